package uitest

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Memory is a store that forgets. Err refuses every change, as a full disk does.
type Memory struct {
	Records []journal.Record
	Err     error
}

// Load returns Records.
func (m *Memory) Load() ([]journal.Record, error) { return m.Records, nil }

// Commit returns Err.
func (m *Memory) Commit(journal.Change) error { return m.Err }

// Path is the same for all.
func (m *Memory) Path() string { return "/journals/journal.db" }

// Close does nothing.
func (m *Memory) Close() error { return nil }

// Stage is a window of 1096 x 820 over a real session in memory, for one screen.
type Stage struct {
	T     *testing.T
	W     *Window
	S     *session.Session
	Store *Memory

	screen page.Screen
	heard  bool // events come
}

// NewStage opens a session on the records; Set puts a screen on the stage.
func NewStage(t *testing.T, records ...journal.Record) *Stage {
	t.Helper()
	t.Setenv("LANG", "en_GB.UTF-8")
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
	skin.DropFonts() // those of the stage before
	st := &Stage{T: t, W: NewWindow(), Store: &Memory{Records: records}}
	var err error
	if st.S, err = session.New(st.Store, session.Options{Clock: func() time.Time { return Noon }}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.S.Close() })
	st.W.Win = test.NewTempWindow(t, canvas.NewRectangle(nil))
	st.W.Win.SetPadded(false)
	st.W.Win.Resize(fyne.NewSize(1096, 820))
	return st
}

// Set shows a screen, and again after every change of the journal.
func (st *Stage) Set(s page.Screen) {
	st.T.Helper()
	if !st.heard {
		st.heard = true
		st.T.Cleanup(st.S.Subscribe(func(e session.Event) {
			if c, ok := e.(session.Changed); ok {
				st.W.Queue <- func() { st.show(c.Journal) }
			}
		}))
	}
	st.screen = s
	st.W.Win.SetContent(s.Content())
	st.show(st.S.Snapshot())
}

func (st *Stage) show(j *journal.Journal) {
	if st.screen != nil {
		st.screen.Show(j)
	}
}

// Relock drops the screen as locking does and puts next in its place, on the same
// journal, where the old one was.
func (st *Stage) Relock(next page.Screen) {
	st.T.Helper()
	old, ok := st.screen.(page.Placer)
	if !ok {
		st.T.Fatal("the screen names no place")
	}
	place := old.Place()
	st.Drop()
	st.Set(next)
	next.Enter()
	if p, ok := next.(page.Placer); ok {
		p.Return(place)
	}
	st.Settle()
}

// Drop takes the screen out of the window as locking does, and forgets what it asked
// of the window.
func (st *Stage) Drop() {
	st.T.Helper()
	st.screen.Leave()
	st.Settle()
	if c, ok := st.screen.(page.Closer); ok {
		c.Close()
	}
	st.screen = nil
	c := st.W.Win.Canvas()
	for c.Overlays().Top() != nil {
		c.Overlays().Remove(c.Overlays().Top())
	}
	c.Unfocus()
	st.W.Win.SetContent(container.NewWithoutLayout())
	st.Settle()
	st.W.Asked, st.W.Told, st.W.Actions = nil, nil, nil
}

// Settle runs what waits for the UI goroutine until the session is idle.
func (st *Stage) Settle() {
	st.T.Helper()
	for range 3 {
		for st.W.waiting > 0 {
			(<-st.W.Queue)()
		}
		done := st.S.FlushDrafts().Done()
		for waiting := true; waiting; {
			select {
			case f := <-st.W.Queue:
				f()
			case <-done:
				waiting = false
			}
		}
		st.W.drain()
	}
}

// Says reports whether the words are drawn, wherever the lines break.
func (st *Stage) Says(words string) bool { return Says(st.screen.Content(), words) }

// Text is all that is drawn.
func (st *Stage) Text() string { return Text(st.screen.Content()) }

// Button finds the first button with the text.
func (st *Stage) Button(text string) *widgets.Button {
	st.T.Helper()
	return Button(st.T, st.screen.Content(), text)
}

// Press presses a button and lets the session finish.
func (st *Stage) Press(text string) {
	st.T.Helper()
	st.Button(text).Tapped(nil)
	st.Settle()
}

// Key types keys into whatever has the focus.
func (st *Stage) Key(names ...fyne.KeyName) {
	for _, n := range names {
		if f := st.W.Win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	st.Settle()
}

// Setback is an open setback written some days ago.
func Setback(title string, daysAgo int) *journal.Entry {
	at := journal.NewStamp(Noon.AddDate(0, 0, -daysAgo))
	return &journal.Entry{
		ID: journal.NewID(), Kind: journal.Setback, Day: Today - journal.Day(daysAgo), Title: title, At: at, CreatedAt: at, UpdatedAt: at,
	}
}
