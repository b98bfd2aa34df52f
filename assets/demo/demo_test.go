package demo

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

var (
	brussels = time.FixedZone("", 3600)
	monday23 = time.Date(2026, 11, 23, 10, 0, 0, 0, brussels)
)

// moments are times a demo could be opened at, in any year and zone.
func moments(t *rapid.T) time.Time {
	zone := time.FixedZone("", rapid.IntRange(-12*60, 14*60).Draw(t, "offset in minutes")*60)
	return time.Unix(rapid.Int64Range(1_600_000_000, 2_500_000_000).Draw(t, "seconds"), 0).In(zone)
}

func encode(t testing.TB, rs []journal.Record) []byte {
	t.Helper()
	b, err := journal.Records(rs).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryTextCanBeRead(t *testing.T) {
	stories, n, err := read()
	if err != nil {
		t.Fatal(err)
	}
	if n != 10 || len(stories) < 200 {
		t.Errorf("read %d stories from %d files", len(stories), n)
	}
	l := readLists()
	for name, list := range map[string][]string{"moved": l.moved, "stuck": l.stuck, "small": l.small, "applied": l.applied, "waited": l.waited} {
		if len(list) < 12 {
			t.Errorf("%s has only %d lines", name, len(list))
		}
	}
}

func TestDemoIsOfTheSizeOfTwoYears(t *testing.T) {
	j := journal.New(Records(monday23))
	kinds := map[journal.Kind]int{}
	for _, e := range j.Entries {
		kinds[e.Kind]++
	}
	inks := map[journal.Ink]int{}
	for _, l := range j.Ledger {
		inks[l.Ink]++
	}
	for _, c := range []struct {
		what         string
		n, low, high int
	}{
		{"setbacks", kinds[journal.Setback], 55, 70},
		{"wins", kinds[journal.Win], 36, 46},
		{"notes", kinds[journal.Note], 180, 220},
		{"lessons", len(j.Lessons), 75, 95},
		{"knots", len(j.Knots), 80, 160},
		{"check-ins", len(j.CheckIns), 240, 480},
		{"red lines", inks[journal.Red], 40, 120},
		{"black lines", inks[journal.Black], 80, 250},
		{"mood logs", len(j.MoodLogs), 500, 720},
		{"runway readings", len(j.Runway), 1, 5},
		{"contacts", len(j.Contacts), 2, 2},
		{"tags", len(j.Tags()), 20, 40},
	} {
		if c.n < c.low || c.n > c.high {
			t.Errorf("%d %s, want %d to %d", c.n, c.what, c.low, c.high)
		}
	}
}

func TestSameMomentGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(encode(t, Records(monday23)), encode(t, Records(monday23))) {
		t.Error("two runs differ")
	}
	if !bytes.Equal(encode(t, Large(monday23, 200)), encode(t, Large(monday23, 200))) {
		t.Error("two large journals differ")
	}
}

func TestEveryRecordIsValidAndNothingLiesInTheFuture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := moments(t)
		checkRecords(t, now, Records(now))
	})
}

// checkRecords holds records to validity, unique ids, intact references and the past.
func checkRecords(t rapid.TB, now time.Time, rs []journal.Record) {
	t.Helper()
	j := journal.New(rs)
	today := journal.DayOf(now, dayEndsAt)
	seen := map[journal.ID]bool{}
	for _, r := range rs {
		if err := r.Validate(); err != nil {
			t.Errorf("%s %s: %v", r.RecordType(), r.RecordID(), err)
		}
		if seen[r.RecordID()] {
			t.Errorf("%s %s is there twice", r.RecordType(), r.RecordID())
		}
		seen[r.RecordID()] = true
		for _, id := range references(r) {
			if j.Find(id) == nil {
				t.Errorf("%s %s leads nowhere", r.RecordType(), r.RecordID())
			}
		}
		for _, d := range days(r) {
			if d > today {
				t.Errorf("%s %s lies in the future: %s", r.RecordType(), r.RecordID(), d)
			}
		}
		for _, s := range stamps(r) {
			if s.Time().After(now) {
				t.Errorf("%s %s was written in the future: %s", r.RecordType(), r.RecordID(), s)
			}
		}
	}
}

func references(r journal.Record) (out []journal.ID) {
	add := func(ids ...*journal.ID) {
		for _, id := range ids {
			if id != nil {
				out = append(out, *id)
			}
		}
	}
	switch v := r.(type) {
	case *journal.Lesson:
		add(v.EntryID)
	case *journal.Knot:
		add(v.LessonID, v.EntryID)
	case *journal.CheckIn:
		add(&v.KnotID)
	case *journal.LedgerLine:
		add(v.EntryID)
	}
	return out
}

func days(r journal.Record) (out []journal.Day) {
	add := func(days ...*journal.Day) {
		for _, d := range days {
			if d != nil {
				out = append(out, *d)
			}
		}
	}
	switch v := r.(type) {
	case *journal.Entry:
		add(&v.Day, v.RecoveredOn)
		if v.Outlook != nil {
			add(v.Outlook.AnsweredOn)
		}
	case *journal.Lesson:
		for _, u := range v.Uses {
			add(&u.On)
		}
		for _, l := range v.Looks {
			add(&l.On)
		}
	case *journal.Knot:
		add(&v.TiedOn, v.RetiredOn)
	case *journal.CheckIn:
		add(v.DoneOn)
	case *journal.LedgerLine:
		add(&v.On)
	case *journal.MoodLog:
		add(&v.Day)
	case *journal.Runway:
		add(&v.On)
	}
	return out
}

func stamps(r journal.Record) []journal.Stamp {
	switch v := r.(type) {
	case *journal.Entry:
		return []journal.Stamp{v.At, v.CreatedAt, v.UpdatedAt}
	case *journal.Lesson:
		return []journal.Stamp{v.CreatedAt}
	case *journal.MoodLog:
		return []journal.Stamp{v.At}
	}
	return nil
}

func TestNoTextIsThereTwice(t *testing.T) {
	j := journal.New(Records(monday23))
	titles, texts := map[string]bool{}, map[string]string{}
	for _, e := range j.Entries {
		if titles[e.Title] {
			t.Errorf("the title %q is there twice", e.Title)
		}
		titles[e.Title] = true
		for _, text := range e.Texts() {
			if other, ok := texts[text]; ok && text != "" {
				t.Errorf("%q and %q say the same", e.Title, other)
			}
			texts[text] = e.Title
		}
	}
	for _, l := range j.Lessons {
		if _, ok := texts[l.Text]; ok {
			t.Errorf("the lesson %q is there twice", l.Text)
		}
		texts[l.Text] = "a lesson"
	}
}

func TestTextsAreWholeAndTypeset(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := string(encodeAny(t, Records(moments(t))))
		for _, odd := range []string{"{-", "'", "...", "  ", " | ", "=>", "TODO"} {
			if at := strings.Index(b, odd); at >= 0 {
				t.Fatalf("%q in: %s", odd, b[max(0, at-60):min(len(b), at+60)])
			}
		}
	})
}

func encodeAny(t rapid.TB, v []journal.Record) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestOpenSetbacksAreRecentButForOne(t *testing.T) {
	j := journal.New(Records(monday23))
	var open []string
	old := 0
	for _, e := range j.Entries {
		if e.IsOpen() {
			open = append(open, e.Day.String()+" "+e.Title)
			if journal.DayOf(monday23, dayEndsAt)-e.Day > 100 {
				old++
			}
		}
	}
	if old != 1 || len(open) != 6 {
		t.Errorf("open: %v", open)
	}
	want := []string{
		"2026-11-19 The deploy that took checkout down", "2026-10-13 Passed over for staff engineer",
		"2026-08-27 The ‘own the room’ review",
	}
	for _, w := range want {
		if !strings.Contains(strings.Join(open, "\n"), w) {
			t.Errorf("%s is not open", w)
		}
	}
}

func TestSomeCheckInsWaitOnEveryDayOfTheWeek(t *testing.T) {
	for n := range 7 {
		now := monday23.AddDate(0, 0, n)
		j, today, due := journal.New(Records(now)), journal.DayOf(now, dayEndsAt), 0
		later := 0
		for _, c := range j.CheckIns {
			switch {
			case c.Outcome != nil:
			case c.DueOn <= today:
				due++
			default:
				later++
			}
		}
		if due < 2 || due > 6 || later < 10 {
			t.Errorf("on %s %d check-ins are due and %d come later", today, due, later)
		}
	}
}

func TestLowPointsFollowSetbacks(t *testing.T) {
	j := journal.New(Records(monday23))
	after, sum := map[journal.Day]bool{}, map[bool][2]int{}
	for _, e := range j.Entries {
		if e.Kind == journal.Setback {
			for d := range journal.Day(3) {
				after[e.Day+d] = true
			}
		}
	}
	for _, m := range j.MoodLogs {
		s := sum[after[m.Day]]
		sum[after[m.Day]] = [2]int{s[0] + *m.Mood.Valence, s[1] + 1}
	}
	mean := func(of [2]int) float64 { return float64(of[0]) / float64(of[1]) }
	if low, rest := mean(sum[true]), mean(sum[false]); low > rest-0.5 {
		t.Errorf("mean mood after setbacks is %.2f, otherwise %.2f", low, rest)
	}
}

func TestTextsKeepTheirWeekdays(t *testing.T) {
	for n := range 7 {
		for _, e := range journal.New(Records(monday23.AddDate(0, 0, n))).Entries {
			if e.Title == "The deploy that took checkout down" && e.Day.Time().Weekday() != time.Thursday {
				t.Errorf("it says Thursday, and lies on a %s", e.Day.Time().Weekday())
			}
		}
	}
}

func TestLargeHasOneEntryADayOfTheSizeAsked(t *testing.T) {
	const n = 500
	rs := Large(monday23, n)
	checkRecords(t, monday23, rs)
	j := journal.New(rs)
	if len(j.Entries) != n {
		t.Fatalf("%d entries, want %d", len(j.Entries), n)
	}
	size := 0
	for i, e := range j.Entries {
		if want := journal.DayOf(monday23, dayEndsAt) - journal.Day(i+1); e.Day != want {
			t.Fatalf("entry %d lies on %s, want %s", i, e.Day, want)
		}
		for _, text := range e.Texts() {
			size += len(text)
		}
	}
	if mean := size / n; mean < 1400 || mean > 1650 {
		t.Errorf("texts are %d bytes long on average", mean)
	}
	if len(j.Lessons) < n/5 || len(j.Knots) < n/5 || len(j.MoodLogs) != n {
		t.Errorf("%d lessons, %d knots, %d mood logs", len(j.Lessons), len(j.Knots), len(j.MoodLogs))
	}
}

func TestStoriesSayWhereTheyAreWrong(t *testing.T) {
	for text, want := range map[string]string{
		"ago: 3":                         "line 1",
		"# A\nnonsense":                  "line 2",
		"# A\nago: soon":                 "line 2: ago",
		"# A\n\nprevent: a => b":         "line 3: prevent",
		"# A\nlesson: L\nprevent: a, b":  "line 3: prevent",
		"# A\nlesson: L\ncheck: 1w held": "line 3: check",
		"# A\nlesson: L\nused: often":    "line 3: used",
		"# A\nmood: bad":                 "line 2: mood",
		"# A\noutlook: large":            "line 2: outlook",
		"# A\ncost: a | 1 | days | soon": "line 2: cost",
	} {
		_, err := parse(journal.Setback, text)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", text, err, want)
		}
	}
}

func TestStoryIsReadAsWritten(t *testing.T) {
	got, err := parse(journal.Setback, "# T\nago: 4\ntime: 17:40\nmood: -2 2 tired, sore\nhappened: a / b\nlesson: L\nprevent: i => t\ncheck: 1w slipped n n\ncost: c | 2 | days | 3")
	if err != nil {
		t.Fatal(err)
	}
	two, minus := 2, -2
	want := []story{{
		kind: journal.Setback, title: "T", ago: 4, hour: 17, min: 40, recovered: -1,
		texts:  map[string]string{"happened": "a\n\nb"},
		before: &journal.Mood{Valence: &minus, Energy: &two, Words: []string{"tired", "sore"}},
		lessons: []lesson{{text: "L", knots: []knot{{
			kind: journal.Prevent, when: "i", then: "t", answers: map[journal.Step]answer{"1w": {journal.Slipped, "n n"}},
		}}}},
		lines: []line{{ink: journal.Red, text: "c", amount: "2", unit: "days", after: 3}},
	}}
	if d := cmp.Diff(want, got, cmp.AllowUnexported(story{}, lesson{}, knot{}, answer{}, line{}, dated{})); d != "" {
		t.Error(d)
	}
}

func BenchmarkRecords(b *testing.B) {
	for b.Loop() {
		Records(monday23)
	}
}

func BenchmarkLarge11000(b *testing.B) {
	for b.Loop() {
		Large(monday23, 11000)
	}
}

func TestOnlyAFewLessonsAreDueForAnotherLook(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	j := journal.New(Records(now))
	due := 0
	for _, l := range j.Lessons {
		if insight.LessonDue(j, l, journal.DayOf(now, 0)) {
			due++
		}
	}
	if due < 2 || due > len(j.Lessons)/6 {
		t.Errorf("%d of %d lessons are due", due, len(j.Lessons))
	}
}
