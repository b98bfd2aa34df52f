package session_test

import (
	"sync/atomic"
	"testing"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// calendar is a clock that stands at noon of a day until it is turned.
type calendar struct{ noon atomic.Int64 }

func (c *calendar) now() time.Time { return time.Unix(c.noon.Load(), 0).UTC() }

func (c *calendar) turn(d journal.Day) { c.noon.Store(d.Time().Add(12 * time.Hour).Unix()) }

func openOn(t *testing.T, d journal.Day) (*session.Session, *calendar) {
	t.Helper()
	c := &calendar{}
	c.turn(d)
	s, err := session.New(newStore(), session.Options{Clock: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s, c
}

func knotOf(t *testing.T, s *session.Session, id journal.ID) *journal.Knot {
	t.Helper()
	k, ok := s.Snapshot().Find(id).(*journal.Knot)
	if !ok {
		t.Fatal("the knot is gone")
	}
	return k
}

// successor returns the one knot that replaces another.
func successor(t *testing.T, s *session.Session, old journal.ID) *journal.Knot {
	t.Helper()
	var found []*journal.Knot
	for _, k := range s.Snapshot().Knots {
		if k.Replaces != nil && *k.Replaces == old {
			found = append(found, k)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d knots replace it, want one", len(found))
	}
	return found[0]
}

var tied = journal.NewDay(2026, 8, 31)

func TestAReplacedKnotIsUntiedAndKept(t *testing.T) {
	s, clock := openOn(t, tied)
	d := full(s)
	id := saved(t, s, d)
	old := d.Knots[0].ID
	clock.turn(tied + 40)
	must(t, s.ReplaceKnot(old, journal.Knot{If: "a tender is announced", Then: "I call the day before"}))
	was, n := knotOf(t, s, old), successor(t, s, old)
	if was.If != "a tender arrives" || was.RetiredOn == nil || *was.RetiredOn != tied+40 || was.TiedOn != tied {
		t.Errorf("the old knot became %+v", was)
	}
	if n.ID == old || n.TiedOn != tied+40 || n.RetiredOn != nil || n.If != "a tender is announced" {
		t.Errorf("the new knot is %+v", n)
	}
	if n.Kind != journal.Prevent || *n.LessonID != d.Lessons[0].ID || *n.EntryID != id {
		t.Errorf("the new knot is not tied like the old: %+v", n)
	}
}

func TestAReplacedKnotKeepsWhatItWasAskedAndItsSuccessorIsAskedAnew(t *testing.T) {
	s, clock := openOn(t, tied)
	d := full(s)
	saved(t, s, d)
	old := d.Knots[0].ID
	must(t, s.AnswerCheckIn(s.Snapshot().CheckInsOf(old)[0].ID, journal.Slipped, "too late"))
	asked := s.Snapshot().CheckInsOf(old)
	clock.turn(tied + 40)
	must(t, s.ReplaceKnot(old, journal.Knot{If: "a tender is announced"}))
	j, n := s.Snapshot(), successor(t, s, old)
	if got := j.CheckInsOf(old); len(got) != 3 || *got[0].Outcome != journal.Slipped || *got[1] != *asked[1] || *got[2] != *asked[2] {
		t.Errorf("what the old knot was asked changed: %+v", got)
	}
	for i, step := range journal.Steps() {
		if c := j.CheckInsOf(n.ID)[i]; c.Step != step || c.DueOn != step.After(tied+40) || c.Outcome != nil {
			t.Errorf("check-in %d of the new knot is %+v", i, c)
		}
	}
}

func TestAReplacementKeepsWhatItBringsAndOnlyThat(t *testing.T) {
	s, clock := openOn(t, tied)
	d := full(s)
	saved(t, s, d)
	alone := journal.NewID()
	must(t, s.PutLesson(journal.Lesson{ID: alone, Text: "Alone."}))
	clock.turn(tied + 1)
	edited := *knotOf(t, s, d.Knots[0].ID) // a copy of the old, with its id and day
	edited.Then = "I write"
	must(t, s.ReplaceKnot(edited.ID, edited))
	if n := successor(t, s, edited.ID); n.TiedOn != tied+1 || n.Then != "I write" {
		t.Errorf("an edited copy became %+v", n)
	}
	mine := journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, LessonID: d.Lessons[1].ID.Ref(), If: "x", RetiredOn: tied.Ref()}
	must(t, s.ReplaceKnot(d.Knots[1].ID, mine))
	n := successor(t, s, d.Knots[1].ID)
	if n.ID != mine.ID || n.Kind != journal.Prevent || *n.LessonID != d.Lessons[1].ID || *n.EntryID != d.Entry.ID || n.RetiredOn != nil {
		t.Errorf("the new knot is %+v", n)
	}
	must(t, s.PutKnot(journal.Knot{LessonID: alone.Ref(), Kind: journal.Respond, If: "a", Then: "b"}))
	lonely := s.Snapshot().KnotsOf(alone)[0].ID
	must(t, s.ReplaceKnot(lonely, journal.Knot{If: "a"}))
	if n := successor(t, s, lonely); n.EntryID != nil || *n.LessonID != alone {
		t.Errorf("a knot of a lesson alone became %+v", n)
	}
}

func TestAReplacementThatCannotBeLeavesTheOldKnotTied(t *testing.T) {
	s, _ := openOn(t, tied)
	d := full(s)
	saved(t, s, d)
	before := stateOf(t, s.Snapshot(), true)
	label := s.UndoLabel()
	old, other := d.Knots[0].ID, d.Knots[1].ID
	mustFail(t, s.ReplaceKnot(old, journal.Knot{If: " \n"}), journal.ErrInvalid)
	mustFail(t, s.ReplaceKnot(old, journal.Knot{ID: other, If: "a"}), journal.ErrInvalid)
	mustFail(t, s.ReplaceKnot(old, journal.Knot{Kind: "odd", If: "a"}), journal.ErrInvalid)
	mustFail(t, s.ReplaceKnot(d.Entry.ID, journal.Knot{If: "a"}), journal.ErrNotFound)
	mustFail(t, s.RetireKnot(d.Lessons[0].ID), journal.ErrNotFound)
	mustFail(t, s.UnretireKnot(journal.NewID()), journal.ErrNotFound)
	if stateOf(t, s.Snapshot(), true) != before || s.UndoLabel() != label {
		t.Error("a refused step left something behind")
	}
}

func TestAnUntiedKnotCanBeTiedAgainAndKeepsItsCheckIns(t *testing.T) {
	s, clock := openOn(t, tied)
	d := full(s)
	saved(t, s, d)
	id := d.Knots[0].ID
	before := stateOf(t, s.Snapshot(), true)
	clock.turn(tied + 10)
	must(t, s.RetireKnot(id))
	clock.turn(tied + 20)
	must(t, s.RetireKnot(id))
	if on := knotOf(t, s, id).RetiredOn; on == nil || *on != tied+10 {
		t.Errorf("untied on %v, want the first of the two days", on)
	}
	must(t, s.UnretireKnot(id))
	if stateOf(t, s.Snapshot(), true) != before {
		t.Error("the knot is not as it was before it was untied")
	}
	must(t, s.UnretireKnot(id))
	for _, want := range []string{"Tie knot again", "Untie knot", "Save entry"} {
		if got := s.UndoLabel(); got != want {
			t.Errorf("undo offers %q, want %q: what changes nothing is no step", got, want)
		}
		must(t, s.Undo())
	}
}

func TestAKnotTiedForALaterDayCanBeUntied(t *testing.T) {
	s, _ := openOn(t, tied)
	must(t, s.PutKnot(journal.Knot{Kind: journal.Prevent, If: "a", Then: "b", TiedOn: tied + 3}))
	id := s.Snapshot().Knots[0].ID
	must(t, s.RetireKnot(id))
	if on := knotOf(t, s, id).RetiredOn; *on != tied+3 {
		t.Errorf("untied on %s", on)
	}
}

func TestEveryStepOfTheLoopIsUndoneInOneAndSaysItsName(t *testing.T) {
	s, clock := openOn(t, tied)
	d := full(s)
	seven, three := 7, 3
	d.Entry.Outlook = &journal.Outlook{Expected: &seven}
	id := saved(t, s, d)
	clock.turn(tied + 61)
	lesson, knot := d.Lessons[0].ID, d.Knots[0].ID
	for _, c := range []struct {
		label string
		do    func() *session.Future
	}{
		{"Replace knot", func() *session.Future { return s.ReplaceKnot(knot, journal.Knot{If: "a"}) }},
		{"Untie knot", func() *session.Future { return s.RetireKnot(knot) }},
		{"Answer outlook", func() *session.Future { return s.AnswerOutlook(id, &three) }},
		{"Put lesson off", func() *session.Future { return s.SnoozeLesson(lesson, tied+100) }},
		{"Do not show again", func() *session.Future { return s.SetQuiet(id, true) }},
		{"Mark recovered", func() *session.Future { return s.SetRecovered(id, (tied + 61).Ref()) }},
	} {
		before := stateOf(t, s.Snapshot(), true)
		must(t, c.do())
		if got := s.UndoLabel(); got != c.label {
			t.Errorf("undo offers %q, want %q", got, c.label)
		}
		if stateOf(t, s.Snapshot(), true) == before {
			t.Errorf("%s changed nothing", c.label)
		}
		must(t, s.Undo())
		if stateOf(t, s.Snapshot(), true) != before {
			t.Errorf("undoing %q left something behind", c.label)
		}
	}
}

func TestTheAnswerStandsBesideWhatWasExpectedAndCanBeTakenBack(t *testing.T) {
	s, clock := openOn(t, tied)
	seven, three, eleven := 7, 3, 11
	d := full(s)
	mustFail(t, s.AnswerOutlook(d.Entry.ID, &three), journal.ErrNotFound)
	id := saved(t, s, d)
	mustFail(t, s.AnswerOutlook(id, &three), journal.ErrInvalid) // nothing to compare it with
	d = edit(t, s, id)
	d.Entry.Outlook = &journal.Outlook{Expected: &seven}
	must(t, s.SaveDraft(d))
	clock.turn(tied + 61)
	mustFail(t, s.AnswerOutlook(id, &eleven), journal.ErrInvalid)
	actual := 3
	f := s.AnswerOutlook(id, &actual)
	actual = 9 // the caller's own
	must(t, f)
	if o := s.Snapshot().Entry(id).Outlook; *o.Expected != 7 || *o.Actual != 3 || *o.AnsweredOn != tied+61 {
		t.Errorf("outlook %d %d %v", *o.Expected, *o.Actual, o.AnsweredOn)
	}
	must(t, s.AnswerOutlook(id, nil))
	if o := s.Snapshot().Entry(id).Outlook; *o.Expected != 7 || o.Actual != nil || o.AnsweredOn != nil {
		t.Errorf("taken back, the outlook is %+v", o)
	}
}

func TestASaveKeepsWhatWasAnsweredAndQuietedWhileTheFormWasOpen(t *testing.T) {
	s, clock := openOn(t, tied)
	seven, six, three := 7, 6, 3
	d := full(s)
	d.Entry.Outlook = &journal.Outlook{Expected: &seven}
	id := saved(t, s, d)
	about := saved(t, s, wrote(s, "the first of them"))
	form := edit(t, s, id)
	clock.turn(tied + 61)
	must(t, s.AnswerOutlook(id, &three))
	must(t, s.SetQuiet(id, true))
	form.Entry.Outlook = &journal.Outlook{Expected: &six}
	form.Entry.About = about.Ref()
	must(t, s.SaveDraft(form))
	e := s.Snapshot().Entry(id)
	if o := e.Outlook; *o.Expected != 6 || o.Actual == nil || *o.Actual != 3 || *o.AnsweredOn != tied+61 {
		t.Errorf("outlook %+v", o)
	}
	if !e.Quiet || e.About == nil || *e.About != about {
		t.Errorf("quiet %v, about %v", e.Quiet, e.About)
	}
	form = edit(t, s, id)
	form.Entry.Outlook = nil // what was expected, not what came of it
	must(t, s.SaveDraft(form))
	if o := s.Snapshot().Entry(id).Outlook; o == nil || o.Expected != nil || *o.Actual != 3 {
		t.Errorf("outlook %+v", o)
	}
	mustFail(t, s.AnswerOutlook(id, &six), journal.ErrInvalid)
	form = edit(t, s, id)
	must(t, s.SetQuiet(id, false))
	must(t, s.AnswerOutlook(id, nil))
	form.Entry.Outlook, form.Entry.Title = nil, "Renamed"
	must(t, s.SaveDraft(form))
	if e = s.Snapshot().Entry(id); e.Quiet || e.Outlook != nil || e.Title != "Renamed" {
		t.Errorf("quiet %v, outlook %+v", e.Quiet, e.Outlook)
	}
}

func TestALessonPutOffComesBackOnADayThatIsNotToCome(t *testing.T) {
	s, _ := openOn(t, tied)
	must(t, s.PutLesson(journal.Lesson{Text: "Alone."}))
	id := s.Snapshot().Lessons[0].ID
	for _, c := range []struct {
		until journal.Day
		want  *journal.Day
		label string
	}{
		{tied + 7, (tied + 7).Ref(), "Put lesson off"},
		{tied, nil, "Offer lesson again"},
		{tied + 1, (tied + 1).Ref(), "Put lesson off"},
		{0, nil, "Offer lesson again"},
	} {
		must(t, s.SnoozeLesson(id, c.until))
		got := s.Snapshot().Lesson(id).SnoozedUntil
		if (got == nil) != (c.want == nil) || got != nil && *got != *c.want || s.UndoLabel() != c.label {
			t.Errorf("until %s: put off to %v, %q", c.until, got, s.UndoLabel())
		}
	}
	mustFail(t, s.SnoozeLesson(journal.NewID(), tied+1), journal.ErrNotFound)
}
