package widgets

import (
	"sort"
	"sync"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"golang.org/x/image/font/sfnt"

	"doubleknot/assets"
	"doubleknot/widgets/skin"
)

// serifFor returns the reading face for a text, or nil where that face lacks one of
// its letters: a text with its own font source gets no fallback from Fyne, and
// 開心 would come out as boxes.
func serifFor(text string, style fyne.TextStyle) fyne.Resource {
	for _, r := range text {
		if !inSerif(r) {
			return nil
		}
	}
	return skin.ReadingFont(style)
}

func inSerif(r rune) bool {
	if r < 0x250 {
		return true
	}
	return r <= 0xFFFF && serifLetters()[r>>6]&(1<<(uint(r)&63)) != 0 //nolint:gosec // r is checked to be a small positive number
}

// serifLetters is a bit for each letter of the basic plane that Literata has.
var serifLetters = sync.OnceValue(func() *[1024]uint64 {
	var bits [1024]uint64
	f, err := sfnt.Parse(assets.SerifRegular.Content())
	if err != nil {
		return &bits // every odd letter then goes to the sans face, which has fallbacks
	}
	var buf sfnt.Buffer
	for r := rune(0); r <= 0xFFFF; r++ {
		if g, err := f.GlyphIndex(&buf, r); err == nil && g != 0 {
			bits[r>>6] |= 1 << (uint(r) & 63) //nolint:gosec // r counts up from 0
		}
	}
	return &bits
})

// textSize measures a text as it would be drawn.
func textSize(text string, size float32, style fyne.TextStyle, font fyne.Resource) fyne.Size {
	s, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, size, style, font)
	return s
}

// clip shortens text with … until it fits width in the font of line.
func clip(text string, width float32, line *canvas.Text) string {
	fits := func(s string) bool {
		return textSize(s, line.TextSize, line.TextStyle, line.FontSource).Width <= width
	}
	if width <= 0 || fits(text) {
		return text
	}
	cuts := make([]int, 0, len(text))
	for i := range text {
		cuts = append(cuts, i)
		if len(cuts) > 400 { // no line shows more; a long text must not be measured whole
			break
		}
	}
	n := sort.Search(len(cuts), func(i int) bool { return !fits(text[:cuts[i]] + "…") })
	if n == 0 {
		return "…"
	}
	return trimSpaceRight(text[:cuts[n-1]]) + "…"
}

func trimSpaceRight(s string) string {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		if r != ' ' && r != '\n' && r != '\t' {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}
