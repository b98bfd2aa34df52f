package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

func stamp(h int) journal.Stamp {
	return journal.NewStamp(time.Date(2026, 11, 23, h, 0, 0, 0, time.UTC))
}

func export(t interface{ Fatal(...any) }, j *journal.Journal, at journal.Stamp) string {
	var b bytes.Buffer
	if _, err := journal.NewDocument(j, at).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func empty() *journal.Journal { return journal.New(nil) }

// kept is all that an export is of, field by field.
func kept(j *journal.Journal) []any {
	return []any{j.Entries, j.Lessons, j.Knots, j.CheckIns, j.Ledger, j.MoodLogs, j.Runway, j.Contacts}
}

func TestExportImportExportIsIdentical(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		first := export(t, j, stamp(10))
		p, err := JSON(strings.NewReader(first), empty())
		if err != nil {
			t.Fatal(err)
		}
		if len(p.Skipped) > 0 || len(p.Notes) > 0 || p.Here > 0 || p.New != len(p.Change.Put) {
			t.Fatalf("new %d, here %d, skipped %v, notes %v", p.New, p.Here, p.Skipped, p.Notes)
		}
		if err := p.Change.Validate(); err != nil {
			t.Fatal(err)
		}
		again := empty().Apply(p.Change)
		if d := cmp.Diff(first, export(t, again, stamp(10))); d != "" {
			t.Fatal(d)
		}
		if d := cmp.Diff(kept(j), kept(again), cmp.Comparer(journal.Stamp.Equal)); d != "" {
			t.Fatal(d) // what no export has would be missing from both of them
		}
		second, err := JSON(strings.NewReader(first), again)
		if err != nil {
			t.Fatal(err)
		}
		if second.New != 0 || second.Here != p.New || len(second.Skipped) > 0 || len(second.Notes) > 0 || !second.Change.IsEmpty() {
			t.Fatalf("again: new %d, here %d of %d, skipped %v, notes %v", second.New, second.Here, p.New, second.Skipped, second.Notes)
		}
	})
}

const (
	top = `{"format":"doubleknot","version":1,`
	e1  = `{"id":"00000000000000000000000000000001","kind":"setback","day":"2026-03-02","at":"2026-03-02T21:14:05+01:00","title":"secret","created_at":"2026-03-02T21:14:05+01:00","updated_at":"2026-03-02T21:14:05+01:00"%s}`
	l1  = `{"id":"00000000000000000000000000000002","text":"secret","created_at":"2026-03-02T21:14:05+01:00"%s}`
	k1  = `{"id":"00000000000000000000000000000003","kind":"prevent","if":"secret","then":"b","tied_on":"2026-03-02"%s}`
	c1  = `{"id":"00000000000000000000000000000004","knot_id":"00000000000000000000000000000003","step":"1w","due_on":"2026-03-09"%s}`
	g1  = `{"id":"00000000000000000000000000000005","ink":"red","text":"secret","amount":"","unit":"","on":"2026-03-02"%s}`
)

func with(record, more string) string { return fmt.Sprintf(record, more) }

func TestWhatCanBeLeftOutIsLeftOut(t *testing.T) {
	older := top + `"entries":[` + with(e1, "") + `],"lessons":[` + with(l1, "") + `],"knots":[` + with(k1, byEntry) + `],"check_ins":[]}`
	told := top + `"entries":[` + with(e1, `,"about":null,"quiet":false`) + `],"lessons":[` + with(l1, `,"snoozed_until":null`) +
		`],"knots":[` + with(k1, byEntry+`,"replaces":null`) + `],"check_ins":[]}`
	for _, file := range []string{older, told} {
		p, err := JSON(strings.NewReader(file), empty())
		if err != nil || len(p.Skipped) > 0 || len(p.Notes) > 0 {
			t.Fatalf("%v, skipped %v, notes %v", err, p.Skipped, p.Notes)
		}
		out := export(t, empty().Apply(p.Change), stamp(10))
		for _, key := range []string{"about", "quiet", "snoozed_until", "replaces"} {
			if strings.Contains(out, `"`+key+`"`) {
				t.Errorf("%s is in the export:\n%s", key, out)
			}
		}
	}
}

func TestABrokenRecordIsSkippedNamedAndExplained(t *testing.T) {
	for name, c := range map[string]struct{ list, record, what, why string }{
		"kind":           {"entries", strings.Replace(with(e1, ""), "setback", "secret", 1), "entries[1], 2026-03-02", "kind: it has to be setback, win or note"},
		"mood range":     {"entries", with(e1, `,"mood_before":{"valence":9}`), "entries[1], 2026-03-02", "mood_before.valence: mood goes from -2 to 2, this is 9"},
		"recovered":      {"entries", with(e1, `,"recovered_on":"2026-03-01"`), "entries[1], 2026-03-02", "recovered_on: the day of recovery lies before the setback"},
		"day not there":  {"entries", strings.Replace(with(e1, ""), `"day":"2026-03-02",`, "", 1), "entries[1]", "day: it is missing"},
		"day null":       {"entries", strings.Replace(with(e1, ""), `"day":"2026-03-02"`, `"day":null`, 1), "entries[1]", "day: it is missing"},
		"day unreadable": {"entries", strings.Replace(with(e1, ""), `"2026-03-02",`, `"secret",`, 1), "entries[1]", "day: a day is written YYYY-MM-DD"},
		"wrong sort":     {"entries", with(e1, `,"tags":"secret"`), "entries[1], 2026-03-02", "tags: it is not the sort of value that stands here"},
		"id":             {"entries", strings.Replace(with(e1, ""), `00000000000000000000000000000001`, `secret`, 1), "entries[1], 2026-03-02", "id: an id has 32 hex digits, this has 6 characters"},
		"no id":          {"entries", strings.Replace(with(e1, ""), `"id":"00000000000000000000000000000001",`, ``, 1), "entries[1], 2026-03-02", "id: it is missing"},
		"not an object":  {"entries", `"secret"`, "entries[1]", "it is not a record"},
		"null":           {"entries", `null`, "entries[1]", "day: it is missing"},
		"bytes":          {"entries", with(e1, ",\"body\":\"\xff\""), "entries[1], 2026-03-02", "it is not well-formed UTF-8 text"},
		"use":            {"lessons", with(l1, `,"uses":[{"note":"secret"}]`), "lessons[1]", "uses.on: it is missing"},
		"look":           {"lessons", with(l1, `,"looks":[{"useful":true}]`), "lessons[1]", "looks.on: it is missing"},
		"amount":         {"ledger", strings.Replace(with(g1, ""), `"amount":""`, `"amount":"secret"`, 1), "ledger[1], 2026-03-02", "amount: an amount is a plain decimal number such as 250.00"},
		"ledger day":     {"ledger", strings.Replace(with(g1, ""), `,"on":"2026-03-02"`, ``, 1), "ledger[1]", "on: it is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			good := map[string]string{"entries": e1, "lessons": l1, "ledger": g1}[c.list]
			good = strings.Replace(with(good, ""), `"id":"0`, `"id":"f`, 1)
			p, err := JSON(strings.NewReader(top+`"`+c.list+`":[`+good+`,`+c.record+`]}`), empty())
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff([]Skip{{What: c.what, Why: c.why}}, p.Skipped); d != "" {
				t.Error(d)
			}
			if p.New != 1 {
				t.Errorf("%d new, want the good one beside it", p.New)
			}
			if said := fmt.Sprint(p.Skipped, p.Notes); strings.Contains(said, "secret") {
				t.Errorf("the journal's words leaked: %s", said)
			}
		})
	}
}

func TestAnIDTwiceInTheFileCountsOnce(t *testing.T) {
	p, err := JSON(strings.NewReader(top+`"entries":[`+with(e1, "")+`,`+with(e1, "")+`]}`), empty())
	if err != nil {
		t.Fatal(err)
	}
	want := []Skip{{"entries[1], 2026-03-02", "a record with the same id stands earlier in the file"}}
	if d := cmp.Diff(want, p.Skipped); d != "" || p.New != 1 {
		t.Errorf("%d new; %s", p.New, d)
	}
}

func TestReferencesNeverLeadNowhere(t *testing.T) {
	entry, lesson := `,"entry_id":"00000000000000000000000000000001"`, `,"lesson_id":"00000000000000000000000000000002"`
	for name, c := range map[string]struct {
		lists   string
		new     int
		skipped []Skip
		notes   []string
	}{
		"all there": {
			`"entries":[` + with(e1, "") + `],"lessons":[` + with(l1, entry) + `],"knots":[` + with(k1, entry+lesson) + `],"check_ins":[` + with(c1, "") + `],"ledger":[` + with(g1, entry) + `]`, 5, nil, nil,
		},
		"lesson and line without entry": {
			`"lessons":[` + with(l1, entry) + `],"ledger":[` + with(g1, entry) + `]`, 2, nil,
			[]string{"lessons[0]: its entry is not there; it now stands alone.", "ledger[0], 2026-03-02: its entry is not there; the line now stands alone."},
		},
		"knot keeps its lesson": {
			`"lessons":[` + with(l1, "") + `],"knots":[` + with(k1, entry+lesson) + `]`, 2, nil,
			[]string{"knots[0], 2026-03-02: its entry is not there; the knot stays with its lesson."},
		},
		"knot keeps its entry": {
			`"entries":[` + with(e1, "") + `],"knots":[` + with(k1, entry+lesson) + `]`, 2, nil,
			[]string{"knots[0], 2026-03-02: its lesson is not there; the knot stays with its entry."},
		},
		"knot and its check-in fall together": {
			`"check_ins":[` + with(c1, "") + `],"knots":[` + with(k1, lesson) + `]`, 0,
			[]Skip{{"knots[0], 2026-03-02", "neither its lesson nor its entry is there"}, {"check_ins[0], 2026-03-09", "its knot is not there"}},
			nil,
		},
		"a reference of the wrong kind": {
			`"lessons":[` + with(l1, "") + `],"ledger":[` + with(g1, `,"entry_id":"00000000000000000000000000000002"`) + `]`, 2, nil,
			[]string{"ledger[0], 2026-03-02: its entry is not there; the line now stands alone."},
		},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := JSON(strings.NewReader(top+c.lists+`}`), empty())
			if err != nil {
				t.Fatal(err)
			}
			if p.New != c.new {
				t.Errorf("%d new, want %d", p.New, c.new)
			}
			if d := cmp.Diff(c.skipped, p.Skipped); d != "" {
				t.Error(d)
			}
			if d := cmp.Diff(c.notes, p.Notes); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestReferencesIntoTheJournalHold(t *testing.T) {
	full := top + `"entries":[` + with(e1, "") + `],"lessons":[` + with(l1, "") + `],"knots":[` + with(k1, `,"lesson_id":"00000000000000000000000000000002"`) + `]}`
	p, err := JSON(strings.NewReader(full), empty())
	if err != nil {
		t.Fatal(err)
	}
	more := top + `"ledger":[` + with(g1, `,"entry_id":"00000000000000000000000000000001"`) + `],"check_ins":[` + with(c1, "") + `],"lessons":[` + with(l1, `,"pinned":true`) + `]}`
	p, err = JSON(strings.NewReader(more), empty().Apply(p.Change))
	if err != nil {
		t.Fatal(err)
	}
	if p.New != 2 || p.Here != 1 || len(p.Skipped) != 0 {
		t.Errorf("new %d, here %d, skipped %v", p.New, p.Here, p.Skipped)
	}
	want := []string{"Already here with other contents: 1. What is in the journal stays as it is."}
	if d := cmp.Diff(want, p.Notes); d != "" {
		t.Error(d)
	}
}

func TestWhatIsHereAlreadyNeedsNoReferences(t *testing.T) {
	entry := `,"entry_id":"00000000000000000000000000000001"`
	full := top + `"entries":[` + with(e1, "") + `],"ledger":[` + with(g1, entry) + `],"knots":[` + with(k1, entry) + `],"check_ins":[` + with(c1, "") + `]}`
	p, err := JSON(strings.NewReader(full), empty())
	if err != nil {
		t.Fatal(err)
	}
	j := empty().Apply(p.Change)
	p, err = JSON(strings.NewReader(full), j.Apply(journal.Change{Delete: []journal.ID{j.Entries[0].ID, j.Knots[0].ID}}))
	if err != nil {
		t.Fatal(err)
	}
	if p.New != 2 || p.Here != 2 || len(p.Notes) != 0 {
		t.Errorf("new %d, here %d, notes %v", p.New, p.Here, p.Notes)
	}
	line := top + `"ledger":[` + with(g1, entry) + `],"check_ins":[` + with(c1, "") + `]}`
	p, err = JSON(strings.NewReader(line), j.Apply(journal.Change{Delete: []journal.ID{j.Entries[0].ID, j.Knots[0].ID}}))
	if err != nil {
		t.Fatal(err)
	}
	if p.New != 0 || p.Here != 2 || len(p.Skipped)+len(p.Notes) != 0 {
		t.Errorf("new %d, here %d, skipped %v, notes %v", p.New, p.Here, p.Skipped, p.Notes)
	}
}

func TestWhatIsReadHasItsCanonicalForm(t *testing.T) {
	p, err := JSON(strings.NewReader(top+`"entries":[`+with(e1, `,"tags":null,"mood_before":{"words":[]}`)+`]}`), empty())
	if err != nil {
		t.Fatal(err)
	}
	if e, ok := p.Change.Put[0].(*journal.Entry); !ok || e.Tags == nil || e.MoodBefore != nil {
		t.Errorf("got %+v", p.Change.Put[0])
	}
}

func TestAnIDOfSomethingElseIsSkipped(t *testing.T) {
	file := top + `"lessons":[` + strings.Replace(with(l1, ""), "00000000000000000000000000000002", journal.SettingsID().String(), 1) + `]}`
	p, err := JSON(strings.NewReader(file), empty())
	if err != nil {
		t.Fatal(err)
	}
	if want := []Skip{{"lessons[0]", "its id belongs to something else in the journal"}}; !cmp.Equal(want, p.Skipped) || p.New != 0 {
		t.Errorf("new %d, skipped %v", p.New, p.Skipped)
	}
}

func TestWhatThisVersionDoesNotKnowIsNotedOnce(t *testing.T) {
	file := top + `"stickers":[{"a":1}],"entries":[` + with(e1, `,"weather":"secret"`) + `,` +
		strings.Replace(with(e1, `,"weather":"secret"`), "01\"", "09\"", 1) + `],"knots":{"a":[{}]},"runway":null,"contacts":7}`
	p, err := JSON(strings.NewReader(file), empty())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`The file has a part this version does not know ("stickers"); it is left out.`,
		`Some entries have a field this version does not know ("weather"); it is left out.`,
	}
	if d := cmp.Diff(want, p.Notes); d != "" {
		t.Error(d)
	}
	if want := []Skip{{"knots", "it is not a list"}, {"contacts", "it is not a list"}}; !cmp.Equal(want, p.Skipped) || p.New != 2 {
		t.Errorf("new %d, skipped %v", p.New, p.Skipped)
	}
}

func TestAFileThatCannotBeTakenWholeIsRefused(t *testing.T) {
	whole := top + `"entries":[` + with(e1, "") + `]}`
	for name, c := range map[string]struct {
		file string
		want error
	}{
		"empty":             {"", ErrFormat},
		"a picture":         {"\x89PNG\r\n", ErrFormat},
		"a list":            {"[]", ErrFormat},
		"a string":          {`"x"`, ErrFormat},
		"other JSON":        {`{"metadata":{"version":"1.0"},"entries":[]}`, ErrFormat},
		"no version":        {`{"format":"doubleknot"}`, ErrFormat},
		"version in words":  {`{"format":"doubleknot","version":"one"}`, ErrFormat},
		"version nought":    {`{"format":"doubleknot","version":0}`, ErrFormat},
		"format no string":  {`{"format":7,"version":1}`, ErrFormat},
		"newer":             {`{"entries":[{"kind":"dream"}],"format":"doubleknot","version":2}`, ErrNewer},
		"cut in a record":   {whole[:len(whole)-20], ErrDamaged},
		"cut at the end":    {whole[:len(whole)-1], ErrDamaged},
		"cut in a key":      {`{"for`, ErrDamaged},
		"cut after a key":   {`{"format":`, ErrDamaged},
		"something after":   {whole + "x", ErrDamaged},
		"another after":     {whole + "{}", ErrDamaged},
		"broken in between": {top + `"entries":[{"id":}]}`, ErrDamaged},
	} {
		p, err := JSON(strings.NewReader(c.file), empty())
		if !errors.Is(err, c.want) || p != nil {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
	if p, err := JSON(strings.NewReader("\ufeff"+whole+"\n \n"), empty()); err != nil || p.New != 1 {
		t.Errorf("byte order mark and blank end: %v", err)
	}
}

func TestTruncationAnywhereIsNoticed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		full := strings.TrimSpace(export(t, journaltest.Journal(t), stamp(10)))
		cut := full[:rapid.IntRange(0, len(full)-1).Draw(t, "cut")]
		if p, err := JSON(strings.NewReader(cut), empty()); err == nil || p != nil {
			t.Fatalf("%d of %d bytes were taken for the whole", len(cut), len(full))
		}
	})
}

func TestAFaultOfTheDiskIsNotCalledAFaultOfTheFile(t *testing.T) {
	broken := errors.New("input/output error")
	for _, r := range []io.Reader{
		iotest.ErrReader(broken),
		io.MultiReader(strings.NewReader(top+`"entries":[`), iotest.ErrReader(broken)),
		io.MultiReader(strings.NewReader(top+`"entries":[{"a":`), iotest.ErrReader(broken)),
	} {
		if _, err := JSON(r, empty()); !errors.Is(err, broken) || errors.Is(err, ErrDamaged) || errors.Is(err, ErrFormat) {
			t.Errorf("got %v", err)
		}
	}
}

func TestTooLargeAFileIsRefused(t *testing.T) {
	file := top + `"entries":[` + with(e1, "") + `]}`
	if _, err := read(strings.NewReader(file), empty(), int64(len(file)-1)); !errors.Is(err, ErrTooLarge) {
		t.Errorf("one byte over: %v", err)
	}
	if _, err := read(strings.NewReader(file), empty(), int64(len(file))); err != nil {
		t.Errorf("just fitting: %v", err)
	}
}

func FuzzJSON(f *testing.F) {
	entry, lesson := `,"entry_id":"00000000000000000000000000000001"`, `,"lesson_id":"00000000000000000000000000000002"`
	f.Add([]byte(top + `"entries":[` + with(e1, "") + `],"lessons":[` + with(l1, entry) + `],"knots":[` + with(k1, lesson) + `],"check_ins":[` + with(c1, "") + `],"ledger":[` + with(g1, entry) + `]}`))
	f.Add([]byte(top + `"entries":[` + with(e1, "") + `],"knots":[` + strings.Replace(with(k1, entry), "2026-03-02", "9999-09-02", 1) + `]}`))
	f.Add([]byte(top + `"runway":[{"id":"00000000000000000000000000000007","on":"2026-01-01","savings":"1","monthly_spending":"2","currency":""}],"mood_logs":null}`))
	f.Add([]byte(`{"version":2,"format":"doubleknot"}`))
	f.Add([]byte("\ufeff[{}]"))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := JSON(bytes.NewReader(b), empty())
		if err != nil {
			return
		}
		p.TieCheckIns(journal.NewDay(2026, 11, 23))
		if err := p.Change.Validate(); err != nil {
			t.Fatal(err)
		}
		j := empty().Apply(p.Change)
		out := export(t, j, stamp(10))
		again, err := JSON(strings.NewReader(out), j)
		if err != nil || again.New != 0 || again.Here != len(p.Change.Put) || len(again.Skipped)+len(again.Notes) != 0 {
			t.Fatalf("the export of what was accepted: %v, %+v", err, again)
		}
	})
}

func BenchmarkJSON11000Entries(b *testing.B) {
	rs := make([]journal.Record, 0, 11_000)
	for i := range 11_000 {
		id := journal.NewID()
		rs = append(rs, &journal.Entry{
			ID: id, Kind: journal.Note, Day: journal.NewDay(2000, 1, i), At: stamp(1), CreatedAt: stamp(1), UpdatedAt: stamp(1),
			Body: strings.Repeat("fifteen letters ", 94), Tags: []string{}, Traps: []string{},
		})
	}
	file := export(b, journal.New(rs), stamp(10))
	b.SetBytes(int64(len(file)))
	for b.Loop() {
		if _, err := JSON(strings.NewReader(file), empty()); err != nil {
			b.Fatal(err)
		}
	}
}
