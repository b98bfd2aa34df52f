package lessons

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

const (
	leastCard  = 272 // the narrowest card
	cardGap    = 16
	shadowRoom = 4 // left of and over a card, for its shadow and the focus ring
)

// grid shows cards in as many columns as have room, each filling its column. It
// takes the focus as one: the arrows move a ring from card to card.
type grid struct {
	widgets.Grid
	faces   faces
	lessons []*journal.Lesson
	at      int // index of the current card
	focused bool
	cell    float32 // width of a cell, gap included
	onOpen  func(journal.ID)
	onPin   func(*journal.Lesson)
	onLeave func() // Escape
}

var _ fyne.Focusable = (*grid)(nil)

func newGrid() *grid {
	g := &grid{cell: leastCard + cardGap}
	g.Length = func() int { return len(g.lessons) }
	g.CreateItem = func() fyne.CanvasObject { return newCell(g) }
	g.UpdateItem = g.update
	g.OnKey = g.key
	g.ExtendBaseWidget(g)
	return g
}

func (g *grid) update(i int, o fyne.CanvasObject) {
	c, ok := o.(*cell)
	if !ok || i >= len(g.lessons) {
		return
	}
	card, l := c.card, g.lessons[i]
	f := g.faces.of(l)
	card.Date, card.Text, card.From, card.Tags, card.Uses = f.Date, f.Text, f.From, f.Tags, f.Uses
	card.Pinned, card.Due, card.Archived = f.Pinned, f.Due, f.Archived
	card.Marks = spans(f.Marks)
	card.Selected = g.focused && i == g.at
	card.OnTapped = func() { g.onOpen(l.ID) }
	card.OnPin = func() { g.onPin(l) }
	card.Refresh()
}

func spans(found [][2]int) []widgets.Span {
	out := make([]widgets.Span, len(found))
	for i, s := range found {
		out[i] = widgets.Span{Start: s[0], End: s[1]}
	}
	return out
}

// set shows other lessons; the current card stays by its lesson where it is there still.
func (g *grid) set(lessons []*journal.Lesson) {
	var id journal.ID
	if l := g.current(); l != nil {
		id = l.ID
	}
	g.lessons = lessons
	g.at = max(0, min(g.at, len(lessons)-1))
	for i, l := range lessons {
		if l.ID == id {
			g.at = i
			break
		}
	}
	g.Refresh()
}

func (g *grid) current() *journal.Lesson {
	if g.at < 0 || g.at >= len(g.lessons) {
		return nil
	}
	return g.lessons[g.at]
}

// Resize shares the width out among as many columns as have room.
func (g *grid) Resize(s fyne.Size) {
	pad := skin.Size(theme.SizeNamePadding)
	least := leastCard * max(1, textScale()/1.4) // with large text a sentence needs a wider card
	n := math.Max(1, math.Floor(float64((s.Width+pad)/(least+cardGap))))
	cell := float32(math.Floor(float64((s.Width+pad)/float32(n)))) - pad
	changed := cell != g.cell
	g.cell = cell
	g.Grid.Resize(s)
	if changed {
		g.Refresh()
		g.Grid.Resize(s.AddWidthHeight(0, 1)) // the grid counts its columns anew only for another size
		g.Grid.Resize(s)
	}
}

// FocusGained shows the ring.
func (g *grid) FocusGained() {
	g.focused = true
	g.RefreshItem(g.at)
}

// FocusLost hides the ring.
func (g *grid) FocusLost() {
	g.focused = false
	g.RefreshItem(g.at)
}

func (g *grid) key(e *fyne.KeyEvent) bool {
	cols := max(1, g.ColumnCount())
	switch e.Name {
	case fyne.KeyLeft:
		g.move(g.at - 1)
	case fyne.KeyRight:
		g.move(g.at + 1)
	case fyne.KeyUp:
		g.move(g.at - cols)
	case fyne.KeyDown:
		g.move(g.at + cols)
	case fyne.KeyHome:
		g.move(0)
	case fyne.KeyEnd:
		g.move(len(g.lessons) - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if l := g.current(); l != nil {
			g.onOpen(l.ID)
		}
	case fyne.KeyP:
		if l := g.current(); l != nil {
			g.onPin(l)
		}
	case fyne.KeyEscape:
		g.onLeave()
	default:
		return false
	}
	return true
}

// move makes another card the current one; over an end it stays where it is.
func (g *grid) move(to int) {
	if to < 0 || to >= len(g.lessons) {
		return
	}
	old := g.at
	g.at = to
	g.ScrollTo(to)
	g.RefreshItem(old)
	g.RefreshItem(to)
}
