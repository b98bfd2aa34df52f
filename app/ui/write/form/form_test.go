package form

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/assets/prompts"
)

var evening = time.Date(2026, 11, 19, 17, 40, 0, 0, time.FixedZone("", 3600))

func clock() time.Time { return evening }

func stamp() journal.Stamp { return journal.NewStamp(evening) }

func fresh(kind journal.Kind) journal.Draft {
	return journal.Draft{
		ID: journal.NewID(), UpdatedAt: stamp(),
		Entry: journal.Entry{ID: journal.NewID(), Kind: kind, At: stamp(), CreatedAt: stamp(), UpdatedAt: stamp(), Day: journal.DayOf(evening, 0)},
	}
}

func optional[T any](g *rapid.Generator[T]) *rapid.Generator[*T] { return rapid.Ptr(g, true) }

func ids() *rapid.Generator[journal.ID] {
	return rapid.Custom(func(t *rapid.T) journal.ID {
		var id journal.ID
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		return id
	})
}

func moods() *rapid.Generator[journal.Mood] {
	return rapid.Custom(func(t *rapid.T) journal.Mood {
		return journal.Mood{
			Valence: optional(rapid.IntRange(-2, 2)).Draw(t, "v"), Energy: optional(rapid.IntRange(1, 5)).Draw(t, "e"),
			Words: rapid.SliceOf(rapid.String()).Draw(t, "w"),
		}
	})
}

func days() *rapid.Generator[journal.Day] {
	return rapid.Custom(func(t *rapid.T) journal.Day { return journal.Day(rapid.IntRange(0, 40000).Draw(t, "day")) })
}

func entries(t *rapid.T) journal.Entry {
	text := rapid.String()
	e := journal.Entry{
		ID: ids().Draw(t, "entry"), Kind: rapid.SampledFrom(journal.Kinds()).Draw(t, "kind"), Day: days().Draw(t, "day"), At: stamp(),
		Title: text.Draw(t, "title"), WhatHappened: text.Draw(t, "what"), Intended: text.Draw(t, "intended"), Story: text.Draw(t, "story"),
		Traps: rapid.SliceOf(text).Draw(t, "traps"), FromAcrossTheRoom: text.Draw(t, "across"), GoodColleague: text.Draw(t, "colleague"),
		WhatHeld: text.Draw(t, "held"), Body: text.Draw(t, "body"), Tags: rapid.SliceOf(text).Draw(t, "tags"),
		MoodBefore: optional(moods()).Draw(t, "before"), MoodAfter: optional(moods()).Draw(t, "after"),
		About: optional(ids()).Draw(t, "about"), Quiet: rapid.Bool().Draw(t, "quiet"),
		RecoveredOn: optional(days()).Draw(t, "recovered"), Source: optional(text).Draw(t, "source"), CreatedAt: stamp(), UpdatedAt: stamp(),
	}
	if rapid.Bool().Draw(t, "has outlook") {
		e.Outlook = &journal.Outlook{
			Expected: optional(rapid.IntRange(0, 10)).Draw(t, "expected"), Actual: optional(rapid.IntRange(0, 10)).Draw(t, "actual"),
			AnsweredOn: optional(days()).Draw(t, "answered"),
		}
	}
	return e
}

func drafts() *rapid.Generator[journal.Draft] {
	return rapid.Custom(func(t *rapid.T) journal.Draft {
		text := rapid.String()
		return journal.Draft{
			ID: ids().Draw(t, "draft"), Entry: entries(t), Editing: rapid.Bool().Draw(t, "editing"), Guided: rapid.Bool().Draw(t, "guided"), UpdatedAt: stamp(),
			Lessons: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) journal.Lesson {
				return journal.Lesson{
					ID: ids().Draw(t, "id"), EntryID: optional(ids()).Draw(t, "of"), Text: text.Draw(t, "text"), Tags: rapid.SliceOf(text).Draw(t, "tags"),
					Pinned: rapid.Bool().Draw(t, "pinned"), Uses: []journal.Use{{On: days().Draw(t, "on"), Note: text.Draw(t, "note")}}, CreatedAt: stamp(),
				}
			}), 0, 4).Draw(t, "lessons"),
			Knots: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) journal.Knot {
				return journal.Knot{
					ID: ids().Draw(t, "id"), LessonID: optional(ids()).Draw(t, "lesson"), EntryID: optional(ids()).Draw(t, "of"),
					Kind: rapid.SampledFrom([]journal.KnotKind{journal.Prevent, journal.Respond}).Draw(t, "kind"),
					If:   text.Draw(t, "if"), Then: text.Draw(t, "then"), TiedOn: days().Draw(t, "tied"), RetiredOn: optional(days()).Draw(t, "retired"),
					Replaces: optional(ids()).Draw(t, "replaces"),
				}
			}), 0, 4).Draw(t, "knots"),
			Ledger: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) journal.LedgerLine {
				return journal.LedgerLine{
					ID: ids().Draw(t, "id"), EntryID: optional(ids()).Draw(t, "of"), Ink: rapid.SampledFrom([]journal.Ink{journal.Red, journal.Black}).Draw(t, "ink"),
					Text: text.Draw(t, "text"), Amount: text.Draw(t, "amount"), Unit: text.Draw(t, "unit"), On: days().Draw(t, "on"),
				}
			}), 0, 4).Draw(t, "ledger"),
		}
	})
}

func TestAnyDraftComesOutOfTheFormAsItWentIn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drafts().Draw(t, "draft")
		if diff := cmp.Diff(d, New(d, clock).Draft()); diff != "" {
			t.Fatalf("the form changed the draft:\n%s", diff)
		}
	})
}

// Writing back what is shown, as widgets do when they are filled, changes nothing.
func TestWritingBackWhatIsShownChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drafts().Draw(t, "draft")
		d.Entry.Tags = journal.CleanTags(d.Entry.Tags)
		f := New(d, clock)
		for _, x := range Fields() {
			f.SetText(x, f.Text(x))
		}
		for i, l := range f.Lessons() {
			f.SetLesson(i, l)
		}
		for _, k := range f.Knots() {
			f.SetKnot(k)
		}
		f.SetTags(f.Tags())
		f.SetWhen(f.At(), f.Day())
		f.SetAbout(f.About())
		if diff := cmp.Diff(d, f.Draft()); diff != "" {
			t.Fatalf("the form changed the draft:\n%s", diff)
		}
	})
}

func TestSwitchingKindAndModeLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drafts().Draw(t, "draft")
		f := New(d, clock)
		for range rapid.IntRange(1, 8).Draw(t, "switches") {
			f.SetKind(rapid.SampledFrom(journal.Kinds()).Draw(t, "kind"))
			f.SetGuided(rapid.Bool().Draw(t, "guided"))
		}
		got := f.Draft()
		got.Entry.Kind, got.Guided = d.Entry.Kind, d.Guided
		if diff := cmp.Diff(d, got); diff != "" {
			t.Fatalf("switching changed the draft:\n%s", diff)
		}
	})
}

func TestEveryFilledSectionIsShownOrSaidToBeKept(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := New(drafts().Draw(t, "draft"), clock)
		seen := append(f.Sections(), f.Kept()...)
		for _, id := range append([]prompts.ID{prompts.Body}, prompts.Setback()...) {
			if f.Filled(id) && !slices.Contains(seen, id) {
				t.Fatalf("%s holds text and is nowhere", id)
			}
		}
	})
}

func TestADraftTakenOutIsNotChangedByFurtherTyping(t *testing.T) {
	f := New(fresh(journal.Setback), clock)
	f.SetLesson(0, "first")
	f.SetKnot(Knot{Kind: journal.Prevent, If: "a"})
	f.SetTags([]string{"work"})
	f.SetWords(Before, []string{"tired"})
	before := f.Draft()
	want := before.Lessons[0].Text + before.Knots[0].If + before.Entry.Tags[0] + before.Entry.MoodBefore.Words[0]
	f.SetLesson(0, "second")
	f.SetKnot(Knot{ID: before.Knots[0].ID, If: "b"})
	f.SetTags([]string{"home"})
	f.SetWords(Before, []string{"calm"})
	if got := before.Lessons[0].Text + before.Knots[0].If + before.Entry.Tags[0] + before.Entry.MoodBefore.Words[0]; got != want {
		t.Errorf("the draft handed out changed from %q to %q", want, got)
	}
}

func TestNameIsTheTitleOrTheFirstWords(t *testing.T) {
	long := strings.Repeat("word ", 40)
	tests := []struct {
		name string
		set  func(*Form)
		want string
	}{
		{"nothing", func(*Form) {}, ""},
		{"title", func(f *Form) { f.SetText(Title, " The deploy\n"); f.SetText(Story, "x") }, "The deploy"},
		{"first text", func(f *Form) { f.SetText(Story, "That I\nnever check") }, "That I never check"},
		{"lesson alone", func(f *Form) { f.SetLesson(0, "Ask twice") }, "Ask twice"},
		{"knot alone", func(f *Form) { f.SetKnot(Knot{Kind: journal.Prevent, Then: "wait"}) }, "wait"},
		{"blank", func(f *Form) { f.SetText(Body, " \n\t") }, ""},
		{"long", func(f *Form) { f.SetText(Body, long) }, "word word word word word word word…"},
		{"one long word", func(f *Form) { f.SetText(Body, strings.Repeat("ä", 300)) }, strings.Repeat("ä", 40) + "…"},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			f := New(fresh(journal.Setback), clock)
			tc.set(f)
			d := f.Draft()
			if got := Name(&d); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

func TestWordsAreWhatWhiteSpaceParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		if got, want := countWords(s), len(strings.Fields(s)); got != want {
			t.Fatalf("%q: %d words, want %d", s, got, want)
		}
	})
}

func TestBlankLinesFillNoSection(t *testing.T) {
	f := New(journal.Draft{}, nil)
	f.SetText(Intended, " \n\n")
	if f.Filled(prompts.Intended) {
		t.Error("a section of blank lines counts as filled")
	}
}
