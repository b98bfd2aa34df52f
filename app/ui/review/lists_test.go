package review

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
)

// lines are n ledger lines of today.
func lines(n int) []journal.Record {
	out := make([]journal.Record, n)
	for i := range out {
		out[i] = &journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: "Line", On: uitest.Today}
	}
	return out
}

func TestTheRestOfALongListCanBeShown(t *testing.T) {
	st := newStage(t, append(lines(longest+further+1), uitest.Setback("Before", 100))...)
	st.Press("Show 100 more")
	if n := strings.Count(st.Text(), "Line"); n != longest+further {
		t.Errorf("%d lines", n)
	}
	if h, ok := st.focused(); !ok || h.at != longest {
		t.Errorf("the keyboard is on %+v and not on the first that is new", h)
	}
	st.Press("Show 1 more")
	if n := strings.Count(st.Text(), "Line"); n != longest+further+1 || st.Says("Show") {
		t.Errorf("%d lines in %q", n, st.Text())
	}
	st.prev.Tapped(nil)
	st.next.Tapped(nil)
	if !st.Says("Show 100 more") {
		t.Error("a list made longer stays so in another period")
	}
}

func TestASetbackPutOutOfSightIsCountedAndNotNamed(t *testing.T) {
	for _, c := range []struct {
		quiet int
		want  string
	}{{0, ""}, {1, "1 more is not shown, as you asked."}, {2, "2 more are not shown, as you asked."}} {
		var rs []journal.Record
		for i := range 3 {
			open, healed, seen := uitest.Setback("Open", 4), uitest.Setback("Healed", 20), uitest.Setback("Seen", 90)
			healed.RecoveredOn = (uitest.Today - 8).Ref()
			expected, actual := 7, 3
			seen.Outlook = &journal.Outlook{Expected: &expected, Actual: &actual, AnsweredOn: (uitest.Today - 2).Ref()}
			seen.RecoveredOn = (uitest.Today - 40).Ref()
			for _, e := range []*journal.Entry{open, healed, seen} {
				e.Quiet = i < c.quiet
				rs = append(rs, e)
			}
		}
		st := newStage(t, rs...)
		for _, name := range []string{"Open open for", "Healed after", "Seen expected"} {
			if n := strings.Count(st.Text(), name); n != 3-c.quiet {
				t.Errorf("%d put out of sight: %d with %q", c.quiet, n, name)
			}
		}
		if !st.Says("Recovered: 3") || !st.Says("Still open: 3") || !st.Says("Median of 3 answers") {
			t.Errorf("not all are counted: %q", st.Text())
		}
		if c.want != "" && strings.Count(st.Text(), c.want) != 3 {
			t.Errorf("%q is not in each list of %q", c.want, st.Text())
		}
	}
}

func TestComingBackFindsTheKeyboardOnTheRowThatLedAway(t *testing.T) {
	st := newStage(t, sample()...)
	st.Enter()
	there := row(t, st, "The deploy")
	widgets.Focus(there)
	st.Key(fyne.KeyReturn)
	if len(st.W.Routes) != 1 || st.W.Routes[0].Screen != page.Journal {
		t.Fatalf("went to %v", st.W.Routes)
	}
	st.Leave()
	st.W.Win.Canvas().Unfocus()
	st.Enter()
	if st.W.Win.Canvas().Focused() != fyne.Focusable(there) {
		t.Errorf("the keyboard is on %T", st.W.Win.Canvas().Focused())
	}
}

func TestAChangeElsewhereKeepsTheKeyboardOnItsRow(t *testing.T) {
	st := newStage(t, sample()...)
	widgets.Focus(row(t, st, "The deploy"))
	st.Show(journal.New(append(sample(), lines(1)...)))
	if st.W.Win.Canvas().Focused() != fyne.Focusable(row(t, st, "The deploy")) {
		t.Errorf("the keyboard is on %T", st.W.Win.Canvas().Focused())
	}
}

func TestTheArrowsEndWhereTheJournalDoesAndKeepTheKeyboard(t *testing.T) {
	st := newStage(t, uitest.Setback("First", 40)) // 14 October
	widgets.Focus(st.prev)
	st.Key(fyne.KeyReturn)
	if st.label.Text != "October 2026" || !st.prev.Inactive || st.W.Win.Canvas().Focused() != fyne.Focusable(st.spans) {
		t.Errorf("%q, back can be pressed: %v, the keyboard is on %T", st.label.Text, !st.prev.Inactive, st.W.Win.Canvas().Focused())
	}
	widgets.Focus(st.next)
	st.Key(fyne.KeyReturn)
	if st.label.Text != "November 2026" || !st.next.Inactive || st.prev.Inactive || st.W.Win.Canvas().Focused() != fyne.Focusable(st.spans) {
		t.Errorf("%q, on can be pressed: %v, the keyboard is on %T", st.label.Text, !st.next.Inactive, st.W.Win.Canvas().Focused())
	}
}

func TestThereIsNothingBeforeWhateverCameFirst(t *testing.T) {
	on := uitest.Today - 300
	for _, r := range []journal.Record{
		uitest.Setback("x", 300), &journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, On: on}, &journal.MoodLog{ID: journal.NewID(), Day: on},
		&journal.Knot{ID: journal.NewID(), TiedOn: on}, &journal.Lesson{ID: journal.NewID(), CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, 0, -300))},
		&journal.Lesson{ID: journal.NewID(), CreatedAt: journal.NewStamp(uitest.Noon), Uses: []journal.Use{{On: on}}},
	} {
		if got := firstDay(journal.New([]journal.Record{r}), uitest.Today); got != on {
			t.Errorf("%T: %v", r, got)
		}
	}
	if got := firstDay(journal.New(nil), uitest.Today); got != uitest.Today {
		t.Errorf("of nothing: %v", got)
	}
}

func TestAPeriodThatIsOverIsToldAsItStoodThen(t *testing.T) {
	healed := uitest.Setback("The talk", 60) // 24 September
	healed.RecoveredOn = (uitest.Today - 8).Ref()
	st := newStage(t, healed, uitest.Setback("The same day", 30))
	st.prev.Tapped(nil)
	for _, words := range []string{"Still open on 31 October: 2", "The talk open for 37 days", "Up to then 0 of 2 setbacks had recovered.", "No mood was noted."} {
		if !st.Says(words) {
			t.Errorf("%q is not in %q", words, st.Text())
		}
	}
}

func TestAnEmptyMonthStillSaysWhatWasOpen(t *testing.T) {
	st := newStage(t, uitest.Setback("Long ago", 100))
	if !st.Says("Nothing was written here. That is allowed.") || !st.Says("Long ago open for 100 days") || st.Says("Entries") {
		t.Errorf("%q", st.Text())
	}
}

func TestDaysToRecoverAreSaidAsFarAsTheyAreKnown(t *testing.T) {
	two, three, four := 2, 3, 4
	for _, c := range []struct {
		s    insight.RecoveryStats
		over bool
		want string
	}{
		{
			insight.RecoveryStats{N: 4, Recovered: 4, Q1: &two, Median: &three, Q3: &four},
			true,
			"Days to recover: median 3, a quarter within 2, three quarters within 4. Up to then 4 of 4 setbacks had recovered.",
		},
		{
			insight.RecoveryStats{N: 4, Recovered: 2, Q1: &two, Median: &three},
			false,
			"Days to recover: median 3, a quarter within 2; what three quarters took is not known yet, since more than a quarter were still open. So far 2 of 4 setbacks recovered.",
		},
		{ // a quarter of three setbacks is none
			insight.RecoveryStats{N: 3, Recovered: 2, Q1: &two, Median: &three},
			false,
			"Days to recover: median 3. So far 2 of 3 setbacks recovered.",
		},
		{
			insight.RecoveryStats{N: 3, Recovered: 1, Q1: &two},
			false,
			"Days to recover: not known yet, since more than half were still open. So far 1 of 3 setbacks recovered.",
		},
		{
			insight.RecoveryStats{N: 1},
			false,
			"Days to recover: not known yet, since more than half were still open. So far 0 of 1 setback recovered.",
		},
	} {
		if got := daysWords(c.s, c.over); got != c.want {
			t.Errorf("%q\nand not\n%q", got, c.want)
		}
	}
}

func TestARecoveryOfNoDaysIsSaidInWords(t *testing.T) {
	e := uitest.Setback("x", 0)
	if got := recoveredWords(insight.Recovery{Entry: e}); got != "the same day" {
		t.Errorf("%q", got)
	}
	if got := stillWords(insight.Recovery{Entry: e, Open: true}, uitest.Today); got != "open since that day" {
		t.Errorf("%q", got)
	}
	if got := stillWords(insight.Recovery{Entry: e, Open: true}, uitest.Today-1); got != "still to come" {
		t.Errorf("%q", got)
	}
}

func TestAnOutlookIsComparedInWords(t *testing.T) {
	for by, want := range map[float64]string{
		-4.5: "Median of 2 answers: smaller than expected by 4.5.", 0: "Median of 2 answers: as large as expected.", 3: "Median of 2 answers: larger than expected by 3.",
	} {
		if got := outlookWords(insight.OutlookStats{N: 2, MedianError: &by}); got != want {
			t.Errorf("%v: %q", by, got)
		}
	}
}
