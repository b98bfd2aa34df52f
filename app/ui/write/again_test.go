package write

import (
	"testing"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

func TestAFormLeftUntouchedShowsWhatWasChangedElsewhere(t *testing.T) {
	e := uitest.Setback("The demo", 3)
	k := &journal.Knot{ID: journal.NewID(), EntryID: e.ID.Ref(), Kind: journal.Prevent, If: "it rains", Then: "stay in", TiedOn: e.Day}
	st, sc := onStage(t, e, k)
	sc.Open(page.Route{ID: e.ID})
	sc.Leave()
	<-st.S.ReplaceKnot(k.ID, journal.Knot{If: "it pours", Then: "stay in"}).Done()
	st.Settle()
	sc.Open(page.Route{ID: e.ID})
	if got := sc.f.Knots()[0]; got.If != "it pours" {
		t.Errorf("the form shows %+v", got)
	}
	sc.f.SetKnot(sc.f.Knots()[0])
	sc.editor.title.SetText("The demo again")
	sc.Open(page.Route{ID: e.ID})
	if got := sc.f.Draft().Entry.Title; got != "The demo again" {
		t.Errorf("what was typed is gone: %q", got)
	}
}
