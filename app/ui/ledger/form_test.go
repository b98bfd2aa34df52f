package ledger

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

func TestEnterKeepsTheLineOnItsOwnDay(t *testing.T) {
	st := newStage(t)
	st.Press("Add a line")
	st.form.ink.Select(1)
	st.form.day.SetText("2026-10-02")
	st.form.text.SetText("  A sponsor with a vote ")
	st.form.amount.SetText("3,50")
	st.form.unit.SetText("lunches")
	st.Key(fyne.KeyReturn)
	got := st.S.Snapshot().Ledger
	if len(got) != 1 {
		t.Fatalf("%d lines; failed %v; the screen says %q", len(got), st.W.Failed, st.Text())
	}
	if l := got[0]; l.Ink != journal.Black || l.On.String() != "2026-10-02" || l.Text != "A sponsor with a vote" || l.Amount != "3.50" || l.Unit != "lunches" {
		t.Errorf("kept %+v", *l)
	}
	if st.form.card.Visible() || !st.Says("October 2026") {
		t.Errorf("the form is still open or the line not shown: %q", st.Text())
	}
	st.Press("Add a line")
	if st.form.day.Text() != "2026-11-23" || st.form.text.Text() != "" {
		t.Errorf("the next line begins with %q, %q", st.form.day.Text(), st.form.text.Text())
	}
}

func TestFormSaysWhatIsWrongAndKeepsNothing(t *testing.T) {
	for _, c := range []struct{ day, text, amount, says string }{
		{"2026-13-02", "x", "", "A day is written YYYY-MM-DD"},
		{"2026-11-02", " ", "", "A few words are enough."},
		{"2026-11-02", "x", "a few", "An amount is a plain number"},
	} {
		st := newStage(t)
		st.Press("Add a line")
		st.form.day.SetText(c.day)
		st.form.text.SetText(c.text)
		st.form.amount.SetText(c.amount)
		st.Key(fyne.KeyReturn)
		if len(st.S.Snapshot().Ledger) != 0 || !st.Says(c.says) {
			t.Errorf("%+v: the screen says %q", c, st.Text())
		}
	}
}

func TestEscapeLeavesTheFormAndTheWords(t *testing.T) {
	st := newStage(t)
	st.Press("Add a line")
	st.form.text.SetText("half a line")
	st.Key(fyne.KeyEscape)
	if st.form.card.Visible() {
		t.Error("Escape leaves the form open")
	}
	if f := st.W.Win.Canvas().Focused(); f != fyne.Focusable(st.add) {
		t.Errorf("the focus is on %T", f)
	}
	st.Press("Add a line")
	if st.form.text.Text() != "half a line" {
		t.Errorf("the words became %q", st.form.text.Text())
	}
}

func TestALineIsChangedInPlaceAndStaysWithItsEntry(t *testing.T) {
	rs := tagged()
	old := rs[2].(*journal.LedgerLine)
	st := newStage(t, rs...)
	st.sheet.pick(old)
	st.W.Win.Canvas().Focus(st.sheet)
	st.Key(fyne.KeyF2)
	if st.form.text.Text() != "Checkout" || st.form.amount.Text() != "1.50" || st.form.day.Text() != "2026-11-19" {
		t.Fatalf("the form begins with %q, %q", st.form.text.Text(), st.form.amount.Text())
	}
	st.form.amount.SetText("3")
	st.form.ink.Select(1)
	st.Key(fyne.KeyReturn)
	if len(st.S.Snapshot().Ledger) != 4 {
		t.Fatalf("%d lines", len(st.S.Snapshot().Ledger))
	}
	for _, l := range st.S.Snapshot().Ledger {
		if l.ID == old.ID && (l.Amount != "3" || l.Ink != journal.Black || l.EntryID == nil || *l.EntryID != *old.EntryID) {
			t.Errorf("kept %+v", *l)
		}
	}
	st.Press("Add a line")
	if st.form.text.Text() != "" || st.form.old != nil {
		t.Error("the next line begins with the changed one")
	}
}

func TestEscapeLeavesAChangedLineAsItWas(t *testing.T) {
	st := newStage(t, tagged()...)
	st.W.Win.Canvas().Focus(st.sheet)
	st.Press("Change it")
	st.form.text.SetText("other words")
	st.Key(fyne.KeyEscape)
	if st.form.card.Visible() || slices.Contains(lines(st), "other words") {
		t.Error("Escape keeps the change, or the form")
	}
	if st.W.Win.Canvas().Focused() != fyne.Focusable(st.sheet) {
		t.Error("the keyboard is not back in the sheet")
	}
	st.Press("Add a line")
	if st.form.text.Text() != "" {
		t.Errorf("a new line begins with %q", st.form.text.Text())
	}
}

// drafted are the lines that are stored and not in the ledger.
func drafted(st *stage) []string {
	var out []string
	for _, d := range st.S.Snapshot().Drafts {
		for _, l := range d.Ledger {
			out = append(out, strings.Join([]string{string(l.Ink), l.On.String(), l.Text, l.Amount, l.Unit}, "|"))
		}
	}
	slices.Sort(out)
	return out
}

func TestALineHalfTypedIsStoredAsItStands(t *testing.T) {
	st := newStage(t)
	st.Press("Add a line")
	test.Type(st.form.amount.Focusable(), "1.234,")
	st.form.ink.Select(1)
	st.form.day.SetText("2026-10-0")
	st.form.text.SetText("Half a l")
	st.Settle()
	if got := drafted(st); !slices.Equal(got, []string{"black|2026-11-23|Half a l|1.234,|"}) || len(st.S.Snapshot().Ledger) > 0 {
		t.Errorf("stored %q", got)
	}
	st.form.text.SetText("")
	st.form.amount.SetText("")
	st.Settle()
	if got := drafted(st); len(got) > 0 {
		t.Errorf("of nothing %q is stored", got)
	}
}

// The journal as it is found after kill -9: with what was stored, and a new screen.
func TestALineHalfTypedIsThereAfterTheProgramEnded(t *testing.T) {
	for _, edit := range []bool{false, true} {
		st := newStage(t, sample()...)
		if edit {
			st.W.Win.Canvas().Focus(st.sheet)
			st.Press("Change it")
		} else {
			st.Press("Add a line")
		}
		st.form.text.SetText("A word and a ha")
		st.form.amount.SetText("1e")
		st.form.ink.Select(1)
		st.Settle()
		j := st.S.Snapshot()
		after := []journal.Record{j.Drafts[0]}
		for _, l := range j.Ledger {
			after = append(after, l)
		}
		st = newStage(t, after...)
		st.Enter()
		f := st.form
		if !f.card.Visible() || f.text.Text() != "A word and a ha" || f.amount.Text() != "1e" || f.ink.Selected != 1 || (f.old != nil) != edit || !st.Says("Picked up where you left off.") {
			t.Fatalf("edit %v: the form has %q, %q; the screen says %q", edit, f.text.Text(), f.amount.Text(), st.Text())
		}
		if st.W.Win.Canvas().Focused() != f.text.Focusable() {
			t.Error("the keyboard is elsewhere")
		}
		f.amount.SetText("1")
		st.Key(fyne.KeyReturn)
		want := len(j.Ledger) + 1
		if edit {
			want--
		}
		if n := len(st.S.Snapshot().Ledger); n != want || len(drafted(st)) > 0 || len(st.S.Snapshot().Trash) > 0 {
			t.Errorf("edit %v: %d lines, want %d; drafts %q", edit, n, want, drafted(st))
		}
	}
}

func TestALineHalfTypedIsThereAfterUnlocking(t *testing.T) {
	st := newStage(t)
	st.Press("Add a line")
	st.form.ink.Select(1)
	test.Type(st.form.text.Focusable(), "unheard-of")
	uitest.NoWords(t, st.Place(), "unheard-of")
	again(st)
	if !st.form.card.Visible() || st.form.ink.Selected != 1 || st.form.text.Text() != "unheard-of" {
		t.Errorf("form %v, ink %d, text %q", st.form.card.Visible(), st.form.ink.Selected, st.form.text.Text())
	}
	st.Key(fyne.KeyEscape)
	again(st)
	if st.form.card.Visible() {
		t.Error("the form that was left is open")
	}
	st.Press("Add a line")
	if st.form.text.Text() != "unheard-of" || len(drafted(st)) != 1 {
		t.Errorf("the words became %q, drafts %q", st.form.text.Text(), drafted(st))
	}
}

func TestALineKeptAsTheProgramEndedIsNotThereTwice(t *testing.T) {
	st := newStage(t)
	st.Press("Add a line")
	st.form.text.SetText("Sleep")
	st.Settle()
	d := st.S.Snapshot().Drafts[0]
	st.Key(fyne.KeyReturn)
	kept := st.S.Snapshot().Ledger
	st = newStage(t, kept[0], d)
	st.Settle()
	if st.form.card.Visible() || len(drafted(st)) > 0 || len(st.S.Snapshot().Ledger) != 1 {
		t.Errorf("form %v, drafts %q, %d lines", st.form.card.Visible(), drafted(st), len(st.S.Snapshot().Ledger))
	}
}

func TestAHalfTypedNewLineOutlastsAChangeToAnother(t *testing.T) {
	st := newStage(t, sample()...)
	st.Press("Add a line")
	st.form.text.SetText("half a line")
	st.W.Win.Canvas().Focus(st.sheet)
	st.edit(st.sheet.rows[2].red) // before anything is stored
	st.openForm()
	if st.form.text.Text() != "half a line" {
		t.Errorf("at once the words became %q", st.form.text.Text())
	}
	st.W.Win.Canvas().Focus(st.sheet)
	st.Key(fyne.KeyF2)
	if st.form.text.Text() == "half a line" {
		t.Fatal("the form is still on the new line")
	}
	st.form.text.SetText("changed")
	st.Key(fyne.KeyReturn)
	st.Press("Add a line")
	if st.form.text.Text() != "half a line" || len(drafted(st)) != 1 {
		t.Errorf("the words became %q, drafts %q", st.form.text.Text(), drafted(st))
	}
}

func TestAChangeThatIsLeftGoesToTheTrashAndComesBack(t *testing.T) {
	st := newStage(t, sample()...)
	st.W.Win.Canvas().Focus(st.sheet)
	st.Press("Change it")
	st.form.text.SetText("other words")
	st.Key(fyne.KeyEscape)
	j := st.S.Snapshot()
	if st.form.card.Visible() || len(j.Drafts) != 0 || len(j.Trash) != 1 || j.Trash[0].Title != "other words" {
		t.Fatalf("form %v, %d drafts, %d in the trash", st.form.card.Visible(), len(j.Drafts), len(j.Trash))
	}
	st.W.Actions[0].Do()
	st.Settle()
	if !st.form.card.Visible() || st.form.text.Text() != "other words" || st.form.old == nil {
		t.Errorf("after Undo the form has %q", st.form.text.Text())
	}
	st.form.text.SetText(st.form.old.Text)
	st.Key(fyne.KeyEscape)
	if n := len(st.S.Snapshot().Trash); n != 0 || len(drafted(st)) != 0 {
		t.Errorf("of no change there are %d in the trash, drafts %q", n, drafted(st))
	}
}

func TestALineThatIsNotStoredStaysInTheForm(t *testing.T) {
	st := newStage(t)
	st.Press("Add a line")
	st.form.text.SetText("Sleep")
	st.Store.Err = errors.New("disk full")
	st.Key(fyne.KeyReturn)
	if len(st.W.Failed) != 1 || !st.form.card.Visible() || st.form.text.Text() != "Sleep" {
		t.Errorf("failed %v; the form has %q", st.W.Failed, st.form.text.Text())
	}
	st.Store.Err = nil
	st.Key(fyne.KeyReturn)
	if len(st.S.Snapshot().Ledger) != 1 || st.form.card.Visible() {
		t.Errorf("%d lines", len(st.S.Snapshot().Ledger))
	}
}

func TestAmountsAreKeptAsReadOrTheFieldSaysWhy(t *testing.T) {
	for _, c := range []struct{ amount, unit, want, says string }{
		{"1.234,56", "EUR", "1234.56 EUR", ""},
		{"1 234.50", "", "1234.50", ""},
		{"€250", "", "250 €", ""},
		{"250 €", "€", "250 €", ""},
		{"212 orders", "", "212 orders", ""},
		{"-5", "EUR", "-5 EUR", ""},
		{"٣", "days", "3 days", ""},
		{"€250", "USD", "", "There is ‘€’ here and ‘USD’ in its own field. One of them is enough."},
		{"7,000", "EUR", "", "This can be read in two ways. Write 7000 or 7."},
		{"1e9", "EUR", "", "An amount is a plain number, such as 7000 or 3.50. Words can go into the unit."},
		{strings.Repeat("7", 30), "", "", "There is room for 15 digits before the point and 6 after it."},
	} {
		st := newStage(t)
		st.Press("Add a line")
		st.form.text.SetText("x")
		st.form.amount.SetText(c.amount)
		st.form.unit.SetText(c.unit)
		st.Key(fyne.KeyReturn)
		if got := st.S.Snapshot().Ledger; c.says == "" && (len(got) != 1 || amountWords(got[0]) != c.want) {
			t.Errorf("%q %q: %d kept; the screen says %q", c.amount, c.unit, len(got), st.Text())
		}
		if c.says == "" {
			continue
		}
		f := st.form.amount
		if len(st.S.Snapshot().Ledger) > 0 || !uitest.Says(f.box, c.says) || f.Text() != c.amount || st.form.text.Text() != "x" || st.form.unit.Text() != c.unit {
			t.Errorf("%q: the field has %q and says %q", c.amount, f.Text(), uitest.Text(f.box))
		}
		if st.W.Win.Canvas().Focused() != f.Focusable() {
			t.Errorf("%q: the keyboard is elsewhere", c.amount)
		}
		test.Type(f.Focusable(), "0")
		if uitest.Says(f.box, c.says) {
			t.Errorf("%q: still said while it is mended", c.amount)
		}
	}
}

func TestAnAmountThatWasThereIsKeptAsItStood(t *testing.T) {
	st := newStage(t, line(journal.Red, "2026-11-19", "Water", "1.234", "m³"))
	st.W.Win.Canvas().Focus(st.sheet)
	st.Press("Change it")
	st.form.text.SetText("Rain")
	st.Key(fyne.KeyReturn)
	if l := st.S.Snapshot().Ledger[0]; l.Text != "Rain" || l.Amount != "1.234" {
		t.Errorf("kept %+v", l)
	}
}

func TestTheFormTakesThePlaceOfTheLinesInANarrowWindow(t *testing.T) {
	st := newStage(t, sample()...)
	st.SetNarrow(true)
	st.W.Win.Resize(fyne.NewSize(736, 580))
	st.W.Win.Canvas().Focus(st.sheet)
	st.Key(fyne.KeyF2)
	if st.card.Visible() || !st.Says("Keep the line") || st.W.Win.Canvas().Focused() != st.form.text.Focusable() {
		t.Fatalf("the screen says %q", st.Text())
	}
	test.Type(st.form.text.Focusable(), "!")
	st.SetNarrow(false)
	st.W.Win.Resize(fyne.NewSize(1096, 820))
	if !st.card.Visible() || !st.Says("Keep the line") || !strings.HasSuffix(st.form.text.Text(), "!") {
		t.Errorf("widened, the screen says %q", st.Text())
	}
	st.SetNarrow(true)
	st.W.Win.Resize(fyne.NewSize(736, 580))
	st.Key(fyne.KeyReturn)
	if !st.card.Visible() || st.Says("Keep the line") || !st.filter.box.Visible() {
		t.Errorf("once kept the screen says %q", st.Text())
	}
}

func TestALineThatIsUndoneIsHalfTypedAgain(t *testing.T) {
	old := &journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: "A fee", On: uitest.Today}
	for name, begin := range map[string]func(st *stage){
		"a new line": func(st *stage) { st.Press("Add a line") },
		"a change":   func(st *stage) { st.form.change(old) },
	} {
		st := newStage(t, old)
		begin(st)
		st.form.text.SetText("A fee paid back")
		st.form.amount.SetText("3,50")
		st.form.unit.SetText("EUR")
		says := func() bool {
			return slices.ContainsFunc(st.S.Snapshot().Ledger, func(l *journal.LedgerLine) bool { return l.Text == "A fee paid back" && l.Amount == "3.50" })
		}
		for range 2 {
			st.form.keep()
			st.Settle()
			if !says() || len(drafted(st)) != 0 || st.form.card.Visible() {
				t.Fatalf("%s: kept, the screen says %q", name, st.Text())
			}
			st.S.Undo()
			st.Settle()
			if says() || len(st.S.Snapshot().Ledger) != 1 || !st.form.card.Visible() || st.form.text.Text() != "A fee paid back" || st.form.amount.Text() != "3,50" {
				t.Fatalf("%s: undone, the form says %q: %q", name, st.form.text.Text(), st.Text())
			}
		}
	}
}
