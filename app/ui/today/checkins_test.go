package today

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

// goTo gives the focus to what goes by the key.
func (st *stage) goTo(t *testing.T, key string) {
	t.Helper()
	if !st.focusOn(key) {
		t.Fatalf("nothing goes by %q: %v", key, st.made)
	}
}

// focused is the key of what has the focus, "write" for Write, "" for anything else.
func (st *stage) focused() string {
	f := st.W.Win.Canvas().Focused()
	if f == fyne.Focusable(st.write) {
		return "write"
	}
	for _, h := range st.made {
		if h.on == f {
			return h.key
		}
	}
	return ""
}

func (st *stage) typed(words string) {
	for _, r := range words {
		st.W.Win.Canvas().Focused().TypedRune(r)
	}
}

func (st *stage) undo() {
	st.W.Actions[0].Do()
	st.Settle()
}

func (st *stage) checkIn(id journal.ID) *journal.CheckIn {
	c, _ := st.S.Snapshot().Find(id).(*journal.CheckIn)
	return c
}

func TestANoteGoesWithTheAnswerAndComesBackWithUndo(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	st.goTo(t, "check/add/"+c.ID.String())
	st.Key(fyne.KeyReturn)
	st.typed("twice this week")
	st.goTo(t, "check/held/"+c.ID.String())
	st.Key(fyne.KeyReturn)
	got := st.checkIn(c.ID)
	if got.Outcome == nil || *got.Outcome != journal.Held || got.Note != "twice this week" {
		t.Fatalf("kept %v, %q", got.Outcome, got.Note)
	}
	st.undo()
	if got = st.checkIn(c.ID); got.Outcome != nil || got.Note != "twice this week" || !st.Says("twice this week") {
		t.Errorf("after Undo: %v, %q, the screen says %q", got.Outcome, got.Note, st.Text())
	}
}

func TestANoteWithoutAnAnswerIsKeptOnLeaving(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	st.Press("Add a note")
	st.typed("not yet sure")
	again(st)
	if got := st.checkIn(c.ID); got.Note != "not yet sure" || got.Outcome != nil || !st.Says("not yet sure") {
		t.Errorf("kept %q, answered %v, the screen says %q", got.Note, got.Outcome, st.Text())
	}
}

func TestLeavingRightAfterAnAnswerTakesNothingBack(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	st.Press("Add a note")
	st.typed("went well")
	st.Button("Held").Tapped(nil)
	st.Leave()
	st.Settle()
	if got := st.checkIn(c.ID); got.Outcome == nil || got.Note != "went well" {
		t.Errorf("answered %v with %q", got.Outcome, got.Note)
	}
}

func TestAHalfTypedNoteSurvivesAnotherChange(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	st.Press("Add a note")
	st.typed("half a ")
	st.tap(1)
	st.Settle()
	if st.focused() != "check/note/"+c.ID.String() {
		t.Fatalf("the focus is on %q", st.focused())
	}
	st.typed("word")
	if got := st.rows[c.ID].note.Text(); got != "half a word" {
		t.Errorf("the note is %q", got)
	}
}

func TestEveryLetterOfANoteIsHandedOverAtOnce(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	st.Press("Add a note")
	for i, r := range "on the train" {
		st.typed(string(r))
		if got, _ := st.S.Note(c.ID); got != "on the train"[:i+1] {
			t.Fatalf("the session has %q", got)
		}
	}
	st.Settle()
	if got := st.checkIn(c.ID); got.Note != "on the train" || got.Outcome != nil {
		t.Errorf("stored %q, answered %v", got.Note, got.Outcome)
	}
}

func TestANoteThatCannotBeStoredSaysSoAndStays(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	st.Press("Add a note")
	st.Store.Err = errors.New("the disk is full")
	st.typed("on the train")
	st.Settle()
	if !st.Says("Not saved yet.") || st.rows[c.ID].note.Text() != "on the train" {
		t.Fatalf("the screen says %q", st.Text())
	}
	if len(st.W.Failed) != 1 {
		t.Errorf("why is told %d times", len(st.W.Failed))
	}
	st.Show(st.S.Snapshot()) // which has no note
	if got := st.rows[c.ID].note.Text(); got != "on the train" {
		t.Errorf("another change made the note %q", got)
	}
	st.Store.Err = nil
	st.Settle()
	if st.Says("Not saved yet.") || st.checkIn(c.ID).Note != "on the train" {
		t.Errorf("stored %q, the screen says %q", st.checkIn(c.ID).Note, st.Text())
	}
}

func TestANoteChangedOnTheCardIsShown(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	st.Press("Add a note")
	st.typed("one")
	st.Settle()
	st.S.AnswerCheckIn(c.ID, "", "one and two")
	st.Settle()
	if got := st.rows[c.ID].note.Text(); got != "one and two" {
		t.Errorf("the field says %q", got)
	}
}

func TestUndoOfAnAnswerBringsTheNoteBackAsItWasTyped(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	st.Press("Add a note")
	st.typed("on the train")
	st.Button("Held").Tapped(nil) // before the note is stored
	st.Settle()
	st.S.Undo() // as Ctrl+Shift+Z does
	st.Settle()
	if got := st.checkIn(c.ID); got.Outcome != nil || got.Note != "on the train" || !st.Says("on the train") {
		t.Errorf("after Undo %v, %q", got.Outcome, got.Note)
	}
}

func TestAnUnansweredCheckInSaysSinceWhenItWaits(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 7)
	st := newStage(t, k, c)
	if !st.Says("1 week on · waiting since 16 Nov") || strings.Contains(strings.ToLower(st.Text()), "overdue") {
		t.Errorf("the screen says %q", st.Text())
	}
	k, c = due("the demo needs a network", "1w", 0)
	if st = newStage(t, k, c); st.Says("waiting") {
		t.Errorf("due today, and the screen says %q", st.Text())
	}
}

func TestTheThreeAnswersHaveTheSameWeight(t *testing.T) {
	k, c := due("the demo needs a network", "1w", 0)
	st := newStage(t, k, c)
	held := st.Button("Held")
	for _, words := range []string{"Slipped", "No occasion yet"} {
		b := st.Button(words)
		if b.Kind != held.Kind || b.Small != held.Small || b.Size().Height != held.Size().Height || b.Position().Y != held.Position().Y {
			t.Errorf("%s is drawn otherwise than Held", words)
		}
	}
}

func TestAKnotThatWasMissedIsAskedAboutOnce(t *testing.T) {
	k, first := due("the demo needs a network", "1w", 50)
	second := &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.TwoMonths, DueOn: uitest.Today - 2}
	st := newStage(t, k, first, second)
	if !st.Says("One knot to check.") || st.Says("1 week on") || !st.Says("2 months on") {
		t.Errorf("the screen says %q", st.Text())
	}
	st.Press("No occasion yet")
	if !st.Says("Nothing is due.") {
		t.Errorf("after the answer the screen says %q", st.Text())
	}
}

func TestFocusGoesToTheNextCheckInAfterAnAnswer(t *testing.T) {
	k1, c1 := due("one", "1w", 3)
	k2, c2 := due("two", "1w", 2)
	st := newStage(t, k1, c1, k2, c2)
	st.goTo(t, "check/slipped/"+c1.ID.String())
	st.Key(fyne.KeyReturn)
	if got := st.focused(); got != "check/held/"+c2.ID.String() {
		t.Errorf("the focus is on %q", got)
	}
	st.Key(fyne.KeyReturn)
	if got := st.focused(); got != "write" {
		t.Errorf("after the last answer the focus is on %q", got)
	}
}

func TestFocusStaysWhereItIsWhenSomethingElseChanges(t *testing.T) {
	k, c := due("one", "1w", 3)
	st := newStage(t, k, c, uitest.Setback("The demo", 4))
	for _, h := range st.made {
		st.goTo(t, h.key)
		st.tap(len(st.values()) % 2)
		st.Settle()
		if got := st.focused(); got != h.key {
			t.Errorf("the focus went from %q to %q", h.key, got)
		}
	}
}

func TestTabReachesEverythingOnThePage(t *testing.T) {
	st := newStage(t, full()...)
	st.askDay(st.S.Snapshot().Entries[0].ID)
	for _, r := range st.rows {
		r.open("")
	}
	st.Show(st.S.Snapshot())
	reached := map[string]bool{}
	for range 80 {
		st.W.Win.Canvas().FocusNext()
		reached[st.focused()] = true
	}
	for _, h := range st.made {
		if d, ok := h.on.(fyne.Disableable); ok && d.Disabled() {
			continue
		}
		if !reached[h.key] {
			t.Errorf("Tab passes %q by", h.key)
		}
	}
	if !reached["write"] || len(reached) < 15 {
		t.Errorf("reached %d things, Write %v", len(reached), reached["write"])
	}
}

// full is a journal that has something for every card.
func full() []journal.Record {
	five := 5
	e := uitest.Setback("The demo with no network", 70)
	e.Outlook = &journal.Outlook{Expected: &five}
	alone := uitest.Setback("Passed over", 100)
	alone.Outlook = &journal.Outlook{Expected: &five}
	k, c := due("it is the demo", "2m", 3)
	k.EntryID = &e.ID
	l := &journal.Lesson{ID: journal.NewID(), Text: "Ask for it in writing", CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, 0, -200))}
	then := &journal.Lesson{ID: journal.NewID(), Text: "Say it early", Looks: []journal.Look{{On: uitest.Today - 1}}, CreatedAt: journal.NewStamp(uitest.Noon.AddDate(-1, 0, 0))}
	out := []journal.Record{e, alone, k, c, l, then, uitest.Setback("A year ago", 365)}
	for i := range 3 {
		n := uitest.Setback("Again", i+1)
		n.Kind, n.Tags = journal.Note, []string{"review"}
		out = append(out, n)
	}
	return out
}
