//go:build e2e

package e2e

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"doubleknot/app/journal"
)

const (
	title    = "The deploy that took checkout down"
	happened = "Merged the config change at four and checkout failed."
	lesson   = "A flag I have only tested on is half tested."
)

// writeSetback fills the quick form with the keyboard alone: title, what happened,
// the part she can use, and her mood before. It leaves the focus on the mood.
func writeSetback(w *window) {
	w.d.t.Helper()
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.typeText(title)
	w.key("Tab")
	w.typeText(happened)
	w.key("Tab")
	w.typeText(lesson)
	w.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab") // another lesson, two halves of a knot, a second one, Discard, the day
	w.key("1")
}

// doneButton is where the form has its Done button, in a window of 1280 x 800.
var doneButton = image.Rect(1170, 20, 1270, 100)

// entryShown looks for the entry in the reading pane: the red of its setback mark
// and word right of the list.
func entryShown(img image.Image) bool {
	return count(img, image.Rect(600, 25, 760, 80), red) > 40
}

// today is the writer's day at this moment. What is done around the end of it may bear
// either.
func today() journal.Day {
	return journal.DayOf(time.Now(), journal.DefaultSettings().DayEndsAt())
}

// exportName is what a summary made now is called.
func exportName() string {
	day := today()
	return fmt.Sprintf("doubleknot-%s-to-%s.html", day.AddMonths(-3)+1, day)
}

// export writes a summary with the keyboard, and returns its path when it is there.
func (w *window) export() string {
	w.d.t.Helper()
	before := filepath.Join(w.d.home, exportName())
	w.key("ctrl+e", "Return")
	for end := time.Now().Add(patience); time.Now().Before(end); <-time.After(20 * time.Millisecond) {
		for _, path := range []string{before, filepath.Join(w.d.home, exportName())} {
			if _, err := os.Stat(path); err == nil {
				return path
			}
		}
	}
	w.shot("failed")
	w.d.t.Fatalf("%s was not written", before)
	return ""
}

// waitForFile waits until the file is there; it appears whole, by rename.
func waitForFile(t *testing.T, path string) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if _, err := os.Stat(path); err == nil {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Fatalf("%s was not written", path)
}

// TestAnEveningSurvivesKillAndEndsInCardPointAndSummary is the main job from end
// to end: write, be killed when the last key is stored, find the draft again, keep
// it, see its card and its point, take a summary away, and read the file with sqlite3.
func TestAnEveningSurvivesKillAndEndsInCardPointAndSummary(t *testing.T) {
	d, begun := newDesk(t), today()
	w := d.start()
	w.key("ctrl+4")
	w.until("the empty gallery is shown", func(img image.Image) bool {
		return count(img, firstCard, surface) == 0 && count(img, searchField, surface) > 2000
	})
	w.key("ctrl+5")
	noPoint := count(w.until("the empty chart is shown", func(img image.Image) bool { return count(img, plot, surface) > 50000 }), lastDays, ink2)
	writeSetback(w)
	const draft = "select json_extract(entry, '$.title'), json_extract(entry, '$.what_happened'), json_extract(lessons, '$[0].text'), json_extract(entry, '$.mood_before.valence') from draft"
	want := strings.Join([]string{title, happened, lesson, "-2"}, "|")
	w.untilStored(draft, want)
	w.kill()
	if got := d.query(draft); got != want {
		t.Fatalf("after kill -9 the draft holds\n%s, want\n%s", got, want)
	}

	w = d.start()
	w.until("the draft is offered in the form", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.key("ctrl+Return")
	w.until("the saved entry is shown", entryShown)
	w.shot("entry")
	w.key("ctrl+4")
	w.until("the lesson has a card", func(img image.Image) bool {
		return count(img, firstCard, surface) > 10000 && count(img, firstCard, ink) > 100
	})
	w.shot("card")
	w.key("ctrl+5")
	w.until("the day has a point", func(img image.Image) bool { return count(img, lastDays, ink2) > noPoint })
	w.shot("point")
	summary := w.export()
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Fatalf("the program ended with %d: %s", code, w.errs.String())
	}
	checkFile(t, d, begun, summary)
}

// Where things are in a window of 1280 x 800 below a title bar.
var (
	searchField = image.Rect(790, 40, 1070, 90)
	firstCard   = image.Rect(225, 190, 540, 330)
	plot        = image.Rect(300, 160, 1230, 440)
	lastDays    = image.Rect(1180, 180, 1245, 470)
)

func checkFile(t *testing.T, d *desk, begun journal.Day, summary string) {
	t.Helper()
	got := d.query("select day, kind, title from entry order by day")
	if rest := "|setback|" + title; got != begun.String()+rest && got != today().String()+rest {
		t.Errorf("sqlite3 lists %q, want %q", got, begun.String()+rest)
	}
	if got := d.query("select text from lesson"); got != lesson {
		t.Errorf("the lesson in the file is %q", got)
	}
	if got := d.query("select count(*) from draft"); got != "0" {
		t.Errorf("%s drafts are left", got)
	}
	if f, dir := d.mode(d.journal()), d.mode(filepath.Dir(d.journal())); f != "600" || dir != "700" {
		t.Errorf("the file has mode %s, its folder %s", f, dir)
	}
	html, err := os.ReadFile(summary)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{title, lesson, "<svg", "@page"} {
		if !strings.Contains(string(html), want) {
			t.Errorf("the summary lacks %q", want)
		}
	}
}

// TestEveryWayOutKeepsTheLastWord types and leaves at once, by each way there is.
func TestEveryWayOutKeepsTheLastWord(t *testing.T) {
	for name, leave := range map[string]func(w *window){
		"Ctrl+Q":       func(w *window) { w.key("ctrl+q") },
		"close button": func(w *window) { w.key("alt+F4") },
		"SIGTERM":      func(w *window) { w.signalAfterTyping(syscall.SIGTERM) },
		"SIGINT":       func(w *window) { w.signalAfterTyping(syscall.SIGINT) },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			w := d.start()
			w.key("ctrl+n")
			w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
			w.typeText(title)
			w.key("Tab")
			w.typeText(happened)
			leave(w)
			w.gone()
			if got := d.query("select json_extract(entry, '$.what_happened') from draft"); got != happened {
				t.Errorf("the file holds %q", got)
			}
		})
	}
}

// Where the form has the field for a lesson, and the edge of a field that has the focus.
var (
	lessonField = image.Rect(210, 340, 945, 400)
	focus       = color.NRGBA{0x33, 0x6B, 0x74, 0xFF}
)

// signalAfterTyping waits until the next field has the focus, which comes after the last
// letter: a signal does not queue behind the keys as Ctrl+Q does.
func (w *window) signalAfterTyping(s syscall.Signal) {
	w.d.t.Helper()
	w.key("Tab")
	w.until("every key has arrived", func(img image.Image) bool { return count(img, lessonField, focus) > 500 })
	w.signal(s)
}

// TestSecondWindowIsToldAndChangesNothing starts the program and a command on a
// journal that is open.
func TestSecondWindowIsToldAndChangesNothing(t *testing.T) {
	d := newDesk(t)
	w := d.start()
	code, out := d.command("list")
	if code != 5 || !strings.Contains(out, "open elsewhere") {
		t.Errorf("list ended with %d: %s", code, out)
	}
	w.key("ctrl+q")
	w.gone()
	if code, out := d.command("check"); code != 0 || !strings.HasSuffix(out, "0 damaged\n") {
		t.Errorf("check ended with %d: %s", code, out)
	}
}
