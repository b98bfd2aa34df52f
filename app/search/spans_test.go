package search

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

func marked(q, text string) string {
	spans := Parse(q).Spans(text)
	for i := len(spans) - 1; i >= 0; i-- {
		s := spans[i]
		text = text[:s[0]] + "[" + text[s[0]:s[1]] + "]" + text[s[1]:]
	}
	return text
}

func TestSpansLieOnWhatWasWritten(t *testing.T) {
	for _, c := range []struct{ q, text, want string }{
		{"demo", "The Demo, the demo", "The [Demo], the [demo]"},
		{"cafe", "un Café, un cafe\u0301.", "un [Café], un [cafe\u0301]."},
		{"dinh", "gia đình vui", "gia [đình] vui"},
		{"strasse", "Die Straße!", "Die [Straße]!"},
		{"f", "eﬁx", "e[ﬁ]x"},
		{"fix", "eﬁx", "e[ﬁx]"},
		{"心", "开心。", "开[心]。"},
		{"하", "한국", "[한]국"},
		{"ab bc", "abc", "[abc]"},
		{"aa", "aaa", "[aa]a"},
		{"a b", "ab", "[a][b]"},
		{`"no net"`, "no network no-net", "[no net]work no-net"},
		{"", "text", "text"},
		{"x", "", ""},
		{"absent", "text", "text"},
	} {
		if got := marked(c.q, c.text); got != c.want {
			t.Errorf("%q in %q: got %q, want %q", c.q, c.text, got, c.want)
		}
	}
}

func checkSpans(t interface{ Fatalf(string, ...any) }, q Query, text string) {
	end := 0
	for _, s := range q.Spans(text) {
		if s[0] < end || s[1] <= s[0] || s[1] > len(text) {
			t.Fatalf("span %v after %d in %d bytes", s, end, len(text))
		}
		end = s[1]
		part := text[s[0]:s[1]]
		if utf8.ValidString(text) && !utf8.ValidString(part) {
			t.Fatalf("span %q cuts a character", part)
		}
		if fold := Fold(part); !containsAny(fold, words(q)) {
			t.Fatalf("span %q folds to %q, none of %q", part, fold, words(q))
		}
	}
	folded := Fold(text)
	if (end > 0) != containsAny(folded, words(q)) {
		t.Fatalf("spans found %v in %q, which folds to %q", end > 0, text, folded)
	}
}

func containsAny(s string, of []string) bool {
	for _, w := range of {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func TestEverySpanFoldsToItsWord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := journaltest.Text(t, "a") + journaltest.Text(t, "b")
		q := Parse(journaltest.Text(t, "query"))
		if rapid.Bool().Draw(t, "cut") && text != "" {
			runes := []rune(text)
			i := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
			q = Parse(string(runes[i:min(len(runes), i+3)]))
		}
		checkSpans(t, q, text)
	})
}

func TestOneWordSpansFoldToExactlyIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// Letters of one piece each, so that no span has to be widened.
		text := rapid.StringOfN(rapid.SampledFrom([]rune("aàbđł eé开\n")), 0, 30, -1).Draw(t, "text")
		word := rapid.StringOfN(rapid.SampledFrom([]rune("abdle开")), 1, 2, -1).Draw(t, "word")
		q := Parse(word)
		spans := q.Spans(text)
		for _, s := range spans {
			if got := Fold(text[s[0]:s[1]]); got != Fold(word) {
				t.Fatalf("%q folds to %q, want %q", text[s[0]:s[1]], got, word)
			}
		}
		if n := strings.Count(Fold(text), Fold(word)); n != len(spans) {
			t.Fatalf("%d spans, want %d", len(spans), n)
		}
	})
}

func TestExcerptsAreCutBetweenWords(t *testing.T) {
	text := "First the projector failed.\nThen the network went, and with it the demo, before a full room."
	for _, c := range []struct {
		q      string
		around int
		want   string
	}{
		{"network", 12, "…Then the network went, and…"},
		{"first", 13, "First the…"},
		{"room", 9, "…a full room."},
		{"absent", 20, "First the projector…"},
		{"network", 0, "…network…"},
		{"network", 500, "First the projector failed. Then the network went, and with it the demo, before a full room."},
	} {
		if got := Parse(c.q).Excerpt(text, c.around); got != c.want {
			t.Errorf("%s, %d: got %q, want %q", c.q, c.around, got, c.want)
		}
	}
	if got := Parse("心").Excerpt("今天我很开心因为天气很好", 2); got != "…很开心因为…" {
		t.Errorf("without spaces: got %q", got)
	}
	if got := Parse("x").Excerpt("aaaa\u0301\u0301\u0301x", 2); got != "…x" {
		t.Errorf("an excerpt began with a mark: %q", got)
	}
}

func TestExcerptsKeepTheirFind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := journaltest.Text(t, "text")
		q := Parse(rapid.SampledFrom([]string{"e", "demo", "dinh", "开", "ss", "fix", "\\"}).Draw(t, "query"))
		got := q.Excerpt(text, rapid.IntRange(0, 20).Draw(t, "around"))
		if !utf8.ValidString(got) || strings.ContainsAny(got, "\n\t") {
			t.Fatalf("excerpt %q", got)
		}
		if len(q.Spans(text)) > 0 && len(q.Spans(got)) == 0 {
			t.Fatalf("the excerpt %q of %q lost the find", got, text)
		}
	})
}

func TestEntryExcerptShowsTheTextWithTheFind(t *testing.T) {
	e := entry(1, "Title", "the body text")
	e.Story = "the story text"
	l := &journal.Lesson{ID: id(2), EntryID: e.ID.Ref(), Text: "Say it early.", CreatedAt: at}
	k := &journal.Knot{ID: id(3), LessonID: l.ID.Ref(), Kind: journal.Prevent, If: "a round opens", Then: "write"}
	j := journal.New([]journal.Record{e, l, k})
	for q, want := range map[string]string{
		"body": "the body text", "early": "Say it early.", "opens": "a round opens", "title": "the story text", "": "the story text",
	} {
		if d := cmp.Diff(want, Parse(q).EntryExcerpt(j, e, 40)); d != "" {
			t.Errorf("%q: %s", q, d)
		}
	}
}

func FuzzSpans(f *testing.F) {
	f.Add("demo", "The Demo")
	f.Add("e\u0301", "cafe\u0301 ß ﬁ")
	f.Add("\xff", "a\xffb")
	f.Add(`"a b`, "a b\u202e")
	f.Fuzz(func(t *testing.T, query, text string) {
		q := Parse(query)
		checkSpans(t, q, text)
		_ = q.Excerpt(text, 10)
	})
}
