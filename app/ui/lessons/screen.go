package lessons

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/search"
	"doubleknot/app/session"
	"doubleknot/app/ui/knots"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// Session is what the screen may change; *session.Session is one.
type Session interface {
	Today() journal.Day
	PutLesson(l journal.Lesson) *session.Future
	SetPinned(id journal.ID, on bool) *session.Future
	SetArchived(id journal.ID, on bool) *session.Future
	UseLesson(id journal.ID, note string) *session.Future
	LookedAt(id journal.ID, useful bool) *session.Future
	knots.Session
	DiscardDraft(id journal.ID) *session.Future
	Delete(id journal.ID) *session.Future
	Restore(trash journal.ID) *session.Future
}

// form is what is open over an opened lesson.
type form int

const (
	noForm form = iota
	editForm
	useForm
)

// kept reports whether what stands in the form is stored when it is left.
func (f form) kept() bool { return f == editForm }

// Screen is the Lessons page. All its state lives here and outlasts every snapshot.
type Screen struct {
	w *page.Lent
	s Session
	j *journal.Journal

	today  journal.Day
	filter Filter
	query  search.Query
	open   journal.ID // the lesson opened, zero for the grid
	form   form
	edit   *editor
	narrow bool
	known  map[journal.ID]bool       // drafts that need no picking up: a form has or had them
	begun  map[journal.ID]journal.ID // per lesson: the draft of the note to a use of it

	root    *fyne.Container
	gallery *gallery
	card    *widgets.Page
	knots   *knots.Board // of the lesson opened
	deck    *deck
}

var (
	_ page.Screen = (*Screen)(nil)
	_ page.Finder = (*Screen)(nil)
	_ page.Saver  = (*Screen)(nil)
)

// New makes the screen; nothing is shown before Show.
func New(w page.Window, s Session) *Screen {
	sc := &Screen{w: page.Lend(w), s: s, known: map[journal.ID]bool{}, begun: map[journal.ID]journal.ID{}}
	sc.gallery = newGallery(sc)
	sc.card = widgets.NewReadingPage(widgets.Insets{Top: 22, Right: 32, Bottom: 32, Left: 32}, sc.cardKey)
	sc.card.Hide()
	sc.knots = knots.New(knots.Host{
		Window: sc.w, Session: s, Page: sc.card, Draw: sc.drawCard, Back: sc.showCard,
		Begin: func() { sc.takeForm()() },
	})
	sc.root = container.NewStack(sc.gallery.root, sc.card)
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
	before := sc.j
	sc.j, sc.today = j, today
	sc.knots.Show(j, today)
	sc.fill()
	sc.settle()
	if sc.deck == nil {
		sc.openUnfinished(before)
	}
	if !sc.open.IsZero() && sc.form == noForm && !sc.knots.Writing() {
		sc.drawCard()
	}
	if sc.deck != nil {
		sc.deck.again(Pick(j, today, sc.filter, sc.hits()))
	}
}

// Open goes to the lesson of the route.
func (sc *Screen) Open(r page.Route) {
	if !r.ID.IsZero() {
		sc.openCard(r.ID)
	}
}

// Enter places the focus: on the opened lesson, the grid, or the search.
func (sc *Screen) Enter() {
	sc.openUnfinished(nil)
	switch {
	case !sc.open.IsZero():
		focusOn(sc.card)
	case len(sc.gallery.grid.lessons) > 0:
		focusOn(sc.gallery.grid)
	default:
		sc.gallery.search.Focus()
	}
}

// Leave closes the deck and stores what is being edited.
func (sc *Screen) Leave() {
	sc.closeDeck()
	sc.Save()
}

// Save stores the lesson or knot being written; without one it does nothing, nor with one
// that was picked up and not typed in since, which stays a draft.
func (sc *Screen) Save() {
	if sc.form.kept() && sc.edit != nil && !sc.edit.rests {
		sc.edit.save()
	}
	sc.knots.Save()
}

// SetNarrow gives the head less room for the search.
func (sc *Screen) SetNarrow(narrow bool) {
	if sc.narrow == narrow {
		return
	}
	sc.narrow = narrow
	sc.card.Insets.Left, sc.card.Insets.Right = 32, 32
	if narrow {
		sc.card.Insets.Left, sc.card.Insets.Right = 20, 20
	}
	sc.gallery.root.Refresh()
	sc.card.Refresh()
}

// Find puts the cursor into the search field.
func (sc *Screen) Find() {
	sc.backToGrid()
	sc.gallery.search.Focus()
}

// hits is the set of lessons the search found, nil with no search.
func (sc *Screen) hits() map[journal.ID]bool {
	if sc.query.IsEmpty() {
		return nil
	}
	out := map[journal.ID]bool{}
	for _, l := range sc.query.Lessons(sc.j) {
		out[l.ID] = true
	}
	return out
}

// fill shows the lessons that pass filter and search.
func (sc *Screen) fill() {
	if sc.j == nil {
		return
	}
	sc.query = search.Parse(sc.gallery.search.Text())
	picked := Pick(sc.j, sc.today, sc.filter, sc.hits())
	sc.gallery.grid.faces.reset(sc.j, sc.today, sc.query)
	sc.gallery.sync(Count(sc.j, sc.today))
	sc.gallery.search.SetCount(sc.count(len(picked)))
	sc.gallery.empty(sc.emptyText(len(picked)))
	sc.gallery.grid.set(picked)
}

// filtered shows another choice of lessons, from the top.
func (sc *Screen) filtered() {
	sc.gallery.grid.at = 0
	sc.gallery.grid.lessons = nil
	sc.fill()
	sc.gallery.grid.ScrollToOffset(0)
}

func (sc *Screen) count(n int) string {
	switch {
	case sc.query.IsEmpty():
		return ""
	case n == 1:
		return "1 lesson"
	}
	return fmt.Sprintf("%d lessons", n)
}

// emptyText is what stands where the grid would be, "" where it has cards.
func (sc *Screen) emptyText(n int) string {
	switch {
	case n > 0:
		return ""
	case len(sc.j.Lessons) == 0:
		return "No lessons yet. They come from ‘The part I can use’, when there is one."
	case !sc.query.IsEmpty():
		return "Nothing has ‘" + strings.TrimSpace(sc.gallery.search.Text()) + "’ in it. Try fewer letters."
	case sc.filter.Shelf == Due:
		return "Nothing is due for another look."
	case sc.filter.Shelf == Pinned:
		return "Nothing is pinned."
	case sc.filter.Shelf == Archived:
		return "Nothing is archived."
	}
	return "Nothing passes the filter."
}

// pin turns a lesson's pin.
func (sc *Screen) pin(l *journal.Lesson) {
	sc.await("pin the lesson", sc.s.SetPinned(l.ID, !l.Pinned), nil)
}

// await tells a failure in words, and then goes on where it went well.
func (sc *Screen) await(doing string, f *session.Future, then func()) {
	sc.w.Await(f, func(err error) {
		if err != nil {
			sc.w.Fail(doing, err)
			return
		}
		if then != nil {
			then()
		}
	})
}

// focusOn gives o the keyboard.
func focusOn(o fyne.Focusable) { widgets.Focus(o) }
