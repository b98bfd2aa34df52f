package search

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

func words(q Query) []string {
	var out []string
	for _, t := range q.terms {
		out = append(out, string(t))
	}
	return out
}

func TestParseSplitsWordsAndKeepsPhrases(t *testing.T) {
	for in, want := range map[string][]string{
		"":                       nil,
		"  Demo\tnetwork\n":      {"demo", "network"},
		`"own the room" review`:  {"own the room", "review"},
		`“own the room” review`:  {"own the room", "review"},
		`„own the room“`:         {"own the room"},
		`"not closed yet`:        {"not closed yet"},
		`a"b c"d`:                {"a", "b c", "d"},
		`"" "  "`:                nil,
		"demo DEMO démo":         {"demo"},
		"\u0301":                 nil,
		"it’s":                   {"it’s"},
		"\"a\" \u201d\u201d \"b": {"a", "b"},
	} {
		if d := cmp.Diff(want, words(Parse(in))); d != "" {
			t.Errorf("Parse(%q): %s", in, d)
		}
	}
	if !Parse(" ").IsEmpty() || Parse("x").IsEmpty() {
		t.Error("only a query without words is empty")
	}
}

var at = journal.NewStamp(time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC))

func id(n byte) journal.ID { return journal.ID{0: 1, 15: n} }

func entry(n byte, title, body string, tags ...string) *journal.Entry {
	return &journal.Entry{
		ID: id(n), Kind: journal.Note, Day: journal.NewDay(2026, 3, int(n)), At: at, Title: title, Body: body,
		Tags: tags, CreatedAt: at, UpdatedAt: at,
	}
}

func found(hits []Hit) []byte {
	var out []byte
	for _, h := range hits {
		out = append(out, h.Entry.ID[15])
	}
	return out
}

func TestEveryWordHasToOccurSomewhere(t *testing.T) {
	e := entry(1, "The demo", "no network here", "on call")
	l := &journal.Lesson{ID: id(2), EntryID: e.ID.Ref(), Text: "Rehearse both.", CreatedAt: at}
	k := &journal.Knot{ID: id(3), LessonID: l.ID.Ref(), Kind: journal.Prevent, If: "the cable is missing", Then: "draw it"}
	own := &journal.Knot{ID: id(4), EntryID: e.ID.Ref(), Kind: journal.Respond, If: "Müdigkeit", Then: "stop"}
	j := journal.New([]journal.Record{e, l, k, own})
	for q, want := range map[string]int{
		"demo network": 1, "demo rehearse": 1, "CALL cable": 1, "mudigkeit draw": 1, "demo absent": 0,
		`"no network"`: 1, `"network no"`: 0, "": 1, "herereh": 0,
	} {
		if got := len(Parse(q).Entries(context.Background(), j)); got != want {
			t.Errorf("%q found %d, want %d", q, got, want)
		}
	}
	if got := len(Parse("cable rehearse").Lessons(j)); got != 1 {
		t.Errorf("lessons by sentence and knot: %d, want 1", got)
	}
	if got := len(Parse("mudigkeit").Lessons(j)); got != 0 {
		t.Errorf("a knot of the entry found the lesson")
	}
}

func TestTitleBeatsTagsBeatsFrequencyBeatsRecency(t *testing.T) {
	j := journal.New([]journal.Record{
		entry(1, "", "review, review, review"), entry(2, "", "review"), entry(3, "", "review"),
		entry(4, "", "", "review"), entry(5, "review", ""), entry(6, "", "nothing"),
	})
	got := found(Parse("review").Entries(context.Background(), j))
	if d := cmp.Diff([]byte{5, 4, 1, 3, 2}, got); d != "" {
		t.Error(d)
	}
}

func TestCancelledSearchStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	j := journal.New([]journal.Record{entry(1, "a", "")})
	if hits := Parse("a").Entries(ctx, j); hits != nil {
		t.Errorf("a cancelled search returned %d hits", len(hits))
	}
}

// TestNothingIsMissed compares with the plain meaning of the promise: each word,
// folded, is contained in one of the folded texts.
func TestNothingIsMissed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		q := Parse(rapid.SampledFrom([]string{"e", "demo", "dinh gia", "开", "ss", "हि", "한국", "a b", "\u202e", "한"}).Draw(t, "query"))
		got := map[journal.ID]bool{}
		for _, h := range q.Entries(context.Background(), j) {
			got[h.Entry.ID] = true
		}
		for _, e := range j.Entries {
			if want := contains(j, e, q); got[e.ID] != want {
				t.Fatalf("entry %s: found %v, want %v", e.ID, got[e.ID], want)
			}
		}
	})
}

func contains(j *journal.Journal, e *journal.Entry, q Query) bool {
	texts := append(append([]string{e.Title}, e.Tags...), e.Texts()...)
	knots := j.KnotsOf(e.ID)
	for _, l := range j.LessonsOf(e.ID) {
		texts = append(append(texts, l.Text), l.Tags...)
		knots = append(knots[:len(knots):len(knots)], j.KnotsOf(l.ID)...)
	}
	for _, k := range knots {
		texts = append(texts, k.If, k.Then)
	}
	for _, w := range words(q) {
		if !containsWord(texts, w) {
			return false
		}
	}
	return true
}

func containsWord(texts []string, w string) bool {
	for _, s := range texts {
		if strings.Contains(Fold(s), w) {
			return true
		}
	}
	return false
}
