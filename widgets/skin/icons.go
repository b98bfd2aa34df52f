package skin

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/assets"
)

// Current returns the theme in force if it is ours, and otherwise the default look.
func Current() *Theme {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t
		}
	}
	return &Theme{}
}

// Color looks a colour up in the theme in force, for use in renderers.
func Color(name fyne.ThemeColorName) color.Color {
	return Current().Color(name, Variant())
}

// Size looks a size up in the theme in force.
func Size(name fyne.ThemeSizeName) float32 { return Current().Size(name) }

// Variant is the variant the theme in force shows.
func Variant() fyne.ThemeVariant {
	v := theme.VariantLight
	if app := fyne.CurrentApp(); app != nil {
		v = app.Settings().ThemeVariant()
	}
	return Current().variant(v)
}

// TwoInk returns a logo or mark with its two inks swapped for the variant in force.
func TwoInk(name string) fyne.Resource {
	src := assets.Icon(name)
	if Variant() != theme.VariantDark {
		return src
	}
	out := src.Content()
	for _, n := range []fyne.ThemeColorName{Red, Ink, Ink2, Ink3, Thread, Edge} {
		out = bytes.ReplaceAll(out, hex(Of(n, theme.VariantLight)), hex(Of(n, theme.VariantDark)))
	}
	return fyne.NewStaticResource("dark-"+src.Name(), out)
}

func hex(c color.NRGBA) []byte {
	return fmt.Appendf(nil, "#%02X%02X%02X", c.R, c.G, c.B)
}
