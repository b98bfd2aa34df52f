package widgets

import (
	"sort"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// inFace returns a text style in the reading face where serif is set.
func inFace(s fyne.TextStyle, serif bool) fyne.TextStyle {
	if serif {
		return skin.Serif(s)
	}
	return s
}

// textSize measures a text as it would be drawn.
func textSize(text string, size float32, style fyne.TextStyle) fyne.Size {
	return fyne.MeasureText(text, size, style)
}

// captionHeight is the height of a line of caption.
func captionHeight() float32 { return lineHeight(theme.SizeNameCaptionText, false) }

// lineHeight is the height of a line in one of the theme's text sizes.
func lineHeight(size fyne.ThemeSizeName, serif bool) float32 {
	return textSize("M", skin.Size(size), inFace(fyne.TextStyle{}, serif)).Height
}

// fitWidth makes the letters of a line smaller where it would not fit into room.
func fitWidth(t *canvas.Text, room float32) { fitWidths([]*canvas.Text{t}, room) }

// fitWidths makes the letters of lines smaller, all by as much, where one would not
// fit into room. A room of nothing is one that is not known yet.
func fitWidths(lines []*canvas.Text, room float32) {
	for range 3 { // letters do not shrink quite as their size does
		widest := float32(0)
		for _, t := range lines {
			widest = max(widest, t.MinSize().Width)
		}
		if widest <= room || room <= 0 {
			return
		}
		for _, t := range lines {
			t.TextSize *= room / widest
		}
	}
}

// clip shortens text with … until it fits width in the font of line.
func clip(text string, width float32, line *canvas.Text) string {
	fits := func(s string) bool {
		return textSize(s, line.TextSize, line.TextStyle).Width <= width
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
