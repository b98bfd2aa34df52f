package entries

import (
	"fmt"
	"strings"
	"testing"
	"weak"

	"fyne.io/fyne/v2"
	"github.com/google/go-cmp/cmp"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// onStage shows the screen over a real session, searching at once.
func onStage(t *testing.T, records ...journal.Record) (*uitest.Stage, *Screen) {
	t.Helper()
	st := uitest.NewStage(t, records...)
	sc := New(st.W, st.S)
	sc.search.start = func(f func()) { f() }
	st.Set(sc)
	sc.Enter()
	return st, sc
}

func again(st *uitest.Stage) *Screen {
	sc := New(st.W, st.S)
	st.Relock(sc)
	return sc
}

// written is n setbacks of one long text each, every third of them tagged.
func written(n int) []journal.Record {
	out := make([]journal.Record, n)
	for i := range out {
		e := uitest.Setback(fmt.Sprintf("Entry %d", i), i)
		e.WhatHappened = strings.Repeat("It went on and on. ", 300)
		if i%3 == 0 {
			e.Tags = []string{"work", "Review"}
		}
		out[i] = e
	}
	return out
}

func TestUnlockingGoesBackToTheSameEntry(t *testing.T) {
	records := written(100)
	st, sc := onStage(t, records...)
	from := uitest.Today - 80
	sc.left.togglePanel()
	sc.setFilter(Filter{Kind: journal.Setback, Tag: "Review", From: &from, State: OpenState})
	id := records[63].RecordID()
	sc.Open(page.Route{ID: id})
	focusOn(sc.pane)
	sc.left.list.scrollTo(700)
	sc.pane.ScrollTo(150)
	at, was := sc.left.list.scroll.Offset.Y, sc.pane.Offset()
	if at == 0 || was == 0 {
		t.Fatalf("nothing scrolls: list %v, pane %v", at, was)
	}
	want := titles(sc.left.list.items)

	n := again(st)
	if n.reading == nil || n.reading.Entry.ID != id {
		t.Fatalf("reading %+v", n.reading)
	}
	if diff := cmp.Diff(want, titles(n.left.list.items)); diff != "" {
		t.Errorf("other entries are listed:\n%s", diff)
	}
	if n.left.list.scroll.Offset.Y != at || n.pane.Offset() != was {
		t.Errorf("the list is scrolled to %v, the pane to %v, want %v and %v", n.left.list.scroll.Offset.Y, n.pane.Offset(), at, was)
	}
	if st.W.Win.Canvas().Focused() != n.pane {
		t.Error("the keyboard is not where it was")
	}
	if n.left.panel.root.Hidden || n.left.panel.tag.Selected != "Review" || n.left.panel.from.Text() != from.String() {
		t.Error("the filters do not say what is filtered by")
	}
}

func TestASearchIsNotTakenAlong(t *testing.T) {
	st, sc := onStage(t, written(5)...)
	sc.left.search.SetText("Entry 3")
	st.Settle()
	uitest.NoWords(t, sc.Place(), "Entry")
	if n := again(st); n.left.search.Text() != "" || len(n.left.list.items) < 5 {
		t.Errorf("search %q, %d rows", n.left.search.Text(), len(n.left.list.items))
	}
}

func TestATagIsNotNamedInAPlace(t *testing.T) {
	_, sc := onStage(t, written(5)...)
	sc.setFilter(Filter{Tag: "Review"})
	uitest.NoWords(t, sc.Place(), "Review")
}

func TestTheTrashAndEarlierVersionsAreGoneBackTo(t *testing.T) {
	e := uitest.Setback("Now", 1)
	old := *e
	old.Title = "Then"
	rev := &journal.Revision{ID: journal.NewID(), SavedAt: journal.NewStamp(uitest.Noon), Entry: old}
	st, sc := onStage(t, e, rev)
	sc.Open(page.Route{ID: e.ID})
	sc.show(viewOlder)
	if n := again(st); n.view != viewOlder || !st.Says("Then") {
		t.Error("the earlier version is not shown")
	} else {
		n.show(viewTrash)
	}
	if again(st).view != viewTrash {
		t.Error("the trash is not shown")
	}
}

func TestWhatIsGoneIsNotGoneBackTo(t *testing.T) {
	gone := journal.NewID()
	for _, p := range []any{
		nil, 7,
		place{},
		place{selected: gone, tagOf: gone, tag: 4, view: viewOlder, version: gone, inPane: true, list: 1e6, pane: -5, focus: onPane},
		place{filter: Filter{Kind: journal.Win}, list: 100, focus: onList},
	} {
		st, sc := onStage(t, written(3)...)
		sc.Return(p)
		st.Settle()
		if sc.reading != nil || sc.view != viewEntry || len(st.W.Failed) > 0 {
			t.Errorf("%+v: reading %v, view %v, errors %v", p, sc.reading, sc.view, st.W.Failed)
		}
	}
}

func TestADroppedScreenLeavesNoWord(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		e := uitest.Setback(words, 1)
		e.WhatHappened, e.Tags = strings.Repeat("It was "+words+" again. ", 50), []string{words}
		later := uitest.Setback(words+" again", 0)
		later.About = e.ID.Ref()
		st, sc := onStage(t, append(written(30), e, later, &journal.Lesson{ID: journal.NewID(), EntryID: e.ID.Ref(), Text: words, CreatedAt: e.CreatedAt})...)
		sc.left.togglePanel()
		sc.setFilter(Filter{Tag: words})
		sc.left.search.SetText(words)
		st.Settle()
		sc.Open(page.Route{ID: later.ID})
		sc.follow(e.ID)
		st.Press("Tie a first knot")
		typeIn(st, words)
		st.Key(fyne.KeyReturn, fyne.KeyReturn)
		st.Press("Tie a second knot")
		typeIn(st, words)
		sc.askRecovered()
		sc.askDelete()
		st.Settle()
		return st, weak.Make(sc)
	})
}
