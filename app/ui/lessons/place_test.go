package lessons

import (
	"fmt"
	"slices"
	"testing"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// onStage shows the screen over a real session.
func onStage(t *testing.T, records ...journal.Record) (*uitest.Stage, *Screen) {
	t.Helper()
	st := uitest.NewStage(t, records...)
	sc := New(st.W, st.S)
	st.Set(sc)
	sc.Enter()
	return st, sc
}

func again(st *uitest.Stage) *Screen {
	sc := New(st.W, st.S)
	st.Relock(sc)
	return sc
}

// kept is n lessons, every second of them tagged.
func kept(n int) []journal.Record {
	out := make([]journal.Record, n)
	for i := range out {
		l := &journal.Lesson{ID: journal.NewID(), Text: fmt.Sprintf("Lesson %d", i), CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, 0, -i))}
		if i%2 == 0 {
			l.Tags = []string{"work", "Review"}
		}
		out[i] = l
	}
	return out
}

func TestUnlockingGoesBackToTheSameLessons(t *testing.T) {
	st, sc := onStage(t, kept(80)...)
	sc.filter = Filter{Order: Newest, Tag: "Review"}
	sc.filtered()
	focusOn(sc.gallery.grid)
	st.Key(fyne.KeyEnd, fyne.KeyUp, fyne.KeyUp)
	want, at, offset := sc.gallery.grid.lessons, sc.gallery.grid.at, sc.gallery.grid.GetScrollOffset()
	if offset == 0 {
		t.Fatal("nothing scrolls")
	}
	n := again(st)
	if !slices.Equal(n.gallery.grid.lessons, want) || n.gallery.grid.at != at || n.gallery.grid.GetScrollOffset() != offset {
		t.Errorf("%d lessons, at %d, scrolled to %v, want %d, %d, %v",
			len(n.gallery.grid.lessons), n.gallery.grid.at, n.gallery.grid.GetScrollOffset(), len(want), at, offset)
	}
	if n.gallery.sort.Selected != "Newest" || st.W.Win.Canvas().Focused() != fyne.Focusable(n.gallery.grid) {
		t.Errorf("sorted by %q, or the keyboard is elsewhere", n.gallery.sort.Selected)
	}
}

func TestAnOpenedLessonAndADeckAreGoneBackTo(t *testing.T) {
	records := kept(9)
	st, sc := onStage(t, records...)
	id := records[4].RecordID()
	sc.Open(page.Route{ID: id})
	n := again(st)
	if n.open != id || !n.card.Visible() || st.W.Win.Canvas().Focused() != n.card {
		t.Error("the lesson is not open, or without the keyboard")
	}
	n.backToGrid()
	n.openDeck()
	st.Key(fyne.KeyRight, fyne.KeyRight, fyne.KeySpace)
	shown := n.deck.lessons[n.deck.at].ID
	n = again(st)
	if n.deck == nil || n.deck.lessons[n.deck.at].ID != shown || !n.deck.turned {
		t.Error("the deck is not where it was")
	}
	if over := st.W.Win.Canvas().Overlays().List(); len(over) != 1 {
		t.Errorf("%d things lie over the window", len(over))
	}
}

func TestALessonBeingWrittenIsStoredAndOpenAgain(t *testing.T) {
	st, sc := onStage(t)
	sc.newLesson()
	test.Type(sc.edit.text.Focusable(), "Ask twice.")
	id := sc.open
	if n := again(st); n.open != id || !st.Says("Ask twice.") {
		t.Error("the lesson is not open")
	}
}

func TestASearchAndATagAreNotNamedInAPlace(t *testing.T) {
	st, sc := onStage(t, kept(9)...)
	sc.filter.Tag = "Review"
	sc.gallery.search.SetText("Lesson")
	uitest.NoWords(t, sc.Place(), "Lesson")
	uitest.NoWords(t, sc.Place(), "Review")
	if n := again(st); n.gallery.search.Text() != "" || n.filter.Tag != "Review" {
		t.Errorf("search %q, tag %q", n.gallery.search.Text(), n.filter.Tag)
	}
}

func TestWhatIsGoneIsNotGoneBackTo(t *testing.T) {
	gone := journal.NewID()
	for _, p := range []any{
		nil, 3.5,
		place{},
		place{open: gone, current: gone, deck: gone, tagOf: gone, tag: -2, grid: 1e6, card: -1, turned: true, focus: onCard},
		place{deck: gone, order: 77, shelf: -1, focus: onGrid},
	} {
		st, sc := onStage(t, kept(3)...)
		sc.Return(p)
		st.Settle()
		if !sc.open.IsZero() || sc.deck != nil || len(st.W.Failed) > 0 {
			t.Errorf("%+v: open %v, deck %v, errors %v", p, sc.open, sc.deck != nil, st.W.Failed)
		}
	}
}

func TestUsingALessonWhileItIsEditedKeepsTheEdit(t *testing.T) {
	records := kept(1)
	st, sc := onStage(t, records...)
	sc.Open(page.Route{ID: records[0].RecordID()})
	st.Press("Edit")
	sc.edit.text.SetText("Ask twice.")
	st.Press("Edit")
	if got := sc.edit.text.Text(); got != "Ask twice." {
		t.Fatalf("a second press on Edit put %q back", got)
	}
	st.Press("Used it again")
	if got := st.S.Snapshot().Lesson(records[0].RecordID()).Text; got != "Ask twice." || sc.form != useForm {
		t.Errorf("the lesson reads %q, form %d", got, sc.form)
	}
}

func TestADroppedScreenLeavesNoWord(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		e := uitest.Setback("From "+words, 3)
		e.WhatHappened = words
		l := &journal.Lesson{
			ID: journal.NewID(), EntryID: e.ID.Ref(), Text: "Mind " + words, Tags: []string{words}, CreatedAt: e.CreatedAt,
			Uses: []journal.Use{{On: uitest.Today, Note: words}},
		}
		k := &journal.Knot{ID: journal.NewID(), LessonID: l.ID.Ref(), Kind: journal.Prevent, If: words, Then: words, TiedOn: uitest.Today}
		c := &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.OneWeek, DueOn: uitest.Today}
		st, sc := onStage(t, append(kept(30), e, l, k, c)...)
		sc.gallery.search.SetText(words)
		sc.openDeck()
		st.Key(fyne.KeySpace, fyne.KeyEscape)
		sc.Open(page.Route{ID: l.ID})
		st.Press("Used it again")
		test.Type(sc.edit.note.Focusable(), words)
		st.Key(fyne.KeyEscape)
		st.Press("Tie a second knot")
		test.Type(st.W.Win.Canvas().Focused(), words)
		st.Key(fyne.KeyReturn, fyne.KeyReturn)
		st.Press("Slipped")
		test.Type(st.W.Win.Canvas().Focused(), words)
		st.Key(fyne.KeyReturn)
		st.Press("Edit")
		sc.edit.text.SetText("Mind more " + words)
		sc.edit.tags.Open()
		test.Type(st.W.Win.Canvas().Focused(), words+"!")
		return st, weak.Make(sc)
	})
}
