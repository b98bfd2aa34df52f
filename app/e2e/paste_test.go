//go:build e2e

package e2e

import (
	"encoding/hex"
	"errors"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// clipboard puts text into the X clipboard and keeps it there.
func (d *desk) clipboard(text string) {
	d.t.Helper()
	file := filepath.Join(d.home, "clipboard")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	x := exec.Command("xclip", "-selection", "clipboard", "-quiet", "-i", file)
	x.Env = d.env
	d.background(x)
	for end := time.Now().Add(patience); time.Now().Before(end); {
		out := exec.Command("xclip", "-selection", "clipboard", "-o")
		out.Env = d.env
		if got, err := out.Output(); err == nil && string(got) == text {
			return
		}
	}
	d.t.Fatal("the clipboard never held the text")
}

// frozen is how long the program may compute for its answer to a key. The clock on the
// wall would count what else the machine does, too.
const frozen = 2 * time.Second

// answers presses F1 and wants the list of keys without much ado.
func (w *window) answers(after string) {
	w.d.t.Helper()
	if took := w.answer(after); took > frozen {
		w.d.t.Errorf("after %s the window computed %v for an answer", after, took)
	}
}

// answer presses F1, waits for the list of keys and returns how long the program
// computed for it.
func (w *window) answer(after string) time.Duration {
	w.d.t.Helper()
	start, used := time.Now(), w.computed()
	w.key("F1")
	dimmed := func(img image.Image) bool { return !near(img, 900, 30, paper) }
	w.until("F1 shows the keys", dimmed)
	took := w.computed() - used
	w.d.t.Logf("after %s the window computed %v for its answer, and gave it after %v", after, took, time.Since(start).Round(time.Millisecond))
	w.key("Escape")
	w.until("Escape closes them", func(img image.Image) bool { return !dimmed(img) })
	return took
}

// computed is the processor time that the program has taken so far: proc_pid_stat(5).
func (w *window) computed() time.Duration {
	w.d.t.Helper()
	data, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(w.cmd.Process.Pid), "stat"))
	check(w.d.t, err)
	_, rest, _ := strings.Cut(string(data), ") ")
	fields := strings.Fields(rest) // from the third on
	if len(fields) < 13 {
		w.d.t.Fatalf("the system says of the program: %s", data)
	}
	user, err1 := strconv.ParseInt(fields[11], 10, 64)
	system, err2 := strconv.ParseInt(fields[12], 10, 64)
	check(w.d.t, errors.Join(err1, err2))
	return time.Duration(user+system) * time.Second / 100 // USER_HZ is 100 wherever Go runs
}

const logLine = "A megabyte of a log, line by line.\n"

// TestMegabytePastedIntoAFieldIsRefusedWithACount pastes a megabyte into one field
// after the other. The window goes on answering, and what was typed stays.
func TestMegabytePastedIntoAFieldIsRefusedWithACount(t *testing.T) {
	d := newDesk(t)
	w := d.start()
	d.clipboard(strings.Repeat(logLine, 1<<20/len(logLine)+1))
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	typed := []string{title, happened, lesson, "", "I test alone", "I ask."}
	for i, text := range typed {
		if text != "" { // a link stands between the lesson and the knot
			w.typeText(text)
			w.key("ctrl+v")
			w.until("the paste is refused", problemBar)
			w.answers("a megabyte into field " + strconv.Itoa(i))
		}
		w.key("Tab")
	}
	w.shot("paste-refused")
	w.key("ctrl+f")
	w.until("Ctrl+F searches the journal", selected(2))
	w.key("ctrl+v")
	w.answers("a megabyte into the search")
	w.shot("paste-search")
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Errorf("the program ended with %d: %s", code, w.errs.String())
	}
	got := d.query("select json_extract(entry, '$.title'), json_extract(entry, '$.what_happened'), json_extract(lessons, '$[0].text'), '', json_extract(knots, '$[0].if'), json_extract(knots, '$[0].then') from draft")
	if want := strings.Join(typed, "|"); got != want {
		t.Errorf("the draft holds %.300q, want %q", got, want)
	}
}

// TestLongestTextAFieldTakesIsKeptWhole pastes nearly as much as the large text takes
// and goes on typing behind it. How long a key takes there is for make bench.
func TestLongestTextAFieldTakesIsKeptWhole(t *testing.T) {
	d := newDesk(t)
	w := d.start()
	long := strings.Repeat(logLine, 59_000/len(logLine))
	d.clipboard(long)
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.key("Tab", "ctrl+v")
	w.answer("59,000 characters")
	w.typeText("And on.")
	w.answer("typing behind them")
	w.shot("paste-long")
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Errorf("the program ended with %d: %s", code, w.errs.String())
	}
	if got := d.query("select json_extract(entry, '$.what_happened') from draft"); got != long+"And on." {
		t.Errorf("the draft holds %d bytes, want %d", len(got), len(long)+7)
	}
}

// odd is text with control characters, an override, an isolate that is never closed,
// a right-to-left mark, Arabic, and a line break of another system.
const odd = "bell \a, escape \x1b[31m, delete \x7f, override \u202Etxt.exe\u202C, isolate \u2067abc, mark \u200F, \u0645\u0631\u062D\u0628\u0627, tab\tend\r\nlast line"

// TestControlCharactersAndDirectionMarksAreKeptByteForByte pastes them into title and
// text, keeps the entry, and reads the bytes from the file.
func TestControlCharactersAndDirectionMarksAreKeptByteForByte(t *testing.T) {
	d := newDesk(t)
	w := d.start()
	oneLine, _, _ := strings.Cut(odd, "\r\n")
	d.clipboard(oneLine)
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.key("ctrl+v", "Tab")
	d.clipboard(odd)
	w.key("ctrl+v", "Tab")
	w.typeText(lesson)
	w.shot("odd-form")
	w.key("ctrl+Return")
	w.until("the entry is shown", entryShown)
	w.shot("odd-entry")
	w.answers("odd text")
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Errorf("the program ended with %d: %s", code, w.errs.String())
	}
	want := strings.ToUpper(hex.EncodeToString([]byte(oneLine)) + "|" + hex.EncodeToString([]byte(odd)))
	if got := d.query("select hex(title), hex(what_happened) from entry"); got != want {
		t.Errorf("the file holds\n%s, want\n%s", got, want)
	}
}
