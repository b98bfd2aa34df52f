// Package assets embeds what the program shows but does not compute: fonts,
// icons, the writing prompts and the demo journal. It knows no screen.
package assets

import (
	"embed"
	"fmt"

	"fyne.io/fyne/v2"
)

//go:embed fonts/*.ttf icons/*.svg
var files embed.FS

// Fonts of the two families the program ships (SIL Open Font License, texts in
// assets/fonts). SemiBold stands in for Bold.
var (
	SerifRegular    = resource("fonts/Literata_400Regular.ttf")
	SerifItalic     = resource("fonts/Literata_400Regular_Italic.ttf")
	SerifBold       = resource("fonts/Literata_600SemiBold.ttf")
	SerifBoldItalic = resource("fonts/Literata_600SemiBold_Italic.ttf")
	SansRegular     = resource("fonts/NotoSans_400Regular.ttf")
	SansItalic      = resource("fonts/NotoSans_400Regular_Italic.ttf")
	SansBold        = resource("fonts/NotoSans_600SemiBold.ttf")
	SansBoldItalic  = resource("fonts/NotoSans_600SemiBold_Italic.ttf")
)

// AppIcon is the program's own icon, an SVG of 512 x 512.
var AppIcon = resource("icons/doubleknot.svg")

// Icon returns the embedded icon with the given base name, such as "write" or
// "mark-setback". The names are the file names in assets/icons; an unknown name
// is a programming error that TestEveryIconNamedInCodeExists catches, and yields
// an empty resource.
func Icon(name string) *fyne.StaticResource {
	return resource("icons/" + name + ".svg")
}

func resource(path string) *fyne.StaticResource {
	data, err := files.ReadFile(path)
	if err != nil {
		return fyne.NewStaticResource(fmt.Sprintf("missing-%s", path), nil)
	}
	return fyne.NewStaticResource(path, data)
}
