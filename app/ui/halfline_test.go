package ui

import (
	"testing"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

func TestALineLeftHalfTypedIsOpenedFirstAndOffersNoEntry(t *testing.T) {
	d := &journal.Draft{ID: journal.NewID(), UpdatedAt: journal.NewStamp(noon)}
	d.Entry = journal.Entry{ID: journal.NewID(), Day: journal.NewDay(2026, 11, 23), At: journal.NewStamp(noon), CreatedAt: d.UpdatedAt, UpdatedAt: d.UpdatedAt}
	d.Ledger = []journal.LedgerLine{{ID: journal.NewID(), Ink: journal.Red, Text: "Half a line", On: d.Entry.Day}}
	r := newRig(t, d)
	r.settle()
	if r.w.current != page.Ledger || !uitest.Says(r.w.screens[page.Ledger].Content(), "Picked up where you left off.") {
		t.Errorf("%s is open", r.w.current)
	}
	for _, screen := range []page.Name{page.Today, page.Write} {
		r.w.Go(page.Route{Screen: screen})
		r.settle()
		for _, words := range []string{"Half a line", "unfinished", "Picked up"} {
			if uitest.Says(r.w.screens[screen].Content(), words) {
				t.Errorf("%s says %q", screen, words)
			}
		}
	}
}
