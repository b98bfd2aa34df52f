package insight

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

func TestLedgerGroupsByMonthYearAndTag(t *testing.T) {
	var b build
	review := b.setback(day(t, "2026-03-01"), nil)
	review.Tags = []string{"review", "Networks", "Networks", ""}
	b.line(journal.Red, day(t, "2025-12-31"), "1.5", "day")
	b.line(journal.Red, day(t, "2026-03-02"), "100", "EUR")
	b.line(journal.Black, day(t, "2026-03-02"), "40", "EUR")
	b.line(journal.Red, day(t, "2026-03-01"), "0.05", "EUR")
	for _, r := range b.rs[2:4] {
		r.(*journal.LedgerLine).EntryID = review.ID.Ref()
	}
	j := b.journal()
	red, black := func(s, u string) Sum { return Sum{journal.Red, u, s} }, func(s, u string) Sum { return Sum{journal.Black, u, s} }
	for _, c := range []struct {
		by   By
		keys []string
		of   []string
		sums [][]Sum
	}{
		{ByMonth, []string{"2026-03", "2025-12"}, []string{"March 2026", "December 2025"}, [][]Sum{{red("100.05", "EUR"), black("40", "EUR")}, {red("1.5", "day")}}},
		{ByYear, []string{"2026", "2025"}, []string{"2026", "2025"}, [][]Sum{{red("100.05", "EUR"), black("40", "EUR")}, {red("1.5", "day")}}},
		{ByTag, []string{"Networks", "review", ""}, []string{"Networks", "review", "No tag"}, [][]Sum{
			{red("100", "EUR"), black("40", "EUR")}, {red("100", "EUR"), black("40", "EUR")}, {red("0.05", "EUR"), red("1.5", "day")},
		}},
	} {
		var keys, labels []string
		var sums [][]Sum
		for _, g := range SumsBy(j, j.Ledger, c.by) {
			keys, labels, sums = append(keys, g.Key), append(labels, g.Label), append(sums, g.Sums)
		}
		if d := cmp.Diff([]any{c.keys, c.of, c.sums}, []any{keys, labels, sums}); d != "" {
			t.Errorf("by %d: %s", c.by, d)
		}
	}
	if m := SumsBy(j, j.Ledger, ByMonth)[0]; len(m.Red) != 2 || m.Red[0].Amount != "0.05" || len(m.Black) != 1 {
		t.Errorf("March: %d red, %d black", len(m.Red), len(m.Black))
	}
}

// rats adds lines up as rationals.
func rats(lines []*journal.LedgerLine) map[string]string {
	sums := map[string]*big.Rat{}
	for _, l := range lines {
		if v, ok := new(big.Rat).SetString(l.Amount); ok {
			k := fmt.Sprint(l.Ink, "|", l.Unit)
			if sums[k] == nil {
				sums[k] = new(big.Rat)
			}
			sums[k].Add(sums[k], v)
		}
	}
	return words(sums)
}

func words(sums map[string]*big.Rat) map[string]string {
	out := map[string]string{}
	for k, v := range sums {
		out[k] = v.RatString()
	}
	return out
}

// asRats reads sums back.
func asRats(t *rapid.T, of ...[]Sum) map[string]string {
	sums := map[string]*big.Rat{}
	for _, s := range slices.Concat(of...) {
		v, ok := new(big.Rat).SetString(s.Sum)
		if !ok {
			t.Fatalf("%q is no number", s.Sum)
		}
		k := fmt.Sprint(s.Ink, "|", s.Unit)
		if sums[k] == nil {
			sums[k] = new(big.Rat)
		}
		sums[k].Add(sums[k], v)
	}
	return words(sums)
}

func TestSumsEqualTheLinesSumsInAnyOrderAndAreNeverNetted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		j = j.Apply(journal.Change{Put: slices.Collect(func(yield func(journal.Record) bool) {
			for i := range rapid.IntRange(0, 20).Draw(t, "more lines") {
				id := journal.ID{15: byte(i + 1), 0: 0xff}
				if !yield(&journal.LedgerLine{
					ID: id, Ink: rapid.SampledFrom([]journal.Ink{journal.Red, journal.Black}).Draw(t, "ink"), Unit: "EUR", On: start + journal.Day(40*i),
					Amount: rapid.StringMatching(`-?[0-9]{1,15}(\.[0-9]{1,6})?`).Draw(t, "amount"),
				}) {
					return
				}
			}
		})})
		want := rats(j.Ledger)
		lines := rapid.Permutation(j.Ledger).Draw(t, "order")
		if d := cmp.Diff(SumLines(j.Ledger), SumLines(lines)); d != "" {
			t.Fatalf("another order gives other sums: %s", d)
		}
		if d := cmp.Diff(want, asRats(t, SumLines(lines))); d != "" {
			t.Fatal(d)
		}
		for _, by := range []By{ByMonth, ByYear} {
			var parts [][]Sum
			seen := map[string]bool{}
			for _, g := range SumsBy(j, lines, by) {
				if seen[g.Key] {
					t.Fatalf("two groups are called %s", g.Key)
				}
				seen[g.Key] = true
				parts = append(parts, g.Sums)
			}
			if d := cmp.Diff(want, asRats(t, parts...)); d != "" {
				t.Fatalf("the groups by %d do not add up: %s", by, d)
			}
		}
		red := slices.DeleteFunc(slices.Clone(lines), func(l *journal.LedgerLine) bool { return l.Ink != journal.Red })
		for _, s := range SumLines(red) {
			if !slices.Contains(SumLines(lines), s) {
				t.Fatalf("black ink changed a red sum: %+v", s)
			}
		}
	})
}

func TestATagIsOneGroupInCapitalsAndNotInWhateverOrder(t *testing.T) {
	var b build
	for _, tag := range []string{"release", "Release", "RELEASE"} {
		e := b.setback(day(t, "2026-03-01"), nil)
		e.Tags = []string{tag, "release"}
		b.line(journal.Red, day(t, "2026-03-02"), "1.5", "h")
		b.rs[len(b.rs)-1].(*journal.LedgerLine).EntryID = e.ID.Ref()
	}
	j := b.journal()
	rapid.Check(t, func(t *rapid.T) {
		got := SumsBy(j, rapid.Permutation(j.Ledger).Draw(t, "order"), ByTag)
		if len(got) != 1 || got[0].Label != "RELEASE" || len(got[0].Red) != 3 || got[0].Sums[0].Sum != "4.5" {
			t.Fatalf("%+v", got)
		}
	})
}
