package today

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// lesson is one written some months ago.
func lesson(text string, months int) *journal.Lesson {
	return &journal.Lesson{ID: journal.NewID(), Text: text, CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, -months, -1))}
}

func TestNotNowPutsTheLessonOffForItsPresentHalfLife(t *testing.T) {
	l := lesson("Ask for it in writing", 6)
	l.Looks = []journal.Look{{On: uitest.Today - 90, Useful: true}, {On: uitest.Today - 60, Useful: true}, {On: uitest.Today - 40}}
	st := newStage(t, l)
	st.goTo(t, "lesson/later/"+l.ID.String())
	st.Key(fyne.KeyReturn)
	if until := st.S.Snapshot().Lesson(l.ID).SnoozedUntil; until == nil || *until != uitest.Today+28 {
		t.Fatalf("put off until %v", until)
	}
	if st.Says(l.Text) || st.focused() != "write" || !strings.Contains(st.W.Told[0], "21 Dec") {
		t.Errorf("the focus is on %q, told %v, the screen says %q", st.focused(), st.W.Told, st.Text())
	}
	if st = newStage(t, st.S.Snapshot().Lesson(l.ID)); st.Says(l.Text) {
		t.Error("the next sitting shows it")
	}
}

func TestNotNowIsTakenBackByUndo(t *testing.T) {
	l := lesson("Ask for it in writing", 6)
	st := newStage(t, l)
	st.Press("Not now")
	st.tap(1) // something else in between must stay
	st.Settle()
	st.undo()
	if st.S.Snapshot().Lesson(l.ID).SnoozedUntil != nil || !st.Says(l.Text) || len(st.values()) != 1 {
		t.Errorf("the screen says %q", st.Text())
	}
}

func TestAUsefulLookMakesTheNextOneLater(t *testing.T) {
	l := lesson("Ask for it in writing", 6)
	st := newStage(t, l)
	st.goTo(t, "lesson/useful/"+l.ID.String())
	st.Key(fyne.KeyReturn)
	if k := st.S.Snapshot().Lesson(l.ID).Looks; len(k) != 1 || !k[0].Useful || k[0].On != uitest.Today {
		t.Fatalf("looks: %v", k)
	}
	if st.Says(l.Text) || st.focused() != "write" {
		t.Errorf("the focus is on %q; the screen says %q", st.focused(), st.Text())
	}
	st.undo()
	if len(st.S.Snapshot().Lesson(l.ID).Looks) != 0 || !st.Says(l.Text) {
		t.Errorf("after Undo the screen says %q", st.Text())
	}
}

func TestAtMostOneLessonIsResurfaced(t *testing.T) {
	st := newStage(t, lesson("One", 6), lesson("Two", 7), lesson("Three", 8))
	if n := strings.Count(st.Text(), "due for another look"); n != 1 {
		t.Errorf("%d lessons: %q", n, st.Text())
	}
	st.Press("Useful")
	if n := strings.Count(st.Text(), "due for another look"); n != 1 {
		t.Errorf("after that %d lessons: %q", n, st.Text())
	}
}

func TestOnThisDayShowsLessonsAndSetbacksOnlyWhenOpened(t *testing.T) {
	l := lesson("Say it early", 0)
	l.CreatedAt = journal.NewStamp(uitest.Noon.AddDate(-1, 0, 0))
	l.SnoozedUntil = nil
	l.Looks = []journal.Look{{On: uitest.Today, Useful: true}} // not the one shown above
	e := uitest.Setback("The raw day", 365)
	e.RecoveredOn = e.Day.Ref()
	hidden := uitest.Setback("Never again", 365)
	hidden.Quiet, hidden.RecoveredOn = true, e.Day.Ref()
	st := newStage(t, l, e, hidden)
	if !st.Says("On this day Say it early You wrote this a year ago.") || st.Says("The raw day") {
		t.Fatalf("the screen says %q", st.Text())
	}
	st.goTo(t, "day/past")
	st.Key(fyne.KeyReturn)
	if !st.Says("The raw day 2025") || st.Says("Never again") || st.focused() != "day/past" {
		t.Errorf("opened, the focus on %q: %q", st.focused(), st.Text())
	}
	st.goTo(t, "day/read/"+e.ID.String())
	st.Key(fyne.KeyReturn)
	if len(st.W.Routes) != 1 || st.W.Routes[0] != (page.Route{Screen: page.Journal, ID: e.ID}) {
		t.Errorf("it leads to %v", st.W.Routes)
	}
	st.Press("Hide 1 setback")
	if st.Says("The raw day") {
		t.Error("it cannot be hidden again")
	}
	st = newStage(t, uitest.Setback("Yesterday", 1))
	if st.Says("On this day") {
		t.Error("an empty card is shown")
	}
}

// thrice are three entries of the last days under one tag.
func thrice(tag string, from int) []journal.Record {
	var out []journal.Record
	for i := range 3 {
		e := uitest.Setback("Entry", from+i)
		e.Kind, e.Tags = journal.Note, []string{tag}
		out = append(out, e)
	}
	return out
}

func TestDistanceIsSuggestedOnceAndNotAgainWhenPutAway(t *testing.T) {
	st := newStage(t, thrice("review", 1)...)
	if !st.Says("Three entries under ‘review’ since 20 Nov, and no new lesson yet.") {
		t.Fatalf("the screen says %q", st.Text())
	}
	st.goTo(t, "distance/away")
	st.Key(fyne.KeyReturn)
	if st.Says("no new lesson") || st.focused() != "write" {
		t.Errorf("the focus is on %q, the screen says %q", st.focused(), st.Text())
	}
	more := uitest.Setback("Another", 0)
	more.Tags = []string{"review"}
	st.S.Import(journal.Change{Put: []journal.Record{more}}, "")
	st.Settle()
	if st.Says("no new lesson") {
		t.Error("a fourth entry brings it back")
	}
	again(st)
	if st.Says("no new lesson") {
		t.Error("unlocking brings it back")
	}
	uitest.NoWords(t, st.Place(), "review")
}

func TestTheSecondThingComeBackToIsSuggestedOnceTheFirstIsAnswered(t *testing.T) {
	st := newStage(t, append(thrice("review", 1), thrice("deadline", 4)...)...)
	if !st.Says("under ‘deadline’") || st.Says("under ‘review’") {
		t.Fatalf("the screen says %q", st.Text())
	}
	st.goTo(t, "distance/away")
	st.Key(fyne.KeyReturn)
	if st.Says("under ‘deadline’") || !st.Says("Three entries under ‘review’") {
		t.Fatalf("the first answered, the screen says %q", st.Text())
	}
	st.goTo(t, "distance/away")
	st.Key(fyne.KeyReturn)
	if st.Says("no new lesson") {
		t.Errorf("both answered, the screen says %q", st.Text())
	}
}

func TestASuggestionStaysInViewAndIsMadeInNoOtherRun(t *testing.T) {
	st := newStage(t, thrice("review", 1)...)
	st.Leave()
	st.Settle()
	st.Show(st.S.Snapshot())
	if !st.Says("no new lesson") {
		t.Error("it is gone before it was answered")
	}
	st.Screen = New(st.W, st.S)
	st.Set(st.Screen)
	if st.Says("no new lesson") {
		t.Error("another run makes it again")
	}
}

// goingOn is a setback with three entries about it, and three others under one tag.
func goingOn() (about *journal.Entry, all []journal.Record) {
	about = uitest.Setback("The demo", 30)
	all = append(thrice("review", 1), about)
	for i := range 3 {
		n := uitest.Setback("Goes on", i)
		n.Kind, n.About = journal.Note, &about.ID
		all = append(all, n)
	}
	return about, all
}

func TestWritingFromAcrossTheRoomGoesOnAboutTheSetback(t *testing.T) {
	e, all := goingOn()
	for _, tc := range []struct {
		records []journal.Record
		of      string
		want    page.Route
	}{
		{all, "entries about ‘The demo’", page.Route{Screen: page.Write, Kind: journal.Setback, Across: true, About: e.ID}},
		{thrice("review", 1), "entries under ‘review’", page.Route{Screen: page.Write, Kind: journal.Setback, Across: true, Tag: "review"}},
	} {
		st := newStage(t, tc.records...)
		if !st.Says(tc.of) {
			t.Fatalf("the screen says %q", st.Text())
		}
		st.Press("Write from across the room")
		if len(st.W.Routes) != 1 || st.W.Routes[0] != tc.want {
			t.Errorf("it leads to %+v, want %+v", st.W.Routes, tc.want)
		}
		st.Show(st.S.Snapshot())
		if st.Says(tc.of) {
			t.Error("it is suggested again after it was taken up")
		}
	}
}

func TestASuggestionAboutASetbackNamesItOnce(t *testing.T) {
	_, all := goingOn()
	st := newStage(t, all...)
	if !st.Says("Three entries about ‘The demo’") {
		t.Fatalf("the screen says %q", st.Text())
	}
	st.Press("All right")
	if st.Says("about ‘The demo’") {
		t.Errorf("it is suggested again: %q", st.Text())
	}
}
