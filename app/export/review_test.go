package export

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

var year2026 = Selection{From: ptr(d(1, 1)), To: ptr(d(12, 31)), Parts: []Part{PartReview, PartRunway}}

func TestAYearInReview(t *testing.T) {
	golden(t, "year.golden.html", page(t, autumn(), year2026))
}

func TestAReviewGoesByTheNameOfItsWeekMonthOrYear(t *testing.T) {
	review := []Part{PartReview}
	for _, c := range []struct {
		from, to   journal.Day
		parts      []Part
		head, part string
	}{
		{d(9, 21), d(9, 27), review, "<h1>Week of 21 September 2026</h1>", "<h2>Week in review</h2>"},
		{d(9, 1), d(9, 30), review, "<h1>September 2026</h1>", "<h2>Month in review</h2>"},
		{d(1, 1), d(12, 31), review, "<h1>2026</h1>", "<h2>Year in review</h2>"},
		{d(9, 20), d(9, 26), review, "<h1>20 to 26 September 2026</h1>", "<h2>In review</h2>"},
		{d(9, 1), d(9, 30), []Part{PartEntries}, "<h1>1 to 30 September 2026</h1>", "<h2>Entries</h2>"},
	} {
		html := page(t, autumn(), Selection{From: &c.from, To: &c.to, Parts: c.parts})
		for _, want := range []string{c.head, c.part} {
			if !strings.Contains(html, want) {
				t.Errorf("%s to %s, %s: %s is missing", c.from, c.to, c.parts, want)
			}
		}
	}
}

func TestAPeriodThatIsNotOverSaysSo(t *testing.T) {
	over := page(t, autumn(), Selection{From: ptr(d(9, 1)), To: ptr(d(9, 30)), Parts: []Part{PartReview}})
	if !strings.Contains(page(t, autumn(), year2026), "So far, up to 23 November 2026.") || strings.Contains(over, "So far") {
		t.Error("a year in its November is over, or a September in November is not")
	}
}

func TestAReviewOfNothingSaysSo(t *testing.T) {
	html := page(t, autumn(), Selection{From: ptr(d(1, 1)), To: ptr(d(1, 31)), Parts: []Part{PartReview}})
	if !strings.Contains(html, "Nothing was written in this time") || strings.Contains(html, "in review</h2>") {
		t.Error("a month without anything in it is reviewed")
	}
}

func TestASetbackRecoveredLaterWasStillOpen(t *testing.T) {
	html := page(t, autumn(), Selection{From: ptr(d(9, 21)), To: ptr(d(9, 27)), Parts: []Part{PartReview}})
	for _, want := range []string{"<h4>Still open</h4>", "open, 6 days", "no median yet, over 1 setback up to 27 September 2026"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Contains(html, "<h4>Recovered</h4>") {
		t.Error("it was not recovered yet")
	}
}

func TestOutcomesHaveEqualWeight(t *testing.T) {
	if got := outcomeCells(insight.CheckInCounts{Due: 3}); got != nil {
		t.Errorf("unanswered check-ins are counted: %v", got)
	}
	for _, n := range []insight.CheckInCounts{{Held: 1}, {Slipped: 1}, {NoOccasion: 1}} {
		got := outcomeCells(n)
		want := []cellView{{"", "Held", n.Held}, {"", "Slipped", n.Slipped}, {"", "No occasion yet", n.NoOccasion}}
		if !slices.Equal(got, want) {
			t.Errorf("%+v: got %v", n, got)
		}
	}
}

func TestAReviewNeverNetsTheInks(t *testing.T) {
	s := &story{}
	s.line(nil, journal.Red, "a", "10.50", "EUR", d(11, 2))
	s.line(nil, journal.Black, "b", "4", "EUR", d(11, 4))
	html := page(t, journal.New(s.rs), Selection{Parts: []Part{PartReview}})
	for _, want := range []string{"Together: <bdi>10.50 EUR</bdi>", "Together: <bdi>4 EUR</bdi>"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, no := range []string{"6.50", "14.50"} {
		if strings.Contains(html, no) {
			t.Errorf("%q: the inks were netted", no)
		}
	}
}

// draw writes a page to compare with another one.
func draw(t *rapid.T, j *journal.Journal, sel Selection) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, j, sel, printedAt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// ofKind finds the records that are, or hang on, an entry of one kind.
type ofKind struct {
	j    *journal.Journal
	kind journal.Kind
}

func (o ofKind) id(id *journal.ID) bool { return id != nil && o.record(o.j.Find(*id)) }

func (o ofKind) record(r journal.Record) bool {
	switch r := r.(type) {
	case *journal.Entry:
		return r.Kind == o.kind
	case *journal.Lesson:
		return o.id(r.EntryID)
	case *journal.Knot:
		return o.id(r.EntryID) || o.id(r.LessonID)
	case *journal.CheckIn:
		return o.id(&r.KnotID)
	case *journal.LedgerLine:
		return o.id(r.EntryID)
	default:
		return false
	}
}

// TestNothingOfOtherEntriesIsInAReview takes away all that does not hang on an entry
// of the chosen kind: the page stays the same to the byte.
func TestNothingOfOtherEntriesIsInAReview(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		mine := ofKind{j, rapid.SampledFrom(journal.Kinds()).Draw(t, "kind")}
		var gone []journal.ID
		j.Each(func(r journal.Record) {
			if r.RecordType() != j.Settings.RecordType() && !mine.record(r) {
				gone = append(gone, r.RecordID())
			}
		})
		sel := Selection{From: ptr(journal.NewDay(2025, 1, 1)), To: ptr(d(12, 31)), Kinds: []journal.Kind{mine.kind}, Parts: []Part{PartReview}}
		if all, less := draw(t, j, sel), draw(t, j.Apply(journal.Change{Delete: gone}), sel); all != less {
			t.Fatalf("something else is on the page:\n%s\nwithout it:\n%s", all, less)
		}
	})
}

// TestNothingAfterThePeriodIsInItsReview takes back all that came after it.
func TestNothingAfterThePeriodIsInItsReview(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		end := d(1, 1) + journal.Day(rapid.IntRange(-400, 100).Draw(t, "end"))
		later := func(day *journal.Day) bool { return day != nil && *day > end }
		var c journal.Change
		for _, e := range j.Entries {
			switch {
			case e.Day > end:
				c.Delete = append(c.Delete, e.ID)
			case later(e.RecoveredOn):
				was := *e
				was.RecoveredOn = nil
				c.Put = append(c.Put, &was)
			}
		}
		for _, k := range j.CheckIns {
			if later(k.DoneOn) {
				c.Delete = append(c.Delete, k.ID)
			}
		}
		for _, l := range j.Ledger {
			if l.On > end {
				c.Delete = append(c.Delete, l.ID)
			}
		}
		for _, m := range j.MoodLogs {
			if m.Day > end {
				c.Delete = append(c.Delete, m.ID)
			}
		}
		sel := Selection{From: ptr(end - 300), To: &end, Parts: []Part{PartReview}}
		if all, less := draw(t, j, sel), draw(t, j.Apply(c), sel); all != less {
			t.Fatalf("something later is on the page:\n%s\nwithout it:\n%s", all, less)
		}
	})
}

// TestTheRunwayIsThereOnlyWhereItIsAskedFor also for the summary without any choice.
func TestTheRunwayIsThereOnlyWhereItIsAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfDistinct(rapid.SampledFrom(AllParts()), rapid.ID[Part]).Draw(t, "parts")
		j := autumn()
		if rapid.Bool().Draw(t, "any") {
			j = journaltest.Journal(t)
		}
		reading := &journal.Runway{ID: journal.NewID(), On: d(11, 3), Savings: "7391.52", MonthlySpending: "1084.63", Currency: "THALER"}
		html := draw(t, j.Apply(journal.Change{Put: []journal.Record{reading}}), Selection{Parts: parts})
		for _, s := range []string{"7391.52", "1084.63", "THALER", "<h2>Runway</h2>", "6.8 months"} {
			if strings.Contains(html, s) != slices.Contains(parts, PartRunway) {
				t.Fatalf("parts %s: %q is there: %v", parts, s, strings.Contains(html, s))
			}
		}
	})
}

func TestTheRunwayKeepsToItsDaysAndOutOfASingleEntry(t *testing.T) {
	parts := []Part{PartEntries, PartRunway}
	for name, sel := range map[string]Selection{
		"before": {To: ptr(d(11, 2)), Parts: parts},
		"after":  {From: ptr(d(11, 4)), Parts: parts},
		"entry":  {Entry: autumn().Entries[0].ID, Parts: parts},
	} {
		if strings.Contains(page(t, autumn(), sel), "11800.00") {
			t.Errorf("%s: the runway is there", name)
		}
	}
	if !strings.Contains(page(t, autumn(), Selection{From: ptr(d(11, 3)), To: ptr(d(11, 3)), Parts: parts}), "11800.00 GBP") {
		t.Error("a reading of the day itself is missing")
	}
}

func TestALessonWrittenAfterMidnightBelongsToTheEveningBefore(t *testing.T) {
	s := &story{}
	s.rs = append(s.rs, &journal.Lesson{ID: s.id(), Text: "Sleep on it.", CreatedAt: journal.NewStamp(d(10, 1).Time().Add(90 * time.Minute))})
	j := journal.New(s.rs)
	for _, part := range []Part{PartLessons, PartReview} {
		for name, c := range map[string]struct {
			sel  Selection
			want bool
		}{
			"that evening":                        {Selection{From: ptr(d(9, 30)), To: ptr(d(9, 30))}, true},
			"the day that had begun by the clock": {Selection{From: ptr(d(10, 1)), To: ptr(d(10, 1))}, false},
			"all there is":                        {Selection{}, true},
		} {
			c.sel.Parts = []Part{part}
			if got := strings.Contains(page(t, j, c.sel), "Sleep on it."); got != c.want {
				t.Errorf("%s of %s: it is there: %v", part, name, got)
			}
		}
	}
}

// A review of chosen entries needs those that began before its days, whole.
func TestAReviewOfOneKindOrTagHasWhatBeganBeforeIt(t *testing.T) {
	for name, sel := range map[string]Selection{
		"kind": {Kinds: []journal.Kind{journal.Setback}}, "tag": {Tags: []string{"DEMO"}}, "neither": {},
	} {
		sel.From, sel.To, sel.Parts = ptr(d(9, 28)), ptr(d(11, 30)), []Part{PartReview}
		html := page(t, autumn(), sel)
		for _, want := range []string{
			"recovered in 9 days", "<b>1</b> Held", "expected 7, looked 2 of 10", "A demo that needs the network is two demos", "1 page",
		} {
			if !strings.Contains(html, want) {
				t.Errorf("%s: %q is missing", name, want)
			}
		}
		if got := strings.Contains(html, "212 orders"); got != (name == "neither") {
			t.Errorf("%s: a line of no entry is there: %v", name, got)
		}
	}
}

func TestASetbackPutOutOfSightIsCountedAndNotNamedInAReview(t *testing.T) {
	j := autumn()
	sel := Selection{From: ptr(d(9, 1)), To: ptr(d(11, 30)), Parts: []Part{PartReview}}
	var c journal.Change
	for _, e := range j.Entries {
		if e.Kind == journal.Setback {
			quiet := *e
			quiet.Quiet = true
			c.Put = append(c.Put, &quiet)
		}
	}
	before, html := page(t, j, sel), page(t, j.Apply(c), sel)
	for _, r := range c.Put {
		name := r.(*journal.Entry).Title
		if !strings.Contains(before, name) {
			t.Errorf("%q is not in the review at all", name)
		}
		if strings.Contains(html, name) {
			t.Errorf("%q is named", name)
		}
	}
	if !strings.Contains(html, "not named, as you asked.") {
		t.Error("nothing says that some are not named")
	}
}
