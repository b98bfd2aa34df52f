package entries

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

var (
	_ page.Placer = (*Screen)(nil)
	_ page.Closer = (*Screen)(nil)
)

// place is where the screen is. What is searched for is a word of hers and is not
// kept, and a tag is kept as a number of an entry that has it.
type place struct {
	selected, version journal.ID
	view              view
	whole             bool
	filter            Filter // without its tag
	tagOf             journal.ID
	tag               int // which of that entry's tags
	panel             bool
	inPane            bool
	list, pane        float32
	focus             focused
}

// focused is which part of the screen has the keyboard.
type focused int

const (
	elsewhere focused = iota
	onList
	onPane
)

// Place says which entry is read, which are listed, and how far both are scrolled.
func (sc *Screen) Place() any {
	p := place{
		selected: sc.left.list.selected, version: sc.version, view: sc.view, whole: sc.whole,
		filter: sc.filter, panel: !sc.left.panel.root.Hidden, inPane: sc.inPane,
		list: sc.left.list.scroll.Offset.Y, pane: sc.pane.Offset(),
	}
	p.filter.Tag = ""
	if sc.j != nil && sc.filter.Tag != "" {
		p.tagOf, p.tag = entryWith(sc.j, sc.filter)
	}
	if c := canvasOf(sc.left.list); c != nil {
		switch c.Focused() {
		case fyne.Focusable(sc.left.list):
			p.focus = onList
		case fyne.Focusable(sc.pane):
			p.focus = onPane
		}
	}
	return p
}

// entryWith finds an entry with the filter's tag, and which of its tags that is.
func entryWith(j *journal.Journal, f Filter) (journal.ID, int) {
	for _, e := range j.Entries {
		if i := slices.IndexFunc(e.Tags, f.sameTag); i >= 0 {
			return e.ID, i
		}
	}
	return journal.ID{}, 0
}

// tagAt is the tag a place names, "" where it is gone. It is spelled as the filter
// offers it.
func (sc *Screen) tagAt(entry journal.ID, i int) string {
	e := sc.j.Entry(entry)
	if e == nil || i < 0 || i >= len(e.Tags) {
		return ""
	}
	for _, t := range sc.j.Tags() {
		if strings.EqualFold(t, e.Tags[i]) {
			return t
		}
	}
	return ""
}

// Return lists and reads what was listed and read. An entry that is gone leaves the
// list; a filter by a tag that is gone is lifted.
func (sc *Screen) Return(at any) {
	p, ok := at.(place)
	if !ok || sc.j == nil {
		return
	}
	p.filter.Tag = sc.tagAt(p.tagOf, p.tag)
	sc.left.panel.root.Hidden = !p.panel
	sc.setFilter(p.filter)
	sc.left.root.Refresh()
	if sc.j.Entry(p.selected) == nil {
		p.selected, p.inPane = journal.ID{}, p.inPane && p.view == viewTrash
		if p.view == viewOlder {
			p.view = viewEntry
		}
	}
	sc.view, sc.whole, sc.version = p.view, p.whole, p.version
	sc.inPane, sc.asking, sc.drawn = p.inPane, false, false
	sc.left.list.mark(p.selected)
	sc.layout()
	sc.draw()
	sc.focusAgain(p.focus)
	sc.left.list.scrollTo(p.list)
	sc.pane.ScrollTo(p.pane)
}

func (sc *Screen) focusAgain(f focused) {
	switch {
	case f == onPane && (sc.inPane || !sc.narrow):
		focusOn(sc.pane)
	case f == onList && sc.left.list.at >= 0 && (!sc.inPane || !sc.narrow):
		focusOn(sc.left.list)
	}
}

// scrollTo scrolls as far down as offset, or to the end of a shorter list.
func (l *list) scrollTo(offset float32) {
	l.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(offset, l.height()-l.scroll.Size().Height))))
	l.lay()
}

// Close ends the search and lets go of the journal and of every row.
func (sc *Screen) Close() {
	sc.w.End()
	sc.knots.Close()
	sc.search.cancel()
	for _, f := range []*widgets.LineField{&sc.left.search.LineField, sc.left.panel.from, sc.left.panel.to, sc.dayField} {
		if f != nil {
			f.Forget()
		}
	}
	sc.j, sc.found, sc.reading, sc.filter = journal.New(nil), result{}, nil, Filter{}
	sc.left.list.forget()
	sc.left.note.SetText("")
	sc.left.panel.forget()
	sc.pane.Set(widgets.VStack(0))
}

// forget drops all rows, and those put aside for use again.
func (l *list) forget() {
	l.items, l.selected, l.rows = nil, journal.ID{}, rowCache{}
	l.measure()
	l.find()
	clear(l.shown)
	l.spare, l.sparse, l.body.Objects = nil, nil, nil
}

func (p *filterPanel) forget() {
	p.quiet = true
	p.tag.Options = []string{anyTag}
	p.tag.SetSelected(anyTag)
}
