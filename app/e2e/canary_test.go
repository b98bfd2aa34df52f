//go:build e2e

package e2e

import (
	"bytes"
	"encoding/binary"
	"image"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"
)

// canaries are words that stand nowhere but where a test types them: one in each
// field of the form, one that is searched for, and one in each passphrase.
var canaries = struct{ title, happened, lesson, when, then, tag, search string }{
	"zyxoquith", "brumvastle", "kelpjorric", "vexnormund", "thraxipole", "mubwozzel", "gnorfiddick",
}

func words() []string {
	c := canaries
	return []string{c.title, c.happened, c.lesson, c.when, c.then, c.tag, c.search}
}

// The first and the second passphrase of such a session.
const (
	firstPass  = "wrilkandop tern mosaic"
	secondPass = "ostrevumble kiln saffron"
)

// addTag is where the form has the link to add a tag, in a window of 1280 x 800.
const addTag = "999 491"

// typeCanaries fills the form, keeps the entry, and searches.
func (w *window) typeCanaries() {
	w.d.t.Helper()
	c := canaries
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.typeText("About " + c.title)
	w.key("Tab")
	w.typeText("It was " + c.happened)
	w.key("Tab")
	w.typeText("Use " + c.lesson)
	w.key("Tab", "Tab")
	w.typeText("If " + c.when)
	w.key("Tab")
	w.typeText("then " + c.then)
	x, y, _ := strings.Cut(addTag, " ")
	w.d.tool(patience, "xdotool", "mousemove", x, y, "click", "1")
	w.typeText(c.tag)
	w.key("Return")
	w.shot("canaries")
	<-time.After(time.Second) // the draft is stored by itself within one
	w.key("ctrl+Return")
	w.until("the entry is shown", entryShown)
	w.key("ctrl+f")
	w.typeText(c.search)
	w.until("nothing is found", func(img image.Image) bool { return count(img, image.Rect(205, 180, 580, 240), ink) == 0 })
}

// finds returns the paths of what holds the word, whatever it is coded in.
func finds(files map[string][]byte, word string) []string {
	forms := [][]byte{[]byte(word), nil, nil}
	for _, u := range utf16.Encode([]rune(word)) {
		forms[1] = binary.LittleEndian.AppendUint16(forms[1], u)
	}
	for _, r := range word {
		forms[2] = binary.LittleEndian.AppendUint32(forms[2], uint32(r)) //nolint:gosec // a rune is not negative
	}
	var out []string
	for path, data := range files {
		if slices.ContainsFunc(forms, func(f []byte) bool { return bytes.Contains(data, f) }) {
			out = append(out, path)
		}
	}
	slices.Sort(out)
	return out
}

// written is everything the program wrote: what the trace saw, by path, and what lies
// in the home now, but for what she asked for in so many words.
func (d *desk) written(t *testing.T, seen trace, asked ...string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	mine := func(path string) bool { // its temporary file stands beside it
		return slices.Contains(asked, path) || (slices.ContainsFunc(asked, func(a string) bool { return filepath.Dir(a) == filepath.Dir(path) }) &&
			strings.HasPrefix(filepath.Base(path), ".doubleknot-"))
	}
	for path, data := range seen.files {
		if !mine(path) {
			out["written: "+path] = data.Bytes()
		}
	}
	check(t, filepath.WalkDir(d.home, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() || mine(path) {
			return err
		}
		data, err := os.ReadFile(path)
		out["left: "+path] = data
		return err
	}))
	return out
}

// backUpNow goes to the button in Settings, which is open, takes a backup by hand and
// waits for it. tabs is how far the button is from the first.
func (w *window) backUpNow(tabs int) {
	w.d.t.Helper()
	for range tabs {
		w.key("Tab")
	}
	w.key("Return")
	for end := time.Now().Add(patience); ; <-time.After(50 * time.Millisecond) {
		if found, _ := filepath.Glob(filepath.Join(filepath.Dir(w.d.journal()), "backups", "*-manual.db")); len(found) > 0 {
			w.shot("backed-up")
			return
		}
		if time.Now().After(end) {
			w.shot("failed")
			w.d.t.Fatal("no backup was taken")
		}
	}
}

// How far the button for a backup is from the first one in Settings.
const (
	tabsSealed = 9
	tabsPlain  = 6
)

// changePassphrase does that in Settings, which is open and has its first button focused.
func (w *window) changePassphrase(from, to string) {
	w.d.t.Helper()
	open := func(img image.Image) bool { return near(img, 900, 30, paper) }
	w.key("Return")
	w.until("the form for a passphrase", func(img image.Image) bool { return !open(img) })
	for _, text := range []string{from, to, to} {
		w.typeText(text)
		w.key("Return")
	}
	w.shot("change-passphrase")
	w.until("the passphrase is changed", open)
}

// fullUse goes through a sealed journal in the real window from its making to its end:
// write, save, search, export, lock, unlock, change the passphrase, back up. It returns
// the trace of it, when Settings was opened, and what she had written for herself.
func fullUse(t *testing.T, d *desk) (seen trace, settings time.Time, key string, asked []string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "trace")
	w := d.launch(tracer(file)...)
	key = w.create(firstPass)
	w.typeCanaries()
	if name := strings.TrimSpace(d.tool(patience, "xdotool", "getwindowname", w.id)); name != "Doubleknot" {
		t.Errorf("the window is called %q", name)
	}
	export := w.export()
	w.key("ctrl+l")
	w.until("the passphrase is asked for", asks)
	w.unlock(firstPass, selected(2))
	settings = time.Now()
	w.key("ctrl+comma")
	w.until("Settings are open", selected(6))
	w.shot("settings-sealed")
	w.changePassphrase(firstPass, secondPass)
	w.backUpNow(tabsSealed)
	w.key("ctrl+l")
	w.until("the passphrase is asked for", asks)
	w.unlock(secondPass, selected(6))
	w.leave()
	return readTrace(t, file), settings, key, []string{export, filepath.Join(d.home, "key.txt")}
}

// TestASealedJournalLeavesNoPlaintextInAnyFileAndReachesNoNetwork looks for every word
// of such a session in everything that was written in it, and at the sockets.
func TestASealedJournalLeavesNoPlaintextInAnyFileAndReachesNoNetwork(t *testing.T) {
	d := newDesk(t)
	seen, settings, key, asked := fullUse(t, d)
	all := d.written(t, seen, asked...)
	secrets := append(words(), firstPass, secondPass, strings.Fields(firstPass)[0], strings.Fields(secondPass)[0], key, strings.ReplaceAll(key, "-", ""))
	for _, word := range secrets {
		if in := finds(all, word); len(in) > 0 {
			t.Errorf("%q stands in %s", word, in)
		}
	}
	if os.Getuid() == 0 {
		checkTraced(t, d, seen, key)
	}
	checkSockets(t, seen, settings)
}

// checkTraced wants the trace to show what was written, and nothing of it elsewhere.
// Only root's shows it: of a hardened program another account's strace sees the calls,
// but none of the memory they name. There the files themselves have to do.
func checkTraced(t *testing.T, d *desk, seen trace, key string) {
	t.Helper()
	// A trace that does not show what was written for her to keep shows nothing.
	if in := finds(d.written(t, seen), key); len(in) == 0 {
		t.Error("the trace does not show the recovery key being saved")
	}
	for _, path := range []string{d.journal(), d.journal() + "-journal", filepath.Join(d.home, "config"), filepath.Join(filepath.Dir(d.journal()), "backups")} {
		if !seen.wrote(path) {
			t.Errorf("the trace shows nothing written to %s", path)
		}
	}
	for path := range seen.files {
		if !within(path, []string{d.home, "/dev/", "standard "}) {
			t.Errorf("a write elsewhere: %s", path)
		}
	}
}

func (o *trace) wrote(under string) bool {
	for path := range o.files {
		if strings.HasPrefix(path, under) {
			return true
		}
	}
	return false
}

// TestAPlainSessionShowsThatTheSearchForPlaintextFinds is the same search where the
// words may be found.
func TestAPlainSessionShowsThatTheSearchForPlaintextFinds(t *testing.T) {
	d := newDesk(t)
	file := filepath.Join(t.TempDir(), "trace")
	w := d.start(tracer(file)...)
	w.typeCanaries()
	w.key("ctrl+comma")
	w.until("Settings are open", selected(6))
	w.backUpNow(tabsPlain)
	w.leave()
	all := d.written(t, readTrace(t, file))
	for _, word := range words() {
		in := finds(all, word)
		if word == canaries.search {
			continue // what she looks for is kept nowhere
		}
		places := []string{"left: " + d.journal(), "left: " + filepath.Dir(d.journal()) + "/backups/"}
		if os.Getuid() == 0 {
			places = append(places, "written: "+d.journal())
		}
		for _, want := range places {
			if !slices.ContainsFunc(in, func(path string) bool { return strings.HasPrefix(path, want) }) {
				t.Errorf("%q is not found in %q but in %s", word, want, in)
			}
		}
	}
}

var families = []string{"AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET"}

// checkSockets wants no socket but of this computer alone before Settings was opened,
// and the filter on before the window's own. Settings tries whether the network is
// refused: each try has to fail.
func checkSockets(t *testing.T, seen trace, settings time.Time) {
	t.Helper()
	if seen.shield < 0 || seen.display < 0 || seen.shield > seen.display {
		t.Errorf("the filter came with call %d, the window with call %d", seen.shield, seen.display)
	}
	tried, local := map[string]bool{}, 0
	for _, c := range seen.sockets {
		family, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(c.line, "socketpair("), "socket("), ",")
		switch {
		case family == "AF_UNIX":
			local++
		case c.at.Before(settings):
			t.Errorf("a socket that is not of this computer alone: %s", c.line)
		case !strings.Contains(c.line, "= -1 EPERM"):
			t.Errorf("Settings tried a socket, and it was not refused: %s", c.line)
		}
		tried[family] = true
	}
	if local == 0 {
		t.Error("no socket at all: this was no trace")
	}
	for _, f := range families {
		if !tried[f] {
			t.Errorf("Settings did not try %s", f)
		}
	}
}
