package form

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func lineLists() *rapid.Generator[[]Line] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Line {
		return Line{ID: journal.NewID(), Text: rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "text")}
	}), 0, 6)
}

func TestARemovedLineLeavesTheOthersTheirIDs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := lineLists().Draw(t, "old")
		now := slices.Clone(old)
		if len(now) > 0 {
			i := rapid.IntRange(0, len(now)-1).Draw(t, "removed")
			now = slices.Delete(now, i, i+1)
		}
		got := MatchLines(old, now)
		for i, l := range got {
			if l.Text != now[i].Text {
				t.Fatalf("line %d reads %q, was %q", i, l.Text, now[i].Text)
			}
			if l.ID.IsZero() || slices.ContainsFunc(got[:i], func(o Line) bool { return o.ID == l.ID }) {
				t.Fatalf("line %d has lost its id or shares one: %v", i, got)
			}
		}
	})
}

func TestAnAddedLineIsNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		old := lineLists().Draw(t, "old")
		got := MatchLines(old, append(slices.Clone(old), Line{Text: "new"}))
		for i, l := range old {
			if got[i].ID != l.ID {
				t.Fatalf("line %d changed its id", i)
			}
		}
		if !got[len(old)].ID.IsZero() {
			t.Fatal("the added line has an old line’s id")
		}
	})
}

func TestAnAmountThatIsNoNumberBecomesText(t *testing.T) {
	for _, tc := range []struct{ in, want Line }{
		{Line{Text: "lost"}, Line{Text: "lost"}},
		{Line{Text: "lost", Amount: "212", Unit: "orders"}, Line{Text: "lost", Amount: "212", Unit: "orders"}},
		{Line{Text: "lunch", Amount: "3,50", Unit: "EUR"}, Line{Text: "lunch", Amount: "3.50", Unit: "EUR"}},
		{Line{Text: "gain", Amount: "+4"}, Line{Text: "gain", Amount: "4"}},
		{Line{Text: "trust", Amount: "hard to say"}, Line{Text: "trust, hard to say"}},
		{Line{Text: "sleep", Unit: "nights"}, Line{Text: "sleep, nights"}},
		{Line{Amount: "1e9", Unit: "EUR"}, Line{Text: "1e9 EUR"}},
		{Line{Text: "x", Amount: "1,000,000", Unit: "EUR"}, Line{Text: "x", Amount: "1000000", Unit: "EUR"}},
		{Line{Text: "x", Amount: "€250"}, Line{Text: "x", Amount: "250", Unit: "€"}},
		{Line{Text: "x", Amount: "7,000", Unit: "EUR"}, Line{Text: "x, 7,000 EUR"}}, // seven or seven thousand
	} {
		got := TidyAmount(tc.in)
		if got != tc.want {
			t.Errorf("%+v became %+v, want %+v", tc.in, got, tc.want)
		}
		if got.Amount != "" && !journal.ValidAmount(got.Amount) {
			t.Errorf("%+v cannot be kept", got)
		}
	}
}
