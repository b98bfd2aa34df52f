package lessons

import (
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/search"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

var (
	_ page.Placer = (*Screen)(nil)
	_ page.Closer = (*Screen)(nil)
)

// place is where the screen is. What is searched for is a word of hers and is not
// kept, and a tag is kept as a number of a lesson that has it.
type place struct {
	open    journal.ID // the lesson opened, zero for the grid
	current journal.ID // in the grid
	shelf   Shelf
	order   Order
	tagOf   journal.ID
	tag     int // which of that lesson's tags
	grid    float32
	card    float32
	deck    journal.ID // the lesson the deck shows, zero for none
	turned  bool
	focus   focused
}

// focused is which part of the screen has the keyboard.
type focused int

const (
	elsewhere focused = iota
	onGrid
	onCard
)

// Place says which lessons are shown, and which one is open.
func (sc *Screen) Place() any {
	p := place{
		open: sc.open, shelf: sc.filter.Shelf, order: sc.filter.Order,
		grid: sc.gallery.grid.GetScrollOffset(), card: sc.card.Offset(),
	}
	if l := sc.gallery.grid.current(); l != nil {
		p.current = l.ID
	}
	if d := sc.deck; d != nil {
		p.deck, p.turned = d.lessons[d.at].ID, d.turned
	}
	if sc.j != nil && sc.filter.Tag != "" {
		p.tagOf, p.tag = lessonWith(sc.j, sc.filter.Tag)
	}
	switch sc.w.Fyne().Canvas().Focused() {
	case fyne.Focusable(sc.gallery.grid):
		p.focus = onGrid
	case fyne.Focusable(sc.card):
		p.focus = onCard
	}
	return p
}

// lessonWith finds a lesson with a tag, and which of its tags that is.
func lessonWith(j *journal.Journal, tag string) (journal.ID, int) {
	for _, l := range j.Lessons {
		for i, t := range l.Tags {
			if strings.EqualFold(t, tag) {
				return l.ID, i
			}
		}
	}
	return journal.ID{}, 0
}

// Return shows the same lessons, and opens the one that was open. A lesson that is
// gone leaves the grid; a filter by a tag that is gone is lifted.
func (sc *Screen) Return(at any) {
	p, ok := at.(place)
	if !ok || sc.j == nil {
		return
	}
	sc.closeDeck()
	sc.filter = Filter{Shelf: p.shelf, Order: p.order}
	if l := sc.j.Lesson(p.tagOf); l != nil && p.tag >= 0 && p.tag < len(l.Tags) {
		sc.filter.Tag = l.Tags[p.tag]
	}
	if p.order >= 0 && int(p.order) < len(orderNames) {
		sc.gallery.sort.SetSelected(orderNames[p.order])
	}
	sc.filtered()
	sc.makeCurrent(p.current)
	sc.gallery.grid.ScrollToOffset(p.grid)
	switch {
	case !p.open.IsZero() && sc.j.Lesson(p.open) != nil:
		sc.openCard(p.open)
		sc.card.ScrollTo(p.card)
	case !p.deck.IsZero() && sc.makeCurrent(p.deck):
		sc.openDeck()
		if p.turned {
			sc.deck.turn()
		}
		return
	}
	sc.focusAgain(p.focus)
}

// makeCurrent puts the grid's ring on a lesson, and reports whether it is in the grid.
func (sc *Screen) makeCurrent(id journal.ID) bool {
	for i, l := range sc.gallery.grid.lessons {
		if l.ID == id {
			sc.gallery.grid.move(i)
			return true
		}
	}
	return false
}

func (sc *Screen) focusAgain(f focused) {
	switch {
	case f == onCard && !sc.open.IsZero():
		focusOn(sc.card)
	case f == onGrid && sc.open.IsZero() && len(sc.gallery.grid.lessons) > 0:
		focusOn(sc.gallery.grid)
	}
}

// Close lets go of the journal and of every card. What was being edited was handed
// over before.
func (sc *Screen) Close() {
	sc.w.End()
	sc.closeDeck()
	sc.end()
	sc.knots.Close()
	sc.gallery.search.Forget()
	sc.j, sc.query, sc.filter = journal.New(nil), search.Query{}, Filter{}
	g := sc.gallery
	g.grid.lessons, g.grid.faces = nil, faces{}
	g.grid.Refresh()
	g.chips.Objects, g.tags = nil, nil
	g.note.SetText("")
	sc.card.Set(widgets.VStack(0))
}
