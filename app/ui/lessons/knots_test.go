package lessons

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// tied is a lesson with a first knot.
func tied() (rs []journal.Record, l *journal.Lesson, k *journal.Knot) {
	l = &journal.Lesson{ID: journal.NewID(), Text: "Rehearse both.", CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, 0, -80))}
	k = &journal.Knot{ID: journal.NewID(), LessonID: l.ID.Ref(), Kind: journal.Prevent, If: "a demo needs a network", Then: "record it", TiedOn: uitest.Today - 80}
	return []journal.Record{l, k}, l, k
}

// opened is the screen with the lesson's card open.
func opened(t *testing.T, rs []journal.Record, l *journal.Lesson) (*uitest.Stage, *Screen) {
	t.Helper()
	st, sc := onStage(t, rs...)
	sc.Open(page.Route{ID: l.ID})
	st.Settle()
	return st, sc
}

func typeIn(st *uitest.Stage, text string) { test.Type(st.W.Win.Canvas().Focused(), text) }

func TestAKnotBeingWrittenIsStoredWhenTheCardIsLeft(t *testing.T) {
	for _, leave := range []func(sc *Screen){(*Screen).Leave, (*Screen).Save, (*Screen).backToGrid} {
		rs, l, _ := tied()
		st, sc := opened(t, rs, l)
		st.Press("Tie a second knot")
		typeIn(st, "half a plan")
		leave(sc)
		st.Settle()
		if knots := st.S.Snapshot().KnotsOf(l.ID); len(knots) != 2 || knots[1].If != "half a plan" || *knots[1].LessonID != l.ID {
			t.Errorf("the knots are %+v", knots)
		}
	}
}

func TestTheCardOpensAgainOverAKnotThatCannotBeSaved(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.Press("Tie a second knot")
	typeIn(st, "the disk is full")
	st.Store.Err = errors.New("full")
	sc.backToGrid()
	st.Settle()
	if len(st.W.Failed) != 1 || sc.open != l.ID || !sc.knots.Writing() || !st.Says("then I will") {
		t.Fatalf("%d failures, open %v: %s", len(st.W.Failed), sc.open == l.ID, st.Text())
	}
	st.Store.Err = nil
	st.Press("Tie it")
	if knots := st.S.Snapshot().KnotsOf(l.ID); len(knots) != 2 || sc.knots.Editing() {
		t.Errorf("the knots are %+v", knots)
	}
}

func TestAKnotAndTheLessonAreNotWrittenAtOnceAndNeitherIsLost(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.Press("Edit")
	sc.edit.text.SetText("Rehearse both, twice.")
	st.Press("Tie a second knot")
	typeIn(st, "the recording fails")
	if sc.form != noForm || st.S.Snapshot().Lesson(l.ID).Text != "Rehearse both, twice." {
		t.Fatalf("form %d, the lesson reads %q", sc.form, st.S.Snapshot().Lesson(l.ID).Text)
	}
	st.Press("Edit")
	if knots := st.S.Snapshot().KnotsOf(l.ID); len(knots) != 2 || knots[1].If != "the recording fails" || sc.form != editForm || sc.knots.Editing() {
		t.Errorf("the knots are %+v, form %d", knots, sc.form)
	}
}

func TestEscapeLeavesTheFormOfAKnotAndThenTheCard(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.Press("Tie a second knot")
	st.Key(fyne.KeyEscape)
	if sc.knots.Editing() || sc.open != l.ID {
		t.Fatal("Escape left more than the form")
	}
	st.Key(fyne.KeyEscape)
	if !sc.open.IsZero() {
		t.Error("the card is still open")
	}
}

func TestTheDeckShowsOnlyKnotsThatAreTied(t *testing.T) {
	rs, l, k := tied()
	old := &journal.Knot{
		ID: journal.NewID(), LessonID: l.ID.Ref(), Kind: journal.Prevent, If: "it was planned", Then: "hope",
		TiedOn: k.TiedOn, RetiredOn: k.TiedOn.Ref(),
	}
	st, sc := onStage(t, append(rs, old)...)
	sc.openDeck()
	st.Key(fyne.KeySpace)
	if !uitest.Says(sc.deck, "record it") || uitest.Says(sc.deck, "hope") {
		t.Errorf("the deck says %q", uitest.Text(sc.deck))
	}
}

func TestWhatIsTypedGoesIntoTheTrashWithItsLesson(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.W.Answer = false
	st.Press("Tie a second knot")
	sc.askDelete(l)
	st.Settle()
	if sc.knots.Editing() || !st.Says("Tie a second knot") {
		t.Fatalf("a form is left standing: %s", st.Text())
	}
	st.W.Answer = true
	st.Press("Tie a second knot")
	typeIn(st, "too late")
	sc.askDelete(l)
	st.Settle()
	j := st.S.Snapshot()
	if len(j.Knots) != 0 || len(j.Trash) != 1 || len(j.Trash[0].Objects) != 6 || len(j.Drafts) != 0 {
		t.Errorf("%d knots, %d in the trash, %d drafts", len(j.Knots), len(j.Trash), len(j.Drafts))
	}
}
