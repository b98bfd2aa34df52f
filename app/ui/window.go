// Package ui is the window: the rail, the screens behind it, keys, notices and
// dialogs. Screens live in packages of their own below this one and ask the
// window for what they need through package page.
package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/assets"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Options say what the window is opened on.
type Options struct {
	App     fyne.App
	Session *session.Session
	Backup  func(dest string) error // writes a verified copy of the journal
	Version string
	Demo    bool         // a throw-away copy: the title says so
	Do      func(func()) // runs a function on the UI goroutine; nil means Fyne's own. For tests.
}

// Window is the program's one window.
type Window struct {
	app     fyne.App
	win     fyne.Window
	session *session.Session
	opt     Options
	bridge  *bridge
	prefs   *prefs

	rail    *widgets.Rail
	stack   *fyne.Container
	notice  *notice
	cover   *fyne.Container
	screens map[page.Name]page.Screen
	current page.Name
	modals  []*modal
	narrow  bool
	focus   bool // focus mode: the rail is away
	covered bool
	closing bool
	shown   bool // on the screen: sizes from now on are the writer's
	unhear  func()
}

var _ page.Window = (*Window)(nil)

// narrowBelow is the width under which the rail shows icons alone.
const narrowBelow = 900

// New builds the window, on the screen it was closed on. ShowAndRun shows it.
func New(o Options) *Window {
	w := &Window{app: o.App, session: o.Session, opt: o, bridge: newBridge(o.Do), screens: map[page.Name]page.Screen{}}
	w.prefs = newPrefs(o.App.Preferences())
	look := w.prefs.look()
	w.app.Settings().SetTheme(&look)
	w.app.SetIcon(assets.AppIcon)
	title := "Doubleknot"
	if o.Demo {
		title = "Doubleknot – demo, nothing is kept"
	}
	w.win = w.app.NewWindow(title)
	w.win.SetIcon(assets.AppIcon)
	w.win.SetPadded(false)
	w.win.SetMaster()
	w.stack = container.NewStack()
	w.notice = newNotice(w)
	w.rail = w.makeRail()
	w.cover = w.makeCover()
	w.win.SetContent(container.New(&frame{w}, widgets.NewGround(skin.Paper), w.rail, w.stack, w.notice.bar, w.cover))
	w.win.Resize(w.prefs.size())
	w.app.Lifecycle().SetOnStarted(func() { w.shown = true })
	w.addKeys()
	w.win.SetCloseIntercept(w.Quit)
	w.unhear = w.bridge.Follow(w.session, w.onEvent)
	w.start()
	return w
}

// start opens the last screen; unfinished writing is offered before anything else.
func (w *Window) start() {
	r := page.Route{Screen: w.prefs.screen()}
	for _, d := range w.session.Snapshot().Drafts {
		if !d.IsEmpty() {
			r = page.Route{Screen: page.Write, ID: d.ID, Draft: true}
			break
		}
	}
	w.Go(r)
}

// ShowAndRun shows the window and returns when it is closed.
func (w *Window) ShowAndRun() {
	w.win.ShowAndRun()
	w.unhear()
	for _, s := range w.screens {
		if c, ok := s.(page.Closer); ok {
			c.Close()
		}
	}
}

// Fyne returns Fyne's window, for its canvas and its dialogs.
func (w *Window) Fyne() fyne.Window { return w.win }

// Do runs f on the UI goroutine.
func (w *Window) Do(f func()) { w.bridge.Do(f) }

// Await calls then on the UI goroutine with the future's result.
func (w *Window) Await(f *session.Future, then func(error)) { w.bridge.Await(f, then) }

// Now is the session's clock, which tests and the demo may set.
func (w *Window) Now() time.Time { return w.session.Now() }

// Look returns the look in force.
func (w *Window) Look() skin.Theme { return w.prefs.look() }

// SetLook changes theme, text size and reading font, and remembers them.
func (w *Window) SetLook(t skin.Theme) {
	w.prefs.setLook(t)
	w.app.Settings().SetTheme(&t)
}

// Version is the program's version.
func (w *Window) Version() string { return w.opt.Version }

// onEvent is where every change of the journal reaches the window.
func (w *Window) onEvent(e session.Event) {
	if c, ok := e.(session.Changed); ok {
		w.refresh(c.Journal)
	}
}

// refresh draws a snapshot on the screen in view; the others draw when shown.
func (w *Window) refresh(j *journal.Journal) {
	if s := w.screens[w.current]; s != nil {
		s.Show(j)
	}
}

// Go shows another screen.
func (w *Window) Go(r page.Route) {
	next := w.screen(r.Screen)
	if next == nil {
		return
	}
	if old := w.screens[w.current]; old != nil && w.current != r.Screen {
		old.Leave()
	}
	w.current = r.Screen
	w.prefs.setScreen(r.Screen)
	w.rail.Select(slices.Index(railOrder, r.Screen))
	next.SetNarrow(w.narrow)
	if r.ID != (journal.ID{}) || r.Kind != "" || r.Draft {
		next.Open(r)
	}
	next.Show(w.session.Snapshot())
	w.stack.Objects = []fyne.CanvasObject{next.Content()}
	w.stack.Refresh()
	w.win.Canvas().Unfocus() // or keys go on into a screen that is no longer there
	next.Enter()
}
