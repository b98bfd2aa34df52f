package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// sideWidth is how wide the runway is beside the sheet, at text scale 1.
const sideWidth = 296

// roomWidth is what the lines and the runway need beside each other, at text scale 1.
const roomWidth = 840

// roomLayout gives the screen all the room there is, and tells it when that becomes
// too little, or enough, for the runway beside the lines.
type roomLayout struct{ screen *Screen }

// Layout places the one object.
func (r *roomLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	if tight := s.Width < roomWidth*scale(); tight != r.screen.tight {
		r.screen.tight = tight
		r.screen.arrange()
	}
	for _, o := range objs {
		place(o, 0, 0, s.Width, s.Height)
	}
}

// MinSize is that of the object.
func (r *roomLayout) MinSize(objs []fyne.CanvasObject) (least fyne.Size) {
	for _, o := range objs {
		least = least.Max(o.MinSize())
	}
	return least
}

// headLayout puts the head above the rest. The head gets its width first and is asked
// for its height after, as its words wrap.
type headLayout struct{}

// Layout places the head and the rest.
func (headLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	head, rest := objs[0], objs[1]
	for range 2 { // the first pass wraps, the second stacks what wrapped
		head.Resize(fyne.NewSize(s.Width, head.MinSize().Height))
	}
	h := head.MinSize().Height
	place(head, 0, 0, s.Width, h)
	place(rest, 0, h, s.Width, s.Height-h)
}

// MinSize is that of both under one another.
func (headLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	a, b := objs[0].MinSize(), objs[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), a.Height+b.Height)
}

func scale() float32 { return skin.Size(theme.SizeNameText) / 14 }

// SetNarrow shows the lines or the runway where there is no room for both.
func (l *Screen) SetNarrow(narrow bool) {
	l.narrow = narrow
	l.arrange()
}

// showPane chooses between the lines (0) and the runway (1); a wide window has both.
func (l *Screen) showPane(i int) {
	l.filter.pane.Selected = i
	l.filter.pane.Refresh()
	l.arrange()
}

// arrange shows what there is room for: in a narrow window the lines, the runway or
// the open form, else all of them.
func (l *Screen) arrange() {
	narrow := l.narrow || l.tight
	form := narrow && l.form.card.Visible()
	runway := narrow && l.filter.pane.Selected == 1 && !form
	l.filter.pane.Hidden, l.filter.jump.Hidden = !narrow, l.narrow || runway
	l.filter.box.Hidden = form
	l.filter.which(!runway)
	l.tags.Hidden = !l.filter.byTag() || form || runway
	l.left.Hidden, l.side.Hidden = runway, narrow && !runway
	if l.side.Hidden && l.runway.shown {
		l.runway.set(false)
	}
	l.within.Hidden = !form
	l.card.Hidden = form || len(l.sheet.rows) == 0
	l.none.Hidden = form || len(l.sheet.rows) > 0
	l.putForm(form)
	l.over.Hidden = form || !l.form.card.Visible()
	l.sheet.fit()
	l.sides.Fixed[1] = sideWidth * scale()
	if narrow {
		l.sides.Fixed[1] = 0
	}
	l.root.Refresh()
}

// putForm has the form in the place of the lines, or above them.
func (l *Screen) putForm(within bool) {
	if within == (len(l.over.Objects) == 0) {
		return
	}
	if within {
		l.over.Objects = nil
		l.within.Set(l.form.card)
	} else {
		l.within.Set(container.NewWithoutLayout())
		l.over.Objects = []fyne.CanvasObject{l.form.card}
	}
	l.over.Refresh()
}
