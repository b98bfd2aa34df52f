package write

import (
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

var _ Session = (*session.Session)(nil)

// memoryStore is a session.Store that keeps nothing beyond the test.
type memoryStore struct {
	mu   sync.Mutex
	fail error
}

func (*memoryStore) Load() ([]journal.Record, error) { return nil, nil }
func (*memoryStore) Path() string                    { return "memory" }
func (*memoryStore) Close() error                    { return nil }
func (m *memoryStore) Commit(journal.Change) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.fail
}

func (m *memoryStore) refuse(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fail = err
}

// queueWindow runs on the test's goroutine what others hand to Do, when pumped.
type queueWindow struct {
	fakeWindow
	queue chan func()
}

func (w *queueWindow) Do(f func()) { w.queue <- f }

func (w *queueWindow) Await(f *session.Future, then func(error)) { then(f.Wait()) }

func (w *queueWindow) pump() {
	for {
		select {
		case f := <-w.queue:
			f()
		default:
			return
		}
	}
}

func withSession(t *testing.T) (*Screen, *session.Session, *queueWindow, *memoryStore) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{})
	store := &memoryStore{}
	ses, err := session.New(store, session.Options{Clock: func() time.Time { return now }, DraftDelay: time.Hour, RetryAfter: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := ses.Close(); err != nil {
			t.Error(err)
		}
	})
	win := &queueWindow{fakeWindow: fakeWindow{at: now, win: test.NewTempWindow(t, nil)}, queue: make(chan func(), 1000)}
	c := New(win, ses, explain)
	c.every = func(time.Duration, func()) func() { return func() {} }
	c.background = func(f func()) { f() }
	win.win.SetContent(c.Content())
	win.win.Resize(fyne.NewSize(1096, 820))
	t.Cleanup(c.Close)
	return c, ses, win, store
}

func TestWhatIsWrittenArrivesInTheJournal(t *testing.T) {
	c, ses, win, _ := withSession(t)
	c.Enter()
	c.top.mode.Select(1)
	test.Type(c.editor.title, "The deploy")
	c.editor.openSection(prompts.Lesson)
	test.Type(c.editor.lessons.fields[0].Focusable(), "Test it off, too.")
	c.editor.openSection(prompts.Knots)
	c.editor.knots.editors[0].OnChanged("a flag", "turn it off once")
	c.side.cost.OnChanged([]widgets.LedgerItem{{Text: "A Friday"}})
	entry := c.f.EntryID()
	c.Save()
	win.pump()
	if len(ses.Snapshot().Drafts) != 1 || c.top.note.State != widgets.Saved {
		t.Fatalf("%d drafts stored, note %d", len(ses.Snapshot().Drafts), c.top.note.State)
	}
	c.done()
	win.pump()
	j := ses.Snapshot()
	if e := j.Entry(entry); e == nil || e.Title != "The deploy" || len(j.Drafts) != 0 {
		t.Fatalf("entry %+v, %d drafts", e, len(j.Drafts))
	}
	lessons, knots := j.LessonsOf(entry), j.KnotsOf(entry)
	if len(lessons) != 1 || len(knots) != 1 || *knots[0].LessonID != lessons[0].ID || len(j.CheckInsOf(knots[0].ID)) != 3 || len(j.LedgerOf(entry)) != 1 {
		t.Errorf("lessons %v, knots %v", lessons, knots)
	}

	c.Open(page.Route{Screen: page.Write, ID: entry})
	c.top.mode.Select(1)
	c.editor.openSection(prompts.WhatHeld)
	test.Type(c.editor.areas[form.WhatHeld].Focusable(), "The rollback.")
	c.done()
	if e := ses.Snapshot().Entry(entry); e.WhatHeld != "The rollback." || len(ses.Snapshot().RevisionsOf(entry)) != 1 {
		t.Errorf("the edit did not arrive: %+v", e)
	}
	if n := len(ses.Snapshot().LessonsOf(entry)); n != 1 || len(ses.Snapshot().Trash) != 0 {
		t.Errorf("%d lessons after the edit", n)
	}
}

func TestAFullDiskLosesNothingAndRecovers(t *testing.T) {
	c, ses, win, store := withSession(t)
	c.Enter()
	test.Type(c.editor.title, "The deploy")
	store.refuse(errFull)
	c.done()
	win.pump()
	if !c.bars.fail.Visible() || c.f.Text(form.Title) != "The deploy" {
		t.Fatal("the failure is not shown, or the text is gone")
	}
	store.refuse(nil)
	action(t, c.bars.fail, "Try again").OnTapped()
	win.pump()
	if c.bars.fail.Visible() || len(ses.Snapshot().Entries) != 1 || len(ses.Snapshot().Drafts) != 0 {
		t.Errorf("bar %v, %d entries, %d drafts", c.bars.fail.Visible(), len(ses.Snapshot().Entries), len(ses.Snapshot().Drafts))
	}
}

func TestADiscardedDraftWaitsInTheTrash(t *testing.T) {
	c, ses, win, _ := withSession(t)
	test.Type(c.editor.title, "The deploy")
	win.answer = true
	c.discard()
	if len(ses.Snapshot().Trash) != 1 || len(ses.Snapshot().Drafts) != 0 {
		t.Errorf("%d in the trash, %d drafts", len(ses.Snapshot().Trash), len(ses.Snapshot().Drafts))
	}
}
