//go:build e2e

package e2e

import (
	"image"
	"os"
	"path/filepath"
	"testing"
)

// aKnotDue is a journal with one knot that is asked about a week later.
const aKnotDue = `{"format": "doubleknot", "version": 1, "exported_at": "2026-01-01T10:00:00Z",
 "entries": [], "ledger": [], "mood_logs": [], "runway": [], "contacts": [],
 "lessons": [{"id": "0a000000000000000000000000000003", "entry_id": null, "text": "Go home.", "tags": [], "pinned": false,
   "archived": false, "uses": [], "looks": [], "created_at": "2026-01-01T19:00:00+01:00"}],
 "knots": [{"id": "0a000000000000000000000000000001", "lesson_id": "0a000000000000000000000000000003", "entry_id": null, "kind": "prevent",
   "if": "it is late", "then": "go home", "tied_on": "2026-01-01", "retired_on": null}],
 "check_ins": [{"id": "0a000000000000000000000000000002", "knot_id": "0a000000000000000000000000000001", "step": "1w",
   "due_on": "2026-01-08", "done_on": null, "outcome": null, "note": ""}]}`

// TestANoteToACheckInSurvivesKill types half a note on Today, is killed when it is
// stored, finds it again, ends it and answers with it.
func TestANoteToACheckInSurvivesKill(t *testing.T) {
	d := newDesk(t)
	d.at("2026-01-01T20:00:00+01:00") // what is imported is due in the future
	d.initPlain()
	file := filepath.Join(d.home, "knot.json")
	if err := os.WriteFile(file, []byte(aKnotDue), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out := d.command("import", file); code != 0 {
		t.Fatalf("the import ended with %d: %s", code, out)
	}
	d.at("2026-01-10T20:00:00+01:00")
	const note = "select note, outcome from check_in"
	due := func(n int) func(image.Image) bool { return func(img image.Image) bool { return len(knots(img)) == n } }

	w := d.start()
	w.today()
	w.until("a check-in is due", due(1))
	w.key("Tab", "Tab", "Tab", "Tab", "Return") // past the answers, to Add a note
	w.typeText("twice, and once")
	w.untilStored(note, "twice, and once|")
	w.kill()
	if got, want := d.query(note), "twice, and once|"; got != want {
		t.Fatalf("after kill -9 the check-in holds %q, want %q", got, want)
	}

	w = d.start()
	w.today()
	w.until("it is asked still", due(1))
	w.key("Tab", "Tab", "Tab", "Tab") // into the note
	w.typeText(" not")
	w.shot("half-note")
	w.key("shift+Tab", "shift+Tab", "Return") // Slipped
	w.until("it is answered", due(0))
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Fatalf("the program ended with %d: %s", code, w.errs.String())
	}
	if got, want := d.query(note), "twice, and once not|slipped"; got != want {
		t.Errorf("the check-in holds %q, want %q", got, want)
	}
}
