package entries

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/knots"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// Session is what the screen may change; *session.Session is one.
type Session interface {
	Today() journal.Day
	SetRecovered(entry journal.ID, on *journal.Day) *session.Future
	SetQuiet(entry journal.ID, on bool) *session.Future
	Delete(id journal.ID) *session.Future
	Restore(trash journal.ID) *session.Future
	Purge(trash journal.ID) *session.Future
	RestoreRevision(rev journal.ID) *session.Future
	knots.Session
}

// view is what the pane beside the list shows.
type view int

const (
	viewEntry view = iota
	viewOlder      // earlier versions of the entry
	viewTrash
)

// Screen is the Journal. All its state lives here and outlasts every snapshot.
type Screen struct {
	w *page.Lent
	s Session
	j *journal.Journal

	today   journal.Day
	filter  Filter
	search  finder
	found   result // what the list and the marks show now
	view    view
	asking  bool       // the form for the day of recovery is open
	whole   bool       // a very long text is shown whole
	version journal.ID // the earlier version shown
	reading *Reading
	drawn   bool // the pane shows what reading says
	dirty   bool // the pane is to be drawn again at the place it is scrolled to
	narrow  bool
	inPane  bool // narrow: the pane is shown, not the list

	dayField *widgets.LineField // of the form for the day of recovery

	root  *fyne.Container
	left  *leftColumn
	pane  *widgets.Page
	knots *knots.Board // of the entry read
	rule  fyne.CanvasObject
}

var (
	_ page.Screen = (*Screen)(nil)
	_ page.Finder = (*Screen)(nil)
	_ page.Saver  = (*Screen)(nil)
)

// New makes the screen; nothing is shown before Show.
func New(w page.Window, s Session) *Screen {
	sc := &Screen{w: page.Lend(w), s: s}
	sc.search = finder{start: func(f func()) { go f() }, do: sc.w.Do, found: sc.takeFound}
	sc.left = newLeft(sc)
	sc.pane = widgets.NewReadingPage(widgets.Insets{Top: 20, Right: 36, Bottom: 32, Left: 40}, sc.paneKey)
	sc.knots = knots.New(knots.Host{
		Window: sc.w, Session: s, Page: sc.pane, Draw: sc.redraw,
		Begin: func() { sc.asking = false }, Back: func(entry journal.ID) { sc.Open(page.Route{ID: entry}) },
	})
	sc.rule = widgets.VRule()
	sc.root = container.New(&splitLayout{sc}, sc.left.root, sc.rule, sc.pane)
	return sc
}

// Content is the screen's one object.
func (sc *Screen) Content() fyne.CanvasObject { return sc.root }

// Show draws a snapshot. The same snapshot again on the same day costs nothing.
func (sc *Screen) Show(j *journal.Journal) {
	today := sc.s.Today()
	if j == sc.j && today == sc.today {
		return
	}
	sc.dirty = sc.dirty || today != sc.today // it says how long a setback is open
	sc.j, sc.today = j, today
	sc.dirty = sc.knots.Show(j, today) || sc.dirty
	if sc.left.search.Text() != "" {
		sc.search.ask(j, sc.left.search.Text())
	}
	sc.left.chips()
	sc.fill()
	sc.draw()
}

// Open goes to the entry of the route; filters that would hide it are lifted.
func (sc *Screen) Open(r page.Route) {
	if r.ID.IsZero() {
		return
	}
	sc.view, sc.asking, sc.whole = viewEntry, false, false
	sc.left.list.mark(r.ID)
	if sc.left.list.at < 0 {
		sc.filter = Filter{}
		sc.left.search.SetText("")
		sc.left.sync()
		sc.fill()
		sc.left.list.mark(r.ID)
	}
	sc.left.list.reveal()
	sc.inPane = true
	sc.layout()
	sc.draw()
}

// Enter places the focus: on the list, or in the search where there is nothing to list.
func (sc *Screen) Enter() {
	switch {
	case sc.narrow && sc.inPane:
		focusOn(sc.pane)
	case sc.left.list.at >= 0:
		focusOn(sc.left.list)
	default: // nothing chosen: no entry is laid open unasked
		sc.left.search.Focus()
	}
}

// Leave ends the search under way and stores what is being written.
func (sc *Screen) Leave() {
	sc.search.cancel()
	sc.knots.Save()
}

// Save stores the knot or note being written; without one it does nothing.
func (sc *Screen) Save() { sc.knots.Save() }

// SetNarrow shows list and pane in turn instead of side by side.
func (sc *Screen) SetNarrow(narrow bool) {
	if sc.narrow == narrow {
		return
	}
	sc.narrow = narrow
	sc.pane.Insets.Left, sc.pane.Insets.Right = 40, 36
	if narrow {
		sc.pane.Insets.Left, sc.pane.Insets.Right = 20, 20
	}
	sc.drawn = false
	sc.layout()
	sc.draw()
}

// Find puts the cursor into the search field.
func (sc *Screen) Find() {
	sc.showList()
	sc.left.search.Focus()
}

// takeFound shows the answer to the newest question.
func (sc *Screen) takeFound(r result) {
	if r.text == "" && sc.found.text == "" {
		return
	}
	sc.found = r
	sc.left.list.rows.reset(sc.today, sc.find(), true)
	sc.fill()
	sc.drawn = false
	sc.draw()
}

// find is what marks texts, nil with no search.
func (sc *Screen) find() Finder {
	if sc.found.text == "" {
		return nil
	}
	return sc.found.query
}

// fill lists what passes the filter and the search.
func (sc *Screen) fill() {
	if sc.j == nil {
		return
	}
	items, n := Items(sc.j, sc.filter, sc.found.hits)
	sc.left.list.rows.reset(sc.today, sc.find(), false)
	sc.left.list.set(items)
	count := ""
	if sc.found.text != "" {
		count = countEntries(n)
	}
	sc.left.search.SetCount(count)
	sc.left.empty(n, sc.emptyText())
}

// emptyText is what stands where the list would be.
func (sc *Screen) emptyText() string {
	switch {
	case len(sc.j.Entries) == 0:
		return "No entries yet. One sentence is enough for the first."
	case sc.found.text != "" && sc.filter == Filter{}:
		return fmt.Sprintf("Nothing has ‘%s’ in it. Try fewer letters.", cutText(sc.found.text, 60))
	case sc.found.text != "":
		return fmt.Sprintf("Nothing here has ‘%s’ in it. Try fewer letters, or lift the filter.", cutText(sc.found.text, 60))
	}
	return "Nothing passes the filter."
}

// setFilter lists by another filter.
func (sc *Screen) setFilter(f Filter) {
	sc.filter = f
	sc.left.sync()
	sc.fill()
	sc.left.list.reveal()
}

// chosen shows the entry that was selected in the list.
func (sc *Screen) chosen(journal.ID) {
	sc.view, sc.asking, sc.whole = viewEntry, false, false
	sc.draw()
}

// opened turns to the entry where list and pane take turns. The arrow keys only
// move in the list; Enter turns too.
func (sc *Screen) opened() {
	if sc.narrow {
		sc.inPane = true
		sc.layout()
	}
}
