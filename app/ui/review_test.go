package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
)

func TestReviewIsMarkedInTheRailWhereItBelongs(t *testing.T) {
	r := demoRig(t)
	for _, c := range []struct {
		from []page.Name
		want string
	}{
		{[]page.Name{page.Today}, "Today"},
		{[]page.Name{page.Ledger}, "Ledger"},
		{[]page.Name{page.Mood}, "Ledger"},
		{[]page.Name{page.Today, page.Review}, "Today"}, // Ctrl+7 once more
		{[]page.Name{page.Today, page.Review, page.Journal}, "Ledger"},
	} {
		for _, n := range c.from {
			r.w.Go(page.Route{Screen: n})
		}
		r.press(fyne.Key7, ctrl)
		if i := r.w.rail.Selected; i < 0 || r.w.rail.Items[i].Text != c.want {
			t.Errorf("after %v the rail marks %d and not %s", c.from, i, c.want)
		}
	}
}

func TestCtrlEOnReviewOffersTheDaysInReview(t *testing.T) {
	r := demoRig(t)
	for _, n := range []page.Name{page.Review, page.Today} {
		r.w.Go(page.Route{Screen: n})
		e, ok := r.w.screens[n].(page.Exporter)
		if ok != (n == page.Review) {
			t.Fatalf("%s proposes days: %v", n, ok)
		}
		if !ok {
			continue
		}
		if h := e.ExportHint(); h.From == nil || h.To == nil || *h.From != journal.NewDay(2026, 11, 1) || *h.To != journal.NewDay(2026, 11, 30) {
			t.Errorf("it proposes %v", h)
		}
		r.press(fyne.KeyE, ctrl)
		if len(r.w.modals) != 1 || !dialogHolds(r, "2026-11-01", "2026-11-30") {
			t.Errorf("%d dialogs, without the days", len(r.w.modals))
		}
		r.press(fyne.KeyEscape, 0)
	}
}

// dialogHolds reports whether the dialog on top has fields with the texts.
func dialogHolds(r *rig, texts ...string) bool {
	top := r.w.win.Canvas().Overlays().Top()
	if top == nil {
		return false
	}
	held := map[string]bool{}
	uitest.Walk(top, func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.LineField); ok {
			held[f.Text()] = true
		}
	})
	for _, s := range texts {
		if !held[s] {
			return false
		}
	}
	return true
}
