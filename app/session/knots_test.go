package session_test

import (
	"testing"

	"doubleknot/app/journal"
)

func TestAChangedAnswerKeepsItsDayAndIsPutBackAsItWas(t *testing.T) {
	s, clock := openOn(t, tied)
	d := full(s)
	saved(t, s, d)
	find := func() *journal.CheckIn { return s.Snapshot().CheckInsOf(d.Knots[0].ID)[0] }
	clock.turn(tied + 8)
	must(t, s.AnswerCheckIn(find().ID, journal.Held, "said it"))
	was := *find()
	clock.turn(tied + 100)
	must(t, s.AnswerCheckIn(was.ID, journal.Slipped, "said nothing"))
	if c := find(); *c.Outcome != journal.Slipped || *c.DoneOn != tied+8 || c.Note != "said nothing" {
		t.Errorf("changed, it is %+v", c)
	}
	must(t, s.PutAnswer(was))
	if c := find(); *c.Outcome != journal.Held || *c.DoneOn != tied+8 || c.Note != "said it" {
		t.Errorf("put back, it is %+v", c)
	}
	must(t, s.AnswerCheckIn(was.ID, "", "said it"))
	must(t, s.AnswerCheckIn(was.ID, journal.Held, "said it"))
	if c := find(); *c.DoneOn != tied+100 {
		t.Errorf("taken back and answered again, it is %+v", c)
	}
	must(t, s.AnswerCheckIn(was.ID, "", ""))
	moved := was
	moved.DueOn, moved.KnotID = tied, d.Knots[1].ID
	must(t, s.PutAnswer(moved))
	if c := find(); *c.DoneOn != tied+8 || c.DueOn != was.DueOn || c.KnotID != was.KnotID {
		t.Errorf("more than the answer was put back: %+v", c)
	}
	was.ID = journal.NewID()
	mustFail(t, s.PutAnswer(was), journal.ErrNotFound)
}
