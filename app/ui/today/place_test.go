package today

import (
	"fmt"
	"testing"
	"weak"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

func again(st *stage) {
	st.Screen = New(st.W, st.S)
	st.Relock(st.Screen)
}

func TestUnlockingGoesBackToTheSamePlaceOfThePage(t *testing.T) {
	var open []journal.Record
	for i := range 9 {
		open = append(open, uitest.Setback(fmt.Sprintf("Open %d", i), i+1))
	}
	st := newStage(t, open...)
	st.W.Win.Resize(fyne.NewSize(700, 400))
	st.page.ScrollTo(120)
	if st.page.Offset() != 120 {
		t.Fatal("the page does not scroll")
	}
	again(st)
	if got := st.page.Offset(); got != 120 {
		t.Errorf("scrolled to %v", got)
	}
}

func TestALessonPutOffStaysPutOffAndAMoodStaysOneReading(t *testing.T) {
	l := &journal.Lesson{ID: journal.NewID(), Text: "Ask for it in writing", CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, -4, 0))}
	st := newStage(t, l)
	st.Press("Not now")
	good, even := 1, 0
	st.mood.valence.Valence = &good
	st.mood.save()
	st.Settle()
	again(st)
	if st.Says("Ask for it in writing") {
		t.Error("the lesson is back")
	}
	st.mood.valence.Valence = &even
	st.mood.save()
	st.Settle()
	if n := len(st.S.Snapshot().MoodLogs); n != 1 {
		t.Errorf("%d readings of one sitting", n)
	}
}

func TestAPlaceNoLongerThereIsNotGoneBackTo(t *testing.T) {
	st := newStage(t)
	for _, p := range []any{nil, 1, place{}, place{offset: -4, log: journal.NewID(), dating: journal.NewID(), past: true, away: []cluster{{journal.NewID(), 3}}}} {
		st.Return(p)
		if st.mood.log != nil || len(st.W.Failed) > 0 {
			t.Errorf("%+v: %v", p, st.W.Failed)
		}
	}
}

func TestADroppedScreenLeavesNoWord(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		l := &journal.Lesson{ID: journal.NewID(), Text: words, Tags: []string{words}, CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, -4, 0))}
		d := journal.Draft{ID: journal.NewID(), UpdatedAt: l.CreatedAt, Entry: *uitest.Setback("Draft "+words, 0)}
		k, c := due("it is "+words, "1w", 3)
		st := newStage(t, uitest.Setback("Open "+words, 3), l, &d, k, c)
		if !st.Says("Open "+words) || !st.Says("it is "+words) {
			t.Fatalf("not shown: %s", st.Text())
		}
		st.Press("Used it again")
		st.Press("Mark recovered")
		return st.Stage, weak.Make(st.Screen)
	})
}
