package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Text is one line of text that follows the theme and the text-size setting.
// SizeName is a skin or theme text size, Color a theme colour; their zero values mean
// UI text in ink. Serif sets it in the reading face. Where it does not fit it ends in
// …; with Truncate it asks for no width at all.
type Text struct {
	widget.BaseWidget
	Text      string
	SizeName  fyne.ThemeSizeName
	Color     fyne.ThemeColorName
	Style     fyne.TextStyle
	Serif     bool
	Truncate  bool
	Alignment fyne.TextAlign
}

var _ fyne.Widget = (*Text)(nil)

// NewText returns UI text of 14 units in ink.
func NewText(text string) *Text {
	t := &Text{Text: text}
	t.ExtendBaseWidget(t)
	return t
}

// Title returns a page title: serif, 28, bold.
func Title(text string) *Text {
	return styled(text, skin.SizeTitle, skin.Ink, fyne.TextStyle{Bold: true}, true)
}

// Heading returns a card heading: serif, 17, bold.
func Heading(text string) *Text {
	return styled(text, skin.SizeReading, skin.Ink, fyne.TextStyle{Bold: true}, true)
}

// Caption returns a caption: 12, third ink.
func Caption(text string) *Text {
	return styled(text, theme.SizeNameCaptionText, skin.Ink3, fyne.TextStyle{}, false)
}

// Body returns UI text of 14 in ink.
func Body(text string) *Text {
	return styled(text, theme.SizeNameText, skin.Ink, fyne.TextStyle{}, false)
}

// Label returns a field label: 14 bold in ink, as over the side column of Write.
func Label(text string) *Text {
	return styled(text, theme.SizeNameText, skin.Ink, fyne.TextStyle{Bold: true}, false)
}

func styled(text string, size fyne.ThemeSizeName, c fyne.ThemeColorName, s fyne.TextStyle, serif bool) *Text {
	t := &Text{Text: text, SizeName: size, Color: c, Style: s, Serif: serif}
	t.ExtendBaseWidget(t)
	return t
}

// SetText shows another text.
func (t *Text) SetText(text string) {
	if t.Text == text {
		return
	}
	t.Text = text
	t.Refresh()
}

// fullWidth is the width of the whole text.
func (t *Text) fullWidth() float32 {
	line := newLine()
	paintText(line, SafeText(t.Text), t.SizeName, t.Color, t.Style, t.Serif)
	return textSize(line.Text, line.TextSize, line.TextStyle).Width
}

// CreateRenderer draws the text with one canvas.Text.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	line := canvas.NewText("", skin.Color(skin.Ink))
	paint := func() {
		paintText(line, SafeText(t.Text), t.SizeName, t.Color, t.Style, t.Serif)
		line.Alignment = t.Alignment
	}
	min := func() fyne.Size {
		full := textSize(SafeText(t.Text), line.TextSize, line.TextStyle)
		if t.Truncate {
			full.Width = 0
		}
		return full
	}
	layout := func(s fyne.Size) {
		line.Text = clip(SafeText(t.Text), s.Width+0.5, line) // half a unit for rounding
		line.Resize(s)
	}
	return newPainter(t, min, layout, paint, line)
}

// paintText sets every property of a canvas text from the theme in force.
func paintText(line *canvas.Text, text string, size fyne.ThemeSizeName, c fyne.ThemeColorName, style fyne.TextStyle, serif bool) {
	if size == "" {
		size = theme.SizeNameText
	}
	if c == "" {
		c = skin.Ink
	}
	line.Text, line.TextStyle = text, inFace(style, serif)
	line.TextSize, line.Color = skin.Size(size), skin.Color(c)
}

// newLine is a canvas text with no look yet.
func newLine() *canvas.Text { return canvas.NewText("", skin.Color(skin.Ink)) }
