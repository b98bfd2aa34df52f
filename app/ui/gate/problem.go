package gate

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// remark is what stands below a field: what went wrong, outlined, or nothing.
type remark struct {
	notice *widgets.Notice
	fit    func()
}

func newRemark(fit func()) *remark { return &remark{notice: widgets.NewNotice(), fit: fit} }

// say shows a sentence; "" hides it.
func (r *remark) say(text string) {
	if r.notice.Text == text {
		return
	}
	r.notice.Set(widgets.Problem, text)
	if r.fit != nil {
		r.fit()
	}
}

// ask shows a sentence and gives the keyboard to the field it is about, its text
// selected so that typing replaces it.
func (r *remark) ask(text string, at *widgets.PasswordField) {
	r.say(text)
	at.Focus()
	at.SelectAll()
	widgets.Reveal(r.notice)
}

// capsNote is the line that says Caps Lock is on, hidden while it is not or nobody knows.
func capsNote() *fyne.Container {
	text := widgets.Caption("Caps Lock is on.")
	text.Color = skin.Ink2
	note := widgets.HStack(8, widgets.NewIcon("caps-lock", skin.Ink2), text)
	note.Hide()
	return note
}

func showIf(on bool, o fyne.CanvasObject) {
	if on {
		o.Show()
		return
	}
	o.Hide()
}
