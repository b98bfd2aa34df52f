package widgets

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/widgets/skin"
)

// face returns a mood face as an SVG of fills only, for valence −2 to 2.
// Names are "face-0" (awful) to "face-4" (great); "faceon-" ones are filled discs
// with the features cut out in paper colour.
func face(name string, c fyne.ThemeColorName) fyne.Resource {
	on := strings.HasPrefix(name, "faceon-")
	n := int(name[len(name)-1] - '0')
	ink, feature := svgColor(c), svgColor(c)
	var b strings.Builder
	b.WriteString(`<svg xmlns="http://www.w3.org/2000/svg" width="34" height="34" viewBox="0 0 34 34">`)
	if on {
		feature = svgColor(skin.OnThread)
		fmt.Fprintf(&b, `<path fill="%s" d="M1 17A16 16 0 1 1 33 17A16 16 0 1 1 1 17z"/>`, ink)
	} else {
		fmt.Fprintf(&b, `<path fill="%s" d="M1 17A16 16 0 1 1 33 17A16 16 0 1 1 1 17zM2.6 17A14.4 14.4 0 1 0 31.4 17A14.4 14.4 0 1 0 2.6 17z"/>`, ink)
	}
	for _, x := range []float64{11.6, 22.4} {
		fmt.Fprintf(&b, `<path fill="%s" d="M%g 13.6A1.9 1.9 0 1 1 %g 13.6A1.9 1.9 0 1 1 %g 13.6z"/>`, feature, x-1.9, x+1.9, x-1.9)
	}
	fmt.Fprintf(&b, `<path fill="%s" d="%s"/></svg>`, feature, mouths[n])
	return fyne.NewStaticResource(name, []byte(b.String()))
}

// mouths are crescents of even thickness: two arcs of one centre line, 1.8 apart.
var mouths = [5]string{
	"M9.7 25.2A8 8 0 0 1 24.3 25.2L22.7 26A6.2 6.2 0 0 0 11.3 26z",
	"M11 24.4A10 8 0 0 1 23 24.4L21.9 25.8A8.2 6.2 0 0 0 12.1 25.8z",
	"M11 21.6H23V23.4H11z",
	"M11 20.6A10 8 0 0 0 23 20.6L21.9 19.2A8.2 6.2 0 0 1 12.1 19.2z",
	"M9.7 19.8A8 8 0 0 0 24.3 19.8L22.7 19A6.2 6.2 0 0 1 11.3 19z",
}

func svgColor(c fyne.ThemeColorName) string {
	r, g, b, _ := skin.Color(c).RGBA()
	return fmt.Sprintf("#%02X%02X%02X", r>>8, g>>8, b>>8)
}
