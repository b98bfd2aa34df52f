package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

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
	doing   string // "change the passphrase": for what fails after the dialog has gone
	card    OpenDialog
	problem *widgets.Paragraph
	wait    *widgets.Paragraph
	bar     *widget.ProgressBarInfinite
	buttons []*widgets.Button
	idle    []*widgets.Button // those that were on before the work began
	wipe    []func()          // empties the fields that hold secrets
	open    bool
	busy    bool
	fields  []*secretField
}

// newForm begins a dialog; nil while other work on the file is going on.
func (t *Screen) newForm(doing string) *form {
	if t.working != "" {
		t.tellBusy()
		return nil
	}
	f := &form{t: t, doing: doing, problem: widgets.NewParagraph(""), wait: widgets.NewParagraph(""), bar: widget.NewProgressBarInfinite()}
	f.wait.Color = skin.Ink2
	f.problem.Hide()
	f.wait.Hide()
	f.bar.Hide()
	f.bar.Stop()
	return f
}

// secret makes a field whose letters are hidden, and which is emptied with the dialog.
func (f *form) secret(label string, submit func()) *secretField {
	s := newSecretField(label, submit)
	f.fields = append(f.fields, s)
	f.wipe = append(f.wipe, s.clear)
	return s
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
	content := widgets.VStack(12, append(rows, f.wait, f.bar, f.problem)...)
	f.card = f.t.desk.Dialog(Dialog{Title: title, Width: 520, Content: content, Buttons: objs, First: first, Closed: f.gone})
}

// say shows what is wrong below the fields, or nothing.
func (f *form) say(problem string) {
	f.problem.SetText(problem)
	f.problem.Hidden = problem == ""
	f.fit()
}

func (f *form) fit() {
	if f.open {
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
	f.bar.Stop()
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
// wrong in the dialog otherwise. Where the dialog is gone the notice tells.
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
	if f.t.keeper.Errors.wrong(err) {
		f.say(wrongPassphrase)
		if len(f.fields) > 0 {
			f.fields[0].focus()
		}
		return
	}
	f.say("Could not " + f.doing + ". " + f.t.keeper.Errors.says(err))
}

const wrongPassphrase = "That passphrase didn’t open this journal."

// setBusy greys the buttons out and shows that work goes on, or ends that with "".
func (f *form) setBusy(saying string) {
	f.busy = saying != ""
	f.wait.SetText(saying)
	f.wait.Hidden, f.bar.Hidden = !f.busy, !f.busy
	if f.busy {
		f.problem.Hide()
		f.bar.Start()
		f.idle = f.idle[:0]
		for _, b := range f.buttons {
			if !b.Inactive {
				f.idle = append(f.idle, b)
				b.Disable()
			}
		}
	} else {
		f.bar.Stop()
		for _, b := range f.idle {
			b.Enable()
		}
	}
	f.fit()
}
