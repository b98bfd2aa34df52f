package uitest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"

	"doubleknot/app/journal"
)

// Alone runs the test that calls it again in a process of its own and reports true
// there; where it reports false the test is over. In that process Fyne's caches keep
// what they keep for a moment only, so that Sweep shows what is kept for good: with
// the minute they take otherwise, a test would have to wait for it.
func Alone(t *testing.T) bool {
	t.Helper()
	const env, soon = "FYNE_CACHE", "1ns"
	if os.Getenv(env) == soon {
		return true
	}
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.count=1", "-test.v") // #nosec G702 -- this test again
	cmd.Env = append(os.Environ(), env+"="+soon, "GODEBUG=clobberfree=1")                   // what is freed must not be found
	out, err := cmd.CombinedOutput()
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed):
		t.Fatalf("in a process of its own:\n%s", out)
	case err != nil:
		t.Fatal(err)
	case !bytes.Contains(out, []byte("--- PASS: "+t.Name()+" ")):
		t.Fatalf("the test did not run:\n%s", out)
	}
	return false
}

// Dropped shows a screen with words on it that are nowhere else and drops it as locking
// does. It fails where the screen still leads to the journal right after, or where the
// heap holds the screen or a word once Fyne's caches let go. Show makes the stage and
// uses the screen; it must not keep hold of either.
func Dropped[S any](t *testing.T, show func(words string) (*Stage, weak.Pointer[S])) {
	t.Helper()
	if !Alone(t) {
		return
	}
	c := newCanary()
	st, screen := show(c.words())
	st.screen.Leave() // may change the journal
	st.Settle()
	st.show(st.S.Snapshot())
	journal := weak.Make(st.S.Snapshot())
	st.Drop()
	if err := st.S.Close(); err != nil {
		t.Fatal(err)
	}
	st.Store.Records = nil
	if runtime.GC(); journal.Value() != nil {
		t.Error("the journal is still in memory")
	}
	Sweep()
	if screen.Value() != nil {
		t.Error("the screen is still in memory")
	}
	if n := c.left(t); n > 0 {
		t.Errorf("the words are in memory %d times", n)
	}
}

// Sweep has Fyne let go of what is no longer shown, and the garbage collected. It
// works once in a process, and only after Alone.
func Sweep() {
	fyne.CurrentApp().Settings().SetTheme(fyne.CurrentApp().Settings().Theme()) // empties the cache of measured texts
	software.NewCanvas().Capture()                                              // each painting sweeps the other caches
	for range 3 {                                                               // what a finalizer held is freed by the next
		runtime.GC()
	}
	debug.FreeOSMemory()
}

// canary is a word that is nowhere in memory but where a test puts it.
type canary struct{ head, tail string }

func newCanary() canary { return canary{journal.NewID().String()[:10], journal.NewID().String()[:10]} }

func (c canary) words() string { return c.head + c.tail }

// left counts the word in the heap.
func (c canary) left(t *testing.T) int {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "heap"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	debug.WriteHeapDump(f.Fd())
	dump, err := os.ReadFile(f.Name())
	if err != nil {
		t.Fatal(err)
	}
	return bytes.Count(dump, []byte(c.words())) // put together only now
}

// NoWords fails where a place, with all it holds, names the words.
func NoWords(t *testing.T, place any, words string) {
	t.Helper()
	if text := fmt.Sprintf("%+v", place); strings.Contains(text, words) {
		t.Errorf("the place names words of the journal: %s", text)
	}
}
