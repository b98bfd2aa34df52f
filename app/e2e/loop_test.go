//go:build e2e

package e2e

import (
	"bytes"
	"encoding/json"
	"image"
	"os"
	"slices"
	"strings"
	"testing"
)

// The days of the loop, in the zone offset of each: summer time begins in between.
const (
	evening   = "2026-03-02T21:00:00+01:00"
	weekOn    = "2026-03-09T08:30:00+01:00"
	monthsOn  = "2026-05-02T09:00:00+02:00"
	firstKnot = "a change touches checkout|turn the flag off first"
	nextKnot  = "it fails all the same|say so within five minutes"
)

// TestTheLoopFromASetbackToItsReview writes a setback with a lesson, two knots and an
// outlook, answers the check-ins a week and two months later, says how large it looks
// now, marks it recovered and looks at the review, with the keyboard alone. Between the
// days the commands say that nothing is asked before its time: a day ends at four.
func TestTheLoopFromASetbackToItsReview(t *testing.T) {
	d := newDesk(t)
	d.at(evening)
	d.writes()
	d.waiting("2026-03-09T03:59:59+01:00", 0)
	d.waiting("2027-01-01T09:00:00+01:00", 2) // three missed of each knot are one
	d.at(weekOn)
	d.waiting(weekOn, 2)
	d.checksIn()
	d.waiting("2026-05-02T03:59:59+02:00", 0)
	d.waiting(monthsOn, 2)
	d.opens()
	d.looksBack()
	d.waiting("2026-09-02T03:59:59+02:00", 0)
	d.waiting("2026-09-02T04:00:00+02:00", 2)
	d.at(monthsOn)
	d.counts()
	d.reviews()
}

// waiting asks the commands how many check-ins wait for an answer at a moment, which
// becomes the desk's.
func (d *desk) waiting(now string, want int) {
	d.t.Helper()
	d.at(now)
	var s struct {
		CheckIns struct{ Due int } `json:"check_ins"`
	}
	code, out := d.command("stats", "--json")
	if err := json.Unmarshal([]byte(out), &s); err != nil || code != 0 {
		d.t.Fatalf("stats ended with %d: %v\n%s", code, err, out)
	}
	if s.CheckIns.Due != want {
		d.t.Errorf("%s: %d check-ins are due, want %d", now, s.CheckIns.Due, want)
	}
}

// opens says what the review knows before the setback is recovered: that it is open.
func (d *desk) opens() {
	d.shows("2026-03-01", "2026-05-31", []string{title, "open, 61 days", lesson, "2 knots tied", "<b>1</b> Held", "<b>1</b> No occasion yet"},
		[]string{"recovered in", "looked 2 of 10"})
}

// reviews says that the review of each month has what was done in it and no more, and
// the year's has all of it.
func (d *desk) reviews() {
	var (
		written   = []string{"<b>1</b> Setback", lesson, "2 knots tied"}
		week      = []string{"<b>1</b> Held", "<b>0</b> Slipped", "<b>1</b> No occasion yet"}
		months    = []string{"<b>1</b> Held", "<b>1</b> Slipped", "<b>0</b> No occasion yet"}
		open      = []string{"Still open", title}
		outlook   = []string{"expected 7, looked 2 of 10", "smaller than expected by 5"}
		recovered = []string{title, "recovered in 61 days", "median 61, over 1 setback", "of which 1 recovered"}
	)
	d.shows("2026-02-01", "2026-02-28", []string{"Nothing was written"}, slices.Concat(written, open, outlook, recovered))
	d.shows("2026-03-01", "2026-03-31", slices.Concat(written, week, open, []string{"March 2026", "open, 29 days"}), slices.Concat(outlook, recovered[1:]))
	d.shows("2026-04-01", "2026-04-30", slices.Concat(open, []string{"April 2026", "open, 59 days"}), slices.Concat(written, outlook, recovered[1:]))
	d.shows("2026-05-01", "2026-05-31", slices.Concat(months, outlook, recovered, []string{"May 2026"}), slices.Concat(written, open[:1]))
	d.shows("2026-01-01", "2026-12-31", slices.Concat(written, outlook, recovered, []string{
		"Year in review", "<b>2</b> Held", "<b>1</b> Slipped", "<b>1</b> No occasion yet", "So far, up to 2 May 2026.",
	}), open[:1])
}

// shows exports the review of some days and looks for what it has to say and must not.
func (d *desk) shows(from, to string, has, hasNot []string) {
	d.t.Helper()
	code, out := d.command("export", "--format", "html", "--part", "review", "--from", from, "--to", to, "--out", "-")
	if code != 0 {
		d.t.Fatalf("the review from %s to %s ended with %d: %s", from, to, code, out)
	}
	_, out, _ = strings.Cut(out, "<body>")
	for _, want := range has {
		if !strings.Contains(out, want) {
			d.t.Errorf("the review from %s to %s lacks %q:\n%s", from, to, want, out)
		}
	}
	for _, no := range hasNot {
		if strings.Contains(out, no) {
			d.t.Errorf("the review from %s to %s has %q:\n%s", from, to, no, out)
		}
	}
}

func (d *desk) writes() {
	w := d.start()
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	w.key("shift+Tab", "Right", "Tab") // the guided form
	w.typeText(title)
	w.key("Return")
	w.typeText(happened)
	w.key("Tab", "Tab", "Tab", "Tab", "Tab", "Return") // past Skip, what was intended, the story and the room
	w.typeText(lesson)
	w.key("Tab", "Tab", "Tab", "Return") // past another lesson and Skip
	for i, half := range strings.Split(firstKnot+"|"+nextKnot, "|") {
		if i > 0 {
			w.key("Tab")
		}
		w.typeText(half)
	}
	w.key("Tab", "Tab", "Tab", "Tab", "Return") // past Skip, the colleague and what held
	w.key("Home", "Right", "Right", "Right", "Right", "Right", "Right", "Right")
	w.shot("loop-written")
	w.key("ctrl+Return")
	w.until("the entry is shown", entryShown)
	w.leave()
	for sql, want := range map[string]string{
		`select day, title, json_extract(outlook, '$.expected'), recovered_on from entry`: "2026-03-02|" + title + "|7|",
		`select text from lesson`:                                                       lesson,
		`select kind, "if", "then", tied_on from knot order by kind`:                    "prevent|" + firstKnot + "|2026-03-02\nrespond|" + nextKnot + "|2026-03-02",
		`select step, due_on, outcome, count(*) from check_in group by step order by 2`: "1w|2026-03-09||2\n2m|2026-05-02||2\n6m|2026-09-02||2",
		`select count(*) from knot, lesson where knot.lesson_id = lesson.id`:            "2",
		`select count(*) from lesson, entry where lesson.entry_id = entry.id`:           "1",
		`select count(*) from check_in, knot where check_in.knot_id = knot.id`:          "6",
		`select count(*) from draft`:                                                    "0",
	} {
		d.holds(sql, want)
	}
}

func (d *desk) checksIn() {
	w := d.start()
	w.today()
	w.until("two check-ins are due", func(img image.Image) bool { return len(knots(img)) == 2 })
	w.shot("loop-week")
	w.key("Tab", "Return") // Held
	w.until("one is left", func(img image.Image) bool { return len(knots(img)) == 1 })
	w.today()
	w.key("Tab", "Tab", "Tab", "Return") // No occasion yet
	w.until("none is left", func(img image.Image) bool { return len(knots(img)) == 0 })
	w.leave()
	d.holds(`select step, done_on, outcome from check_in where done_on is not null order by outcome`,
		"1w|2026-03-09|held\n1w|2026-03-09|no_occasion")
}

func (d *desk) looksBack() {
	w := d.start()
	w.today()
	w.until("it is asked how large it looks now", func(img image.Image) bool { return asked(knots(img)) })
	w.shot("loop-outlook")
	w.key("Tab", "Tab", "Tab", "Tab", "Tab", "Home", "Right", "Right", "Tab", "Return") // past the answers and the note
	w.until("it was said", func(img image.Image) bool { k := knots(img); return len(k) == 2 && !asked(k) })
	w.today()
	w.key("Tab", "Return") // Held
	w.until("one is left", func(img image.Image) bool { return len(knots(img)) == 1 })
	w.today()
	w.key("Tab", "Tab", "Return") // Slipped
	w.until("the setback is still open", func(img image.Image) bool { return len(knots(img)) == 0 && count(img, cards, red) > 40 })
	w.today()
	w.key("Tab", "Return") // Mark recovered
	w.until("none is open", func(img image.Image) bool { return count(img, cards, red) == 0 })
	w.key("ctrl+7")
	w.until("the month in review names the setback as recovered", func(img image.Image) bool {
		return count(img, spanMonth, tint) > 500 && count(img, recoveredRow, ink) > 20
	})
	w.shot("loop-review")
	w.leave()
	d.holds(`select json_extract(outlook, '$.actual'), json_extract(outlook, '$.answered_on'), recovered_on from entry`, "2|2026-05-02|2026-05-02")
	d.holds(`select done_on, outcome from check_in where step = '2m' order by outcome`, "2026-05-02|held\n2026-05-02|slipped")
	d.holds(`select count(*) from check_in where step = '6m' and done_on is null`, "2")
}

// counts asks the commands for the same, on the last of the days.
func (d *desk) counts() {
	t := d.t
	code, out := d.command("stats", "--json")
	var short bytes.Buffer
	if err := json.Compact(&short, []byte(out)); err != nil || code != 0 {
		t.Fatalf("stats ended with %d: %v\n%s", code, err, out)
	}
	for _, want := range []string{
		`"setbacks":{"open":0,"recovered":1}`, `"days_to_recover":{"n":1,"recovered":1,"median":61,`,
		`"check_ins":{"held":2,"slipped":1,"no_occasion":1,"due":0}`, `"outlook":{"n":1,"median_error":-5}`,
		`"entries":{"setback":1,"win":0,"note":0}`, `"lessons":{"total":1,"used":0}`,
	} {
		if !strings.Contains(short.String(), want) {
			t.Errorf("stats lack %s:\n%s", want, out)
		}
	}
}

// TestTheOrdinaryBuildHasNoOtherClock looks for the name of the variable in both builds.
func TestTheOrdinaryBuildHasNoOtherClock(t *testing.T) {
	for file, want := range map[string]bool{program(t): false, clocked(t): true} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got := bytes.Contains(text, []byte("DOUBLEKNOT_NOW")); got != want {
			t.Errorf("%s names DOUBLEKNOT_NOW: %v, want %v", file, got, want)
		}
	}
}

// Where things are in a window of 1280 x 800 below a title bar.
var (
	cards        = image.Rect(217, 140, 839, 760)  // of Today, left
	knotMarks    = image.Rect(236, 150, 258, 760)  // in front of the knots there
	spanMonth    = image.Rect(1008, 74, 1078, 100) // of Review, as chosen
	recoveredRow = image.Rect(702, 272, 718, 288)  // the mark of the first recovery there
)

// knots lists the heights at which a check-in that is due stands on Today, by the knot
// in front of it.
func knots(img image.Image) []int {
	var out []int
	last := -100
	for y := knotMarks.Min.Y; y < knotMarks.Max.Y; y++ {
		if count(img, image.Rect(knotMarks.Min.X, y, knotMarks.Max.X, y+1), thread) == 0 {
			continue
		}
		if y-last > 40 {
			out = append(out, y)
		}
		last = y
	}
	return out
}

// asked says whether there is room between two check-ins for how large it looks now.
func asked(at []int) bool { return len(at) == 2 && at[1]-at[0] > 150 }

// today comes to Today from elsewhere, so that the keyboard begins at Write.
func (w *window) today() {
	w.d.t.Helper()
	w.key("ctrl+3")
	w.until("the journal is open", selected(2))
	w.key("ctrl+1")
	w.until("Today is open", selected(0))
}

// holds asks the journal with sqlite3.
func (d *desk) holds(sql, want string) {
	d.t.Helper()
	if got := d.query(sql); got != want {
		d.t.Errorf("%s gives\n%s, want\n%s", sql, got, want)
	}
}
