package uitest

import (
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
)

// Noon is when it always is, and Today the writer's day.
var (
	Noon  = time.Date(2026, 11, 23, 12, 0, 0, 0, time.FixedZone("", 3600))
	Today = journal.NewDay(2026, 11, 23)
)

// Window stands in for the window: it notes what it is asked. Work for the UI
// goroutine waits in a queue that the test runs on its own goroutine.
type Window struct {
	Win     fyne.Window
	Queue   chan func()
	Answer  bool // to every question
	Asked   []string
	Told    []string
	Actions []page.Action // of the notice told last
	Routes  []page.Route
	Failed  []error
	Exports []page.ExportHint

	waiting int // futures awaited that have not come yet
}

var _ page.Window = (*Window)(nil)

// NewWindow is a window that answers yes.
func NewWindow() *Window { return &Window{Answer: true, Queue: make(chan func(), 1000)} }

// Fyne returns the window under it.
func (w *Window) Fyne() fyne.Window { return w.Win }

// Do queues f.
func (w *Window) Do(f func()) { w.Queue <- f }

// Go notes the route.
func (w *Window) Go(r page.Route) { w.Routes = append(w.Routes, r) }

// Now is Noon.
func (w *Window) Now() time.Time { return Noon }

// Fail notes the error.
func (w *Window) Fail(_ string, err error) { w.Failed = append(w.Failed, err) }

// Export notes the hint.
func (w *Window) Export(h page.ExportHint) { w.Exports = append(w.Exports, h) }

// Tell notes the notice.
func (w *Window) Tell(s string, a ...page.Action) { w.Told, w.Actions = append(w.Told, s), a }

// Await queues then when the future has come.
func (w *Window) Await(f *session.Future, then func(error)) {
	w.waiting++
	go func() {
		err := f.Wait()
		w.Queue <- func() {
			w.waiting--
			then(err)
		}
	}()
}

// Ask notes the question and answers it.
func (w *Window) Ask(_, text, _, _ string, then func(bool)) {
	w.Asked = append(w.Asked, text)
	then(w.Answer)
}

// drain runs all that is queued.
func (w *Window) drain() {
	for len(w.Queue) > 0 {
		(<-w.Queue)()
	}
}
