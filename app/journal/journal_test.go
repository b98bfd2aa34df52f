package journal_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

var ids = cmp.Transformer("id", func(id journal.ID) string { return id.String() })

func TestApplyLeavesTheOldJournalAsItWas(t *testing.T) {
	e := entry(t)
	before := journal.New([]journal.Record{e})
	changed := *e
	changed.Title = "Another"
	after := before.Apply(journal.Change{Put: []journal.Record{&changed}})
	if before.Entries[0].Title != "The demo" || after.Entries[0].Title != "Another" || len(after.Entries) != 1 {
		t.Errorf("before %q, after %q of %d", before.Entries[0].Title, after.Entries[0].Title, len(after.Entries))
	}
	if gone := after.Apply(journal.Change{Delete: []journal.ID{e.ID}}); len(gone.Entries) != 0 || gone.Entry(e.ID) != nil {
		t.Error("a deleted entry is still found")
	}
}

// TestAnyOrderOfChangesGivesTheSameJournal applies the same records in two orders
// and in one go, and expects the same lists.
func TestAnyOrderOfChangesGivesTheSameJournal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 30).Draw(t, "n")
		records := make([]journal.Record, n)
		for i := range records {
			day := journal.Day(rapid.IntRange(0, 5).Draw(t, "day"))
			records[i] = &journal.Entry{ID: journal.NewID(), Kind: journal.Note, Day: day, At: at, CreatedAt: at, UpdatedAt: at}
		}
		whole := journal.New(records)
		shuffled := rapid.Permutation(records).Draw(t, "order")
		one := journal.New(nil)
		for _, r := range shuffled {
			one = one.Apply(journal.Change{Put: []journal.Record{r}})
		}
		if d := cmp.Diff(idsOf(whole), idsOf(one)); d != "" {
			t.Fatal(d)
		}
		if !slices.IsSortedFunc(one.Entries, func(a, b *journal.Entry) int { return int(b.Day - a.Day) }) {
			t.Fatal("entries are not newest first")
		}
	})
}

func idsOf(j *journal.Journal) []string {
	out := make([]string, len(j.Entries))
	for i, e := range j.Entries {
		out[i] = e.ID.String()
	}
	return out
}

func TestLookUpsFindWhatBelongsTogether(t *testing.T) {
	e := entry(t)
	l := &journal.Lesson{ID: journal.NewID(), EntryID: &e.ID, Text: "Rehearse both.", CreatedAt: at, Tags: []string{"demo"}}
	k := &journal.Knot{ID: journal.NewID(), LessonID: &l.ID, EntryID: &e.ID, Kind: journal.Prevent, If: "a", Then: "b"}
	c := &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.OneWeek, DueOn: 7}
	line := &journal.LedgerLine{ID: journal.NewID(), EntryID: &e.ID, Ink: journal.Red, Text: "A Friday"}
	j := journal.New([]journal.Record{c, line, k, l, e})
	if j.LessonsOf(e.ID)[0] != l || j.KnotsOf(l.ID)[0] != k || j.KnotsOf(e.ID)[0] != k ||
		j.CheckInsOf(k.ID)[0] != c || j.LedgerOf(e.ID)[0] != line || j.Lesson(l.ID) != l {
		t.Error("something is not found where it belongs")
	}
	if d := cmp.Diff([]string{"demo"}, j.Tags()); d != "" {
		t.Error(d)
	}
}

func TestTrashBringsBackTheSameRecords(t *testing.T) {
	e := entry(t)
	k := &journal.Knot{ID: journal.NewID(), EntryID: &e.ID, Kind: journal.Respond, If: "<a> & b", Then: "c"}
	in := &journal.Trash{ID: journal.NewID(), DeletedAt: at, Title: "The demo", Objects: journal.Records{e, k}}
	b, err := journal.MarshalRecord(in)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(b, []byte(`\u003c`)) {
		t.Error("text in the file is not readable: < was escaped")
	}
	out, err := journal.UnmarshalRecord(b)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(journal.Record(in), out, ids); d != "" {
		t.Error(d)
	}
}

func TestRecordOfAnUnknownTypeIsRefused(t *testing.T) {
	for _, b := range []string{`{"type":"score","id":"00"}`, `{}`, `[]`, `{"type":"entry"}`, `null`, `{"type":"knot","id":7}`} {
		if r, err := journal.UnmarshalRecord([]byte(b)); err == nil {
			t.Errorf("%s was read as %v", b, r)
		}
	}
}

func TestExportHasSortedKeysAtEveryLevel(t *testing.T) {
	e := entry(t)
	e.MoodBefore = &journal.Mood{Valence: ptr(-2), Words: []string{"ashamed"}}
	var out bytes.Buffer
	if _, err := journal.NewDocument(journal.New([]journal.Record{e}), at).WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(&out)
	var walk func() string
	walk = func() string {
		tok, err := dec.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch tok {
		case json.Delim('{'):
			last := ""
			for dec.More() {
				key := walk()
				if strings.Compare(key, last) < 0 {
					t.Errorf("key %q after %q", key, last)
				}
				last = key
				walk()
			}
			_, _ = dec.Token()
		case json.Delim('['):
			for dec.More() {
				walk()
			}
			_, _ = dec.Token()
		}
		s, _ := tok.(string)
		return s
	}
	walk()
}

func TestADraftIsWorthKeepingFromTheFirstThingPutIn(t *testing.T) {
	d := journal.Draft{ID: journal.NewID(), Guided: true, Entry: journal.Entry{Kind: journal.Win, Day: 3}}
	if !d.IsEmpty() {
		t.Error("a kind and a day alone count as writing")
	}
	for name, put := range map[string]func(d *journal.Draft){
		"half a knot": func(d *journal.Draft) { d.Knots = []journal.Knot{{If: "x"}} },
		"a tag":       func(d *journal.Draft) { d.Entry.Tags = []string{"demo"} },
		"a setback":   func(d *journal.Draft) { d.Entry.About = journal.NewID().Ref() },
	} {
		n := d
		if put(&n); n.IsEmpty() {
			t.Errorf("%s is not kept", name)
		}
	}
}

func FuzzUnmarshalRecord(f *testing.F) {
	f.Add([]byte(`{"type":"entry","id":"00112233445566778899aabbccddeeff","kind":"note","day":"2026-03-02","at":"2026-03-02T21:14:05+01:00","created_at":"2026-03-02T21:14:05Z","updated_at":"2026-03-02T21:14:05Z"}`))
	f.Add([]byte(`{"type":"trash","id":"00112233445566778899aabbccddeeff","deleted_at":"2026-03-02T21:14:05Z","objects":[{"type":"knot"}]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := journal.UnmarshalRecord(b)
		if err != nil {
			return
		}
		again, err := journal.MarshalRecord(r)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		back, err := journal.UnmarshalRecord(again)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
		if d := cmp.Diff(r, back, ids, cmp.AllowUnexported(journal.Stamp{})); d != "" && !strings.Contains(d, "Time") {
			t.Error(d)
		}
	})
}

func TestEntryWithoutATitleGoesByItsFirstWords(t *testing.T) {
	for _, c := range []struct{ title, story, want string }{
		{"The demo", "x", "The demo"},
		{"", "  one\n two ", "one two"},
		{" ", "", "Untitled"},
		{"", strings.Repeat("ä", 61), strings.Repeat("ä", 60) + "…"},
	} {
		e := journal.Entry{Title: c.title, Story: c.story}
		if got := e.Heading(); got != c.want {
			t.Errorf("%q, %q: %q, want %q", c.title, c.story, got, c.want)
		}
	}
}
