package insight

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func (b *build) note(kind journal.Kind, d journal.Day, about *journal.Entry, tags ...string) *journal.Entry {
	e := b.setback(d, nil)
	e.Kind, e.Tags = kind, tags
	if about != nil {
		e.About = about.ID.Ref()
	}
	return e
}

func never(Suggestion) bool { return false }

func TestDistanceIsSuggestedAfterThreeEntriesOnOneThing(t *testing.T) {
	today := day(t, "2026-11-23")
	for _, c := range []struct {
		name  string
		write func(b *build)
		want  *Suggestion
	}{
		{"two are not three", func(b *build) {
			b.note(journal.Setback, today, nil, "review")
			b.note(journal.Note, today-1, nil, "review")
		}, nil},
		{"three under one tag", func(b *build) {
			b.note(journal.Setback, today, nil, "review")
			b.note(journal.Note, today-1, nil, "review", "desk")
			b.note(journal.Setback, today-13, nil, "review")
		}, &Suggestion{Tag: "review", Since: today - 13, Entries: 3}},
		{"the fifteenth day back is too long ago", func(b *build) {
			b.note(journal.Setback, today, nil, "review")
			b.note(journal.Note, today-1, nil, "review")
			b.note(journal.Setback, today-14, nil, "review")
		}, nil},
		{"wins are no reason", func(b *build) {
			for range 4 {
				b.note(journal.Win, today, nil, "review")
			}
		}, nil},
		{"a tag twice on one entry counts once", func(b *build) {
			b.note(journal.Note, today, nil, "review", "review")
			b.note(journal.Note, today, nil, "review")
		}, nil},
		{"a tag in capitals is the same", func(b *build) {
			b.note(journal.Note, today-2, nil, "review")
			b.note(journal.Note, today-1, nil, "REVIEW", "review ")
			b.note(journal.Note, today, nil, "Review")
		}, &Suggestion{Tag: "Review", Since: today - 2, Entries: 3}},
		{"days to come do not count", func(b *build) {
			b.note(journal.Note, today+1, nil, "review")
			b.note(journal.Note, today, nil, "review")
			b.note(journal.Note, today, nil, "review")
		}, nil},
		{"a lesson on the first day", func(b *build) {
			for i := range 3 {
				b.note(journal.Note, today-journal.Day(i), nil, "review")
			}
			b.lesson(today - 2)
		}, nil},
		{"a lesson before the first", func(b *build) {
			for i := range 3 {
				b.note(journal.Note, today-journal.Day(i), nil, "review")
			}
			b.lesson(today - 3)
		}, &Suggestion{Tag: "review", Since: today - 2, Entries: 3}},
		{"a setback before a tag with more", func(b *build) {
			s := b.setback(today-40, nil)
			for range 3 {
				b.note(journal.Note, today, s, "desk")
			}
			b.note(journal.Note, today-1, nil, "desk")
		}, &Suggestion{About: journal.ID{15: 1}, Since: today, Entries: 3}},
		{"the tag with the most entries", func(b *build) {
			for range 3 {
				b.note(journal.Note, today, nil, "a", "b")
			}
			b.note(journal.Note, today, nil, "b")
		}, &Suggestion{Tag: "b", Since: today, Entries: 4}},
		{"of equals the first by name", func(b *build) {
			for range 3 {
				b.note(journal.Note, today, nil, "d", "b", "c")
			}
		}, &Suggestion{Tag: "b", Since: today, Entries: 3}},
	} {
		var b build
		c.write(&b)
		got := Distances(b.journal(), today, never)
		if (len(got) > 0) != (c.want != nil) || len(got) > 0 && got[0] != *c.want {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

func TestALessonAfterMidnightBelongsToTheEvening(t *testing.T) {
	today := day(t, "2026-11-23")
	var b build
	for range 3 {
		b.note(journal.Note, today, nil, "review")
	}
	l := b.lesson(today)
	l.CreatedAt = journal.NewStamp(today.Time().Add(90 * time.Minute)) // the evening of the day before
	if len(Distances(b.journal(), today, never)) == 0 {
		t.Error("a lesson of the evening before counted as new")
	}
	l.CreatedAt = journal.NewStamp((today + 1).Time().Add(90 * time.Minute))
	if len(Distances(b.journal(), today, never)) > 0 {
		t.Error("a lesson of this evening did not count as new")
	}
}

func TestEachThingComeBackToIsSuggestedOnceAndNoneSilencesAnother(t *testing.T) {
	today := day(t, "2026-11-23")
	var b build
	one, two := b.setback(today-40, nil), b.setback(today-50, nil)
	for i := range 3 {
		b.note(journal.Note, today-journal.Day(i), one, "desk", "Review")
		b.note(journal.Note, today-journal.Day(i), two)
		b.note(journal.Note, today-journal.Day(i), nil, "review")
	}
	b.note(journal.Note, today-9, nil, "desk") // three of its four were counted with the first
	j := b.journal()
	var names []string
	var made []Suggestion
	for range 9 {
		due := Distances(j, today, func(s Suggestion) bool { return slices.Contains(made, s) })
		if len(due) == 0 {
			break
		}
		made = append(made, due[0])
		names = append(names, map[journal.ID]string{one.ID: "one", two.ID: "two"}[due[0].About]+due[0].Tag)
	}
	if want := []string{"one", "two", "Review"}; !slices.Equal(names, want) {
		t.Errorf("suggested are %q, want %q", names, want)
	}
}

func TestASuggestionMadeIsNeverMadeAgainUnderAnotherName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var b build
		about := []*journal.Entry{nil, b.setback(start-60, nil), b.setback(start-61, nil)}
		for range rapid.IntRange(0, 12).Draw(t, "entries") {
			tags := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "b", "c"}), 0, 3, rapid.ID).Draw(t, "tags")
			b.note(journal.Note, start-journal.Day(rapid.IntRange(0, 13).Draw(t, "ago")), rapid.SampledFrom(about).Draw(t, "about"), tags...)
		}
		j := b.journal()
		spent, made := map[journal.ID]bool{}, []Suggestion{}
		for {
			due := Distances(j, start, func(s Suggestion) bool { return slices.Contains(made, s) })
			if len(due) == 0 {
				break
			}
			s, fresh := due[0], 0
			for _, e := range j.Entries {
				if s.Tag != "" && slices.Contains(e.Tags, s.Tag) || e.About != nil && *e.About == s.About {
					if !spent[e.ID] {
						fresh++
					}
					spent[e.ID] = true
				}
			}
			if fresh < DistanceEntries {
				t.Fatalf("%+v has %d entries that no suggestion before it had", s, fresh)
			}
			made = append(made, s)
		}
	})
}
