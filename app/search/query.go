package search

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"doubleknot/app/journal"
)

// Query is a parsed search. The zero Query is empty and finds everything.
type Query struct{ terms [][]byte }

// Parse reads words between white space, and phrases between quotation marks
// (straight or curly). All of them have to occur. A quotation mark that is not
// closed yet quotes the rest, so that typing a phrase never loses the results.
func Parse(q string) Query {
	var out Query
	for q = strings.TrimSpace(q); q != ""; q = strings.TrimSpace(q) {
		var term string
		if rest, ok := cutQuote(q); ok {
			end := strings.IndexFunc(rest, isQuote)
			if end < 0 {
				term, q = rest, ""
			} else {
				_, size := utf8.DecodeRuneInString(rest[end:])
				term, q = rest[:end], rest[end+size:]
			}
			term = strings.TrimSpace(term)
		} else {
			end := strings.IndexFunc(q, func(r rune) bool { return unicode.IsSpace(r) || isQuote(r) })
			if end < 0 {
				end = len(q)
			}
			term, q = q[:end], q[end:]
		}
		out.add(term)
	}
	return out
}

func isQuote(r rune) bool { return r == '"' || r == '“' || r == '”' || r == '„' }

func cutQuote(s string) (string, bool) {
	r, size := utf8.DecodeRuneInString(s)
	if !isQuote(r) {
		return s, false
	}
	return s[size:], true
}

func (q *Query) add(term string) {
	t := []byte(Fold(term))
	if len(t) > 0 && !slices.ContainsFunc(q.terms, func(o []byte) bool { return bytes.Equal(o, t) }) {
		q.terms = append(q.terms, t)
	}
}

// IsEmpty reports whether the query asks for nothing in particular.
func (q Query) IsEmpty() bool { return len(q.terms) == 0 }

// Hit is an entry that was found; a greater Score is a better find.
type Hit struct {
	Entry *journal.Entry
	Score int
}

// Score is made of three numbers, the first deciding: words found in the title,
// words found in the tags, and how often all the words occur.
const (
	titleUnit = 1 << 30
	tagUnit   = 1 << 20
	maxOften  = tagUnit - 1
	maxTerms  = titleUnit/tagUnit - 1
)

// Entries returns the entries in which every word of the query occurs: in title,
// texts, tags, lessons or knots. The best stand first, then the newest. An empty
// query finds all. Where ctx ends first the answer is nil: look at ctx.Err.
// Time: linear in the text of the journal.
func (q Query) Entries(ctx context.Context, j *journal.Journal) []Hit {
	hits := make([]Hit, 0, 64)
	var p paper
	for i, e := range j.Entries {
		if i%64 == 0 && ctx.Err() != nil {
			return nil
		}
		if q.IsEmpty() {
			hits = append(hits, Hit{Entry: e})
			continue
		}
		p.writeEntry(j, e)
		if score, ok := p.score(q.terms); ok {
			hits = append(hits, Hit{Entry: e, Score: score})
		}
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(b.Score, a.Score) })
	return hits
}

// Lessons returns the lessons in which every word of the query occurs: in the
// sentence, its tags or its knots, in the order of the journal.
func (q Query) Lessons(j *journal.Journal) []*journal.Lesson {
	var out []*journal.Lesson
	var p paper
	for _, l := range j.Lessons {
		p.reset()
		p.writeLesson(j, l)
		if _, ok := p.score(q.terms); ok {
			out = append(out, l)
		}
	}
	return out
}

// paper is the folded text of one object, used again for the next.
type paper struct {
	text      []byte
	titleEnds int // text before it is the title
	tagsEnd   int // text from titleEnds to here are tags
}

// between stands between two fields. It occurs in no UTF-8 text, so that nothing
// is found across them.
const between = 0xff

func (p *paper) reset() { p.text, p.titleEnds, p.tagsEnd = p.text[:0], 0, 0 }

func (p *paper) write(s string) {
	if s != "" {
		p.text = append(appendFold(p.text, s), between)
	}
}

func (p *paper) writeEntry(j *journal.Journal, e *journal.Entry) {
	p.reset()
	p.write(e.Title)
	p.titleEnds = len(p.text)
	for _, t := range e.Tags {
		p.write(t)
	}
	p.tagsEnd = len(p.text)
	for _, t := range e.Texts() {
		p.write(t)
	}
	for _, l := range j.LessonsOf(e.ID) {
		p.writeLesson(j, l)
	}
	p.writeKnots(j, e.ID)
}

func (p *paper) writeLesson(j *journal.Journal, l *journal.Lesson) {
	p.write(l.Text)
	for _, t := range l.Tags {
		p.write(t)
	}
	p.writeKnots(j, l.ID)
}

func (p *paper) writeKnots(j *journal.Journal, id journal.ID) {
	for _, k := range j.KnotsOf(id) {
		p.write(k.If)
		p.write(k.Then)
	}
}

// score returns how good a find the text is; ok is false where a term is missing.
func (p *paper) score(terms [][]byte) (score int, ok bool) {
	for _, t := range terms {
		if !bytes.Contains(p.text, t) {
			return 0, false
		}
	}
	title, tags, often := 0, 0, 0
	for _, t := range terms {
		if bytes.Contains(p.text[:p.titleEnds], t) {
			title++
		}
		if bytes.Contains(p.text[p.titleEnds:p.tagsEnd], t) {
			tags++
		}
		often += bytes.Count(p.text, t)
	}
	return min(title, maxTerms)*titleUnit + min(tags, maxTerms)*tagUnit + min(often, maxOften), true
}
