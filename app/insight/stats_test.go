package insight

import (
	"encoding/json"
	"fmt"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

func TestStatsHaveTheShapeOfTheDesign(t *testing.T) {
	today := day(t, "2026-03-31")
	var b build
	b.setback(day(t, "2026-03-01"), day(t, "2026-03-22").Ref())
	b.setback(day(t, "2026-01-01"), day(t, "2026-02-10").Ref())
	e := b.setback(day(t, "2026-02-01"), nil)
	e.Outlook = &journal.Outlook{Expected: ptr(7), Actual: ptr(4)}
	l := b.lesson(today)
	l.Uses = []journal.Use{{On: today}}
	b.lesson(today)
	b.line(journal.Black, today, "1", "hours")
	b.line(journal.Red, today, "0.10", "EUR")
	b.line(journal.Red, today, "0.2", "EUR")
	b.line(journal.Red, today, "", "EUR")
	b.mood(today, 1)
	k := &journal.Knot{ID: b.id(), LessonID: l.ID.Ref(), Kind: journal.Prevent, TiedOn: today}
	retired := &journal.Knot{ID: b.id(), LessonID: l.ID.Ref(), Kind: journal.Respond, TiedOn: today, RetiredOn: today.Ref()}
	b.rs = append(b.rs, k, retired,
		&journal.CheckIn{ID: b.id(), KnotID: k.ID, Step: journal.OneWeek, DueOn: today, Outcome: ptr(journal.Held), DoneOn: &today},
		&journal.CheckIn{ID: b.id(), KnotID: k.ID, Step: journal.TwoMonths, DueOn: today},
		&journal.CheckIn{ID: b.id(), KnotID: k.ID, Step: journal.SixMonths, DueOn: today + 1},
		&journal.CheckIn{ID: b.id(), KnotID: retired.ID, Step: journal.OneWeek, DueOn: today})
	got, err := json.Marshal(Count(b.journal(), today))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"entries":{"setback":3,"win":0,"note":0},"setbacks":{"open":1,"recovered":2},` +
		`"days_to_recover":{"n":3,"recovered":2,"median":40,"q1":21,"q3":null,"method":"kaplan-meier"},` +
		`"check_ins":{"held":1,"slipped":0,"no_occasion":0,"due":1},` +
		`"ledger":[{"ink":"red","unit":"EUR","sum":"0.30"},{"ink":"black","unit":"hours","sum":"1"}],` +
		`"outlook":{"n":1,"median_error":-3},"lessons":{"total":2,"used":1},"mood":{"days":1,"median_valence":1}}`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Error(d)
	}
}

func TestLessonsCountOnceAndEachOfTheirUses(t *testing.T) {
	var b build
	b.lesson(start).Uses = []journal.Use{{On: start}, {On: start}, {On: start + 1}}
	b.lesson(start).Uses = []journal.Use{{On: start}}
	b.lesson(start)
	if got := Count(b.journal(), start).Lessons; got != (LessonCounts{Total: 3, Used: 2, Uses: 4}) {
		t.Errorf("%+v", got)
	}
}

func TestStatsOfAnEmptyJournalSayNullNotZero(t *testing.T) {
	got, err := json.Marshal(Count(journal.New(nil), start))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"entries":{"setback":0,"win":0,"note":0},"setbacks":{"open":0,"recovered":0},` +
		`"days_to_recover":{"n":0,"recovered":0,"median":null,"q1":null,"q3":null,"method":"kaplan-meier"},` +
		`"check_ins":{"held":0,"slipped":0,"no_occasion":0,"due":0},"ledger":[],` +
		`"outlook":{"n":0,"median_error":null},"lessons":{"total":0,"used":0},"mood":{"days":0,"median_valence":null}}`
	if d := cmp.Diff(want, string(got)); d != "" {
		t.Error(d)
	}
}

func TestSumsAreExact(t *testing.T) {
	for _, c := range []struct {
		amounts []string
		want    string
	}{
		{[]string{"0.1", "0.2"}, "0.3"},
		{[]string{"250.00", "1"}, "251.00"},
		{[]string{"-3.50", "3.5"}, "0.00"},
		{[]string{"-0.25", "-0.000001"}, "-0.250001"},
		{[]string{"999999999999999.999999", "0.000001"}, "1000000000000000.000000"},
	} {
		var b build
		for _, a := range c.amounts {
			b.line(journal.Red, start, a, "EUR")
		}
		if got := SumLines(b.journal().Ledger)[0].Sum; got != c.want {
			t.Errorf("%v add up to %s, want %s", c.amounts, got, c.want)
		}
	}
}

func TestSumsAgreeWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		want := map[string]*big.Rat{}
		for _, l := range j.Ledger {
			if v, ok := new(big.Rat).SetString(l.Amount); ok {
				k := fmt.Sprint(l.Ink, "|", l.Unit)
				if want[k] == nil {
					want[k] = new(big.Rat)
				}
				want[k].Add(want[k], v)
			}
		}
		sums := SumLines(j.Ledger)
		if len(sums) != len(want) {
			t.Fatalf("%d sums, want %d", len(sums), len(want))
		}
		for _, s := range sums {
			got, ok := new(big.Rat).SetString(s.Sum)
			if w := want[fmt.Sprint(s.Ink, "|", s.Unit)]; !ok || w == nil || got.Cmp(w) != 0 {
				t.Fatalf("%s %s: %s, want %v", s.Ink, s.Unit, s.Sum, w)
			}
		}
	})
}

func TestMonthsAreNewestFirstAndTheirLinesOldestFirst(t *testing.T) {
	var b build
	b.line(journal.Red, day(t, "2026-10-31"), "1", "day")
	b.line(journal.Red, day(t, "2026-11-20"), "2", "day")
	b.line(journal.Red, day(t, "2026-11-19"), "212", "orders")
	b.line(journal.Black, day(t, "2025-11-30"), "", "")
	ms := MonthsOf(b.journal().Ledger)
	if len(ms) != 3 || ms[0].Month != 11 || ms[0].Year != 2026 || ms[1].Month != 10 || ms[2].Year != 2025 {
		t.Fatalf("months: %+v", ms)
	}
	if r := ms[0].Red; len(r) != 2 || r[0].Amount != "212" || len(ms[0].Black) != 0 {
		t.Errorf("November: %d red, first %q", len(r), r[0].Amount)
	}
	if len(ms[0].Sums) != 2 || len(ms[2].Sums) != 0 || len(ms[2].Black) != 1 {
		t.Error("each month sums its own units and no others")
	}
}

func TestEveryJournalCanBeCounted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		s := Count(j, start)
		if s.Entries.Total() != len(j.Entries) || s.Setbacks.Open+s.Setbacks.Recovered != s.DaysToRecover.N {
			t.Fatalf("counts do not add up: %+v", s)
		}
		if len(LessonOrder(j, start)) != len(j.Lessons) {
			t.Fatal("a lesson got lost in the order")
		}
		lines := 0
		for _, m := range MonthsOf(j.Ledger) {
			lines += len(m.Red) + len(m.Black)
		}
		if lines != len(j.Ledger) {
			t.Fatalf("%d of %d ledger lines are in a month", lines, len(j.Ledger))
		}
	})
}
