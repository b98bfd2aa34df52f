// Package skin is the program's look as a fyne.Theme: colours, sizes and fonts
// under names the widgets ask for. It knows no screen and no journal.
package skin

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Colour names beyond Fyne's own. Two inks carry meaning: red is what something
// cost, ink what it paid back. Thread is for actions, selection and knots only.
const (
	Paper      fyne.ThemeColorName = "dk-paper"      // window
	Surface    fyne.ThemeColorName = "dk-surface"    // cards, fields, tooltips
	Rail       fyne.ThemeColorName = "dk-rail"       // navigation rail
	Sunken     fyne.ThemeColorName = "dk-sunken"     // tags, read-only fields, stitch cells
	Rule       fyne.ThemeColorName = "dk-rule"       // hairlines, card borders
	Edge       fyne.ThemeColorName = "dk-edge"       // control borders, double rules, axes
	Ink        fyne.ThemeColorName = "dk-ink"        // text; paid back, win, recovered
	Ink2       fyne.ThemeColorName = "dk-ink2"       // secondary text, idle navigation
	Ink3       fyne.ThemeColorName = "dk-ink3"       // captions, hints, placeholders
	Red        fyne.ThemeColorName = "dk-red"        // cost, setback, open
	Thread     fyne.ThemeColorName = "dk-thread"     // actions, selection, focus, knots
	OnThread   fyne.ThemeColorName = "dk-onthread"   // text on a primary button
	ThreadTint fyne.ThemeColorName = "dk-threadtint" // selected background, quartile band
	Mark       fyne.ThemeColorName = "dk-mark"       // search hits
	Shadow     fyne.ThemeColorName = "dk-shadow"     // card shadow
)

type pair struct{ light, dark color.NRGBA }

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{R: uint8(hex >> 16), G: uint8(hex >> 8), B: uint8(hex), A: 0xFF} //nolint:gosec // each byte is masked by the conversion on purpose
}

var palette = map[fyne.ThemeColorName]pair{
	Paper:      {rgb(0xF5EFE3), rgb(0x12171E)},
	Surface:    {rgb(0xFDFAF4), rgb(0x1A212B)},
	Rail:       {rgb(0xECE4D4), rgb(0x0D1116)},
	Sunken:     {rgb(0xEFE8DA), rgb(0x252D38)},
	Rule:       {rgb(0xDBD1BD), rgb(0x2D3643)},
	Edge:       {rgb(0x8C8069), rgb(0x75808F)},
	Ink:        {rgb(0x231F1A), rgb(0xEDE6D6)},
	Ink2:       {rgb(0x574F42), rgb(0xBDB6A7)},
	Ink3:       {rgb(0x6B6252), rgb(0xA49E92)},
	Red:        {rgb(0xA02428), rgb(0xF28B7F)},
	Thread:     {rgb(0x1D6170), rgb(0x76BCC4)},
	OnThread:   {rgb(0xFDFAF4), rgb(0x0C1A1D)},
	ThreadTint: {rgb(0xD9E7E5), rgb(0x1D363D)},
	Mark:       {rgb(0xF4DE97), rgb(0x5E4C17)},
	Shadow:     {color.NRGBA{0x3C, 0x2D, 0x14, 0x1A}, color.NRGBA{0, 0, 0, 0x59}},
}

// standard maps Fyne's colour names onto ours, so that stock widgets fit in.
// Errors are ink, not red: red ink is cost.
var standard = map[fyne.ThemeColorName]fyne.ThemeColorName{
	theme.ColorNameBackground:          Paper,
	theme.ColorNameButton:              Surface,
	theme.ColorNameDisabledButton:      Sunken,
	theme.ColorNameDisabled:            Ink3,
	theme.ColorNameError:               Ink,
	theme.ColorNameFocus:               ThreadTint,
	theme.ColorNameForeground:          Ink,
	theme.ColorNameForegroundOnError:   Paper,
	theme.ColorNameForegroundOnPrimary: OnThread,
	theme.ColorNameForegroundOnSuccess: OnThread,
	theme.ColorNameForegroundOnWarning: Ink,
	theme.ColorNameHeaderBackground:    Rail,
	theme.ColorNameHyperlink:           Thread,
	theme.ColorNameInputBackground:     Surface,
	theme.ColorNameInputBorder:         Edge,
	theme.ColorNameMenuBackground:      Surface,
	theme.ColorNameOverlayBackground:   Surface,
	theme.ColorNamePlaceHolder:         Ink3,
	theme.ColorNamePrimary:             Thread,
	theme.ColorNameSelection:           ThreadTint,
	theme.ColorNameSeparator:           Rule,
	theme.ColorNameShadow:              Shadow,
	theme.ColorNameSuccess:             Thread,
	theme.ColorNameWarning:             Mark,
}

// Of returns a colour of the palette for the given variant, for code that draws
// without a theme at hand (SVG recolouring, tests). Unknown names yield ink.
func Of(name fyne.ThemeColorName, v fyne.ThemeVariant) color.NRGBA {
	if own, ok := standard[name]; ok {
		name = own
	}
	p, ok := palette[name]
	if !ok {
		p = palette[Ink]
	}
	if v == theme.VariantDark {
		return p.dark
	}
	return p.light
}
