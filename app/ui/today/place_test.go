package today

import (
	"fmt"
	"strings"
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
	for _, p := range []any{nil, 1, place{}, place{offset: -4, log: journal.NewID(), dating: journal.NewID(), past: true}} {
		st.Return(p)
		if st.mood.log != nil || len(st.W.Failed) > 0 {
			t.Errorf("%+v: %v", p, st.W.Failed)
		}
	}
}

func TestTheDayOfARecoveryIsAskedAgainAfterUnlocking(t *testing.T) {
	e := uitest.Setback("The demo", 4)
	st := newStage(t, e)
	st.askDay(e.ID)
	again(st)
	if st.dating == nil || st.dating.id != e.ID || !st.Says("Set the day") {
		t.Errorf("the screen says %q", st.Text())
	}
	uitest.NoWords(t, st.Place(), "demo")
}

func TestASliderThatWasMovedStandsThereAfterUnlocking(t *testing.T) {
	e := expecting("The demo", 90, 4)
	st := newStage(t, e)
	st.looks[e.ID].slider.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	again(st)
	if v := st.looks[e.ID].slider.Value; v == nil || *v != 10 || st.Button("Keep it").Disabled() {
		t.Fatalf("it stands at %v", v)
	}
	st.Press("Keep it")
	if o := st.outlook(e.ID); o.Actual == nil || *o.Actual != 10 {
		t.Errorf("kept %+v", o)
	}
}

func TestADroppedScreenLeavesNoWord(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		l := &journal.Lesson{ID: journal.NewID(), Text: words, Tags: []string{words}, CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, -4, 0))}
		then := &journal.Lesson{ID: journal.NewID(), Text: "Then " + words, CreatedAt: journal.NewStamp(uitest.Noon.AddDate(-1, 0, 0))}
		d := journal.Draft{ID: journal.NewID(), UpdatedAt: l.CreatedAt, Entry: *uitest.Setback("Draft "+words, 0)}
		k, c := due("it is "+words, "1w", 3)
		e := uitest.Setback("Open "+words, 3)
		open := expecting("Expected "+words, 90, 4)
		st := newStage(t, append(thrice(words, 1), e, open, uitest.Setback("Past "+words, 365), l, then, &d, k, c)...)
		st.askDay(open.ID)
		st.dating.field.SetText(words)
		st.rows[c.ID].open("")
		st.Show(st.S.Snapshot())
		st.rows[c.ID].note.SetText("note " + words)
		st.looks[open.ID].slider.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		st.past = true
		st.Show(st.S.Snapshot())
		for _, shown := range []string{"Open ", "it is ", "Then ", "Past ", "note ", "Expected ", "under ‘"} {
			if !st.Says(shown + words) {
				t.Fatalf("not shown: %s: %s", shown, st.Text())
			}
		}
		st.Press("Used it again")
		st.Press("Mark recovered")
		return st.Stage, weak.Make(st.Screen)
	})
}

func TestARowThatIsGoneLeavesNoWord(t *testing.T) {
	k, c := due("it is a demo", "1w", 3)
	st := newStage(t, k, c)
	st.Press("Add a note")
	st.typed("went well")
	field := st.rows[c.ID].note
	st.Press("Held")
	if field.Text() != "" || len(st.rows) != 0 {
		t.Errorf("the field says %q", field.Text())
	}
}

func TestUnlockingGivesTheKeyboardBackToTheNoteWithItsCursorWhereItWas(t *testing.T) {
	for name, c := range map[string]struct {
		words  string
		cursor int
	}{"at its end": {"half a", 6}, "in its middle": {"half a", 4}, "before a word": {"", 0}} {
		t.Run(name, func(t *testing.T) {
			k, due := due("the demo needs a network", "1w", 0)
			st := newStage(t, k, due)
			st.Press("Add a note")
			st.typed(c.words)
			for _, r := range st.rows {
				r.note.SetCursor(c.cursor)
			}
			st.Settle()
			had := st.focused()
			again(st)
			if st.focused() != had || !strings.HasPrefix(had, "check/note/") {
				t.Fatalf("the keyboard was on %q, is on %q", had, st.focused())
			}
			for _, r := range st.rows {
				if r.note.Text() != c.words || r.note.Cursor() != c.cursor {
					t.Errorf("the note is %q, the cursor at %d", r.note.Text(), r.note.Cursor())
				}
			}
		})
	}
}
