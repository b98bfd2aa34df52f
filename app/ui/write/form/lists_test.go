package form

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"doubleknot/app/journal"
	"doubleknot/assets/prompts"
)

func TestAnEmptyFormHasOneLessonAndTwoKnotsToWriteOn(t *testing.T) {
	f := New(fresh(journal.Setback), clock)
	if got := f.Lessons(); len(got) != 1 || got[0] != "" {
		t.Errorf("lessons %q", got)
	}
	k := f.Knots()
	if len(k) != 2 || k[0].Kind != journal.Prevent || k[1].Kind != journal.Respond {
		t.Errorf("knots %+v", k)
	}
	if d := f.Draft(); !d.IsEmpty() || len(d.Lessons)+len(d.Knots) != 0 {
		t.Error("looking at an empty form put something in it")
	}
}

func TestKnotsKeepTheirPlaceWhenTheSecondIsWrittenFirst(t *testing.T) {
	f := New(fresh(journal.Setback), clock)
	second := f.SetKnot(Knot{Kind: journal.Respond, If: "it slips"})
	first := f.SetKnot(Knot{Kind: journal.Prevent, If: "a flag"})
	k := f.Knots()
	if len(k) != 2 || k[0].ID != first || k[1].ID != second {
		t.Errorf("knots %+v", k)
	}
}

func TestARetiredKnotIsKeptButNotShown(t *testing.T) {
	d := fresh(journal.Setback)
	d.Knots = []journal.Knot{{ID: journal.NewID(), Kind: journal.Prevent, If: "old", RetiredOn: d.Entry.Day.Ref()}}
	f := New(d, clock)
	if k := f.Knots(); len(k) != 2 || k[0].If != "" {
		t.Errorf("knots %+v", k)
	}
	f.SetKnot(Knot{Kind: journal.Prevent, If: "new"})
	if got := f.Draft().Knots; len(got) != 2 || got[0].If != "old" {
		t.Errorf("kept %+v", got)
	}
}

func TestLinesKeepWhatTheFormDoesNotShow(t *testing.T) {
	d := fresh(journal.Setback)
	red := journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: "a Friday", On: 1234}
	black := journal.LedgerLine{ID: journal.NewID(), Ink: journal.Black, Text: "the test", On: 5678}
	d.Ledger = []journal.LedgerLine{red, black}
	f := New(d, clock)
	lines := f.Lines(journal.Red)
	lines[0].Text = "a whole Friday"
	lines = f.SetLines(journal.Red, append(lines, Line{Text: "sleep", Amount: "2", Unit: "nights"}, Line{}))
	if lines[1].ID.IsZero() || !lines[2].ID.IsZero() {
		t.Errorf("ids %+v", lines)
	}
	got := f.Draft().Ledger
	red.Text = "a whole Friday"
	want := []journal.LedgerLine{black, red, {
		ID: lines[1].ID, EntryID: d.Entry.ID.Ref(), Ink: journal.Red, Text: "sleep", Amount: "2", Unit: "nights", On: d.Entry.Day,
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAnAnswerTakenBackLeavesNothingBehind(t *testing.T) {
	f := New(fresh(journal.Setback), clock)
	three := 3
	f.SetOutlook(&three)
	f.SetValence(Before, &three)
	f.SetEnergy(After, &three)
	f.SetTrap("mind_reading", true)
	f.SetTrap("mind_reading", true)
	if d := f.Draft(); len(d.Entry.Traps) != 1 || d.IsEmpty() {
		t.Errorf("traps %v", d.Entry.Traps)
	}
	f.SetOutlook(nil)
	f.SetValence(Before, nil)
	f.SetEnergy(After, nil)
	f.SetTrap("mind_reading", false)
	if d := f.Draft(); !d.IsEmpty() || d.Entry.MoodBefore != nil || d.Entry.Outlook != nil {
		t.Errorf("left behind: %+v", d.Entry)
	}
}

func TestWhatFollowsASaveIsAnotherDraftOfTheSameEntry(t *testing.T) {
	d := fresh(journal.Setback)
	f := New(d, clock)
	f.SetLesson(0, "Ask twice.")
	before := f.Draft()
	f.MarkSaved()
	after := f.Draft()
	if !after.Editing || after.ID == before.ID || after.ID.IsZero() {
		t.Errorf("still the draft that was saved: %v", after.ID)
	}
	after.ID, after.Editing = before.ID, before.Editing
	if diff := cmp.Diff(before, after); diff != "" {
		t.Error(diff)
	}
}

func TestABeadFillsWithWhatItsSectionHolds(t *testing.T) {
	three := 3
	for id, set := range map[prompts.ID]func(*Form){
		prompts.WhatHappened: func(f *Form) { f.SetText(WhatHappened, "x") },
		prompts.Story:        func(f *Form) { f.SetTrap("labelling", true) },
		prompts.Lesson:       func(f *Form) { f.SetLesson(0, "x") },
		prompts.Knots:        func(f *Form) { f.SetKnot(Knot{Kind: journal.Respond, Then: "x"}) },
		prompts.Outlook:      func(f *Form) { f.SetOutlook(&three) },
	} {
		f := New(fresh(journal.Setback), clock)
		if f.Filled(id) {
			t.Errorf("%s is filled from the start", id)
		}
		set(f)
		if !f.Filled(id) {
			t.Errorf("%s stays hollow", id)
		}
	}
}

func TestSectionsFollowKindAndMode(t *testing.T) {
	f := New(fresh(journal.Setback), clock)
	if got := f.Sections(); len(got) != 3 || got[0] != prompts.WhatHappened {
		t.Errorf("quick setback: %v", got)
	}
	f.SetGuided(true)
	if got := f.Sections(); len(got) != 9 {
		t.Errorf("guided setback: %v", got)
	}
	f.SetKind(journal.Note)
	if got := f.Sections(); got[0] != prompts.Body {
		t.Errorf("note: %v", got)
	}
}

func TestThePlainCopyHoldsEverythingWritten(t *testing.T) {
	d := fresh(journal.Setback)
	f := New(d, clock)
	want := []string{"Setback, 19 November 2026, 17:40"}
	for i, x := range Fields() {
		s := "text " + string(rune('A'+i))
		f.SetText(x, s)
		want = append(want, s)
	}
	three := 3
	f.SetLesson(0, "a lesson")
	f.SetLesson(1, "another lesson")
	f.SetKnot(Knot{Kind: journal.Prevent, If: "this", Then: "that"})
	f.SetKnot(Knot{Kind: journal.Respond, If: "half"})
	f.SetKnot(Knot{Kind: journal.Respond, Then: "the other half"})
	f.SetLines(journal.Red, []Line{{Text: "failed", Amount: "212", Unit: "orders"}})
	f.SetLines(journal.Black, []Line{{Text: "a test"}})
	f.SetTags([]string{"deploys"})
	f.SetTrap("mind_reading", true)
	f.SetOutlook(&three)
	want = append(want, "a lesson", "another lesson", "If this, then I will that\nIf half …\nI will the other half\n", "failed 212 orders", "a test", "deploys", "Mind reading", "3 of 10")
	out := f.Draft()
	got := PlainText(&out)
	for _, w := range want {
		if !strings.Contains(got, w) {
			t.Errorf("%q is missing from\n%s", w, got)
		}
	}
}
