package crashtest

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"
)

// TestKilledAtAnyMomentNothingAcknowledgedIsLost goes on until there were enough
// kills and enough acknowledged saves and drafts.
func TestKilledAtAnyMomentNothingAcknowledgedIsLost(t *testing.T) {
	t.Parallel()
	const kills, saves = 70, 1000
	for _, m := range modes() {
		t.Run(string(m), func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "journal.db")
			blank(t, m, path)
			told := newTally()
			for n := 0; n < kills || told.acked < saves; n++ {
				untilKilled(t, told, m, path)
				if err := survived(path, m, told); err != nil {
					t.Fatal(err)
				}
			}
			t.Logf("%d acknowledged, none lost; %d more had landed when the kill came", told.acked, told.landed)
		})
	}
}

// untilKilled lets a process write and kills it in the middle of it.
func untilKilled(t *testing.T, told *tally, m mode, path string) {
	t.Helper()
	c := launch(t, command("write", path, string(m)))
	left := rand.IntN(32)
	var kill *time.Timer
	shoot := func() { _ = c.cmd.Process.Kill() }
	if left == 0 { // while it starts, perhaps while it undoes what the last one left
		kill = time.AfterFunc(rand.N(20*time.Millisecond), shoot)
	}
	for c.lines.Scan() {
		acked, err := told.hear(c.lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		if acked {
			left--
		}
		if left <= 0 && kill == nil {
			kill = time.AfterFunc(rand.N(4*time.Millisecond), shoot)
		}
	}
	if c.cmd.Wait() == nil {
		t.Fatal("the child ended by itself")
	}
}
