// Package settings is the Settings screen: what keeps the journal private, where its
// backups are, how the program looks on this laptop, when a day ends, and what goes in
// and out. Each card has a file of its own here. The screen does nothing to the journal
// file itself: it asks a Keeper, off the UI goroutine, and says how it went.
package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Session is what the screen asks of the open journal.
type Session interface {
	Path() string
	PutSettings(s journal.Settings) *session.Future
	PutContact(c journal.Contact) *session.Future
	Delete(id journal.ID) *session.Future
	Restore(trash journal.ID) *session.Future
}

// Desk is what the screen asks of the laptop rather than the journal.
type Desk interface {
	Look() skin.Theme
	SetLook(t skin.Theme)
	Import()    // choose a file, preview it, ask
	Backup()    // choose a folder, write a verified copy
	Shortcuts() // the list of all keys
	Version() string
	Dialog(d Dialog) OpenDialog
}

// Screen is the Settings screen.
type Screen struct {
	win     page.Window
	session Session
	desk    Desk
	keeper  Keeper

	root    *fyne.Container
	page    *widgets.Page
	privacy *privacy
	backups *backups
	people  *people
	health  *health
	theme   *widgets.Segmented
	size    *widgets.SelectField
	font    *widgets.Segmented
	sample  *widgets.Paragraph
	ends    *widgets.SelectField
	kept    *widgets.Text
	open    *widgets.Paragraph // who can read the file
	j       *journal.Journal
	path    string // of the journal

	working string // the work on the file that is going on, "" for none
	running int    // functions that run off the UI goroutine
	closed  bool
}

var (
	_ page.Screen = (*Screen)(nil)
	_ page.Closer = (*Screen)(nil)
)

// New makes the screen. Parts of k may be nil.
func New(w page.Window, s Session, d Desk, k Keeper) *Screen {
	t := &Screen{win: w, session: s, desk: d, keeper: k, path: s.Path()}
	t.privacy, t.backups, t.people, t.health = newPrivacy(t), newBackups(t), newPeople(t), newHealth(t)
	left := widgets.VStack(16, t.privacy.card, t.backups.card, t.people.card)
	right := widgets.VStack(16, t.appearance(), t.days())
	if c := t.care(); c != nil {
		right.Add(c)
	}
	for _, c := range []fyne.CanvasObject{t.file(), t.inAndOut(), t.about()} {
		right.Add(c)
	}
	columns := container.New(&widgets.ColumnsLayout{FoldBelow: 760, Gap: 16}, left, right)
	head := widgets.NewPageHead("Settings", "The look and the lock stay on this laptop.",
		widgets.NewButton("Need a person?", "", widgets.Link, t.people.goTo))
	t.page = widgets.NewPage(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, widgets.VStack(16, head, columns))
	t.root = container.NewStack(t.page)
	return t
}

func card(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(widgets.VStack(10, append([]fyne.CanvasObject{widgets.Heading(title)}, rows...)...))
}

func smallButton(text, icon string, fn func()) *widgets.Button {
	b := widgets.NewButton(text, icon, widgets.Plain, fn)
	b.Small = true
	return b
}

// Content is the screen's one object.
func (t *Screen) Content() fyne.CanvasObject { return t.root }

// Open has nothing to go to.
func (t *Screen) Open(page.Route) {}

// Enter puts the focus on the first control, and looks at the folders again.
func (t *Screen) Enter() {
	t.win.Fyne().Canvas().Focus(t.first())
	t.look()
}

func (t *Screen) first() fyne.Focusable {
	if f := t.privacy.first(); f != nil {
		return f
	}
	return t.theme
}

// look asks the keeper again for what may have changed outside.
func (t *Screen) look() {
	t.privacy.look(nil)
	t.backups.look()
}

// refresh draws what a change of the file may have changed.
func (t *Screen) refresh() {
	if t.closed {
		return
	}
	if t.j != nil {
		t.showFile()
	}
	t.privacy.show()
	t.page.Refresh()
	t.look()
}

// Leave has nothing to hand over.
func (t *Screen) Leave() {}

// SetNarrow does nothing: the cards fold by themselves.
func (t *Screen) SetNarrow(bool) {}

// Place is how far the page is scrolled down.
func (t *Screen) Place() any { return t.page.Offset() }

// Return scrolls a new screen there; nearly, where it has become shorter.
func (t *Screen) Return(place any) {
	if at, ok := place.(float32); ok {
		t.page.ScrollTo(at)
	}
}

// Close ends the screen and lets go of the journal. Work on the file that still runs
// goes on, and is told by a notice: she has to know which passphrase holds.
func (t *Screen) Close() {
	t.closed = true
	t.people.forget()
	t.session, t.j = nil, nil
}

// Show draws the snapshot's settings.
func (t *Screen) Show(j *journal.Journal) {
	t.j = j
	t.showDays()
	t.showFile()
	t.privacy.show()
	t.people.show(j)
}

// off runs do off the UI goroutine, and then on it with the outcome.
func (t *Screen) off(do func() error, then func(error)) {
	t.running++
	go func() {
		err := do()
		t.win.Do(func() {
			t.running--
			then(err)
		})
	}()
}

// begin notes that work on the file begins, or tells that some is going on.
func (t *Screen) begin(doing string) bool {
	if t.working != "" {
		t.tellBusy()
		return false
	}
	t.working = doing
	return true
}

func (t *Screen) end() { t.working = "" }

func (t *Screen) tellBusy() {
	t.win.Tell("One moment: still at work on the file.")
}

// focus gives o the keyboard where the screen is still there.
func (t *Screen) focus(o fyne.Focusable) {
	if !t.closed && o != nil {
		t.win.Fyne().Canvas().Focus(o)
	}
}
