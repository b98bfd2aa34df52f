package skin

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/assets"
)

// Text sizes beyond Fyne's own, all scaled by Theme.Scale.
const (
	SizeReading  fyne.ThemeSizeName = "dk-reading"  // 17: writing, reading, card heading
	SizeResurf   fyne.ThemeSizeName = "dk-resurf"   // 20: the lesson on Today
	SizeTitle    fyne.ThemeSizeName = "dk-title"    // 28: page title
	SizeDisplay  fyne.ThemeSizeName = "dk-display"  // 34: an open lesson
	RadiusCard   fyne.ThemeSizeName = "dk-r-card"   // 10
	RadiusButton fyne.ThemeSizeName = "dk-r-button" // 8
	RadiusChip   fyne.ThemeSizeName = "dk-r-chip"   // 14
	RadiusTag    fyne.ThemeSizeName = "dk-r-tag"    // 4
)

// Mode says which variant the theme shows.
type Mode int

// The three choices in Settings.
const (
	ModeSystem Mode = iota
	ModeLight
	ModeDark
)

// Theme implements fyne.Theme. The zero value follows the system's variant at
// text scale 1. A Theme is immutable once handed to Fyne: make a new one.
type Theme struct {
	Mode  Mode
	Scale float32 // text scale, 0.8 to 2; 0 means 1
	Sans  bool    // reading font: Noto Sans in place of Literata
}

var _ fyne.Theme = (*Theme)(nil)

func (t *Theme) variant(v fyne.ThemeVariant) fyne.ThemeVariant {
	switch t.Mode {
	case ModeLight:
		return theme.VariantLight
	case ModeDark:
		return theme.VariantDark
	default:
		return v
	}
}

// Color returns the palette's colour under one of our names or Fyne's.
func (t *Theme) Color(name fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	v = t.variant(v)
	switch name {
	case theme.ColorNameHover:
		return withAlpha(Of(Ink, v), 0x12)
	case theme.ColorNamePressed:
		return withAlpha(Of(Ink, v), 0x22)
	case theme.ColorNameScrollBar:
		return withAlpha(Of(Ink, v), 0x66)
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	}
	if _, ours := palette[name]; ours {
		return Of(name, v)
	}
	if _, known := standard[name]; known {
		return Of(name, v)
	}
	return theme.DefaultTheme().Color(name, v)
}

// Dark reports whether the theme shows its dark variant when the system asks for v.
func (t *Theme) Dark(v fyne.ThemeVariant) bool { return t.variant(v) == theme.VariantDark }

func withAlpha(c color.NRGBA, a uint8) color.NRGBA {
	c.A = a
	return c
}

// Font returns Noto Sans, or the reading family for a style made by Serif.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Monospace || s.Symbol {
		return theme.DefaultTheme().Font(s)
	}
	if s.TabWidth == readingTabs && !t.Sans {
		return pick(s, assets.SerifRegular, assets.SerifBold, assets.SerifItalic, assets.SerifBoldItalic)
	}
	return pick(s, assets.SansRegular, assets.SansBold, assets.SansItalic, assets.SansBoldItalic)
}

// readingTabs marks a text style as the reading face. Fyne measures text with the
// application theme's font alone, whatever theme override is around it, so the style
// is the only thing that tells measuring and drawing the same face; and unlike a
// font source it keeps Fyne's fallback for letters the face lacks.
const readingTabs = 3

// Serif returns s in the reading face: Literata, or Noto Sans where the reader chose it.
func Serif(s fyne.TextStyle) fyne.TextStyle {
	s.TabWidth = readingTabs
	return s
}

func pick(s fyne.TextStyle, regular, bold, italic, boldItalic fyne.Resource) fyne.Resource {
	switch {
	case s.Bold && s.Italic:
		return boldItalic
	case s.Bold:
		return bold
	case s.Italic:
		return italic
	default:
		return regular
	}
}

// Icon leaves Fyne's own icons as they are; ours are assets.Icon through Themed.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

var textSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameCaptionText:    12,
	theme.SizeNameText:           14,
	theme.SizeNameSubHeadingText: 17,
	theme.SizeNameHeadingText:    28,
	SizeReading:                  17,
	SizeResurf:                   20,
	SizeTitle:                    28,
	SizeDisplay:                  34,
}

var fixedSizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:         4,
	theme.SizeNameInnerPadding:    8,
	theme.SizeNameInputBorder:     1,
	theme.SizeNameInputRadius:     8,
	theme.SizeNameSelectionRadius: 4,
	RadiusCard:                    10,
	RadiusButton:                  8,
	RadiusChip:                    14,
	RadiusTag:                     4,
}

// Size returns text sizes multiplied by Scale and fixed sizes as they are.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := textSizes[name]; ok {
		if t.Scale > 0 {
			s *= t.Scale
		}
		return s
	}
	if s, ok := fixedSizes[name]; ok {
		return s
	}
	return theme.DefaultTheme().Size(name)
}
