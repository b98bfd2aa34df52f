package lessons

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// spread puts left at the left top, with the width that is left to it, and right at the
// right top; where that is too narrow for left, right goes under it. One line of left
// stands in the middle of right's height.
func spread(left, right fyne.CanvasObject) *fyne.Container {
	return container.New(&spreadLayout{}, left, right)
}

type spreadLayout struct{ width float32 } // the last one laid out at

func (l *spreadLayout) folds(left, right fyne.Size) bool {
	return l.width > 0 && left.Width+cardGap+right.Width > l.width
}

func (l *spreadLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.folds(a, b) {
		return fyne.NewSize(fyne.Max(a.Width, b.Width), a.Height+headGap+b.Height)
	}
	return fyne.NewSize(fyne.Max(a.Width, b.Width), fyne.Max(a.Height, b.Height))
}

func (l *spreadLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	l.width = s.Width
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.folds(a, b) {
		o[0].Resize(fyne.NewSize(s.Width, a.Height))
		a = o[0].MinSize() // rows know their height only at their width
		o[0].Resize(fyne.NewSize(s.Width, a.Height))
		o[0].Move(fyne.NewPos(0, 0))
		o[1].Move(fyne.NewPos(0, a.Height+headGap))
		o[1].Resize(b)
		return
	}
	o[0].Resize(fyne.NewSize(s.Width-b.Width-cardGap, a.Height))
	a = o[0].MinSize()
	o[0].Resize(fyne.NewSize(s.Width-b.Width-cardGap, a.Height))
	o[0].Move(fyne.NewPos(0, fyne.Max(0, (b.Height-a.Height)/2)))
	o[1].Move(fyne.NewPos(s.Width-b.Width, 0))
	o[1].Resize(b)
}

// mostRows of chips stand over the grid: with large text the tags that are used least
// are left to the search, so that there is room for the cards.
const mostRows = 2

// chipRows is a FlowLayout that hides the tags which would need more rows.
type chipRows struct {
	widgets.FlowLayout
	shelves int // how many of the first objects are always shown
}

// MinSize is that of the chips shown at the last width.
func (c *chipRows) MinSize(o []fyne.CanvasObject) fyne.Size { return c.FlowLayout.MinSize(o) }

// Layout shows the chips that fit, and places them.
func (c *chipRows) Layout(o []fyne.CanvasObject, s fyne.Size) {
	const gap = 8 // as FlowLayout has it
	row, x, full := 1, float32(0), false
	for i, chip := range o {
		w := chip.MinSize().Width
		if x > 0 && x+w > s.Width {
			row++
			x = 0
		}
		x += w + gap
		if i < c.shelves {
			continue
		}
		full = full || row > mostRows
		tag, ok := chip.(*widgets.Chip)
		switch shown := !full || ok && tag.On; { // the one that is filtered by stays
		case shown && !chip.Visible():
			chip.Show()
		case !shown && chip.Visible():
			chip.Hide()
		}
	}
	if n := c.shelves; len(o) > n+1 && !o[n+1].Visible() && o[n].Visible() {
		o[n].Hide() // the line between shelves and tags
	}
	c.FlowLayout.Layout(o, s)
}

// textScale is how much larger than 14 the text is.
func textScale() float32 { return skin.Size(theme.SizeNameText) / 14 }
