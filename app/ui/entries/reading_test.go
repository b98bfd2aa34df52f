package entries

import (
	"testing"

	"doubleknot/app/journal"
	"doubleknot/widgets/skin"
)

func TestKnotsTiedToEntryAndLessonAreShownOnce(t *testing.T) {
	rs, demo := sample()
	rs = append(rs, &journal.Knot{ID: journal.NewID(), EntryID: demo.ID.Ref(), Kind: journal.Prevent, TiedOn: demo.Day})
	r := NewReading(journal.New(rs), demo.ID)
	if len(r.Knots) != 2 || r.Knots[0].Kind != journal.Prevent || r.Knots[0].IsEmpty() {
		t.Fatalf("%d knots", len(r.Knots))
	}
	if len(r.Red) != 2 || len(r.Black) != 2 || r.Older != 1 || len(r.Before) != 2 || !r.Before[1].Italic {
		t.Fatalf("%+v", r)
	}
}

func TestFreeTextStandsFirstWhereItIsAll(t *testing.T) {
	e := entry(journal.Win, "2026-01-01", "")
	e.Body = "Free"
	if r := NewReading(journalOf(e), e.ID); len(r.Before) != 1 || r.Before[0].Prompt != "" {
		t.Fatalf("%+v", r)
	}
	e.Story = "Told"
	if r := NewReading(journalOf(e), e.ID); len(r.After) != 1 || r.After[0].Text != "Free" {
		t.Fatalf("%+v", r)
	}
	if NewReading(journalOf(), e.ID) != nil {
		t.Fatal("read an entry that is not there")
	}
}

func TestAnswerOnItsWayWhenTheTextChangesIsDropped(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	var late []func()
	st.search.do = func(f func()) { late = append(late, f) }
	st.left.search.SetText("venue")
	st.left.search.SetText("network")
	late[1]()
	late[0]()
	if st.found.text != "network" {
		t.Fatalf("shows what was found for %q", st.found.text)
	}
}
