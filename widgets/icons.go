package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/widgets/skin"
)

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
		res = skin.Icon(name, c)
	}
	return fyne.NewStaticResource(iconKey(name, c), res.Content())
}

func twoInked(name string) bool {
	return strings.HasPrefix(name, "mark-") || strings.HasPrefix(name, "logo-")
}
