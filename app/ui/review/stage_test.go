package review

import (
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
)

// stage is the screen in a window over a real session.
type stage struct {
	*uitest.Stage
	*Screen
}

func newStage(t *testing.T, records ...journal.Record) *stage {
	t.Helper()
	st := &stage{Stage: uitest.NewStage(t, records...)}
	st.Screen = New(st.W, st.S)
	st.Set(st.Screen)
	return st
}

// sample is a journal whose November 2026 holds one of everything a review has.
func sample() []journal.Record {
	open, healed, old := uitest.Setback("The deploy", 4), uitest.Setback("The talk", 20), uitest.Setback("Long ago", 400)
	on := uitest.Today - 8
	healed.RecoveredOn = &on
	expected, actual := 7, 3
	old.Outlook = &journal.Outlook{Expected: &expected, Actual: &actual, AnsweredOn: (uitest.Today - 2).Ref()}
	win := uitest.Setback("The win", 3)
	win.Kind = journal.Win
	low, good := -1, 2
	win.MoodBefore, open.MoodBefore = &journal.Mood{Valence: &good}, &journal.Mood{Valence: &low}
	lesson := &journal.Lesson{ID: journal.NewID(), Text: "Turn flags off first", CreatedAt: open.CreatedAt, Uses: []journal.Use{{On: uitest.Today}}}
	knot := &journal.Knot{ID: journal.NewID(), LessonID: &lesson.ID, Kind: journal.Prevent, If: "it ships", Then: "I look", TiedOn: uitest.Today - 9}
	out := []journal.Record{open, healed, old, win, lesson, knot}
	for i, o := range []journal.Outcome{journal.Held, journal.NoOccasion, journal.NoOccasion} {
		done := uitest.Today - journal.Day(i)
		out = append(out, &journal.CheckIn{ID: journal.NewID(), KnotID: knot.ID, Step: journal.OneWeek, DueOn: knot.TiedOn + 7, DoneOn: &done, Outcome: &o})
	}
	red := func(text, amount, unit string, ink journal.Ink) {
		out = append(out, &journal.LedgerLine{ID: journal.NewID(), Ink: ink, Text: text, Amount: amount, Unit: unit, On: uitest.Today - 1})
	}
	red("Sleep", "2.5", "nights", journal.Red)
	red("Evening", "1.25", "nights", journal.Red)
	red("A sponsor", "4", "nights", journal.Black)
	return out
}

// row finds the row with a text.
func row(t *testing.T, st *stage, text string) *widgets.ReviewRow {
	t.Helper()
	var found *widgets.ReviewRow
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		if r, ok := o.(*widgets.ReviewRow); ok && found == nil && r.Text == text {
			found = r
		}
	})
	if found == nil {
		t.Fatalf("no row %q", text)
	}
	return found
}
