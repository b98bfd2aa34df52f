package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// strengthSteps is how many pieces the bar has.
const strengthSteps = 4

// StrengthBar says in a word how well a passphrase would hold, with one hint below.
// The bar beside the word has Level of four pieces filled, in ink: nobody is graded in
// colours. With no Word the bar and the word are left out and the hint stays.
type StrengthBar struct {
	widget.BaseWidget
	Level int // 0..4
	Word  string
	Hint  string

	hint *Paragraph
}

var _ fyne.Widget = (*StrengthBar)(nil)

// NewStrengthBar returns a bar with no word yet.
func NewStrengthBar(hint string) *StrengthBar {
	b := &StrengthBar{Hint: hint}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows another level, word and hint.
func (b *StrengthBar) Set(level int, word, hint string) {
	if b.Level == level && b.Word == word && b.Hint == hint {
		return
	}
	b.Level, b.Word, b.Hint = level, word, hint
	b.Refresh()
}

// CreateRenderer draws the pieces, the word and the hint.
func (b *StrengthBar) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	const wide, high, gap = 28, 4, 4
	word := newLine()
	b.hint = NewCaptionParagraph(b.Hint)
	steps := make([]*canvas.Rectangle, strengthSteps)
	objs := []fyne.CanvasObject{word, b.hint}
	for i := range steps {
		steps[i] = newBox()
		objs = append(objs, steps[i])
	}
	paint := func() {
		for i, s := range steps {
			ink := skin.Rule
			if i < b.Level {
				ink = skin.Ink2
			}
			paintBox(s, ink, "", skin.RadiusTag)
			s.CornerRadius = high / 2
			s.Hidden = b.Word == ""
		}
		paintText(word, b.Word, theme.SizeNameCaptionText, skin.Ink, fyne.TextStyle{Bold: true}, false)
		b.hint.SetText(b.Hint)
	}
	line := func() float32 {
		if b.Word == "" {
			return 0
		}
		return captionHeight()
	}
	layout := func(s fyne.Size) {
		h := line()
		for i, r := range steps {
			place(r, float32(i)*(wide+gap), (h-high)/2, wide, high)
		}
		x := float32(strengthSteps*(wide+gap) + 6)
		word.TextSize = skin.Size(theme.SizeNameCaptionText)
		fitWidth(word, s.Width-x)
		place(word, x, 0, fyne.Max(0, s.Width-x), h)
		widen(b.hint, s.Width)
		place(b.hint, 0, h, s.Width, b.hint.MinSize().Height)
	}
	least := func() fyne.Size {
		h := line()
		if b.Hint != "" {
			h += b.hint.MinSize().Height
		}
		return fyne.NewSize(strengthSteps*(wide+gap)+6+word.MinSize().Width, fyne.Max(h, captionHeight()))
	}
	return newPainter(b, least, layout, paint, objs...)
}
