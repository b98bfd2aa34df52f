package entries

import (
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// list draws the rows in sight of any number of items. It is not Fyne's List: month
// captions and entries differ in height, and Fyne's lays the whole list out again
// for every single height that is set.
//
// The list takes the focus as one: arrows move the selection.
type list struct {
	widget.BaseWidget
	rows     rowCache
	onSelect func(journal.ID)
	onOpen   func()                  // a row was tapped
	onKey    func(fyne.KeyName) bool // keys other than those that move; reports whether used

	items    []Item
	tops     []float32 // top of each item, and the end of the last
	selected journal.ID
	at       int // index of the selected item, -1 for none
	focused  bool
	lines    int // of excerpt: two in a column, one over the whole window

	entryHeight float32
	scroll      *container.Scroll
	body        *fyne.Container
	ring        *canvas.Rectangle // round the selected row while the list has the focus
	shown       map[int]fyne.CanvasObject
	spare       []*widgets.EntryRow
	sparse      []*widgets.Text // spare captions
}

var (
	_ fyne.Widget    = (*list)(nil)
	_ fyne.Focusable = (*list)(nil)
)

const (
	captionAbove = 10 // room over a month's caption
	captionBelow = 4
	oneLineFrom  = 560 // width of a list whose excerpts take one line
)

func newList(onSelect func(journal.ID), onOpen func(), onKey func(fyne.KeyName) bool) *list {
	l := &list{onSelect: onSelect, onOpen: onOpen, onKey: onKey, at: -1, lines: 2, shown: map[int]fyne.CanvasObject{}}
	l.ring = canvas.NewRectangle(color.Transparent)
	l.body = container.New(&bodyLayout{l})
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.lay() }
	l.ExtendBaseWidget(l)
	return l
}

// bodyLayout is as high as all rows; the list itself places those in sight.
type bodyLayout struct{ l *list }

func (b *bodyLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, b.l.height()) }

func (b *bodyLayout) Layout([]fyne.CanvasObject, fyne.Size) { b.l.lay() }

func (l *list) height() float32 {
	if len(l.tops) == 0 {
		return 0
	}
	return l.tops[len(l.tops)-1]
}

// CreateRenderer draws the scroller.
func (l *list) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	return widget.NewSimpleRenderer(l.scroll)
}

// MinSize is free in height.
func (l *list) MinSize() fyne.Size { return fyne.NewSize(120, 80) }

// Resize shows one line of excerpt where a line is wide enough to hold one.
func (l *list) Resize(s fyne.Size) {
	lines := 2
	if s.Width > oneLineFrom {
		lines = 1
	}
	if lines != l.lines {
		l.lines = lines
		l.measure()
	}
	l.BaseWidget.Resize(s)
}

// set shows other items; the scroll position and the selected entry stay.
func (l *list) set(items []Item) {
	l.items = items
	l.measure()
	l.find()
	l.scroll.Refresh()
	l.lay()
}

// Refresh measures again, since the text size may be another one, and redraws.
func (l *list) Refresh() {
	l.measure()
	l.BaseWidget.Refresh()
	l.scroll.Refresh()
	l.lay()
}

func (l *list) measure() {
	l.entryHeight = rowHeight(l.lines)
	entry, caption := l.entryHeight, widgets.Caption("M").MinSize().Height+captionAbove+captionBelow
	l.tops = l.tops[:0]
	y := float32(0)
	for _, it := range l.items {
		l.tops = append(l.tops, y)
		if it.Entry != nil {
			y += entry
		} else {
			y += caption
		}
	}
	l.tops = append(l.tops, y)
	for i := range l.shown {
		l.put(i)
	}
}

// find looks the selected entry up among the items.
func (l *list) find() {
	l.at = -1
	for i, it := range l.items {
		if it.Entry != nil && it.Entry.ID == l.selected {
			l.at = i
			return
		}
	}
}

// lay places the rows in sight and puts the others aside for use again.
func (l *list) lay() {
	from, to := l.sight()
	for i := range l.shown {
		if i < from || i >= to {
			l.put(i)
		}
	}
	width := l.scroll.Size().Width
	objs := make([]fyne.CanvasObject, 0, to-from)
	for i := from; i < to; i++ {
		o, ok := l.shown[i]
		if !ok {
			o = l.take(i)
			l.shown[i] = o
		}
		y, h := l.tops[i], l.tops[i+1]-l.tops[i]
		if l.items[i].Entry == nil {
			o.Move(fyne.NewPos(12, y+captionAbove))
			o.Resize(fyne.NewSize(width-24, h-captionAbove))
		} else {
			o.Move(fyne.NewPos(0, y))
			o.Resize(fyne.NewSize(width, h-rowGap))
		}
		objs = append(objs, o)
	}
	l.body.Objects = append(objs, l.ring)
	l.placeRing()
	if app := fyne.CurrentApp(); app != nil {
		if c := app.Driver().CanvasForObject(l); c != nil {
			c.Refresh(l.body)
		}
	}
}

func (l *list) placeRing() {
	l.ring.Hidden = !l.focused || l.at < 0
	if l.ring.Hidden {
		return
	}
	l.ring.FillColor, l.ring.StrokeColor = color.Transparent, skin.Color(skin.Thread)
	l.ring.StrokeWidth, l.ring.CornerRadius = 2, skin.Size(skin.RadiusButton)
	l.ring.Move(fyne.NewPos(0, l.tops[l.at]))
	l.ring.Resize(fyne.NewSize(l.scroll.Size().Width, l.tops[l.at+1]-l.tops[l.at]-rowGap))
}

// sight returns the range of items the scroller shows a part of.
func (l *list) sight() (from, to int) {
	if len(l.items) == 0 || l.scroll.Size().Height <= 0 {
		return 0, 0
	}
	top := l.scroll.Offset.Y
	end := top + l.scroll.Size().Height
	from = sort.Search(len(l.items), func(i int) bool { return l.tops[i+1] > top })
	to = sort.Search(len(l.items), func(i int) bool { return l.tops[i] >= end })
	return from, max(from, to)
}

// put takes the row at i out of sight.
func (l *list) put(i int) {
	switch o := l.shown[i].(type) {
	case *widgets.EntryRow:
		l.spare = append(l.spare, o)
	case *widgets.Text:
		l.sparse = append(l.sparse, o)
	}
	delete(l.shown, i)
}

// take fills a spare row with the item at i.
func (l *list) take(i int) fyne.CanvasObject {
	it := l.items[i]
	if it.Entry == nil {
		var t *widgets.Text
		if n := len(l.sparse); n > 0 {
			t, l.sparse = l.sparse[n-1], l.sparse[:n-1]
		} else {
			t = monthCaption()
		}
		t.SetText(it.Caption)
		return t
	}
	var r *widgets.EntryRow
	if n := len(l.spare); n > 0 {
		r, l.spare = l.spare[n-1], l.spare[:n-1]
	} else {
		r = newRowView()
	}
	fillRow(r, l.rows.row(it.Entry))
	r.Selected, r.Lines = i == l.at, l.lines
	id := it.Entry.ID
	r.OnTapped = func() {
		focusOn(l)
		l.choose(id)
		l.onOpen()
	}
	r.Refresh()
	return r
}

// again fills the row at i anew where it is in sight.
func (l *list) again(i int) {
	if _, ok := l.shown[i]; ok {
		l.put(i)
		l.lay()
	}
}

// choose selects an entry, scrolls to it and tells.
func (l *list) choose(id journal.ID) {
	l.mark(id)
	l.reveal()
	l.onSelect(id)
}

// mark selects an entry without telling.
func (l *list) mark(id journal.ID) {
	old := l.at
	l.selected = id
	l.find()
	l.again(old)
	l.again(l.at)
}

// reveal scrolls so that the selected row is in sight, its month with it where it fits.
func (l *list) reveal() {
	if l.at < 0 {
		return
	}
	top, end := l.tops[l.at], l.tops[l.at+1]
	if l.at > 0 && l.items[l.at-1].Entry == nil {
		top = l.tops[l.at-1]
	}
	h, y := l.scroll.Size().Height, l.scroll.Offset.Y
	switch {
	case top < y:
		y = top
	case end > y+h:
		y = end - h
	default:
		return
	}
	l.scroll.ScrollToOffset(fyne.NewPos(0, fyne.Max(0, y)))
	l.lay()
}

// FocusGained shows the ring on the selected row, choosing the first where none is.
func (l *list) FocusGained() {
	l.focused = true
	if l.at < 0 {
		l.move(1)
	}
	l.lay()
}

// FocusLost hides the ring.
func (l *list) FocusLost() {
	l.focused = false
	l.lay()
}

// TypedRune ignores text.
func (l *list) TypedRune(rune) {}

// TypedKey moves the selection.
func (l *list) TypedKey(e *fyne.KeyEvent) {
	page := max(1, int(l.scroll.Size().Height/fyne.Max(1, l.entryHeight))-1)
	switch e.Name {
	case fyne.KeyDown:
		l.move(1)
	case fyne.KeyUp:
		l.move(-1)
	case fyne.KeyPageDown:
		l.move(page)
	case fyne.KeyPageUp:
		l.move(-page)
	case fyne.KeyHome:
		l.move(-len(l.items))
	case fyne.KeyEnd:
		l.move(len(l.items))
	default:
		if !l.onKey(e.Name) {
			widgets.PassKey(l, e)
		}
	}
}

// move selects the entry n rows on, captions not counted; at an end it stays there.
func (l *list) move(n int) {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	at := l.at
	for i := l.at + step; i >= 0 && i < len(l.items) && n > 0; i += step {
		if l.items[i].Entry != nil {
			at = i
			n--
		}
	}
	if at >= 0 && at != l.at {
		l.choose(l.items[at].Entry.ID)
	}
}

// KeyDown tells the window that somebody is there.
func (l *list) KeyDown(*fyne.KeyEvent) {
	widgets.Stir(l)
}

// KeyUp does nothing; it completes desktop.Keyable.
func (l *list) KeyUp(*fyne.KeyEvent) {}
