package settings

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Dialog is a card over the window, as the window opens it.
type Dialog struct {
	Title   string
	Width   float32 // wanted; a narrow window gives less
	Content fyne.CanvasObject
	Buttons []fyne.CanvasObject // at its foot
	First   fyne.Focusable      // gets the focus
	Closed  func()              // Escape, a lock, or anything else but Close took it away
}

// OpenDialog is a dialog on the screen.
type OpenDialog interface {
	Fit()   // its content has changed in height
	Close() // takes it away, without calling Closed
}

// form is a dialog that asks for something, works on it for a while, and stays with
// everything in hand where that fails.
type form struct {
	t       *Screen
	doing   string // "change the passphrase"
	card    OpenDialog
	content *fyne.Container
	problem *widgets.Notice
	wait    *widgets.Paragraph
	line    *widgets.Progress
	buttons []*widgets.Button
	resting []*widgets.Button // those that were on before the work began
	wipe    []func()          // empties the fields that hold secrets
	still   []func(bool)      // keeps fields as they are while they are in use
	wrong   func()            // tells of a wrong passphrase
	open    bool
	busy    bool
}

// newForm begins a dialog; nil while work on the file is going on.
func (t *Screen) newForm(doing string) *form {
	if t.closed {
		return nil
	}
	if t.working != "" {
		t.tellBusy()
		return nil
	}
	f := &form{t: t, doing: doing, problem: widgets.NewNotice(), wait: quiet(""), line: widgets.NewProgress()}
	f.wait.Hide()
	f.line.Hide()
	return f
}

// leaveButton closes the dialog.
func (f *form) leaveButton(text string) *widgets.Button {
	return widgets.NewButton(text, "", widgets.Plain, f.close)
}

// show opens the dialog with its rows, and below them what is going on or wrong.
func (f *form) show(title string, first fyne.Focusable, buttons []*widgets.Button, rows ...fyne.CanvasObject) {
	f.buttons, f.open = buttons, true
	objs := make([]fyne.CanvasObject, len(buttons))
	for i, b := range buttons {
		objs[i] = b
	}
	f.content = widgets.VStack(12, append(rows, f.wait, f.line, f.problem)...)
	f.card = f.t.desk.Dialog(Dialog{Title: title, Width: 520, Content: f.content, Buttons: objs, First: first, Closed: f.gone})
}

// say shows what is wrong below the fields, or nothing.
func (f *form) say(problem string) {
	f.problem.Set(widgets.Problem, problem)
	f.fit()
}

// fit lays the rows out again, some of which have come or gone.
func (f *form) fit() {
	if f.open && f.card != nil {
		f.content.Refresh()
		f.card.Fit()
	}
}

// close takes the dialog away and its secrets with it.
func (f *form) close() {
	if f.open {
		f.card.Close()
		f.gone()
	}
}

func (f *form) gone() {
	f.open = false
	f.line.Stop()
	for _, w := range f.wipe {
		w()
	}
}

// run works off the UI goroutine and says so meanwhile. Then done hears the outcome,
// with the dialog ready again.
func (f *form) run(saying string, work func() error, done func(error)) {
	if f.busy || !f.t.begin(f.doing) {
		return
	}
	f.setBusy(saying)
	f.t.off(work, func(err error) {
		f.t.end()
		f.setBusy("")
		done(err)
	})
}

// act is run for work that closes the dialog when it has gone well, and tells what is
// wrong in the dialog otherwise. Where the dialog is gone a notice tells.
func (f *form) act(saying string, work func() error, then func()) {
	f.run(saying, work, func(err error) {
		switch {
		case err == nil:
			f.close()
			then()
		case f.open:
			f.fail(err)
		default:
			f.t.win.Fail(f.doing, err)
		}
	})
}

// fail tells an error, and goes back to the field that a wrong passphrase stands in.
func (f *form) fail(err error) {
	if f.wrong != nil && f.t.keeper.Errors.wrong(err) {
		f.wrong()
		return
	}
	f.say("Could not " + f.doing + ". " + f.t.keeper.Errors.says(err))
}

// setBusy shows that work goes on, with the buttons off, or ends that with "".
func (f *form) setBusy(saying string) {
	f.busy = saying != ""
	for _, s := range f.still {
		if f.open {
			s(f.busy)
		}
	}
	f.wait.SetText(saying)
	f.wait.Hidden, f.line.Hidden = !f.busy, !f.busy
	if f.busy {
		f.problem.Clear()
		f.line.Start()
		f.resting = f.resting[:0]
		for _, b := range f.buttons {
			if !b.Inactive {
				f.resting = append(f.resting, b)
				b.Disable()
			}
		}
	} else {
		f.line.Stop()
		for _, b := range f.resting {
			b.Enable()
		}
	}
	f.fit()
}

// quiet is a paragraph that stands behind the others.
func quiet(text string) *widgets.Paragraph {
	p := widgets.NewParagraph(text)
	p.Color = skin.Ink2
	return p
}
