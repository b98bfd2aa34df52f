package skin

import (
	_ "unsafe" // for the name of a variable in another package

	"github.com/go-text/typesetting/shaping"
)

// shaper is Fyne's own, which nothing public reaches. A Fyne that calls it otherwise
// does not link.
//
//go:linkname shaper fyne.io/fyne/v2/internal/painter.shaper
var shaper *shaping.HarfbuzzShaper

// DropFonts frees the fonts parsed before the theme was last set. Call it on the UI
// goroutine after each fyne.Settings.SetTheme.
//
// Fyne parses the fonts anew whenever a theme is set, also the same one, and its
// shaper remembers each font it ever shaped a text in (the plans of a harfbuzz.Buffer,
// https://github.com/go-text/typesetting/issues/47): without this every change of the
// look, and every lock, takes some 15 to 30 MB for good.
func DropFonts() { shaper = &shaping.HarfbuzzShaper{} }
