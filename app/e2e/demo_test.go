//go:build e2e

package e2e

import (
	"image"
	"os"
	"path/filepath"
	"testing"
)

// TestDemoIsThrownAway opens the demo, looks at its lessons, and leaves no journal
// and no temporary file behind.
func TestDemoIsThrownAway(t *testing.T) {
	d := newDesk(t)
	w := d.launch("sh", "-c", `exec "$0" --demo`)
	w.until("the window is drawn", func(img image.Image) bool { return near(img, 900, 30, paper) })
	w.key("ctrl+4")
	w.until("the gallery is full of cards", func(img image.Image) bool { return count(img, image.Rect(225, 400, 1240, 780), surface) > 150000 })
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Errorf("the program ended with %d: %s", code, w.errs.String())
	}
	if _, err := os.Stat(d.journal()); !os.IsNotExist(err) {
		t.Errorf("the demo left a journal: %v", err)
	}
	left, err := filepath.Glob(filepath.Join(d.home, "tmp", "doubleknot-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
