package ui

import (
	"io"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestAnImportedKnotIsAskedAboutFromTodayOnAndUndoneWithItsCheckIns(t *testing.T) {
	r := newRig(t)
	const bare = `{"format":"doubleknot","version":1,
		"lessons":[{"id":"00000000000000000000000000000001","text":"Ask early.","created_at":"2001-03-02T10:00:00Z"}],
		"knots":[{"id":"00000000000000000000000000000002","lesson_id":"00000000000000000000000000000001","kind":"prevent","if":"a","then":"b","tied_on":"2001-03-02"}]}`
	go r.w.readImport(io.NopCloser(strings.NewReader(bare)))
	r.until("the preview is shown", r.cards(1))
	if got := says(r.top().inner); !strings.Contains(got, "1 knot comes without check-ins") {
		t.Errorf("the preview says:\n%s", got)
	}
	r.tap("Bring in 2")
	if due := r.s.Snapshot().CheckIns; len(due) != 1 || due[0].DueOn != r.s.Today() {
		t.Errorf("asked about: %+v", due)
	}
	r.press(fyne.KeyZ, ctrl|fyne.KeyModifierShift)
	if j := r.s.Snapshot(); len(j.Knots)+len(j.CheckIns) != 0 {
		t.Errorf("after undo %d knots and %d check-ins are left", len(j.Knots), len(j.CheckIns))
	}
}
