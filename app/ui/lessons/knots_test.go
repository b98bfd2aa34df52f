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

// tied is a lesson with a first knot, and that knot's check-ins due on the days given.
func tied(due ...journal.Day) (rs []journal.Record, l *journal.Lesson, k *journal.Knot) {
	l = &journal.Lesson{ID: journal.NewID(), Text: "Rehearse both.", CreatedAt: journal.NewStamp(uitest.Noon.AddDate(0, 0, -80))}
	k = &journal.Knot{ID: journal.NewID(), LessonID: l.ID.Ref(), Kind: journal.Prevent, If: "a demo needs a network", Then: "record it", TiedOn: uitest.Today - 80}
	rs = []journal.Record{l, k}
	for i, d := range due {
		rs = append(rs, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.Steps()[i], DueOn: d})
	}
	return rs, l, k
}

// opened is the screen with the lesson's card open.
func opened(t *testing.T, rs []journal.Record, l *journal.Lesson) (*uitest.Stage, *Screen) {
	t.Helper()
	st, sc := onStage(t, rs...)
	sc.Open(page.Route{ID: l.ID})
	st.Settle()
	return st, sc
}

// choose takes an item of the menu of the first knot in use.
func choose(t *testing.T, st *uitest.Stage, sc *Screen, l *journal.Lesson, item string) {
	t.Helper()
	plans, _ := plans(st.S.Snapshot(), l.ID)
	for _, i := range sc.knotItems(plans[journal.Prevent][0].knot) {
		if i.Label == item {
			i.Action()
			st.Settle()
			return
		}
	}
	t.Fatalf("no item %q", item)
}

func typeIn(st *uitest.Stage, text string) { test.Type(st.W.Win.Canvas().Focused(), text) }

func TestAMissingKnotIsTiedInPlaceByKeysAlone(t *testing.T) {
	rs, l, _ := tied()
	st, _ := opened(t, rs, l)
	st.W.Win.Canvas().Focus(st.Button("Tie a second knot"))
	st.Key(fyne.KeyReturn)
	typeIn(st, "the recording fails too")
	st.Key(fyne.KeyReturn)
	typeIn(st, "draw it")
	st.Key(fyne.KeyReturn)
	j := st.S.Snapshot()
	knots := j.KnotsOf(l.ID)
	if len(knots) != 2 || knots[1].Kind != journal.Respond || knots[1].If != "the recording fails too" || knots[1].Then != "draw it" {
		t.Fatalf("the knots are %+v", knots)
	}
	if n := len(j.CheckInsOf(knots[1].ID)); n != 3 || knots[1].TiedOn != uitest.Today {
		t.Errorf("%d check-ins, tied on %s", n, knots[1].TiedOn)
	}
	if !st.Says("draw it") {
		t.Errorf("the card says %q", st.Text())
	}
}

func TestAnEditedKnotKeepsItsDayAndItsCheckIns(t *testing.T) {
	rs, l, k := tied(uitest.Today + 3)
	st, sc := opened(t, rs, l)
	choose(t, st, sc, l, "Edit")
	first, second := sc.edit.plan.Fields()
	if first.Text() != k.If || second.Text() != k.Then {
		t.Fatalf("the fields hold %q and %q", first.Text(), second.Text())
	}
	second.SetText("record it twice")
	st.Press("Save")
	got, _ := st.S.Snapshot().Find(k.ID).(*journal.Knot)
	if got.Then != "record it twice" || got.TiedOn != k.TiedOn || len(st.S.Snapshot().CheckInsOf(k.ID)) != 1 || sc.form != noForm {
		t.Errorf("the knot is %+v, form %d", got, sc.form)
	}
}

func TestAReplacedKnotIsKeptAndShown(t *testing.T) {
	rs, l, k := tied(uitest.Today - 73)
	check := rs[2].(*journal.CheckIn)
	held := journal.Held
	check.Outcome, check.DoneOn, check.Note = &held, check.DueOn.Ref(), "in the stand-up"
	st, sc := opened(t, rs, l)
	choose(t, st, sc, l, "Tie another in its place")
	typeIn(st, "a demo is planned")
	st.Key(fyne.KeyReturn)
	typeIn(st, "run it offline")
	st.Press("Tie it")
	j := st.S.Snapshot()
	live, untied := plans(j, l.ID)
	if p := live[journal.Prevent]; len(p) != 1 || p[0].knot.If != "a demo is planned" || len(p[0].before) != 1 || p[0].before[0].ID != k.ID || len(untied) != 0 {
		t.Fatalf("the plans are %+v, untied %+v", p, untied)
	}
	for _, want := range []string{
		"Before that: If a demo needs a network, then I will record it. Untied on 23 November.",
		"After 1 week: Held, 11 Sep (in the stand-up)", "run it offline", "Not yet",
	} {
		if !st.Says(want) {
			t.Errorf("the card does not say %q: %s", want, st.Text())
		}
	}
}

func TestAnUntiedKnotStaysAndCanBeTiedAgain(t *testing.T) {
	rs, l, k := tied(uitest.Today - 1)
	st, sc := opened(t, rs, l)
	choose(t, st, sc, l, "Untie")
	if got, _ := st.S.Snapshot().Find(k.ID).(*journal.Knot); got.RetiredOn == nil || *got.RetiredOn != uitest.Today {
		t.Fatalf("the knot is %+v", got)
	}
	if !st.Says("Untied on 23 November") || !st.Says("Tie a first knot") || st.Says("And now?") {
		t.Errorf("the card says %q", st.Text())
	}
	st.Press("Tie it again")
	if got, _ := st.S.Snapshot().Find(k.ID).(*journal.Knot); got.RetiredOn != nil || !st.Says("And now?") {
		t.Errorf("the knot is %+v, the card says %q", got, st.Text())
	}
	choose(t, st, sc, l, "Untie")
	st.W.Actions[0].Do()
	st.Settle()
	if got, _ := st.S.Snapshot().Find(k.ID).(*journal.Knot); got.RetiredOn != nil {
		t.Errorf("undone, the knot is %+v", got)
	}
}

func TestADueCheckInIsAnsweredOnTheCardAtOnceAndANoteMayFollow(t *testing.T) {
	for _, o := range []journal.Outcome{journal.Held, journal.Slipped, journal.NoOccasion} {
		rs, l, _ := tied(uitest.Today-73, uitest.Today+20)
		id := rs[2].RecordID()
		st, sc := opened(t, rs, l)
		find := func() *journal.CheckIn { c, _ := st.S.Snapshot().Find(id).(*journal.CheckIn); return c }
		if !st.Says("waiting since 11 Sep") {
			t.Fatalf("the card says %q", st.Text())
		}
		st.Press(outcomes[o].name)
		if c := find(); c.Outcome == nil || *c.Outcome != o || *c.DoneOn != uitest.Today {
			t.Fatalf("the check-in is %+v", c)
		}
		if !st.Says(outcomes[o].name + " 23 Nov") {
			t.Errorf("with the note open the card says %q", st.Text())
		}
		typeIn(st, "at the  review")
		st.Key(fyne.KeyReturn)
		if c := find(); c.Note != "at the review" || *c.Outcome != o || sc.form != noForm || st.Says("And now?") {
			t.Errorf("the check-in is %+v, form %d", c, sc.form)
		}
		if !st.Says("at the review") || !st.Says(outcomes[o].name+" 23 Nov") {
			t.Errorf("the card says %q", st.Text())
		}
	}
}

func TestAnAnswerIsTakenBack(t *testing.T) {
	rs, l, _ := tied(uitest.Today)
	st, sc := opened(t, rs, l)
	for _, back := range []func(){
		func() { st.Press("Take the answer back") },
		func() {
			st.Key(fyne.KeyReturn)
			st.W.Actions[0].Do()
			st.Settle()
		},
	} {
		st.Press("Slipped")
		if st.Says("And now?") {
			t.Fatalf("it was not answered: %s", st.Text())
		}
		back()
		if c, _ := st.S.Snapshot().Find(rs[2].RecordID()).(*journal.CheckIn); c.Outcome != nil || sc.form != noForm || !st.Says("And now?") {
			t.Errorf("the check-in is %+v, form %d: %s", c, sc.form, st.Text())
		}
	}
}

func TestOfMissedCheckInsOnlyTheLastIsAskedAbout(t *testing.T) {
	rs, l, _ := tied(uitest.Today-73, uitest.Today-19, uitest.Today+100)
	st, _ := opened(t, rs, l)
	if !st.Says("After 1 week Not answered") || !st.Says("After 2 months Due waiting since 4 Nov") || !st.Says("After 6 months Not yet") {
		t.Fatalf("the card says %q", st.Text())
	}
	st.Press("Held")
	first, _ := st.S.Snapshot().Find(rs[2].RecordID()).(*journal.CheckIn)
	second, _ := st.S.Snapshot().Find(rs[3].RecordID()).(*journal.CheckIn)
	if first.Outcome != nil || second.Outcome == nil {
		t.Errorf("the check-ins are %+v and %+v", first, second)
	}
	if st.Says("And now?") {
		t.Error("the missed one is asked about after that")
	}
}

func TestAKnotBeingWrittenIsStoredWhenTheScreenIsLeft(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.Press("Tie a second knot")
	typeIn(st, "half a plan")
	sc.Leave()
	st.Settle()
	if knots := st.S.Snapshot().KnotsOf(l.ID); len(knots) != 2 || knots[1].If != "half a plan" {
		t.Errorf("the knots are %+v", knots)
	}
}

func TestAKnotComesBackWithItsTextWhenItCannotBeSaved(t *testing.T) {
	rs, l, _ := tied()
	st, sc := opened(t, rs, l)
	st.Press("Tie a second knot")
	typeIn(st, "the disk is full")
	st.Store.Err = errors.New("full")
	st.Press("Tie it")
	if len(st.W.Failed) != 1 || sc.form != knotForm || sc.edit.plan.If != "the disk is full" {
		t.Fatalf("%d failures, form %d", len(st.W.Failed), sc.form)
	}
	st.Store.Err = nil
	st.Press("Tie it")
	if knots := st.S.Snapshot().KnotsOf(l.ID); len(knots) != 2 || sc.form != noForm {
		t.Errorf("the knots are %+v, form %d", knots, sc.form)
	}
}

func TestEscapeAndEmptiedFieldsLeaveAKnotAsItWas(t *testing.T) {
	rs, l, k := tied()
	st, sc := opened(t, rs, l)
	for _, leave := range []func(){
		func() { st.Key(fyne.KeyEscape) },
		func() {
			sc.edit.plan.If, sc.edit.plan.Then = "", " "
			st.Press("Save")
		},
	} {
		choose(t, st, sc, l, "Edit")
		typeIn(st, "not ")
		leave()
		if got, _ := st.S.Snapshot().Find(k.ID).(*journal.Knot); got.If != k.If || got.Then != k.Then || sc.form != noForm {
			t.Errorf("the knot is %+v, form %d", got, sc.form)
		}
	}
}

func TestKnotsThatReplaceOneAnotherInACircleAreShown(t *testing.T) {
	rs, l, k := tied()
	other := &journal.Knot{
		ID: journal.NewID(), LessonID: l.ID.Ref(), Kind: journal.Prevent, If: "b", Then: "c",
		TiedOn: k.TiedOn, RetiredOn: k.TiedOn.Ref(), Replaces: k.ID.Ref(),
	}
	k.Replaces = other.ID.Ref()
	live, untied := plans(journal.New(append(rs, other)), l.ID)
	if p := live[journal.Prevent]; len(p) != 1 || len(p[0].before) != 1 || len(untied) != 0 {
		t.Errorf("the plans are %+v, untied %+v", p, untied)
	}
}
