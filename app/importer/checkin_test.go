package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

const byEntry = `,"entry_id":"00000000000000000000000000000001"`

// bareFile is an export as another program might write it: a knot tied on
// 2026-03-02 and no word of check-ins.
func bareFile(knot string) string {
	return top + `"entries":[` + with(e1, "") + `],"knots":[` + with(k1, byEntry+knot) + `]}`
}

func previewed(t testing.TB, file string, j *journal.Journal, today journal.Day) *Preview {
	t.Helper()
	p, err := JSON(strings.NewReader(file), j)
	if err != nil {
		t.Fatal(err)
	}
	p.TieCheckIns(today)
	return p
}

// asked lists the check-ins of a change as "step day".
func asked(c journal.Change) []string {
	var out []string
	for _, r := range c.Put {
		if r, ok := r.(*journal.CheckIn); ok {
			out = append(out, string(r.Step)+" "+r.DueOn.String())
		}
	}
	return out
}

func TestAKnotFromElsewhereIsAskedAboutFromTodayOn(t *testing.T) {
	for name, c := range map[string]struct {
		today journal.Day
		want  []string
	}{
		"on the day it was tied":   {journal.NewDay(2026, 3, 2), []string{"1w 2026-03-09", "2m 2026-05-02", "6m 2026-09-02"}},
		"on the day the week ends": {journal.NewDay(2026, 3, 9), []string{"1w 2026-03-09", "2m 2026-05-02", "6m 2026-09-02"}},
		"a day later":              {journal.NewDay(2026, 3, 10), []string{"1w 2026-03-10", "2m 2026-05-02", "6m 2026-09-02"}},
		"on the day the next ends": {journal.NewDay(2026, 5, 2), []string{"2m 2026-05-02", "6m 2026-09-02"}},
		"after two of three":       {journal.NewDay(2026, 5, 3), []string{"2m 2026-05-03", "6m 2026-09-02"}},
		"after all of them":        {journal.NewDay(2030, 1, 1), []string{"6m 2030-01-01"}},
		"before it was tied":       {journal.NewDay(2026, 1, 1), []string{"1w 2026-03-09", "2m 2026-05-02", "6m 2026-09-02"}},
	} {
		p := previewed(t, bareFile(""), empty(), c.today)
		if d := cmp.Diff(c.want, asked(p.Change)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if p.New != 2 || !slices.Contains(p.Notes, "1 knot comes without check-ins; it is given them from today on.") {
			t.Errorf("%s: %d new, notes %v", name, p.New, p.Notes)
		}
		if err := p.Change.Validate(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestACheckInFromElsewhereIsNeverDueBeforeTodayNorItsKnot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tied := journal.Day(rapid.IntRange(int(journal.NewDay(1990, 1, 1)), int(journal.NewDay(2060, 1, 1))).Draw(t, "tied"))
		today := tied + journal.Day(rapid.IntRange(-400, 400).Draw(t, "since"))
		k := &journal.Knot{ID: journal.NewID(), TiedOn: tied}
		due := schedule(k, today)
		if len(due) == 0 {
			t.Fatal("it is never asked about")
		}
		last := max(today, tied+6) // a week is the first
		for i, r := range due {
			c := r.(*journal.CheckIn)
			if c.KnotID != k.ID || c.DueOn < today || c.DueOn <= tied {
				t.Fatalf("tied %s, today %s: due %s", tied, today, c.DueOn)
			}
			if i > 0 && c.DueOn <= last {
				t.Fatalf("two are due by %s", c.DueOn)
			}
			if c.DueOn != today && c.DueOn != c.Step.After(tied) {
				t.Fatalf("%s after %s is not %s", c.Step, tied, c.DueOn)
			}
			last = c.DueOn
		}
		if c := due[len(due)-1].(*journal.CheckIn); c.Step != journal.SixMonths {
			t.Fatalf("the last is %s", c.Step)
		}
	})
}

func TestAFileThatKnowsCheckInsIsTakenAtItsWord(t *testing.T) {
	today := journal.NewDay(2030, 1, 1)
	old := `"due_on":"2026-03-09"`
	full := strings.TrimSuffix(bareFile(""), "}")
	for name, file := range map[string]string{
		"an empty list":    full + `,"check_ins":[]}`,
		"null":             full + `,"check_ins":null}`,
		"one long past":    full + `,"check_ins":[` + with(c1, "") + `]}`,
		"a list up front":  top + `"check_ins":[` + with(c1, "") + `],` + strings.TrimPrefix(bareFile(""), top),
		"one that is lost": full + `,"check_ins":[` + strings.Replace(with(c1, ""), old, `"due_on":"soon"`, 1) + `]}`,
	} {
		p := previewed(t, file, empty(), today)
		want := []string(nil)
		if strings.Contains(file, old) {
			want = []string{"1w 2026-03-09"}
		}
		if d := cmp.Diff(want, asked(p.Change)); d != "" || len(p.Notes) != 0 || p.New != len(p.Change.Put) {
			t.Errorf("%s: %d new, notes %v, %s", name, p.New, p.Notes, d)
		}
	}
}

func TestAKnotThatIsNotAskedAboutGetsNoCheckIns(t *testing.T) {
	today := journal.NewDay(2026, 4, 1)
	here := empty().Apply(previewed(t, bareFile(""), empty(), today).Change)
	for name, c := range map[string]struct {
		file string
		j    *journal.Journal
	}{
		"retired":    {bareFile(`,"retired_on":"2026-03-20"`), empty()},
		"here":       {bareFile(""), here},
		"empty":      {strings.NewReplacer(`"if":"secret"`, `"if":""`, `"then":"b"`, `"then":""`).Replace(bareFile("")), empty()},
		"left out":   {top + `"knots":[` + with(k1, byEntry) + `]}`, empty()},
		"unreadable": {strings.Replace(bareFile(""), `"prevent"`, `"odd"`, 1), empty()},
	} {
		if p := previewed(t, c.file, c.j, today); len(asked(p.Change)) != 0 || strings.Contains(strings.Join(p.Notes, " "), "check-ins") {
			t.Errorf("%s: asked %v, notes %v", name, asked(p.Change), p.Notes)
		}
	}
	next := strings.Replace(with(k1, byEntry+`,"replaces":"00000000000000000000000000000003"`), "000003", "000009", 1)
	p := previewed(t, strings.Replace(bareFile(""), `"knots":[`, `"knots":[`+next+",", 1), empty(), today)
	for _, r := range p.Change.Put {
		if c, ok := r.(*journal.CheckIn); ok && c.KnotID != (journal.ID{15: 9}) {
			t.Error("the knot whose place was taken is asked about")
		}
	}
	if len(asked(p.Change)) != 3 || p.New != 3 || p.Notes[0] != "1 knot comes without check-ins; it is given them from today on." {
		t.Errorf("of two knots: asked %v, new %d, notes %v", asked(p.Change), p.New, p.Notes)
	}
	p = previewed(t, bareFile(""), empty(), today)
	before := len(p.Change.Put)
	if p.TieCheckIns(today); len(p.Change.Put) != before {
		t.Error("asked for twice they came twice")
	}
}

func TestOurOwnExportComesBackByteForByteOnAnyDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := export(t, journaltest.Journal(t), stamp(10))
		p, err := JSON(strings.NewReader(first), empty())
		if err != nil {
			t.Fatal(err)
		}
		p.TieCheckIns(journal.Day(rapid.IntRange(0, 40_000).Draw(t, "today")))
		if d := cmp.Diff(first, export(t, empty().Apply(p.Change), stamp(10))); d != "" {
			t.Fatal(d)
		}
	})
}

func TestALinkToWhatWasDeletedComesBackAsItWas(t *testing.T) {
	gone := `"00000000000000000000000000000099"`
	file := top + `"entries":[` + with(e1, `,"about":`+gone) + `],"check_ins":[],"knots":[` + with(k1, byEntry+`,"replaces":`+gone) + `]}`
	p := previewed(t, file, empty(), journal.NewDay(2026, 4, 1))
	j := empty().Apply(p.Change)
	if len(p.Skipped) != 0 || len(p.Notes) != 0 || j.Entries[0].About == nil || j.Knots[0].Replaces == nil {
		t.Errorf("skipped %v, notes %v, about %v, replaces %v", p.Skipped, p.Notes, j.Entries[0].About, j.Knots[0].Replaces)
	}
}
