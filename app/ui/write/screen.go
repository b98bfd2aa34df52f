package write

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

// Session is what the screen needs of the session.
type Session interface {
	NewDraft(kind journal.Kind) journal.Draft
	Draft(id journal.ID) (journal.Draft, error)
	EditDraft(entry journal.ID) (journal.Draft, error)
	KeepDraft(d journal.Draft)
	FlushDrafts() *session.Future
	SaveDraft(d journal.Draft) *session.Future
	DiscardDraft(id journal.ID) *session.Future
	Snapshot() *journal.Journal
	Now() time.Time
	DayOf(t time.Time) journal.Day
	WasSuggested(g insight.Suggestion) bool
	Suggest(g insight.Suggestion) *session.Future
	Subscribe(f func(session.Event)) (cancel func())
}

// Screen is the Write screen. All methods are for the UI goroutine.
type Screen struct {
	win     *page.Lent
	ses     Session
	explain func(error) string

	every      func(d time.Duration, f func()) (stop func()) // both replaced in tests
	background func(f func())

	j       *journal.Journal
	f       *form.Form
	kept    bool // the draft in the form was handed to the session
	changes int  // counts changes, to notice those made during a save
	saving  bool
	visible bool
	narrow  bool
	focus   bool
	counted int // the change the word count shows

	top    *topBar
	bars   *bars
	editor *editor
	side   *side
	chips  *chips
	care   *care
	root   *fyne.Container
	main   *widgets.Page
	aside  *widgets.Page

	tags  []string             // in use, for completion
	caret func()               // scrolls to the cursor, while that is on its way
	last  *widgets.WritingArea // where the cursor was last

	cancel func()
	stop   func()
}

var (
	_ page.Screen  = (*Screen)(nil)
	_ page.Saver   = (*Screen)(nil)
	_ page.Focuser = (*Screen)(nil)
)

// New builds the screen on the newest draft of new writing, or else on an empty
// setback. explain turns a failed save into one or two sentences a person can act
// on, such as "The disk is full. Free some space."; nil leaves the cause out.
// Close ends what New began.
func New(w page.Window, s Session, explain func(error) string) *Screen {
	if explain == nil {
		explain = func(error) string { return "" }
	}
	c := &Screen{win: page.Lend(w), ses: s, explain: explain, every: everyTick, j: s.Snapshot()}
	c.background = func(f func()) { go f() }
	c.build()
	if d := c.newest(); d != nil {
		c.lay(*d, true)
		c.bars.pickedUp()
	} else {
		c.lay(s.NewDraft(journal.Setback), false)
	}
	c.cancel = s.Subscribe(func(e session.Event) { c.win.Do(func() { c.handle(e) }) })
	return c
}

func (c *Screen) build() {
	c.care = newCare(c)
	c.top, c.bars, c.chips = newTopBar(c), newBars(c), newChips(c)
	c.main, c.aside = widgets.NewPage(widgets.Insets{}, nil), widgets.NewPage(widgets.Insets{}, nil)
	c.root = container.New(&rootLayout{c}, c.top.rule, c.top.left, c.bars.box, c.main, c.aside, c.top.right)
}

// Content is the screen.
func (c *Screen) Content() fyne.CanvasObject { return c.root }

// Show takes note of a new snapshot. What is in the form stays.
func (c *Screen) Show(j *journal.Journal) {
	c.j = j
	c.bars.showOffer()
	c.side.about.show()
}

// Open goes to what the route names: a stored draft, an entry to edit, a new entry
// of a kind, or, with none of these, whatever is in the form.
func (c *Screen) Open(r page.Route) {
	c.j = c.ses.Snapshot()
	switch {
	case r.Draft && r.ID == c.f.ID():
	case r.Draft:
		c.openDraft(r.ID)
	case r.Across:
		c.across(r.About, r.Tag)
	case !r.ID.IsZero() && r.ID == c.f.EntryID() && c.kept: // untouched, it may be out of date
	case !r.ID.IsZero():
		c.edit(r.ID)
	case r.Kind.Valid():
		c.begin(r.Kind)
	case c.blank():
		c.begin(c.f.Kind())
	}
}

// Enter starts the ticking and places the focus.
func (c *Screen) Enter() {
	c.visible = true
	c.stopTicking()
	c.stop = c.every(time.Second, func() { c.win.Do(c.tick) })
	if cv := c.canvas(); cv != nil {
		cv.AddShortcut(doneKey(), func(fyne.Shortcut) { c.done() })
	}
	c.learnTags()
	c.care.returned()
	c.editor.placeFocus()
}

// Leave hands over what is unsaved and stops the ticking.
func (c *Screen) Leave() {
	c.visible = false
	c.stopTicking()
	c.side.commit()
	if cv := c.canvas(); cv != nil {
		cv.RemoveShortcut(doneKey())
		cv.Unfocus() // or keys would go on into a form that is out of sight
	}
	if c.kept {
		c.ses.FlushDrafts()
	}
}

func (c *Screen) stopTicking() {
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
}

// SetNarrow folds the side column into chips.
func (c *Screen) SetNarrow(narrow bool) {
	if c.narrow != narrow {
		c.narrow = narrow
		c.arrange()
	}
}

// SetFocusMode leaves just the writing.
func (c *Screen) SetFocusMode(on bool) {
	if c.focus != on {
		c.focus = on
		c.arrange()
	}
}

// Save stores the draft now and says so.
func (c *Screen) Save() {
	if c.f.IsEmpty() && !c.kept {
		c.win.Tell("Nothing is written yet.")
		return
	}
	c.keep()
	c.win.Await(c.ses.FlushDrafts(), func(err error) {
		if err != nil {
			c.bars.failed(err)
			return
		}
		c.top.note.SetSaved(c.win.Now())
	})
}

// learnTags offers the tags in use. They are gathered off the UI goroutine: a large
// journal takes some milliseconds, and a snapshot may be read from anywhere.
func (c *Screen) learnTags() {
	j := c.j
	c.background(func() {
		tags := j.Tags()
		c.win.Do(func() { c.tags, c.side.tags.Known = tags, tags })
	})
}

func (c *Screen) canvas() fyne.Canvas {
	if w := c.win.Fyne(); w != nil {
		return w.Canvas()
	}
	return nil
}

func doneKey() fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}
}

// arrange puts everything where kind, mode, width and focus mode want it. Nothing is
// made anew but the containers.
func (c *Screen) arrange() {
	c.top.arrange()
	c.editor.arrange()
	wide := !c.narrow && !c.focus
	setVisible(c.aside, wide)
	c.aside.Set(container.NewStack()) // a group stands in one place at a time
	if wide {
		c.chips.close()
		c.aside.Insets = widgets.Insets{Top: 20, Right: 12, Bottom: 32, Left: 8}
		c.aside.Set(c.side.column())
	}
	inset := widgets.Insets{Top: 18, Right: 14, Bottom: 48, Left: 8}
	if c.narrow {
		inset.Top = 14
	}
	c.main.Insets = inset
	c.main.Replace(c.editor.column(c.chips))
	c.root.Refresh()
}
