//go:build e2e

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"doubleknot/app/journal"
)

// many is enough for a command to take a noticeable time over.
const many = 4000

// manyEntries writes an export of many entries, 2 kB each.
func (d *desk) manyEntries(t *testing.T) string {
	t.Helper()
	entries := make([]map[string]any, many)
	for i := range entries {
		at := time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC).Add(time.Duration(i) * 12 * time.Hour)
		entries[i] = map[string]any{
			"id": journal.NewID().String(), "kind": "note", "day": at.Format(time.DateOnly), "at": at.Format(time.RFC3339),
			"title": fmt.Sprint("number ", i), "body": strings.Repeat("a line of it\n", 150),
			"created_at": at.Format(time.RFC3339), "updated_at": at.Format(time.RFC3339),
		}
	}
	data, err := json.Marshal(map[string]any{"format": "doubleknot", "version": 1, "exported_at": "2026-11-23T10:00:00Z", "entries": entries})
	check(t, err)
	path := filepath.Join(d.home, "many.json")
	check(t, os.WriteFile(path, data, 0o600))
	return path
}

// interrupt starts a command, sends the signal as soon as begun holds, and reports
// whether the command died of it or gave up.
func (d *desk) interrupt(t *testing.T, s syscall.Signal, begun func() bool, args ...string) bool {
	t.Helper()
	cmd := exec.Command(program(t), args...)
	cmd.Env = d.env
	check(t, cmd.Start())
	ended := make(chan struct{})
	go func() {
		_ = cmd.Wait()
		close(ended)
	}()
	for {
		select {
		case <-ended:
			return false
		default:
		}
		if begun() {
			_ = cmd.Process.Signal(s)
			<-ended
			return !cmd.ProcessState.Exited() || cmd.ProcessState.ExitCode() != 0
		}
	}
}

// headless is a desk without a display: a home, and commands in it.
func headless(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, exe: program(t), home: t.TempDir()}
	d.env = append(surroundings(), "HOME="+d.home, "LANG=C.UTF-8", "XDG_DATA_HOME="+filepath.Join(d.home, "data"))
	return d
}

// rounds is how often a signal may come too late before that is a fault: how far a
// command has come when it arrives is up to the machine.
const rounds = 30

// TestKillDuringImportLeavesAllOrNothing kills an import when its transaction has
// reached the disk, then a little later each time until one gets through. Where the
// very first did, it begins anew.
func TestKillDuringImportLeavesAllOrNothing(t *testing.T) {
	d := headless(t)
	file, killed := d.manyEntries(t), 0
	for again := 0; killed == 0; again++ {
		if again == rounds {
			t.Fatal("no import was killed, so this shows nothing")
		}
		check(t, os.RemoveAll(filepath.Dir(d.journal())))
		d.keep(t)
		killed = d.killImports(t, file)
		if got := d.query("select count(*) from entry where title = 'kept'"); got != "1" {
			t.Fatal("what was there before is gone")
		}
	}
	t.Logf("%d imports killed", killed)
}

// killImports goes on until an import gets through, and counts those that did not.
func (d *desk) killImports(t *testing.T, file string) (killed int) {
	t.Helper()
	for round := range rounds {
		seen := 0
		if d.interrupt(t, syscall.SIGKILL, func() bool {
			if st, err := os.Stat(d.journal() + "-journal"); err == nil && st.Size() > 0 {
				seen++
			}
			return seen >= 1<<round
		}, "import", file) {
			killed++
		}
		if code, out := d.command("check"); code != 0 || !strings.HasSuffix(out, " 0 damaged\n") {
			t.Fatalf("after round %d check ended with %d: %s", round, code, out)
		}
		got := d.query("select count(*) from entry")
		if got != "1" && got != fmt.Sprint(many+1) {
			t.Fatalf("after round %d there are %s entries", round, got)
		}
		if got != "1" {
			break // all of it is in
		}
	}
	return killed
}

// TestSignalDuringExportLeavesTargetAndJournalWhole ends an export over an older file
// while the new one is being written.
func TestSignalDuringExportLeavesTargetAndJournalWhole(t *testing.T) {
	d := headless(t)
	d.keep(t)
	if code, out := d.command("import", d.manyEntries(t)); code != 0 {
		t.Fatalf("import ended with %d: %s", code, out)
	}
	dir := filepath.Join(d.home, "out")
	check(t, os.Mkdir(dir, 0o700))
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGKILL} {
		late := 0
		for ; !d.signalExport(t, s, dir); late++ {
			if late == rounds {
				t.Fatalf("%v always came too late", s)
			}
		}
		t.Logf("%v: %d times too late, then in time", s, late)
	}
}

// signalExport sends a signal to an export as soon as it writes, and reports whether
// it came before the end. Whether or not, everything has to be whole.
func (d *desk) signalExport(t *testing.T, s syscall.Signal, dir string) (inTime bool) {
	t.Helper()
	target, before := filepath.Join(dir, "all.json"), d.tree(t)
	check(t, os.WriteFile(target, []byte("an older file"), 0o600))
	had, err := os.ReadDir(dir)
	check(t, err)
	inTime = d.interrupt(t, s, func() bool {
		now, err := os.ReadDir(dir)
		return err == nil && len(now) > len(had)
	}, "export", "--format", "json", "--force", "--out", target)
	left, err := os.ReadDir(dir)
	check(t, err)
	// What kill -9 leaves beside the target nobody can take away.
	if s != syscall.SIGKILL && len(left) != 1 {
		t.Errorf("after %v %d files are where one was", s, len(left))
	}
	data, err := os.ReadFile(target)
	check(t, err)
	if string(data) != "an older file" && !json.Valid(data) {
		t.Errorf("after %v the target holds half of it: %d bytes", s, len(data))
	}
	if d.tree(t) != before {
		t.Errorf("after %v the journal, or what lies beside it, has changed", s)
	}
	if code, out := d.command("check"); code != 0 {
		t.Errorf("after %v check ended with %d: %s", s, code, out)
	}
	return inTime
}
