package ledger

import (
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// lineForm adds a line of its own to the ledger, without an entry, or changes one.
// Enter keeps it, Escape leaves. What is typed is stored as a draft; that of a new
// line is there again whenever the form is opened for one, until it is kept.
type lineForm struct {
	win     page.Window
	session Session
	card    *widgets.Card
	ink     *widgets.Segmented
	day     *field
	text    *field
	amount  *field
	unit    *field
	note    *widgets.Paragraph // says that something was picked up
	left    func(edited bool)  // the form is gone; edited where it was about a line of the sheet
	keeping bool

	old    *journal.LedgerLine // the line to change; nil for a new one
	draft  journal.Draft       // what the form holds
	drafts lineDrafts
}

// The longest amount in bytes. It is far more than one that can be kept, so that one
// pasted from elsewhere is there to be mended.
const maxAmount = 200

func newLineForm(w page.Window, s Session, left func(edited bool)) *lineForm {
	f := &lineForm{win: w, session: s, left: left, drafts: lineDrafts{session: s, known: map[journal.ID]bool{}}}
	f.ink = widgets.NewSegmented([]widgets.Option{{Text: "What it cost", Icon: "mark-cost"}, {Text: "What it paid back", Icon: "mark-paid"}}, 0,
		func(int) { f.typed() })
	f.day = newField("", "Day, YYYY-MM-DD", maxAmount)
	f.text = newField("", "In a few words", journal.MaxLine)
	f.amount = newField("", "Amount, if any", maxAmount)
	f.unit = newField("", "Unit: hours, EUR, orders …", journal.MaxTag)
	for _, field := range f.fields() {
		field.changed = f.typed
		field.OnSubmitted = func(string) { f.keep() }
		field.OnEscape = f.leave
	}
	f.note = widgets.NewCaptionParagraph("Picked up where you left off.")
	f.note.Hide()
	keep := widgets.NewButton("Keep the line", "", widgets.Plain, f.keep)
	leave := widgets.NewButton("Leave it", "", widgets.Link, f.leave)
	what := container.New(&widgets.ColumnsLayout{FoldBelow: 300, Gap: 8, Weights: []float32{1, 2.6}}, f.day.box, f.text.box)
	much := container.New(&widgets.ColumnsLayout{FoldBelow: 300, Gap: 8}, f.amount.box, f.unit.box)
	fields := container.New(&widgets.ColumnsLayout{FoldBelow: 760, Gap: 8, Weights: []float32{1.4, 1}}, what, much)
	f.card = widgets.NewCard(widgets.VStack(10, f.note, widgets.HStack(0, f.ink), fields, widgets.Flow(keep, leave)))
	f.card.Accent = true
	f.card.Hide()
	return f
}

func (f *lineForm) fields() []*field { return []*field{f.day, f.text, f.amount, f.unit} }

// open shows the form for a new line, with what was typed for one before.
func (f *lineForm) open(day journal.Day) {
	if f.old != nil || f.draft.ID.IsZero() || f.blank() {
		d, found := f.drafts.forNew()
		if !found {
			d = f.drafts.begin(journal.LedgerLine{ID: journal.NewID(), Ink: inks[f.ink.Selected], On: day})
		}
		f.lay(d, nil)
	}
	f.card.Show()
}

// blank reports whether nothing is typed.
func (f *lineForm) blank() bool {
	return f.text.trimmed() == "" && f.amount.trimmed() == "" && f.unit.trimmed() == ""
}

// show has the drafts of a snapshot and reports whether it opened the form on one
// that was not picked up yet.
func (f *lineForm) show(j *journal.Journal) bool {
	f.drafts.j = j
	if f.card.Visible() {
		return false
	}
	d, found := f.drafts.found()
	if !found {
		return false
	}
	old := f.drafts.line(d.Ledger[0].ID)
	if old != nil && !d.Editing { // kept as the program ended
		f.drafts.drop(d.ID)
		return false
	}
	f.lay(d, old)
	f.note.Show()
	f.card.Show()
	return true
}

// change shows the form with a line that is there already.
func (f *lineForm) change(l *journal.LedgerLine) {
	d, found := f.drafts.of(l.ID)
	if !found {
		d = f.drafts.begin(*l)
		d.Editing = true
	}
	f.lay(d, l)
	f.card.Show()
}

// focus gives the keyboard to the words of the line.
func (f *lineForm) focus() { f.win.Fyne().Canvas().Focus(f.text.Focusable()) }

// lay puts a draft into the fields. old is the line it changes, nil for a new one.
func (f *lineForm) lay(d journal.Draft, old *journal.LedgerLine) {
	l := d.Ledger[0]
	f.draft, f.old = d, old
	f.ink.Selected = inkIndex(l.Ink)
	f.ink.Refresh()
	f.day.set(l.On.String())
	f.text.set(l.Text)
	f.amount.set(l.Amount)
	f.unit.set(l.Unit)
	f.note.Hide()
	f.card.Refresh()
}

// typed hears every change and has it stored.
func (f *lineForm) typed() {
	if f.draft.ID.IsZero() {
		return
	}
	f.note.Hide()
	l := f.draft.Ledger[0]
	l.Ink, l.Text, l.Amount, l.Unit = inks[f.ink.Selected], f.text.Text(), f.amount.Text(), f.unit.Text()
	if day, err := journal.ParseDay(f.day.trimmed()); err == nil {
		l.On = day
	}
	f.draft.Ledger = []journal.LedgerLine{l}
	f.drafts.keep(f.draft, f.old)
}

// empty takes everything out of the form.
func (f *lineForm) empty() {
	f.old, f.draft = nil, journal.Draft{}
	for _, field := range f.fields() {
		field.set("")
	}
}

// leave closes the form. A changed line stays as it was, and what was typed goes to
// the trash.
func (f *lineForm) leave() {
	edited := f.old != nil
	if edited {
		f.drop()
	}
	for _, field := range f.fields() {
		field.say("")
	}
	f.close(edited)
}

func (f *lineForm) close(edited bool) {
	f.card.Hide()
	f.left(edited)
}

// drop puts a change that is not wanted into the trash.
func (f *lineForm) drop() {
	d, same := f.draft, sameLine(&f.draft.Ledger[0], f.old)
	f.empty()
	if same {
		return
	}
	f.drafts.known[d.ID] = false // Undo opens the form on it again
	f.win.Await(f.session.DiscardDraft(d.ID), func(err error) {
		if err != nil {
			f.win.Fail("put the change into the trash", err)
			return
		}
		f.win.Tell("The line stays as it was.", page.Action{Text: "Undo", Do: func() {
			f.win.Await(f.session.Undo(), func(err error) {
				if err != nil {
					f.win.Fail("undo it", err)
				}
			})
		}})
	})
}

// line reads the form, or says beside a field what is wrong with it.
func (f *lineForm) line() (l journal.LedgerLine, wrong *field) {
	l = f.draft.Ledger[0]
	was := ""
	if f.old != nil {
		was = f.old.Amount
	}
	if l.EntryID != nil && f.drafts.j.Entry(*l.EntryID) == nil {
		l.EntryID = nil // taken out meanwhile
	}
	number, unit, ok := readAmount(f.amount, f.unit, was)
	if !ok {
		wrong = f.amount
	}
	l.Text, l.Amount, l.Unit = f.text.trimmed(), number, unit
	if l.Text == "" && f.amount.trimmed() == "" {
		f.text.say("A few words are enough.")
		wrong = f.text
	}
	if _, err := journal.ParseDay(f.day.trimmed()); err != nil {
		f.day.say("A day is written YYYY-MM-DD, such as " + f.session.Today().String() + ".")
		wrong = f.day
	}
	return l, wrong
}

func (f *lineForm) keep() {
	if f.draft.ID.IsZero() || f.keeping {
		return
	}
	line, wrong := f.line()
	if wrong != nil {
		f.card.Refresh()
		f.win.Fyne().Canvas().Focus(wrong.Focusable())
		return
	}
	f.keeping = true
	typed := f.draft
	f.win.Await(f.session.PutLine(line), func(err error) {
		f.keeping = false
		if err != nil {
			f.win.Fail("keep the line", err)
			return
		}
		f.drafts.saved(typed.ID)
		switch {
		case f.draft.ID == typed.ID && !sameLine(&f.draft.Ledger[0], &typed.Ledger[0]):
			f.old, f.draft = &line, f.drafts.begin(f.draft.Ledger[0]) // the other went with what was saved
			f.draft.Editing = true
			f.drafts.keep(f.draft, f.old)
			f.win.Tell("Line kept. What you typed since then is not in it yet.")
		default:
			if edited := f.old != nil; f.draft.ID == typed.ID {
				f.empty()
				f.close(edited)
			}
			f.win.Tell("Line kept.")
		}
	})
}

// forget lets go of every word.
func (f *lineForm) forget() {
	for _, field := range f.fields() {
		field.Forget()
	}
	f.old, f.draft = nil, journal.Draft{}
	f.drafts.j, f.drafts.latest = nil, journal.Draft{}
}

var inks = []journal.Ink{journal.Red, journal.Black}

func inkIndex(ink journal.Ink) int {
	if ink == journal.Black {
		return 1
	}
	return 0
}
