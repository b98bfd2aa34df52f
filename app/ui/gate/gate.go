package gate

import (
	"io"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/vault/seal"
	"doubleknot/widgets"
)

// Options are what the gate asks of the window around it. A link whose function is nil
// is left out.
type Options struct {
	Window  fyne.Window
	Do      func(func())       // runs a function on the UI goroutine; safe from any goroutine
	Message func(error) string // an error in a sentence a person can act on
	Path    string             // the journal's file
	Now     func() time.Time   // dates the recovery key's page; nil leaves the date out

	// These run off the UI goroutine, never two at a time.
	Create  func(passphrase string) (recovery string, err error) // "" makes a journal without a passphrase
	Unlock  func(passphrase string) error
	Recover func(recoveryKey string) error   // opens by the recovery key; Replace follows
	Replace func(newPassphrase string) error // gives the journal a new passphrase

	// These run on the UI goroutine.
	CheckKey    func(recoveryKey string) error // a typo, told by the key's own checksum; nil is seal's
	HasRecovery func() bool                    // nil means yes
	WrongSecret func(error) bool               // is it only the passphrase or the key that is wrong
	Failed      func(error) bool               // any other failure of Unlock or Recover; reports whether the window shows it itself
	Opened      func()                         // the journal is open: the gate's part is done
	SaveText    SaveText
	Copy        func(text string) // to the clipboard; nil is Fyne's own
	Quit        func()
	Change      func() // another journal
	StartNew    func() // a new journal
	Restore     func() // a backup
}

// SaveText lets a person choose a file and writes it; write may run off the UI goroutine.
type SaveText func(suggestedName, title string, write func(io.Writer) error)

// Gate is the pages of a closed journal. Its methods are for the UI goroutine.
type Gate struct {
	o     Options
	sheet *sheet
	up    stage
	busy  bool
	last  *widgets.PasswordField // had the keyboard last on this page, nil for none
}

// stage is one page of the gate.
type stage struct {
	content fyne.CanvasObject
	width   float32 // of the card, 0 is the usual
	foot    string
	first   func() // places the focus
	fields  []*widgets.PasswordField
	clear   func()       // empties the fields; nil where there are none
	say     func(string) // shows a sentence below the fields; nil where there is no room for one
	still   func(bool)   // no second try while one is under way; nil where nothing takes time
	back    func()       // what Escape does; nil is nothing
}

// New returns a gate that shows nothing yet.
func New(o Options) *Gate {
	if o.CheckKey == nil {
		o.CheckKey = func(key string) error {
			_, err := seal.ParseRecoveryKey(key)
			return err
		}
	}
	return &Gate{o: o, sheet: newSheet()}
}

// show puts a page up and empties the one before.
func (g *Gate) show(s stage) fyne.CanvasObject {
	if g.up.clear != nil {
		g.up.clear()
	}
	g.up, g.last = s, nil
	for _, f := range s.fields {
		f.OnFocused = func() { g.last = f }
	}
	g.sheet.set(s)
	if g.inView() {
		g.Focus() // before that Fyne would look for the field in vain
	}
	return g.sheet.root
}

// inView reports whether the window shows the gate.
func (g *Gate) inView() bool {
	return g.o.Window != nil && holds(g.o.Window.Content(), g.sheet.root)
}

// holds reports whether o is, or has somewhere in it, what is looked for.
func holds(o, what fyne.CanvasObject) bool {
	if o == what {
		return true
	}
	c, ok := o.(*fyne.Container)
	return ok && slices.ContainsFunc(c.Objects, func(o fyne.CanvasObject) bool { return holds(o, what) })
}

// Content is what FirstRun, Unlock and Damaged return: the same object every time.
func (g *Gate) Content() fyne.CanvasObject { return g.sheet.root }

// Focus gives the keyboard to what is asked first.
func (g *Gate) Focus() {
	if g.up.first != nil {
		g.up.first()
	}
}

// Typed takes a letter typed while nothing has the keyboard, as after a click on bare
// paper: it goes on in the field that had it last. The window calls it.
func (g *Gate) Typed(letter rune) {
	if f := g.lastField(); f != nil {
		f.TypedRune(letter)
	}
}

// Pressed takes a key pressed while nothing has the keyboard: Enter and the two that
// take a letter away mean the field that had it last.
func (g *Gate) Pressed(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyBackspace, fyne.KeyDelete:
		if f := g.lastField(); f != nil {
			f.TypedKey(key)
		}
	}
}

// lastField gives the keyboard to the field that had it last, its cursor where it was,
// and returns what takes the letters there, nil where nothing is asked for.
func (g *Gate) lastField() fyne.Focusable {
	if !g.inView() || len(g.up.fields) == 0 {
		return nil
	}
	if g.last == nil {
		g.last = g.up.fields[0]
	}
	g.last.Focus()
	return g.last.Focusable()
}

// Clear empties every field. A passphrase in use stays with who uses it.
func (g *Gate) Clear() {
	if g.up.clear != nil {
		g.up.clear()
	}
}

// Say shows a sentence on the page in view, until the next try; "" takes it away.
func (g *Gate) Say(text string) {
	if g.up.say != nil {
		g.up.say(text)
	}
}

// SetPath names another journal on the pages shown from now on.
func (g *Gate) SetPath(path string) { g.o.Path = path }

// Escape goes a step back where there is one, and reports whether it did. The window
// calls it for a key that no field used.
func (g *Gate) Escape() bool {
	if g.busy || g.up.back == nil {
		return false
	}
	g.up.back()
	return true
}

// Busy reports whether something is under way that a second press would only repeat.
func (g *Gate) Busy() bool { return g.busy }

// work runs do off the UI goroutine and then on it. While it runs, nothing else is begun.
func (g *Gate) work(do func() error, then func(error)) {
	if g.busy {
		return
	}
	g.busy = true
	s := g.up
	still := func(on bool) {
		if s.still != nil {
			s.still(on)
		}
	}
	still(true)
	go func() {
		err := do()
		g.o.Do(func() {
			g.busy = false
			still(false)
			then(err)
		})
	}()
}

// wrong reports whether an error means no more than a wrong passphrase or key.
func (g *Gate) wrong(err error) bool { return g.o.WrongSecret != nil && g.o.WrongSecret(err) }

// tell shows an error below its field, unless the window shows it itself.
func (g *Gate) tell(err error, r *remark, at *widgets.PasswordField) {
	if g.o.Failed != nil && g.o.Failed(err) {
		return
	}
	r.ask(g.o.Message(err), at)
}

// opened empties the page and hands over.
func (g *Gate) opened() {
	g.Clear()
	if g.o.Opened != nil {
		g.o.Opened()
	}
}

// link is a button in a row of quiet choices, nil where there is nothing to choose.
func link(text string, fn func()) fyne.CanvasObject {
	if fn == nil {
		return nil
	}
	return widgets.NewButton(text, "", widgets.Link, fn)
}
