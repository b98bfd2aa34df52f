package entries

import (
	"testing"

	"doubleknot/app/journal"

	"pgregory.net/rapid"
)

func day(s string) journal.Day {
	d, err := journal.ParseDay(s)
	if err != nil {
		d = 0
	}
	return d
}

func entry(kind journal.Kind, on string, title string) *journal.Entry {
	d := day(on)
	at := journal.NewStamp(d.Time())
	return &journal.Entry{ID: journal.NewID(), Kind: kind, Day: d, At: at, Title: title, CreatedAt: at, UpdatedAt: at}
}

func mood(v int) *journal.Mood { return &journal.Mood{Valence: &v} }

func journalOf(rs ...journal.Record) *journal.Journal { return journal.New(rs) }

func titles(items []Item) []string {
	var out []string
	for _, it := range items {
		if it.Entry == nil {
			out = append(out, "# "+it.Caption)
		} else {
			out = append(out, it.Entry.Title)
		}
	}
	return out
}

func TestItemsAreNewestFirstUnderTheirMonths(t *testing.T) {
	j := journalOf(entry(journal.Note, "2026-03-03", "c"), entry(journal.Win, "2026-11-08", "a"),
		entry(journal.Setback, "2026-03-31", "b"), entry(journal.Note, "2025-03-03", "d"))
	items, n := Items(j, Filter{}, nil)
	want := []string{"# November 2026", "a", "# March 2026", "b", "c", "# March 2025", "d"}
	if got := titles(items); n != 4 || !equal(got, want) {
		t.Fatalf("got %d %q, want 4 %q", n, got, want)
	}
}

func equal(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

func TestFilterLetsThroughOnlyWhatWasAskedFor(t *testing.T) {
	open := entry(journal.Setback, "2026-05-01", "open")
	open.Tags, open.MoodBefore = []string{"Review"}, mood(-2)
	done := entry(journal.Setback, "2026-04-01", "done")
	done.RecoveredOn, done.MoodBefore, done.MoodAfter = day("2026-04-09").Ref(), mood(-1), mood(0)
	win := entry(journal.Win, "2026-03-01", "win")
	win.MoodAfter = mood(2)
	lesson := &journal.Lesson{ID: journal.NewID(), EntryID: win.ID.Ref(), Text: "x", CreatedAt: win.At}
	j := journalOf(open, done, win, lesson)
	for name, c := range map[string]struct {
		f    Filter
		want []string
	}{
		"kind":       {Filter{Kind: journal.Win}, []string{"win"}},
		"tag":        {Filter{Tag: "review"}, []string{"open"}},
		"low":        {Filter{Mood: LowMood}, []string{"open", "done"}},
		"even":       {Filter{Mood: EvenMood}, []string{"done"}},
		"good":       {Filter{Mood: GoodMood}, []string{"win"}},
		"open":       {Filter{State: OpenState}, []string{"open"}},
		"recovered":  {Filter{State: RecoveredState}, []string{"done"}},
		"lesson":     {Filter{HasLesson: true}, []string{"win"}},
		"from":       {Filter{From: day("2026-04-01").Ref()}, []string{"open", "done"}},
		"to":         {Filter{To: day("2026-04-01").Ref()}, []string{"done", "win"}},
		"both":       {Filter{From: day("2026-04-01").Ref(), To: day("2026-04-01").Ref()}, []string{"done"}},
		"everything": {Filter{}, []string{"open", "done", "win"}},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			items, n := Items(j, c.f, nil)
			for _, it := range items {
				if it.Entry != nil {
					got = append(got, it.Entry.Title)
				}
			}
			if !equal(got, c.want) || n != len(c.want) {
				t.Fatalf("got %d %q, want %q", n, got, c.want)
			}
			if c.f.Extra() != (name != "kind" && name != "everything") {
				t.Fatal("the filter button does not say whether it filters")
			}
		})
	}
}

func TestEveryEntryStandsOnceUnderItsOwnMonth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rs []journal.Record
		hits := map[journal.ID]bool{}
		for _, n := range rapid.SliceOfN(rapid.IntRange(-800, 30000), 0, 60).Draw(t, "days") {
			e := entry(journal.Note, journal.Day(n).String(), "")
			rs = append(rs, e)
			if n%2 == 0 {
				hits[e.ID] = true
			}
		}
		j := journalOf(rs...)
		items, n := Items(j, Filter{}, hits)
		seen, month := 0, ""
		captions := map[string]bool{}
		for _, it := range items {
			if it.Entry == nil {
				if captions[it.Caption] {
					t.Fatalf("%s stands twice", it.Caption)
				}
				captions[it.Caption], month = true, it.Caption
				continue
			}
			seen++
			if it.Entry.Day.Time().Format("January 2006") != month || !hits[it.Entry.ID] {
				t.Fatalf("%s under %s", it.Entry.Day, month)
			}
		}
		if seen != n || seen != len(hits) {
			t.Fatalf("%d shown, %d counted, %d found", seen, n, len(hits))
		}
	})
}
