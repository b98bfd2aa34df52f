package lessons

import (
	"slices"
	"testing"

	"doubleknot/app/journal"
	"doubleknot/app/search"

	"pgregory.net/rapid"
)

func sentences(ls []*journal.Lesson) []string {
	out := []string{}
	for _, l := range ls {
		out = append(out, l.Text)
	}
	return out
}

func TestPickShowsEachShelfInItsOrder(t *testing.T) {
	pinned := lesson("pinned", "2026-01-01", "a")
	pinned.Pinned, pinned.Looks = true, []journal.Look{{On: today}}
	due := lesson("due", "2026-11-01", "A", "b")
	used := lesson("used", "2026-11-20")
	used.Uses = []journal.Use{{On: today}}
	put := lesson("archived", "2026-11-21", "a")
	put.Archived = true
	j := journal.New([]journal.Record{pinned, due, used, put})
	for name, c := range map[string]struct {
		f    Filter
		want []string
	}{
		"all":      {Filter{}, []string{"pinned", "due", "used"}},
		"newest":   {Filter{Order: Newest}, []string{"used", "due", "pinned"}},
		"used":     {Filter{Order: MostUsed}, []string{"used", "due", "pinned"}},
		"pinned":   {Filter{Shelf: Pinned}, []string{"pinned"}},
		"due":      {Filter{Shelf: Due}, []string{"due"}},
		"archived": {Filter{Shelf: Archived}, []string{"archived"}},
		"tag":      {Filter{Tag: "a"}, []string{"pinned", "due"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := sentences(Pick(j, today, c.f, nil)); !slices.Equal(got, c.want) {
				t.Fatalf("got %q, want %q", got, c.want)
			}
		})
	}
	if got := sentences(Pick(j, today, Filter{}, map[journal.ID]bool{used.ID: true, put.ID: true})); !slices.Equal(got, []string{"used"}) {
		t.Fatalf("with a search: %q", got)
	}
	c := Count(j, today)
	if c.Kept != 3 || c.Due != 1 || !slices.Equal(c.Tags, []string{"A", "a", "b"}) {
		t.Fatalf("counted %+v", c)
	}
}

func TestEveryLessonStandsOnceOnTheShelvesItBelongsTo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rs []journal.Record
		for range rapid.IntRange(0, 40).Draw(t, "n") {
			l := lesson("x", (today - journal.Day(rapid.IntRange(0, 90).Draw(t, "age"))).String())
			l.Pinned, l.Archived = rapid.Bool().Draw(t, "pinned"), rapid.Bool().Draw(t, "archived")
			l.Uses = make([]journal.Use, rapid.IntRange(0, 3).Draw(t, "uses"))
			rs = append(rs, l)
		}
		j := journal.New(rs)
		order := Order(rapid.IntRange(0, 2).Draw(t, "order"))
		seen := map[journal.ID]bool{}
		for _, s := range []Shelf{All, Archived} {
			for _, l := range Pick(j, today, Filter{Shelf: s, Order: order}, nil) {
				if seen[l.ID] || l.Archived != (s == Archived) {
					t.Fatal("a lesson stands twice, or on the wrong shelf")
				}
				seen[l.ID] = true
			}
		}
		if len(seen) != len(rs) {
			t.Fatalf("%d of %d shown", len(seen), len(rs))
		}
	})
}

func TestCardSaysWhereTheLessonCameFromAndHowOftenItWasUsed(t *testing.T) {
	rs, demo := sample()
	f := NewFace(journal.New(rs), demo, today, search.Parse("network"))
	if f.From != "The demo with no network" || f.Date != "21 Sep 2026" || f.Uses != "Used again 4×" || f.Due || !f.Pinned {
		t.Fatalf("%+v", f)
	}
	if len(f.Marks) != 1 || f.Text[f.Marks[0][0]:f.Marks[0][1]] != "network" {
		t.Fatalf("marks %v", f.Marks)
	}
	if usedAgain(0) != "" || usedAgain(1) != "Used again once" {
		t.Fatal("none or one is said wrongly")
	}
}
