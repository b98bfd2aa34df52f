package settings

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// memory is a store that forgets; err refuses everything, as a full disk does.
type memory struct {
	records []journal.Record
	err     error
}

func (m *memory) Load() ([]journal.Record, error) { return m.records, nil }
func (m *memory) Commit(journal.Change) error     { return m.err }
func (m *memory) Path() string                    { return "/journals/journal.db" }
func (m *memory) Close() error                    { return nil }

// window stands in for the window: it notes what it is asked. Work for the UI
// goroutine waits in a queue that the test runs on its own goroutine.
type window struct {
	win     fyne.Window
	queue   chan func()
	waiting int // futures awaited that have not come yet
	answer  bool
	asked   []string
	told    []string
	actions []page.Action
	routes  []page.Route
	failed  []error
	exports int
}

func (w *window) Fyne() fyne.Window               { return w.win }
func (w *window) Do(f func())                     { w.queue <- f }
func (w *window) Go(r page.Route)                 { w.routes = append(w.routes, r) }
func (w *window) Now() time.Time                  { return noon }
func (w *window) Fail(_ string, err error)        { w.failed = append(w.failed, err) }
func (w *window) Export(page.ExportHint)          { w.exports++ }
func (w *window) Tell(s string, a ...page.Action) { w.told, w.actions = append(w.told, s), a }

func (w *window) Await(f *session.Future, then func(error)) {
	w.waiting++
	go func() {
		err := f.Wait()
		w.queue <- func() {
			w.waiting--
			then(err)
		}
	}()
}

func (w *window) Ask(_, text, _, _ string, then func(bool)) {
	w.asked = append(w.asked, text)
	then(w.answer)
}

var (
	noon  = time.Date(2026, 11, 23, 12, 0, 0, 0, time.FixedZone("", 3600))
	today = journal.NewDay(2026, 11, 23)
)

// stage is the screen in a window over a real session.
type stage struct {
	*Screen
	t     *testing.T
	w     *window
	s     *session.Session
	store *memory
	desk  *desk
	k     *fake
}

// newStage opens the screen without a keeper.
func newStage(t *testing.T, records ...journal.Record) *stage {
	return openStage(t, nil, records...)
}

// sealedStage opens it over a sealed journal with backups.
func sealedStage(t *testing.T) *stage { return openStage(t, newFake(true)) }

// plainStage opens it over one without a passphrase.
func plainStage(t *testing.T) *stage { return openStage(t, newFake(false)) }

func openStage(t *testing.T, k *fake, records ...journal.Record) *stage {
	t.Helper()
	t.Setenv("LANG", "en_GB.UTF-8")
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
	st := &stage{t: t, w: &window{answer: true, queue: make(chan func(), 1000)}, store: &memory{records: records}, desk: &desk{look: skin.Theme{Mode: skin.ModeLight, Scale: 1}}, k: k}
	var err error
	if st.s, err = session.New(st.store, session.Options{Clock: func() time.Time { return noon }}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.s.Close() })
	st.w.win = test.NewTempWindow(t, canvas.NewRectangle(nil))
	st.desk.canvas = st.w.win.Canvas()
	st.Screen = New(st.w, st.s, st.desk, k.keeper())
	st.w.win.SetPadded(false)
	st.w.win.SetContent(st.Content())
	st.w.win.Resize(fyne.NewSize(1096, 820))
	cancel := st.s.Subscribe(func(e session.Event) {
		if c, ok := e.(session.Changed); ok {
			st.w.queue <- func() { st.Show(c.Journal) }
		}
	})
	t.Cleanup(cancel)
	st.Show(st.s.Snapshot())
	st.Enter()
	st.settle()
	return st
}

// settle runs what waits for the UI goroutine until the session is idle.
func (st *stage) settle() {
	st.t.Helper()
	for range 3 {
		for st.w.waiting > 0 || st.running > 0 {
			(<-st.w.queue)()
		}
		done := st.s.FlushDrafts().Done()
		for waiting := true; waiting; {
			select {
			case f := <-st.w.queue:
				f()
			case <-done:
				waiting = false
			}
		}
		for len(st.w.queue) > 0 {
			(<-st.w.queue)()
		}
	}
}

// walk visits every visible object under o.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	f(o)
	switch v := o.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			walk(c, f)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(v).Objects() {
			walk(c, f)
		}
	}
}

// says reports whether the words are drawn, wherever the lines break.
func (st *stage) says(words string) bool { return strings.Contains(st.text(), words) }

// top is the uppermost dialog, or the screen.
func (st *stage) top() fyne.CanvasObject {
	if n := len(st.desk.open); n > 0 {
		return st.desk.open[n-1].all
	}
	return st.Content()
}

func (st *stage) text() string {
	var all []string
	walk(st.top(), func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			all = append(all, strings.TrimSpace(t.Text))
		}
	})
	return strings.Join(strings.Fields(strings.Join(all, " ")), " ")
}

// button finds the first button with the text.
func (st *stage) button(text string) *widgets.Button {
	st.t.Helper()
	var found *widgets.Button
	walk(st.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == text && found == nil {
			found = b
		}
	})
	if found == nil {
		st.t.Fatalf("no button %q in %q", text, st.text())
	}
	return found
}

func (st *stage) press(text string) {
	st.t.Helper()
	st.button(text).Tapped(nil)
	st.settle()
}

// typing types into what has the focus.
func (st *stage) typing(text string) {
	st.t.Helper()
	f := st.w.win.Canvas().Focused()
	if f == nil {
		st.t.Fatal("nothing has the focus")
	}
	for _, r := range text {
		f.TypedRune(r)
	}
}

// fill types a text into each field of the dialog in turn, and Enter after the last.
func (st *stage) fill(texts ...string) {
	st.t.Helper()
	for _, text := range texts {
		st.typing(text)
		st.key(fyne.KeyReturn)
	}
}

// fields are the fields for passphrases in the uppermost dialog.
func (st *stage) fields() []*widgets.PasswordField {
	var out []*widgets.PasswordField
	walk(st.top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.PasswordField); ok {
			out = append(out, f)
		}
	})
	return out
}

// line is the first plain field in the uppermost dialog.
func (st *stage) line() *widgets.LineField {
	st.t.Helper()
	var found *widgets.LineField
	walk(st.top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.LineField); ok && found == nil {
			found = f
		}
	})
	if found == nil {
		st.t.Fatalf("no field in %q", st.text())
	}
	return found
}

func (st *stage) key(names ...fyne.KeyName) {
	for _, n := range names {
		if f := st.w.win.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
	st.settle()
}

func setback(title string, daysAgo int) *journal.Entry {
	at := journal.NewStamp(noon.AddDate(0, 0, -daysAgo))
	return &journal.Entry{ID: journal.NewID(), Kind: journal.Setback, Day: today - journal.Day(daysAgo), Title: title, At: at, CreatedAt: at, UpdatedAt: at}
}
