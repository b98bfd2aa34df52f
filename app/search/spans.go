package search

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"doubleknot/app/journal"
)

// Spans returns where the query's words stand in text: byte ranges [from, to) of
// the text as it is, in order, none overlapping, each of whole characters with
// their marks. A word that is found inside one character (fi in the ligature ﬁ)
// spans the whole of it.
func (q Query) Spans(text string) [][2]int {
	if q.IsEmpty() || text == "" {
		return nil
	}
	f := foldWithMap(text)
	var spans [][2]int
	for _, t := range q.terms {
		for at := 0; ; {
			i := bytes.Index(f.text[at:], t)
			if i < 0 {
				break
			}
			at += i + len(t)
			spans = append(spans, f.original(at-len(t), at))
		}
	}
	return merge(spans)
}

// merge sorts spans and joins those that overlap.
func merge(spans [][2]int) [][2]int {
	slices.SortFunc(spans, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	var out [][2]int
	for _, s := range spans {
		if n := len(out); n > 0 && s[0] < out[n-1][1] {
			out[n-1][1] = max(out[n-1][1], s[1])
			continue
		}
		out = append(out, s)
	}
	return out
}

// first returns the first span, or an empty one at the start of the text.
func (q Query) first(text string) (span [2]int, found bool) {
	spans := q.Spans(text)
	if len(spans) == 0 {
		return span, false
	}
	return spans[0], true
}

// Excerpt returns the part of text around the first place found, with about
// around characters before and after it, cut between words, with … where text was
// left out and line breaks shown as spaces. Without a find it is the beginning.
// Spans of the excerpt are found by calling Spans on it.
func (q Query) Excerpt(text string, around int) string {
	hit, _ := q.first(text)
	from := back(text, hit[0], max(around, 0))
	to := ahead(text, hit[1], max(around, 0))
	s := strings.Join(strings.Fields(text[from:to]), " ")
	if strings.TrimSpace(text[:from]) != "" {
		s = "…" + s
	}
	if strings.TrimSpace(text[to:]) != "" {
		s += "…"
	}
	return s
}

// back returns where to begin an excerpt at most n characters before at.
func back(text string, at, n int) int {
	from := at
	for ; n > 0 && from > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from == 0 || endsInSpace(text[:from]) {
		return from
	}
	if i := strings.IndexFunc(text[from:at], unicode.IsSpace); i >= 0 {
		return from + i
	}
	for from < at && !startsCharacter(text[from:]) {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	return from
}

// ahead returns where to end an excerpt at most n characters after at.
func ahead(text string, at, n int) int {
	to := at
	for ; n > 0 && to < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to == len(text) || startsWithSpace(text[to:]) {
		return to
	}
	if i := strings.LastIndexFunc(text[at:to], unicode.IsSpace); i >= 0 {
		return at + i
	}
	for to > at && !startsCharacter(text[to:]) {
		_, size := utf8.DecodeLastRuneInString(text[:to])
		to -= size
	}
	return to
}

func endsInSpace(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(r)
}

func startsWithSpace(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsSpace(r)
}

const joiner = '\u200d' // holds the parts of one emoji together

func startsCharacter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r != joiner && !unicode.Is(unicode.M, r)
}

// EntryExcerpt returns an excerpt of the first text of the entry in which the
// query finds something, its lessons and knots included, or the beginning of its
// first text.
func (q Query) EntryExcerpt(j *journal.Journal, e *journal.Entry, around int) string {
	texts := e.Texts()
	for _, l := range j.LessonsOf(e.ID) {
		texts = append(texts, l.Text)
		texts = append(texts, knotTexts(j, l.ID)...)
	}
	texts = append(texts, knotTexts(j, e.ID)...)
	beginning := ""
	for _, t := range texts {
		if _, found := q.first(t); found {
			return q.Excerpt(t, around)
		}
		if beginning == "" {
			beginning = t
		}
	}
	return q.Excerpt(beginning, around)
}

func knotTexts(j *journal.Journal, id journal.ID) []string {
	var out []string
	for _, k := range j.KnotsOf(id) {
		out = append(out, k.If, k.Then)
	}
	return out
}
