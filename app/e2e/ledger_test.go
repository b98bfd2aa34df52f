//go:build e2e

package e2e

import (
	"image"
	"testing"
)

// lineInk is where the form for a ledger line has its first ink, chosen, with and
// without a note above it.
var lineInk = image.Rect(240, 205, 370, 255)

func lineOpen(open bool) func(image.Image) bool {
	return func(img image.Image) bool { return (count(img, lineInk, tint) > 500) == open }
}

// TestALedgerLineSurvivesKill types half a line on the Ledger, is killed when it
// is stored, finds it again, ends it with an amount and keeps it.
func TestALedgerLineSurvivesKill(t *testing.T) {
	d := newDesk(t)
	w := d.start()
	w.key("ctrl+6")
	w.until("the Ledger is open", selected(5))
	w.key("Return")
	w.until("the form is open", lineOpen(true))
	w.typeText("Half a line")
	w.key("Tab")
	w.typeText("1.234,")
	const line = "select json_extract(ledger, '$[0].ink'), json_extract(ledger, '$[0].text'), json_extract(ledger, '$[0].amount') from draft"
	w.untilStored(line, "red|Half a line|1.234,")
	w.kill()
	if got, want := d.query(line), "red|Half a line|1.234,"; got != want {
		t.Fatalf("after kill -9 the draft holds %q, want %q", got, want)
	}

	w = d.start()
	w.until("the half line is in the form again", lineOpen(true))
	w.shot("half-line")
	w.typeText(", ended")
	w.key("Tab")
	w.typeText("5 EUR")
	w.key("Return")
	w.until("the form is gone", lineOpen(false))
	w.shot("ledger-line")
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Fatalf("the program ended with %d: %s", code, w.errs.String())
	}
	if got, want := d.query("select ink, text, amount, unit from ledger_line"), "red|Half a line, ended|1234.5|EUR"; got != want {
		t.Errorf("the ledger holds %q, want %q", got, want)
	}
	if got := d.query("select count(*) from draft"); got != "0" {
		t.Errorf("%s drafts are left", got)
	}
}
