package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// KnotCheck is what one check-in of a knot found, or when it will be asked about.
type KnotCheck struct {
	Step    string // "After 1 week"
	Icon    string // "" for one that is still to come
	Outcome string // "Held", or "Not yet"
	When    string // "28 Sep"
	Note    string
	Due     bool // waits for an answer: in thread, with the icon again
}

// KnotChecks shows the check-ins of a knot side by side, and under one another where
// they have less than 360, or twice that at twice the text size. All outcomes weigh the same: none has a colour.
type KnotChecks struct {
	widget.BaseWidget
	Checks []KnotCheck

	cells *fyne.Container
}

var _ fyne.Widget = (*KnotChecks)(nil)

// NewKnotChecks returns the cells of the check-ins given, in order.
func NewKnotChecks(checks []KnotCheck) *KnotChecks {
	k := &KnotChecks{Checks: checks}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer draws the cells on sunken ground with hairlines between them.
func (k *KnotChecks) CreateRenderer() fyne.WidgetRenderer {
	k.ExtendBaseWidget(k)
	box := newBox()
	k.cells = container.New(&ColumnsLayout{FoldBelow: 360 * skin.Size(theme.SizeNameText) / 14})
	paint := func() {
		paintBox(box, skin.Sunken, skin.Rule, skin.RadiusButton)
		k.cells.Objects = k.cells.Objects[:0]
		for i, c := range k.Checks {
			k.cells.Add(checkCell(c, i > 0))
		}
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(k.cells, 0, 0, s.Width, s.Height)
	}
	return newPainter(k, func() fyne.Size { return k.cells.MinSize() }, layout, paint, box, k.cells)
}

// checkCell is one cell; ruled puts the hairline before it.
func checkCell(c KnotCheck, ruled bool) fyne.CanvasObject {
	step, outcome := checkWords(c.Step, skin.Ink2), NewParagraph(c.Outcome)
	outcome.Style.Bold = c.Icon != "" || c.Due
	icon, ink := c.Icon, skin.Ink
	switch {
	case c.Due:
		icon, ink = "again", skin.Thread
	case c.Icon == "":
		ink = skin.Ink2
	}
	outcome.Color = ink
	var line fyne.CanvasObject = outcome
	if icon != "" {
		line = container.New(&asideLayout{indent: iconSize() + 8, top: 1}, NewIcon(icon, ink), outcome)
	}
	box := VStack(3, step, line, checkWords(c.When, skin.Ink2))
	if c.Note != "" {
		note := checkWords(c.Note, skin.Ink2)
		note.Style.Italic = true
		box.Add(note)
	}
	cell := Padded(Insets{Top: 9, Right: 12, Bottom: 10, Left: 12}, box)
	if !ruled {
		return cell
	}
	return container.New(&ruledLayout{}, VRule(), cell)
}

func checkWords(text string, c fyne.ThemeColorName) *Paragraph {
	p := NewCaptionParagraph(text)
	p.Color = c
	return p
}

// ruledLayout stands a hairline at the left edge of a cell.
type ruledLayout struct{}

func (ruledLayout) MinSize(o []fyne.CanvasObject) fyne.Size { return o[1].MinSize() }

func (ruledLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	place(o[0], 0, 0, 1, s.Height)
	place(o[1], 0, 0, s.Width, s.Height)
}
