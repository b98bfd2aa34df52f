package insight

import (
	"testing"
	"time"

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
		got, ok := DistanceFor(b.journal(), today)
		if ok != (c.want != nil) || ok && got != *c.want {
			t.Errorf("%s: %+v, %v", c.name, got, ok)
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
	if _, ok := DistanceFor(b.journal(), today); !ok {
		t.Error("a lesson of the evening before counted as new")
	}
	l.CreatedAt = journal.NewStamp((today + 1).Time().Add(90 * time.Minute))
	if _, ok := DistanceFor(b.journal(), today); ok {
		t.Error("a lesson of this evening did not count as new")
	}
}
