package write

import (
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets/skin"
)

var now = time.Date(2026, 11, 19, 17, 42, 0, 0, time.FixedZone("", 3600))

// fakeSession records what the screen hands over. Its futures carry the error that
// fail holds when they are made.
type fakeSession struct {
	j        *journal.Journal
	kept     []journal.Draft
	saved    []journal.Draft
	dropped  []journal.ID
	flushed  int
	fail     error
	outcomes map[*session.Future]error
	hear     func(session.Event)
	gone     bool

	suggested []insight.Suggestion
}

var _ Session = (*fakeSession)(nil)

func newFakeSession(rs ...journal.Record) *fakeSession {
	return &fakeSession{j: journal.New(rs), outcomes: map[*session.Future]error{}}
}

func (s *fakeSession) NewDraft(kind journal.Kind) journal.Draft {
	at := journal.NewStamp(now)
	return journal.Draft{ID: journal.NewID(), UpdatedAt: at, Entry: journal.Entry{
		ID: journal.NewID(), Kind: kind, Day: s.DayOf(now), At: at, CreatedAt: at, UpdatedAt: at,
	}}
}

func (s *fakeSession) Draft(id journal.ID) (journal.Draft, error) {
	for _, d := range s.j.Drafts {
		if d.ID == id {
			return *d, nil
		}
	}
	return journal.Draft{}, journal.ErrNotFound
}

func (s *fakeSession) EditDraft(entry journal.ID) (journal.Draft, error) {
	e := s.j.Entry(entry)
	if e == nil {
		return journal.Draft{}, journal.ErrNotFound
	}
	return journal.Draft{ID: journal.NewID(), Entry: *e, Editing: true, UpdatedAt: journal.NewStamp(now)}, nil
}

func (s *fakeSession) KeepDraft(d journal.Draft) { s.kept = append(s.kept, d) }
func (s *fakeSession) last() journal.Draft       { return s.kept[len(s.kept)-1] }
func (s *fakeSession) Snapshot() *journal.Journal {
	return s.j
}
func (s *fakeSession) Now() time.Time                { return now }
func (s *fakeSession) DayOf(t time.Time) journal.Day { return journal.DayOf(t, 4*time.Hour) }

func (s *fakeSession) future() *session.Future {
	f := &session.Future{}
	s.outcomes[f] = s.fail
	return f
}

func (s *fakeSession) FlushDrafts() *session.Future {
	s.flushed++
	return s.future()
}

func (s *fakeSession) SaveDraft(d journal.Draft) *session.Future {
	s.saved = append(s.saved, d)
	return s.future()
}

func (s *fakeSession) DiscardDraft(id journal.ID) *session.Future {
	s.dropped = append(s.dropped, id)
	return s.future()
}

func (s *fakeSession) WasSuggested(g insight.Suggestion) bool {
	return slices.Contains(s.suggested, g)
}

func (s *fakeSession) Suggest(g insight.Suggestion) *session.Future {
	s.suggested = append(s.suggested, g)
	return s.future()
}

func (s *fakeSession) Subscribe(f func(session.Event)) func() {
	s.hear = f
	return func() { s.gone = true }
}

// fakeWindow answers at once, on the calling goroutine.
type fakeWindow struct {
	win    fyne.Window
	ses    *fakeSession
	at     time.Time
	told   []string
	went   []page.Route
	failed []error
	asked  []string
	answer bool
	during func() // runs between an Await and its outcome
}

var _ page.Window = (*fakeWindow)(nil)

func (w *fakeWindow) Fyne() fyne.Window { return w.win }
func (w *fakeWindow) Do(f func())       { f() }
func (w *fakeWindow) Await(f *session.Future, then func(error)) {
	if w.during != nil {
		w.during()
	}
	then(w.ses.outcomes[f])
}
func (w *fakeWindow) Go(r page.Route)                    { w.went = append(w.went, r) }
func (w *fakeWindow) Tell(text string, _ ...page.Action) { w.told = append(w.told, text) }
func (w *fakeWindow) Fail(_ string, err error)           { w.failed = append(w.failed, err) }
func (w *fakeWindow) Now() time.Time                     { return w.at }
func (w *fakeWindow) Export(page.ExportHint)             {}
func (w *fakeWindow) Ask(title, _, _, _ string, then func(bool)) {
	w.asked = append(w.asked, title)
	then(w.answer)
}

var errFull = errors.New("full")

func explain(err error) string {
	if errors.Is(err, errFull) {
		return "The disk is full. Free some space, or save a copy elsewhere."
	}
	return "One field can’t be kept as it is."
}

type bench struct {
	*Screen
	ses   *fakeSession
	win   *fakeWindow
	ticks func()
}

// newBench shows the screen in a window of the given size.
func newBench(t *testing.T, ses *fakeSession, size fyne.Size, mode skin.Mode) *bench {
	t.Helper()
	t.Setenv("LANG", "en_GB.UTF-8")
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: mode})
	win := &fakeWindow{ses: ses, at: now, win: test.NewTempWindow(t, nil)}
	b := &bench{ses: ses, win: win}
	b.Screen = New(win, ses, explain)
	b.every = func(_ time.Duration, f func()) func() {
		b.ticks = f
		return func() { b.ticks = nil }
	}
	b.background = func(f func()) { f() }
	win.win.SetPadded(false)
	win.win.SetContent(b.Content())
	b.SetNarrow(size.Width < 900-64)
	win.win.Resize(size)
	t.Cleanup(func() {
		fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Mode: mode}) // a second bench's end took it away
		b.Close()
	})
	return b
}

func wide(t *testing.T, ses *fakeSession) *bench {
	return newBench(t, ses, fyne.NewSize(1096, 820), skin.ModeLight)
}
