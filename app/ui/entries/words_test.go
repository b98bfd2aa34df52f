package entries

import (
	"strings"
	"testing"
	"unicode/utf8"

	"doubleknot/app/journal"

	"pgregory.net/rapid"
)

func TestEntryWithoutATitleIsCalledByItsFirstWords(t *testing.T) {
	long := "The venue’s network dropped at slide three and I had nothing local to show them at all."
	for _, c := range []struct{ title, body, want, text string }{
		{"Given", "Body", "Given", "Body"},
		{"", "One line.\nAnd another.", "One line.", "And another."},
		{"", long, "The venue’s network dropped at slide three and I had nothing…", "…local to show them at all."},
		{"", "", "No words yet", ""},
		{"", strings.Repeat("開", 70), strings.Repeat("開", 60) + "…", "…" + strings.Repeat("開", 10)},
	} {
		e := entry(journal.Note, "2026-01-01", c.title)
		e.Body = c.body
		if title, text := TitleOf(e); title != c.want || text != c.text {
			t.Errorf("got %q %q, want %q %q", title, text, c.want, c.text)
		}
	}
}

func TestFirstWordsStayShortAndWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := entry(journal.Note, "2026-01-01", "")
		e.Body = rapid.String().Draw(t, "body")
		title, text := TitleOf(e)
		if !utf8.ValidString(title) || !utf8.ValidString(text) || title == "" {
			t.Fatalf("%q %q", title, text)
		}
		if n := utf8.RuneCountInString(title); n > headRunes+1 {
			t.Fatalf("%d runes", n)
		}
		cut := cutText(e.Body, 40)
		if !utf8.ValidString(cut) || len(cut) > 43 || strings.ContainsAny(cut, "\n\t") {
			t.Fatalf("%q", cut)
		}
	})
}

func TestMoodBeforeAndAfterIsSaidInWords(t *testing.T) {
	e := entry(journal.Setback, "2026-01-01", "")
	if got := moodLine(e); got != "" {
		t.Fatalf("no mood says %q", got)
	}
	energy := 2
	e.MoodBefore = &journal.Mood{Valence: mood(-1).Valence, Energy: &energy, Words: []string{"ashamed"}}
	if got, want := moodLine(e), "Mood before: Low (−1), Tired (2), ashamed"; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
	e.MoodBefore, e.MoodAfter = mood(-1), mood(0)
	if got, want := moodLine(e), "Mood before: Low (−1) · after: Even (0)"; got != want {
		t.Fatalf("got %q, want %q", got, want)
	}
}

func TestOutlookSaysWhatWasExpectedAndTheAnswer(t *testing.T) {
	seven, two := 7, 2
	written := day("2026-09-21")
	for _, c := range []struct {
		o    *journal.Outlook
		want string
	}{
		{nil, ""},
		{&journal.Outlook{Expected: &seven}, "Expected 7 of 10."},
		{
			&journal.Outlook{Expected: &seven, Actual: &two, AnsweredOn: day("2026-11-21").Ref()},
			"Expected 7 of 10. Looked back on 21 November: 2.",
		},
		{
			&journal.Outlook{Expected: &seven, Actual: &two, AnsweredOn: day("2027-01-02").Ref()},
			"Expected 7 of 10. Looked back on 2 January 2027: 2.",
		},
	} {
		if got := outlookText(c.o, written); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
