package widgets

import (
	"bytes"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/assets"
	"doubleknot/widgets/skin"
)

// iconInk is the one colour the line icons are filled with.
const iconInk = "#231F1A"

// iconKey tells pictures apart: it carries the icon, its colour and the variant in
// force, so that an unchanged picture is not decoded again.
func iconKey(name string, c fyne.ThemeColorName) string {
	variant := "light-"
	if skin.Current().Dark(skin.Variant()) {
		variant = "dark-"
	}
	return variant + name + "-" + string(c) + ".svg"
}

// iconFor returns a named icon: a line icon or face in colour c, or a mark or logo
// in its own two inks.
func iconFor(name string, c fyne.ThemeColorName) fyne.Resource {
	var res fyne.Resource
	switch {
	case twoInked(name):
		res = skin.TwoInk(name)
	case strings.HasPrefix(name, "face"):
		res = face(name, c)
	default:
		// Not Fyne's coloured resource, which looks its colour up each time it is
		// drawn: the key already says which colour this picture is in.
		ink := bytes.ReplaceAll(assets.Icon(name).Content(), []byte(iconInk), []byte(svgColor(c)))
		res = fyne.NewStaticResource(name, ink)
	}
	return fyne.NewStaticResource(iconKey(name, c), res.Content())
}

func twoInked(name string) bool {
	return strings.HasPrefix(name, "mark-") || strings.HasPrefix(name, "logo-")
}
