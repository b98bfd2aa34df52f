// Package ui is the window: the rail, the screens behind it, keys, notices and
// dialogs. Screens live in packages of their own below this one and ask the
// window for what they need through package page.
package ui

import (
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/session"
	"doubleknot/app/ui/gate"
	"doubleknot/app/ui/knots"
	"doubleknot/app/ui/lessons"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/settings"
	"doubleknot/assets"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Options say what the window is opened on.
type Options struct {
	App     fyne.App
	Keeper  *keeper.Keeper
	Found   Found // what the keeper found at its path
	Version string
	System  settings.System // what the operating system refuses to the program
	Started func()          // called once the window is up, before a passphrase is typed
	// BackupAfter is how long the backup of the day waits, so that the first screen is drawn first.
	BackupAfter time.Duration
	Demo        bool         // a throw-away copy: the title says so
	Do          func(func()) // runs a function on the UI goroutine; nil means Fyne's own. For tests.
}

// Found is what a first look at the journal's path gave.
type Found struct {
	State keeper.State
	Err   error // the journal could not be opened at all, or not be read whole
}

// Window is the program's one window.
type Window struct {
	app     fyne.App
	win     fyne.Window
	keeper  *keeper.Keeper
	session *session.Session // nil while the journal is not open
	gate    *gate.Gate
	idle    idle
	notify  notify
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
	covered bool // the journal is out of sight: locked, covered, hidden or not open yet
	hidden  bool // another window has the focus
	locking bool // it is being stored and closed
	closing bool
	asked   bool           // whether to close all the same
	shown   bool           // on the screen: sizes from now on are the writer's
	was     spot           // where she was when it was locked
	focused fyne.Focusable // what had the focus when it was hidden
	copied  [32]byte       // SHA-256 of the secret copied last
	unhear  func()
	after   func(wait time.Duration, f func()) (stop func()) // runs f later; another in tests
	working sync.WaitGroup                                   // what goes on with the file, off the UI goroutine
}

var _ page.Window = (*Window)(nil)

// narrowBelow is the width under which the rail shows icons alone.
const narrowBelow = 900

// New builds the window: on the screen it was closed on where the keeper has a
// journal open, else on what leads to one. ShowAndRun shows it.
func New(o Options) *Window {
	w := &Window{
		app: o.App, keeper: o.Keeper, opt: o, bridge: newBridge(o.Do), screens: map[page.Name]page.Screen{},
		unhear: func() {}, after: after,
	}
	w.prefs = newPrefs(o.App.Preferences())
	look := w.prefs.look()
	w.app.Settings().SetTheme(&look)
	w.app.Settings().AddListener(func(fyne.Settings) { w.Do(skin.DropFonts) })
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
	w.cover = container.NewStack()
	w.cover.Hide()
	w.gate = w.newGate()
	w.win.SetContent(container.New(&frame{w}, widgets.NewFloor(w.stirred), w.rail, w.stack, w.notice.bar, w.cover))
	w.win.Resize(w.prefs.size())
	w.app.Lifecycle().SetOnStarted(func() {
		w.shown = true
		if o.Started != nil {
			o.Started()
		}
	})
	w.app.Lifecycle().SetOnExitedForeground(w.lostFocus)
	w.app.Lifecycle().SetOnEnteredForeground(w.gotFocus)
	w.addKeys()
	w.win.SetCloseIntercept(w.Quit)
	w.arrive(o.Found)
	return w
}

// start opens the last screen of this day, or Today on a new one; unfinished writing
// is offered before anything else.
func (w *Window) start() {
	r := page.Route{Screen: w.prefs.screen(w.session.Today())}
	for _, d := range w.session.Snapshot().Drafts {
		if d.IsEmpty() {
			continue
		}
		to, lone := knots.Route(w.session.Snapshot(), d)
		if !lone {
			to, lone = lessons.Route(w.session.Snapshot(), d)
		}
		switch {
		case lone:
			r = to // which opens its form on it, as the Ledger does
		case len(d.Ledger) == 0 && d.HasNoEntry():
			continue // of a knot, or a use, whose lesson or entry is gone
		case d.HasNoEntry():
			r = page.Route{Screen: page.Ledger}
		default:
			r = page.Route{Screen: page.Write, ID: d.ID, Draft: true}
		}
		break
	}
	w.Go(r)
}

// ShowAndRun shows the window and returns when it is closed.
func (w *Window) ShowAndRun() {
	run(w.app, w.win)
	w.bridge.end()
	w.unhear()
	w.idle.stop()
	w.notify.stop()
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

// Now is the keeper's clock, which tests and the demo may set.
func (w *Window) Now() time.Time { return w.keeper.Now() }

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
	if w.session == nil {
		return
	}
	next := w.screen(r.Screen)
	if next == nil {
		return
	}
	if old := w.screens[w.current]; old != nil && w.current != r.Screen {
		old.Leave()
	}
	w.rail.Select(inRail(r.Screen, w.current, w.rail.Selected))
	w.current = r.Screen
	w.prefs.setScreen(r.Screen, w.session.Today())
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
