package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// sideWidth is how wide the runway is beside the sheet, at text scale 1.
const sideWidth = 296

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
	form := l.narrow && l.form.card.Visible()
	runway := l.narrow && l.filter.pane.Selected == 1 && !form
	l.filter.pane.Hidden, l.filter.jump.Hidden = !l.narrow, l.narrow
	l.filter.box.Hidden = form
	l.filter.which(!runway)
	l.tags.Hidden = !l.filter.byTag() || form || runway
	l.left.Hidden, l.side.Hidden = runway, l.narrow && !runway
	if l.side.Hidden && l.runway.shown {
		l.runway.set(false)
	}
	l.within.Hidden = !form
	l.card.Hidden = form || len(l.sheet.rows) == 0
	l.none.Hidden = form || len(l.sheet.rows) > 0
	l.putForm(form)
	l.sheet.fit()
	l.sides.Fixed[1] = sideWidth * skin.Size(theme.SizeNameText) / 14
	if l.narrow {
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
