package knots

import (
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

func TestAnUntiedKnotStaysAndCanBeTiedAgain(t *testing.T) {
	rs, e, k := tied(uitest.Today - 1)
	st, s := on(t, rs, e.ID)
	s.choose(t, "Untie")
	if got := s.knot(k.ID); got.RetiredOn == nil || *got.RetiredOn != uitest.Today {
		t.Fatalf("the knot is %+v", got)
	}
	if !st.Says("Untied on 23 November") || !st.Says("Tie a first knot") || st.Says("And now?") {
		t.Errorf("the page says %q", st.Text())
	}
	st.Press("Tie it again")
	if got := s.knot(k.ID); got.RetiredOn != nil || len(s.j.Knots) != 1 || !st.Says("And now?") {
		t.Errorf("the knot is %+v, the page says %q", got, st.Text())
	}
	s.choose(t, "Untie")
	st.W.Actions[0].Do()
	st.Settle()
	if got := s.knot(k.ID); got.RetiredOn != nil {
		t.Errorf("undone, the knot is %+v", got)
	}
}

func TestAKnotTiedAgainLaterIsASuccessorAskedAboutAnew(t *testing.T) {
	rs, e, k := tied(uitest.Today-73, uitest.Today-20)
	answer(rs[2], journal.Slipped, "")
	k.RetiredOn = (uitest.Today - 60).Ref()
	st, s := on(t, rs, e.ID)
	st.Press("Tie it again")
	live, untied := plans(s.j, s.j.KnotsOf(e.ID))
	p := live[journal.Prevent]
	if len(p) != 1 || len(untied) != 0 || len(p[0].before) != 1 {
		t.Fatalf("the plans are %+v, untied %+v", live, untied)
	}
	n := p[0].knot
	if n.ID == k.ID || n.If != k.If || n.Then != k.Then || n.TiedOn != uitest.Today || n.EntryID == nil {
		t.Errorf("tied again it is %+v", n)
	}
	if old := s.knot(k.ID); old.RetiredOn == nil || *old.RetiredOn != uitest.Today-60 {
		t.Errorf("the old one became %+v", old)
	}
	if st.Says("And now?") || !st.Says("Untied on 24 September") || !st.Says("After 1 week: Slipped, 11 Sep") {
		t.Errorf("the page says %q", st.Text())
	}
}

func TestAKnotTiedAgainTakesThePlaceOfTheOneTiedNow(t *testing.T) {
	rs, e, k := tied()
	k.RetiredOn = (uitest.Today - 3).Ref()
	now := &journal.Knot{ID: journal.NewID(), EntryID: e.ID.Ref(), Kind: journal.Prevent, If: "x", Then: "y", TiedOn: uitest.Today - 2}
	st, s := on(t, append(rs, now), e.ID)
	st.Press("Tie it again in place of the other")
	live, untied := plans(s.j, s.j.KnotsOf(e.ID))
	p := live[journal.Prevent]
	if len(p) != 1 || p[0].knot.If != k.If || len(p[0].before) != 1 || p[0].before[0].ID != now.ID || len(untied) != 1 || untied[0].knot.ID != k.ID {
		t.Fatalf("the plans are %+v, untied %+v", p, untied)
	}
	if got := s.knot(now.ID); got.RetiredOn == nil {
		t.Error("two first knots are tied")
	}
	if st.Says("Tie it again") {
		t.Errorf("what is tied can be tied again: %s", st.Text())
	}
}

// linked are knots that replace one another, or are tied and untied, at random.
func linked(t *rapid.T) []*journal.Knot {
	n := rapid.IntRange(0, 7).Draw(t, "knots")
	out := make([]*journal.Knot, n)
	owner := journal.NewID()
	for i := range out {
		out[i] = &journal.Knot{
			ID: journal.NewID(), EntryID: owner.Ref(), If: "a", TiedOn: uitest.Today - 9,
			Kind: rapid.SampledFrom([]journal.KnotKind{journal.Prevent, journal.Respond}).Draw(t, "kind"),
		}
		if rapid.Bool().Draw(t, "untied") {
			out[i].RetiredOn = (uitest.Today - 1).Ref()
		}
	}
	for i, k := range out {
		if at := rapid.IntRange(-1, n-1).Draw(t, "replaces"); at >= 0 && at != i {
			k.Replaces = out[at].ID.Ref()
		}
	}
	return out
}

func TestTiedAndUntiedKnotsAreNeverConfused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		knots := linked(t)
		var rs []journal.Record
		for _, k := range knots {
			rs = append(rs, k)
		}
		live, untied := plans(journal.New(rs), knots)
		heads, told := map[journal.ID]int{}, map[journal.ID]bool{}
		count := func(p plan, inUse bool) {
			heads[p.knot.ID]++
			told[p.knot.ID] = true
			if (p.knot.RetiredOn == nil) != inUse {
				t.Errorf("shown as in use %v: %+v", inUse, p.knot)
			}
			for _, old := range p.before {
				told[old.ID] = true
				if old.RetiredOn == nil {
					t.Errorf("in use, and told as history: %+v", old)
				}
			}
		}
		for kind, ps := range live {
			for _, p := range ps {
				count(p, true)
				if p.knot.Kind != kind {
					t.Errorf("a knot to %s is listed as one to %s", p.knot.Kind, kind)
				}
			}
		}
		for _, p := range untied {
			count(p, false)
		}
		for _, k := range knots {
			if !told[k.ID] || heads[k.ID] > 1 || (k.RetiredOn == nil) != (heads[k.ID] == 1 && k.RetiredOn == nil) {
				t.Errorf("shown %d times, told %v: %+v", heads[k.ID], told[k.ID], k)
			}
		}
	})
}

func TestAHalfWrittenKnotReadsAsTheHalfItHas(t *testing.T) {
	for _, c := range []struct{ when, then, want string }{
		{"it rains", "stay in", "If it rains, then I will stay in."},
		{"it rains,", "", "If it rains …"},
		{"it rains", " ", "If it rains …"},
		{" ", "stay in", "I will stay in."},
		{"", "stay in!", "I will stay in!"},
	} {
		if got := sentence(&journal.Knot{If: c.when, Then: c.then}); got != c.want {
			t.Errorf("%q and %q read %q, want %q", c.when, c.then, got, c.want)
		}
	}
}

func TestUntiedKnotsThatReplaceOneAnotherInACircleAreShownOnce(t *testing.T) {
	a := &journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: "a", TiedOn: uitest.Today - 9, RetiredOn: (uitest.Today - 1).Ref()}
	b := &journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: "b", TiedOn: a.TiedOn, RetiredOn: a.RetiredOn, Replaces: a.ID.Ref()}
	a.Replaces = b.ID.Ref()
	knots := []*journal.Knot{a, b}
	live, untied := plans(journal.New([]journal.Record{a, b}), knots)
	if len(live) != 0 || len(untied) != 1 || len(untied[0].before) != 1 {
		t.Errorf("tied %+v, untied %+v", live, untied)
	}
}
