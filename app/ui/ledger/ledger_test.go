package ledger

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets/skin"
)

func line(ink journal.Ink, on, text, amount, unit string) *journal.LedgerLine {
	d, err := journal.ParseDay(on)
	if err != nil {
		d = 0
	}
	return &journal.LedgerLine{ID: journal.NewID(), Ink: ink, On: d, Text: text, Amount: amount, Unit: unit}
}

func sample() []journal.Record {
	return []journal.Record{
		line(journal.Red, "2026-11-19", "Checkout, 39 minutes", "212", "orders"),
		line(journal.Black, "2026-11-20", "Pipeline tests flags", "1", "check"),
		line(journal.Red, "2026-11-21", "Sleep", "2", "nights"),
		line(journal.Black, "2026-10-02", "Offline build", "250", "EUR"),
		line(journal.Red, "2026-10-13", "The rise", "7000", "EUR"),
	}
}

func TestLedgerNeverNets(t *testing.T) {
	st := newStage(t, sample()...)
	text := st.Text()
	for _, sum := range []string{"7250", "6750", "−6750", "-6750", "Total", "Balance", "Net "} {
		if strings.Contains(text, sum) {
			t.Errorf("%q is in %q", sum, text)
		}
	}
	if !strings.Contains(text, "2 lines: 2 nights · 212 orders 1 line: 1 check") {
		t.Errorf("no counts in %q", text)
	}
}

func TestLedgerColumnsShareAMonth(t *testing.T) {
	st := newStage(t, sample()...)
	rows := st.sheet.rows
	want := []string{"November 2026", "titles", "Checkout, 39 minutes|Pipeline tests flags", "Sleep|", "2 lines: 2 nights · 212 orders|1 line: 1 check", "October 2026", "titles", "The rise|Offline build", "1 line: 7000 EUR|1 line: 250 EUR"}
	if len(rows) != len(want) {
		t.Fatalf("%d rows", len(rows))
	}
	for i, r := range rows {
		if got := describe(r); got != want[i] {
			t.Errorf("row %d is %q, not %q", i, got, want[i])
		}
	}
}

func describe(r row) string {
	switch r.kind {
	case groupRow:
		return r.group
	case titleRow:
		return "titles"
	case sumRow:
		return r.redSum + "|" + r.blackSum
	}
	out := ""
	if r.red != nil {
		out = r.red.Text
	}
	out += "|"
	if r.black != nil {
		out += r.black.Text
	}
	return out
}

func TestColumnTitlesSayWhichInkTheyAre(t *testing.T) {
	st := newStage(t, sample()...)
	found := 0
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		h, ok := o.(*half)
		if !ok || h.head.Text == "" || !h.head.Style.Bold {
			return
		}
		found++
		if want := map[string]fyne.ThemeColorName{"What it cost": skin.Red, "What it paid back": skin.Ink}[h.head.Text]; h.head.Color != want {
			t.Errorf("%q is in %s", h.head.Text, h.head.Color)
		}
	})
	if found != 4 {
		t.Errorf("%d titles over two months", found)
	}
}

func TestDaysStandBelowEachOther(t *testing.T) {
	st := newStage(t, sample()...)
	at := map[journal.Ink]float32{}
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		h, ok := o.(*half)
		if !ok || h.line == nil {
			return
		}
		x := h.Position().X + h.text.Position().X
		if had, ok := at[h.ink]; ok && had != x {
			t.Errorf("%q begins at %v, the line above at %v", h.line.Text, x, had)
		}
		at[h.ink] = x
		if room := h.text.Size().Width; room < 80 {
			t.Errorf("%q has %v for its text", h.line.Text, room)
		}
	})
}

func TestLinesAreReadableAt800(t *testing.T) {
	st := newStage(t, sample()...)
	st.SetNarrow(true)
	st.W.Win.Resize(fyne.NewSize(736, 600))
	for _, words := range []string{"Checkout, 39 minutes", "212 orders", "Pipeline tests flags"} {
		if !st.Says(words) {
			t.Errorf("%q is cut off: %q", words, st.Text())
		}
	}
}

func TestPickingALineAsksNothing(t *testing.T) {
	st := newStage(t, sample()...)
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		if h, ok := o.(*half); ok && h.line != nil && h.line.Text == "Sleep" {
			test.Tap(h)
		}
	})
	if len(st.W.Asked) != 0 {
		t.Errorf("asked %q", st.W.Asked)
	}
	if !st.Says("What it cost · Saturday, 21 November 2026") || !st.Says("Sleep · 2 nights") {
		t.Errorf("the line is not shown in full: %q", st.Text())
	}
}

func TestDeleteTakesOutThePickedLineAloneAndUndoBringsItBack(t *testing.T) {
	st := newStage(t, sample()...)
	st.W.Win.Canvas().Focus(st.sheet) // the first red line
	st.Key(fyne.KeyRight, fyne.KeyDelete)
	if len(st.W.Asked) != 1 || !strings.Contains(st.W.Asked[0], "Pipeline tests flags") {
		t.Fatalf("asked %q", st.W.Asked)
	}
	if n := len(st.S.Snapshot().Ledger); n != 4 || st.Says("Pipeline tests flags") {
		t.Errorf("%d lines are left: %q", n, st.Text())
	}
	if st.Says("Pipeline tests flags") || !st.Says("Checkout, 39 minutes · 212 orders") {
		t.Errorf("the keyboard does not go on beside the line that is gone: %q", st.Text())
	}
	st.W.Actions[0].Do()
	st.Settle()
	if n := len(st.S.Snapshot().Ledger); n != 5 || !st.Says("Pipeline tests flags") {
		t.Errorf("after Undo there are %d lines", n)
	}
}

func TestNoToTheQuestionKeepsTheLine(t *testing.T) {
	st := newStage(t, sample()...)
	st.W.Answer = false
	st.W.Win.Canvas().Focus(st.sheet)
	st.Key(fyne.KeyDelete)
	if len(st.W.Asked) != 1 || len(st.S.Snapshot().Ledger) != 5 {
		t.Errorf("asked %q; %d lines are left", st.W.Asked, len(st.S.Snapshot().Ledger))
	}
}

func TestArrowsVisitEveryLine(t *testing.T) {
	st := newStage(t, sample()...)
	st.W.Win.Canvas().Focus(st.sheet)
	picked := func() string {
		if l, _ := st.sheet.find(); l != nil {
			return l.Text
		}
		return ""
	}
	for i, want := range []string{"Checkout, 39 minutes", "Sleep", "The rise", "The rise"} {
		if i > 0 {
			st.Key(fyne.KeyDown)
		}
		if picked() != want {
			t.Errorf("%d times down leads to %q, not %q", i, picked(), want)
		}
	}
	st.Key(fyne.KeyRight)
	if picked() != "Offline build" {
		t.Errorf("right leads to %q", picked())
	}
	st.Key(fyne.KeyHome, fyne.KeyDown, fyne.KeyRight)
	if picked() != "Pipeline tests flags" {
		t.Errorf("right of a line without a neighbour leads to %q", picked())
	}
	st.Key(fyne.KeyEscape)
	if picked() != "" || st.detail.box.Visible() {
		t.Error("Escape leaves the line picked")
	}
}

func TestEnterReadsTheEntryOfALine(t *testing.T) {
	e := uitest.Setback("The deploy", 4)
	l := line(journal.Red, "2026-11-19", "Checkout", "", "")
	l.EntryID = &e.ID
	st := newStage(t, e, l)
	st.W.Win.Canvas().Focus(st.sheet)
	st.Key(fyne.KeyReturn)
	if len(st.W.Routes) != 1 || st.W.Routes[0] != (page.Route{Screen: page.Journal, ID: e.ID}) {
		t.Errorf("Enter leads to %v", st.W.Routes)
	}
}

func TestEmptyLedgerSaysWhereLinesComeFrom(t *testing.T) {
	st := newStage(t)
	if !st.Says("Nothing yet. Lines come from") || st.card.Visible() {
		t.Errorf("the screen says %q", st.Text())
	}
}
