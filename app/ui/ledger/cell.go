package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// cell draws any row of the ledger; the virtual list reuses it for all of them. It
// takes the pointer itself, so that the list never marks a row: what can be picked
// is a line, and a row holds two.
type cell struct {
	widget.BaseWidget
	kind        kind
	last        bool
	only        journal.Ink               // of a row with one column
	pick        func(*journal.LedgerLine) // hears a tap on a line
	group       *widgets.Text
	under       *widgets.Line // below a group's name
	between     *widgets.Line // the double rule between the inks
	closing     *widgets.Line // the double rule that ends a group
	left, right *half
}

var (
	_ fyne.Tappable     = (*cell)(nil)
	_ desktop.Hoverable = (*cell)(nil)
)

func newCell() *cell {
	c := &cell{
		group: widgets.Heading(""), under: widgets.HRule(), between: widgets.VRule(), closing: widgets.DoubleRule(),
	}
	tapped := func(l *journal.LedgerLine) { c.pick(l) }
	c.left, c.right = newHalf(journal.Red, tapped), newHalf(journal.Black, tapped)
	c.under.Color = skin.Edge
	c.between.Double = true
	c.ExtendBaseWidget(c)
	return c
}

// Tapped does nothing; it keeps the tap from the list.
func (c *cell) Tapped(*fyne.PointEvent) {}

// MouseIn does nothing; it keeps the pointer from the list.
func (c *cell) MouseIn(*desktop.MouseEvent) {}

// MouseMoved does nothing; it completes desktop.Hoverable.
func (c *cell) MouseMoved(*desktop.MouseEvent) {}

// MouseOut does nothing; it completes desktop.Hoverable.
func (c *cell) MouseOut() {}

// CreateRenderer lays the parts out.
func (c *cell) CreateRenderer() fyne.WidgetRenderer {
	return &cellRenderer{c, []fyne.CanvasObject{c.group, c.under, c.left, c.right, c.between, c.closing}}
}

// set shows a row; picked is the line to mark, ringed where the keyboard is on it.
func (c *cell) set(r row, picked journal.ID, ringed bool) {
	c.kind, c.last, c.only = r.kind, r.last, r.only
	c.group.SetText(r.group)
	head := r.kind == groupRow
	c.group.Hidden, c.under.Hidden, c.between.Hidden = !head, !head, head || r.only != ""
	c.closing.Hidden = !r.last
	c.left.Hidden, c.right.Hidden = head || r.only == journal.Black, head || r.only == journal.Red
	for _, h := range []*half{c.left, c.right} {
		switch r.kind {
		case titleRow:
			h.title()
		case sumRow:
			h.sum(r.sum(h.ink))
		case lineRow:
			h.years = r.years
			h.show(r.at(h.ink), picked, ringed)
		}
	}
	c.Refresh()
}

type cellRenderer struct {
	c    *cell
	objs []fyne.CanvasObject
}

const (
	columnGap = 14 // on either side of the double rule
	edgeRoom  = 5  // for the ring of a picked line
	barRoom   = 8  // for the scroll bar
)

// pageWidth is how much of a row's width is written on.
func pageWidth(row float32) float32 { return row - 2*edgeRoom - barRoom }

// columnWidth is how wide each column of a row is.
func columnWidth(row float32) float32 { return (pageWidth(row) - 4 - 2*columnGap) / 2 }

// leastText is the room for the words of a line below which two columns are too narrow
// to be read, at text scale 1: two short words.
const leastText = 70

// tooNarrow reports whether the words of a line that has an amount would have too little
// room in each of two columns of a row.
func tooNarrow(row float32, years bool) bool {
	column := columnWidth(row)
	return column-textStart(years)-column*amountShare-textGap < leastText*scale()
}

// Layout places both columns, or the one there is. The rule between them reaches over the list's gap
// into the row above, so that it is one line for the whole group.
func (r *cellRenderer) Layout(s fyne.Size) {
	c, gap := r.c, skin.Size(theme.SizeNamePadding)
	h, width := c.group.MinSize().Height, pageWidth(s.Width)
	place(c.group, edgeRoom, s.Height-h-2, width, h)
	place(c.under, edgeRoom, s.Height+1, width, 1)
	side := columnWidth(s.Width)
	if c.only != "" {
		side = width
	}
	place(c.left, edgeRoom, 0, side, s.Height)
	place(c.right, edgeRoom+width-side, 0, side, s.Height)
	top, bottom := -gap-1, s.Height
	if c.kind == titleRow {
		top = 2 - gap
	}
	if c.last {
		bottom -= 6
	}
	place(c.between, edgeRoom+side+columnGap, top, 4, bottom-top)
	place(c.closing, edgeRoom, s.Height-4, width, 4)
}

// MinSize is one height for every kind of row: a line of text with air around it.
func (r *cellRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, max(r.c.group.MinSize().Height+4, r.c.left.MinSize().Height))
}

// Objects are the drawn parts, back to front.
func (r *cellRenderer) Objects() []fyne.CanvasObject { return r.objs }

// Refresh places the parts again.
func (r *cellRenderer) Refresh() { r.Layout(r.c.Size()) }

// Destroy has nothing to release.
func (r *cellRenderer) Destroy() {}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
