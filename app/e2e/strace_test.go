//go:build e2e

package e2e

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	socketCall = regexp.MustCompile(`\bsocket\((AF_[A-Z0-9_]+)`)
	openCall   = regexp.MustCompile(`\b(?:openat|open|creat)\((?:[^,"]*, )?"([^"]*)", ([A-Z_|0-9]+)`)
	nameCall   = regexp.MustCompile(`\b(?:rename|renameat|renameat2|link|linkat|symlink|symlinkat|mkdir|mkdirat|unlink|unlinkat)\((.*)\) += (-?\d+)`)
	quoted     = regexp.MustCompile(`"([^"]*)"`)
)

// TestNothingGoesToTheNetworkOrToOtherPlaces follows every system call of a whole
// evening: start, writing, saving, export, exit.
func TestNothingGoesToTheNetworkOrToOtherPlaces(t *testing.T) {
	d := newDesk(t)
	trace := filepath.Join(t.TempDir(), "trace")
	w := d.start("strace", "-f", "-qq", "-s", "300", "-o", trace, "-e", "trace=socket,open,openat,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,unlink,unlinkat")
	writeSetback(w)
	w.key("ctrl+Return")
	w.until("the entry is shown", entryShown)
	target := w.export()
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Fatalf("the program ended with %d", code)
	}
	checkTrace(t, trace, []string{
		filepath.Dir(d.journal()), target, filepath.Join(d.home, "config"), filepath.Join(d.home, "cache"), filepath.Join(d.home, "tmp"),
		filepath.Join(d.home, "data"), d.home + "/.doubleknot-", "/dev/", "/proc/self/", "/proc/",
	})
}

func checkTrace(t *testing.T, trace string, allowed []string) {
	t.Helper()
	f, err := os.Open(trace)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, sockets, writes := 0, 0, 0
	for s := bufio.NewScanner(f); s.Scan(); {
		line := s.Text()
		lines++
		if m := socketCall.FindStringSubmatch(line); m != nil {
			sockets++
			if m[1] != "AF_UNIX" && m[1] != "AF_LOCAL" {
				t.Errorf("a socket that is not of this computer alone: %s", line)
			}
		}
		for _, path := range written(line) {
			writes++
			if !within(path, allowed) {
				t.Errorf("a write elsewhere: %s", line)
			}
		}
	}
	// A trace without the X11 socket or the journal's own writes was no trace.
	if lines == 0 || sockets == 0 || writes == 0 {
		t.Fatalf("the trace is empty: %d lines, %d sockets, %d writes", lines, sockets, writes)
	}
}

// written returns the paths a system call creates, opens for writing or renames.
func written(line string) []string {
	if m := openCall.FindStringSubmatch(line); m != nil {
		if strings.Contains(m[2], "O_WRONLY") || strings.Contains(m[2], "O_RDWR") || strings.Contains(m[2], "O_CREAT") {
			return []string{m[1]}
		}
		return nil
	}
	m := nameCall.FindStringSubmatch(line)
	if m == nil || m[2] != "0" {
		return nil
	}
	var out []string
	for _, q := range quoted.FindAllStringSubmatch(m[1], -1) {
		out = append(out, q[1])
	}
	return out
}

func within(path string, allowed []string) bool {
	for _, a := range allowed {
		if strings.HasPrefix(path, a) {
			return true
		}
	}
	return false
}
