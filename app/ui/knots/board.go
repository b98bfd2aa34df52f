package knots

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// Session is what a board may change; *session.Session is one.
type Session interface {
	PutKnot(k journal.Knot) *session.Future
	ReplaceKnot(old journal.ID, k journal.Knot) *session.Future
	RetireKnot(id journal.ID) *session.Future
	UnretireKnot(id journal.ID) *session.Future
	AnswerCheckIn(id journal.ID, o journal.Outcome, note string) *session.Future
	PutAnswer(c journal.CheckIn) *session.Future
	KeepNote(checkIn journal.ID, text string)
	NewDraft(kind journal.Kind) journal.Draft
	Draft(id journal.ID) (journal.Draft, error)
	KeepDraft(d journal.Draft)
}

// Host is the screen around a board.
type Host struct {
	Window  page.Window
	Session Session
	Page    *widgets.Page       // has the knots on it, and the keyboard when a form closes
	Begin   func()              // a form is about to open: what else is being written is laid aside
	Draw    func()              // draws the page again, with a new Content
	Back    func(of journal.ID) // shows again whose knot could not be saved
}

// Of is whose knots a board shows.
type Of struct {
	ID       journal.ID  // of the lesson or the entry
	LessonID *journal.ID // what a knot is tied to that is tied here
	EntryID  *journal.ID
	Knots    []*journal.Knot
	Offer    Offer
	Marks    func(text string) []widgets.Span // search hits; nil for none
}

// Offer says which missing knots can be tied on a board.
type Offer int

// The offers.
const (
	OfferNone Offer = iota
	OfferNext       // the first and, once there is one, the second
	OfferBoth
)

// Board shows knots and holds the form that is open on one of them. All methods are
// for the UI goroutine.
type Board struct {
	h     Host
	j     *journal.Journal
	today journal.Day
	of    Of
	edit  *editor             // nil while no form is open
	known map[journal.ID]bool // drafts that need no picking up: the form has or had them
}

// New makes a board without knots.
func New(h Host) *Board { return &Board{h: h, j: journal.New(nil), known: map[journal.ID]bool{}} }

// Show takes a snapshot, for the next Content. It closes a form once the journal has
// what was written there, and reports whether it did.
func (b *Board) Show(j *journal.Journal, today journal.Day) (closed bool) {
	b.j, b.today = j, today
	e := b.edit
	if e == nil || e.arrived == nil || !e.arrived(j) {
		return false
	}
	b.saved(e)
	b.end()
	return true
}

// Writing reports whether a knot is being written, which no snapshot interrupts.
func (b *Board) Writing() bool { return b.edit != nil && b.edit.plan != nil }

// Editing reports whether a form is open.
func (b *Board) Editing() bool { return b.edit != nil }

// Cancel closes the form and keeps nothing of it.
func (b *Board) Cancel() {
	if e := b.edit; e != nil && e.back != nil {
		e.back()
	}
	b.end()
	b.h.Draw()
	widgets.Focus(b.h.Page)
}

// Save stores what is being written; without a form it does nothing, nor with one that
// was picked up and not typed in since, which stays a draft.
func (b *Board) Save() {
	if b.edit != nil && !b.edit.rests {
		b.edit.save()
	}
}

// Take lays the form aside before something else is shown. What it held is for the
// caller to save after that, so that a failure can bring the form back.
func (b *Board) Take() (save func()) {
	e := b.edit
	b.edit = nil
	switch {
	case e == nil:
		return func() {}
	case e.rests:
		delete(b.known, e.draft.ID) // to be picked up again
		return e.forget
	}
	return e.save
}

// Close lets go of the journal and of what was typed. Save comes before it.
func (b *Board) Close() {
	b.end()
	b.j, b.of = journal.New(nil), Of{}
}

// start opens a form in place of whatever is being written.
func (b *Board) start(e *editor) {
	b.Take()()
	b.h.Begin()
	e.of = b.of.ID
	b.edit = e
}

// end closes the form that is open, for good.
func (b *Board) end() {
	was := b.edit
	b.edit = nil
	was.forget()
}

// drop closes a form that has nothing to save.
func (b *Board) drop(e *editor) {
	if b.edit != e {
		e.forget()
		return
	}
	b.end()
	b.h.Draw()
}

// keep waits for what was written to be saved. The form stays until that is done, and
// comes back with its text where it failed.
func (b *Board) keep(f *session.Future, e *editor) {
	b.h.Window.Await(f, func(err error) {
		if err != nil {
			b.h.Window.Fail("save the knot", err)
			b.h.Back(e.of)
			b.edit = e
			b.h.Draw()
			return
		}
		b.saved(e)
		b.drop(e)
	})
}

// await tells a failure in words, and then goes on where it went well.
func (b *Board) await(doing string, f *session.Future, then func()) {
	b.h.Window.Await(f, func(err error) {
		switch {
		case err != nil:
			b.h.Window.Fail(doing, err)
		case then != nil:
			then()
		}
	})
}

// refuse says that a text is longer than can be kept.
func (b *Board) refuse(got, fit int) {
	b.h.Window.Tell(fmt.Sprintf("That is %d characters; this field takes %d. Nothing was changed.", got, fit))
}

// editor is a form: with plan set one in which a knot is written, with note set one for
// what a check-in found. It lives as long as the form is open, so that a snapshot
// arriving meanwhile takes nothing away from what is typed.
type editor struct {
	of      journal.ID // whose knot it is
	root    fyne.CanvasObject
	plan    *widgets.KnotEditor
	note    *widgets.LineField
	kind    journal.KnotKind // of the knot being written
	knot    journal.ID       // in whose place the form stands, zero for a missing one
	check   journal.ID       // the check-in it is about
	draft   journal.Draft    // of the knot being written
	placed  bool             // it stands on the page
	rests   bool             // it was picked up, and nothing was typed into it since
	save    func()
	back    func()                        // what is stored while it is typed is made as it was
	arrived func(j *journal.Journal) bool // what is typed is in the journal; nil for a note
}

// ofOr is whose knot the form is about, or what is shown now for a form not open yet.
func (e *editor) ofOr(shown journal.ID) journal.ID {
	if e.of.IsZero() {
		return shown
	}
	return e.of
}

// focus puts the cursor into the form's first field, and the form into view.
func (e *editor) focus() {
	if e.plan != nil {
		e.plan.Focus()
	} else {
		e.note.Focus()
	}
	widgets.Reveal(e.root)
}

// forget empties the fields of a form that is closed for good: see Forget in package
// widgets.
func (e *editor) forget() {
	if e == nil {
		return
	}
	if e.plan != nil {
		e.plan.Forget()
	}
	if e.note != nil {
		e.note.Forget()
	}
	e.save, e.back, e.arrived, e.draft = func() {}, nil, nil, journal.Draft{}
}
