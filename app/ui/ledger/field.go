package ledger

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/amounts"
	"doubleknot/widgets"
)

// field is one field of a form, with what is wrong with it below it.
type field struct {
	*widgets.LineField
	box     *fyne.Container
	problem *widgets.Paragraph
	changed func() // hears what is typed; nil for nobody
	setting bool   // the text is being set, not typed
}

// newField makes a field that takes so many bytes. Title stands above it, where there is one.
func newField(title, placeholder string, most int) *field {
	f := &field{LineField: widgets.NewLineField(placeholder, nil), problem: widgets.NewCaptionParagraph("")}
	f.MaxBytes = most
	f.problem.Hide()
	f.OnChanged = func(string) {
		f.say("")
		if !f.setting && f.changed != nil {
			f.changed()
		}
	}
	f.OnRefused = func(_, fit int) { f.say(fmt.Sprintf("There is room for %d letters.", fit)) }
	f.box = widgets.VStack(2, f.LineField, f.problem)
	if title != "" {
		f.box = widgets.VStack(2, widgets.Caption(title), f.LineField, f.problem)
	}
	return f
}

// set puts a text in that nobody typed.
func (f *field) set(text string) {
	f.setting = true
	f.SetText(text)
	f.setting = false
	f.say("")
}

// trimmed is the text without the blanks around it.
func (f *field) trimmed() string { return strings.TrimSpace(f.Text()) }

// say shows what is wrong, or nothing.
func (f *field) say(problem string) {
	if f.problem.Text == problem {
		return
	}
	f.problem.SetText(problem)
	f.problem.Hidden = problem == ""
	f.box.Refresh()
}

// readAmount reads an amount and its unit from their fields and says beside the
// amount what is wrong with it, if anything is; was as in amounts.Read.
func readAmount(amount, unit *field, was string) (number, of string, ok bool) {
	number, of, problem := amounts.Read(amount.Text(), unit.Text(), was)
	amount.say(problem)
	return number, of, problem == ""
}
