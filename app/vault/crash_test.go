package vault

import (
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestKillLosesNothingThatWasAcknowledged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	v, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	acked := map[string]bool{}
	for range 20 {
		cmd, in, lines, first := startChild(t, "commit", path)
		acked[first] = true
		kill := time.AfterFunc(rand.N(40*time.Millisecond), func() { _ = cmd.Process.Kill() })
		for lines.Scan() {
			if strings.HasPrefix(lines.Text(), "failed") {
				t.Error(lines.Text())
			}
			acked[lines.Text()] = true
		}
		if cmd.Wait() == nil {
			t.Fatal("the child ended by itself")
		}
		kill.Stop()
		_ = in.Close()
		allThere(t, path, acked)
	}
	t.Logf("%d acknowledged saves, none lost", len(acked))
}

// allThere opens the file and wants every acknowledged batch, and no half of any.
func allThere(t *testing.T, path string, acked map[string]bool) {
	t.Helper()
	v, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, v)
	n := map[string]int{}
	for _, e := range load(t, v).Entries {
		n[e.Title]++
	}
	for title := range acked {
		if n[title] == 0 {
			t.Errorf("lost %s", title)
		}
	}
	for title, count := range n {
		if count != batchOf {
			t.Errorf("%s: %d records of %d", title, count, batchOf)
		}
	}
	if r, err := v.Check(); err != nil || len(r.Problems) > 0 {
		t.Errorf("check: %+v %v", r, err)
	}
}

func TestHalfATransactionIsRolledBackAtOpen(t *testing.T) {
	v := fresh(t)
	for range 50 {
		e := note("whole")
		e.Body = strings.Repeat("x", 8000)
		put(t, v, e)
	}
	path := v.Path()
	shut(t, v)
	before := bytesIn(t, path)
	cmd, in, lines, line := startChild(t, "hot", path)
	if err := cmd.Process.Kill(); err != nil || line != "half done" {
		t.Fatal(line, err)
	}
	for lines.Scan() {
		t.Log(lines.Text())
	}
	_ = cmd.Wait()
	_ = in.Close()
	if bytesIn(t, path) == before || bytesIn(t, path+"-journal") == "" {
		t.Fatal("the crash left nothing half done, so this shows nothing")
	}
	n, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, n)
	for _, e := range load(t, n).Entries {
		if e.Title != "whole" || len(e.Body) != 8000 {
			t.Fatal("a record is half written")
		}
	}
	shut(t, n)
	if bytesIn(t, path) != before {
		t.Error("the file is not as it was before the transaction")
	}
}
