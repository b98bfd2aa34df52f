package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/assets"
	"doubleknot/widgets/skin"
)

// iconFor returns a named icon: a line icon or face in colour c, or a mark or logo
// in its own two inks.
func iconFor(name string, c fyne.ThemeColorName) fyne.Resource {
	switch {
	case strings.HasPrefix(name, "mark-"), strings.HasPrefix(name, "logo-"):
		return named(name, skin.TwoInk(name))
	case strings.HasPrefix(name, "face-"):
		return face(name, c)
	case name == "check" || c != "":
		return named(name+string(c), skin.Icon(name, c))
	default:
		return assets.Icon(name)
	}
}

// shown is a resource named after what is drawn, so that an unchanged picture is not decoded again.
type shown struct {
	name string
	fyne.Resource
}

// Name tells pictures apart: it carries the icon, its colour and the variant in force.
func (s shown) Name() string { return s.name }

func named(name string, r fyne.Resource) fyne.Resource {
	variant := "light-"
	if skin.Current().Dark(skin.Variant()) {
		variant = "dark-"
	}
	return fyne.NewStaticResource(variant+name+".svg", r.Content())
}
