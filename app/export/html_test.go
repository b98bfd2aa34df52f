package export

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	stdhtml "html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path) // #nosec G304 -- a fixed name in testdata
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Error(d)
	}
}

func TestSummaryOfASmallJournal(t *testing.T) {
	golden(t, "autumn.golden.html", page(t, autumn(), Selection{Sealed: true}))
}

func TestEmptySelectionSaysSo(t *testing.T) {
	for name, html := range map[string]string{
		"no journal": page(t, journal.New(nil), Selection{}),
		"no match":   page(t, autumn(), Selection{From: ptr(d(1, 1)), To: ptr(d(1, 31))}),
	} {
		checkPage(t, html)
		if !strings.Contains(html, "No entries.") || !strings.Contains(html, "Nothing was written in this time") {
			t.Errorf("%s: the page does not say that it is empty", name)
		}
	}
}

var outside = regexp.MustCompile(`(?i)https?:|url\(|@import|<script|<link|<img|<iframe|<object|<form| (src|href|on[a-z]+)=`)

// checkPage checks what every page promises: one self-contained, well-formed file.
func checkPage(t interface {
	Helper()
	Fatalf(string, ...any)
}, html string,
) {
	t.Helper()
	if m := outside.FindString(html); m != "" {
		t.Fatalf("the page holds %q", m)
	}
	if !strings.Contains(html, `content="default-src 'none'; style-src 'unsafe-inline'"`) || !strings.Contains(html, `<html lang="en">`) {
		t.Fatalf("policy or language is missing")
	}
	if !utf8.ValidString(html) {
		t.Fatalf("the page is not UTF-8")
	}
	if i := strings.IndexFunc(html, func(r rune) bool { return unsafe(r) }); i >= 0 {
		t.Fatalf("an unsafe character at byte %d: %+q", i, html[i:min(len(html), i+8)])
	}
	if err := balanced(html); err != nil {
		t.Fatalf("%v", err)
	}
}

var tag = regexp.MustCompile(`<(/?)([a-zA-Z][a-zA-Z0-9]*)((?: [a-zA-Z-]+="[^"<>]*")*)(/?)>`)

// balanced checks that every tag is plainly written and closed in order.
func balanced(html string) error {
	html = strings.TrimPrefix(html, "<!DOCTYPE html>")
	var open []string
	end := 0
	for _, m := range tag.FindAllStringSubmatchIndex(html, -1) {
		if between := html[end:m[0]]; strings.ContainsAny(between, "<>") && (len(open) == 0 || open[len(open)-1] != "style") {
			return fmt.Errorf("a bare < or > in %q", between)
		}
		end = m[1]
		name := html[m[4]:m[5]]
		switch {
		case html[m[2]:m[3]] == "/":
			if len(open) == 0 || open[len(open)-1] != name {
				return fmt.Errorf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		case html[m[8]:m[9]] == "/", name == "meta", name == "br":
		default:
			open = append(open, name)
		}
	}
	if len(open) > 0 || strings.ContainsAny(html[end:], "<>") {
		return fmt.Errorf("left open: %v", open)
	}
	return nil
}

func TestTheCheckNoticesWhatItIsFor(t *testing.T) {
	for _, bad := range []string{"<p>", "<p></b>", "<p>a < b</p>", "<p title=x></p>", "</p>"} {
		if balanced(bad) == nil {
			t.Errorf("%q passed", bad)
		}
	}
}

// hostile is a journal whose every text tries to get out of its place.
func hostile() *journal.Journal {
	const bad = "</style></p><script>alert(1)</script><img src=x onerror=y>\" ' &amp; \u202egnp\u2066 nul\x00 esc\x1b[2J\ufffe"
	s := &story{}
	e := s.entry(journal.Setback, d(11, 20), bad, func(e *journal.Entry) {
		e.WhatHappened, e.Intended, e.Story, e.FromAcrossTheRoom = bad, bad, bad, bad
		e.GoodColleague, e.WhatHeld, e.Body = bad, bad, bad
		e.Traps, e.Tags, e.Source = []string{bad[:60]}, []string{bad[:60]}, ptr(bad)
		e.MoodBefore = &journal.Mood{Valence: ptr(1), Words: []string{bad[:60]}}
	})
	l := s.lesson(e, bad, 1)
	l.Uses[0] = journal.Use{On: d(11, 20), Note: bad}
	s.knot(l, journal.Prevent, bad, bad, nil)
	s.rs = append(s.rs, &journal.Runway{ID: s.id(), On: d(11, 20), Savings: "1", MonthlySpending: "1", Currency: bad[:60]})
	s.line(e, journal.Red, bad, "1", bad[:60], d(11, 20))
	return journal.New(s.rs)
}

func TestHostileTextStaysText(t *testing.T) {
	html := page(t, hostile(), Selection{Tags: []string{hostile().Entries[0].Tags[0]}, Parts: AllParts()})
	if strings.Contains(html, "<script") || strings.Contains(html, "<img") {
		t.Error("a tag got through")
	}
	if err := balanced(html); err != nil {
		t.Error(err)
	}
	if strings.ContainsFunc(html, unsafe) {
		t.Error("a control or bidirectional character got through")
	}
	if !strings.Contains(stdhtml.UnescapeString(html), "‹U+202E›gnp‹U+2066› nul␀ esc␛[2J\ufffd") {
		t.Error("unsafe characters are not shown")
	}
	if n := strings.Count(html, "&lt;script&gt;alert(1)&lt;/script&gt;"); n < 16 {
		t.Errorf("the text is shown in %d places only", n)
	}
}

func TestEveryJournalGivesASoundPage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sel := Selection{
			Paper: rapid.SampledFrom([]Paper{"", A4, Letter}).Draw(t, "paper"),
			Parts: rapid.SliceOfDistinct(rapid.SampledFrom(AllParts()), rapid.ID[Part]).Draw(t, "parts"),
		}
		if rapid.Bool().Draw(t, "range") {
			sel.From = ptr(d(1, 1))
		}
		var b bytes.Buffer
		if err := HTML(&b, journaltest.Journal(t), sel, printedAt); err != nil {
			t.Fatal(err)
		}
		checkPage(t, b.String())
	})
}

func TestUserTextHasItsOwnDirection(t *testing.T) {
	s := &story{}
	s.entry(journal.Note, d(11, 20), "مرحبا", func(e *journal.Entry) { e.Body = "شكرا\n\nthanks\r\nline" })
	html := page(t, journal.New(s.rs), Selection{})
	for _, want := range []string{"<bdi>مرحبا</bdi>", `<p class="read" dir="auto">شكرا</p>`, "<p class=\"read\" dir=\"auto\">thanks\nline</p>"} {
		if !strings.Contains(html, want) {
			t.Errorf("%s is not on the page", want)
		}
	}
}

func TestPartsAreShownAsAskedFor(t *testing.T) {
	heads := map[Part]string{PartMood: "<h2>Mood</h2>", PartLessons: "<h2>Lessons kept</h2>", PartEntries: "<h2>Entries</h2>", PartLedger: "<h2>From the ledger</h2>", PartReview: "<h2>In review</h2>", PartRunway: "<h2>Runway</h2>"}
	for _, only := range append(AllParts(), "") {
		sel := Selection{}
		if only != "" {
			sel.Parts = []Part{only}
		}
		html := page(t, autumn(), sel)
		for p, head := range heads {
			if want := p == only || only == "" && slices.Contains(Parts(), p); strings.Contains(html, head) != want {
				t.Errorf("asked for %q: %s shown %v", only, p, !want)
			}
		}
	}
}

func TestFiltersChooseEntriesAndWhatBelongsToThem(t *testing.T) {
	for name, c := range map[string]struct {
		sel        Selection
		has, hasNo []string
	}{
		"from":  {Selection{From: ptr(d(11, 19))}, []string{"19 to 23 November 2026", "The deploy", "Slept."}, []string{"The demo", "Customer", "rehearsal", "Rehearse both"}},
		"to":    {Selection{To: ptr(d(10, 5))}, []string{"The demo", "to 5 October 2026", "Rehearse both"}, []string{"Customer", "The deploy", "orders"}},
		"kind":  {Selection{Kinds: []journal.Kind{journal.Win}}, []string{"1 entry: 1 win.", "Customer", "Only wins.", "1 contract"}, []string{"The demo", "Rehearse both", "orders", "Time to recover"}},
		"kinds": {Selection{Kinds: []journal.Kind{journal.Win, journal.Note}}, []string{"Customer", "canal", "Only wins and notes."}, []string{"The demo"}},
		"tag":   {Selection{Tags: []string{"none", " DEMO "}}, []string{"The demo", "tagged ‘none’ or ‘DEMO’", "Rehearse both"}, []string{"Customer", "orders"}},
		"entry": {Selection{Entry: autumn().Entries[2].ID}, []string{"One entry only.", "Customer"}, []string{"The demo", "orders"}},
	} {
		html := page(t, autumn(), c.sel)
		for _, s := range c.has {
			if !strings.Contains(html, s) {
				t.Errorf("%s: %q is missing", name, s)
			}
		}
		for _, s := range c.hasNo {
			if strings.Contains(html, s) {
				t.Errorf("%s: %q is there", name, s)
			}
		}
	}
}

func TestASenselessSelectionIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	for _, c := range []struct {
		sel  Selection
		want error
	}{
		{Selection{Parts: []Part{PartMood, "diary"}}, ErrPart},
		{Selection{Parts: []Part{""}}, ErrPart},
		{Selection{Paper: "a3"}, ErrPaper},
		{Selection{Kinds: []journal.Kind{"dream"}}, ErrKind},
		{Selection{From: ptr(d(2, 2)), To: ptr(d(2, 1))}, ErrRange},
	} {
		var b bytes.Buffer
		if err := HTML(&b, autumn(), c.sel, printedAt); !errors.Is(err, c.want) || b.Len() > 0 {
			t.Errorf("%+v: %v, %d bytes written", c.sel, err, b.Len())
		}
	}
}

func TestLaidAsideLessonsAreNotKeptLessons(t *testing.T) {
	if strings.Contains(page(t, autumn(), Selection{Parts: []Part{PartLessons}}), "laid aside") {
		t.Error("an archived lesson stands among the lessons kept")
	}
}

func TestThePageSaysWhatIsProtected(t *testing.T) {
	plain, sealed := page(t, autumn(), Selection{}), page(t, autumn(), Selection{Sealed: true})
	if !strings.Contains(plain, "This page is not protected.") || strings.Contains(plain, "encrypted") {
		t.Error("a plain journal is called encrypted")
	}
	if !strings.Contains(sealed, "This page is not encrypted; the journal is.") {
		t.Error("a sealed journal is not called so")
	}
}

func TestPaperIsA4UnlessLetter(t *testing.T) {
	for paper, want := range map[Paper]string{"": "size: A4;", A4: "size: A4;", Letter: "size: letter;"} {
		if !strings.Contains(page(t, autumn(), Selection{Paper: paper}), want) {
			t.Errorf("paper %q: %q is missing", paper, want)
		}
	}
}

func TestLedgerInksAreSummedApart(t *testing.T) {
	s := &story{}
	s.line(nil, journal.Red, "a", "10.50", "EUR", d(11, 2))
	s.line(nil, journal.Red, "b", "0.5", "EUR", d(11, 3))
	s.line(nil, journal.Black, "c", "-4", "EUR", d(11, 4))
	html := page(t, journal.New(s.rs), Selection{})
	for _, want := range []string{"Together: <bdi>11.00 EUR</bdi>", "Together: <bdi>−4 EUR</bdi>"} {
		if !strings.Contains(html, want) {
			t.Errorf("%q is missing", want)
		}
	}
	for _, no := range []string{"7.00", "15.00"} {
		if strings.Contains(html, no) {
			t.Errorf("%q: the inks were netted", no)
		}
	}
}

func TestEverySumHasTheMarkOfItsInk(t *testing.T) {
	html := page(t, autumn(), Selection{Parts: []Part{PartLedger}})
	for _, want := range []string{
		`<h4>September to November 2026</h4>`, `Together: <bdi>46.00 GBP</bdi>; <bdi>4 days</bdi>; <bdi>212 orders</bdi>`, `Together: <bdi>1 contract</bdi>; <bdi>1 page</bdi>`,
	} {
		if strings.Count(html, want) != 1 {
			t.Errorf("%q is there %d times", want, strings.Count(html, want))
		}
	}
	for _, column := range strings.Split(html, "<h5>")[1:] {
		mark, other := `class="mark cost"`, `class="mark paid"`
		if strings.HasPrefix(column, "What it paid back") {
			mark, other = other, mark
		}
		rows, sums := strings.Count(column, "<li>"), strings.Count(column, `<p class="sums">`)
		if strings.Count(column, mark) != rows+sums || strings.Contains(column, other) {
			t.Errorf("a line or a sum without its mark, or with the other one: %s", column)
		}
	}
}

func TestMonthsOfOneYearAreNamedOnce(t *testing.T) {
	for want, from := range map[string]journal.Day{"March to November 2026": d(3, 2), "December 2025 to November 2026": journal.NewDay(2025, 12, 3)} {
		s := &story{}
		s.line(nil, journal.Red, "", "1", "", from)
		s.line(nil, journal.Red, "", "1", "", d(11, 3))
		if got := newLedgerView(journal.New(s.rs).Ledger).All.Name; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestTheDayOfPrintingIsTheWritersDay(t *testing.T) {
	at := time.Date(2026, 11, 24, 2, 30, 0, 0, time.FixedZone("", -5*3600)) // the day ends at four
	var b bytes.Buffer
	if err := HTML(&b, autumn(), Selection{}, at); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "Printed 23 November 2026.") {
		t.Error("half past two at night is not the evening before")
	}
}

func TestAFailingWriterIsReported(t *testing.T) {
	full := errors.New("no space left")
	if err := HTML(failing{full}, autumn(), Selection{}, printedAt); !errors.Is(err, full) {
		t.Errorf("HTML: %v", err)
	}
	if err := JSON(failing{full}, autumn(), printedAt); !errors.Is(err, full) {
		t.Errorf("JSON: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestJSONIsWholeAndInUTC(t *testing.T) {
	var b bytes.Buffer
	if err := JSON(&b, autumn(), printedAt); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"exported_at": "2026-11-23T09:00:00Z"`, `"savings": "11800.00"`, `"format": "doubleknot"`} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestTextIsSplitAtBlankLinesOnly(t *testing.T) {
	got := paragraphs("one\r\ntwo \n \n\n three\u2029four\rfive\n")
	if want := []string{"one\ntwo", " three", "four\nfive"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
