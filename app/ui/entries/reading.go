package entries

import (
	"slices"

	"doubleknot/app/journal"
)

// Part is one text of an entry under its prompt.
type Part struct {
	Prompt string
	Text   string
	Italic bool // the story: what was told, not what was so
}

// Reading is all that the reading pane shows of one entry.
type Reading struct {
	Entry   *journal.Entry
	Before  []Part // up to the part that can be used
	Lessons []*journal.Lesson
	Knots   []*journal.Knot // those that were untied too
	Checks  []*journal.CheckIn
	After   []Part
	Red     []*journal.LedgerLine
	Black   []*journal.LedgerLine
	Outlook string
	Older   int              // earlier versions kept
	About   *journal.Entry   // the setback this entry goes on about, nil where there is none
	Later   []*journal.Entry // entries that go on about this one, oldest first
}

// NewReading gathers what belongs to an entry; nil where the journal has no such entry.
func NewReading(j *journal.Journal, id journal.ID) *Reading {
	e := j.Entry(id)
	if e == nil {
		return nil
	}
	r := &Reading{Entry: e, Lessons: j.LessonsOf(id), Outlook: outlookText(e.Outlook, e.Day), Older: len(j.RevisionsOf(id))}
	r.Before = parts(
		Part{Prompt: "What happened", Text: e.WhatHappened},
		Part{Prompt: "What I had intended", Text: e.Intended},
		Part{Prompt: "The story I’m telling myself", Text: e.Story, Italic: true},
		Part{Prompt: "From across the room", Text: e.FromAcrossTheRoom},
	)
	r.After = parts(
		Part{Prompt: "What a good colleague would say", Text: e.GoodColleague},
		Part{Prompt: "What held, where I was lucky", Text: e.WhatHeld},
	)
	if e.Body != "" { // free text has no prompt, and comes first where it is all there is
		body := Part{Text: e.Body}
		if len(r.Before)+len(r.After) == 0 {
			r.Before = []Part{body}
		} else {
			r.After = append(r.After, body)
		}
	}
	r.addKnots(j)
	for _, k := range r.Knots {
		r.Checks = append(r.Checks, j.CheckInsOf(k.ID)...)
	}
	r.addLinks(j)
	for _, l := range j.LedgerOf(id) {
		if l.Ink == journal.Red {
			r.Red = append(r.Red, l)
		} else {
			r.Black = append(r.Black, l)
		}
	}
	return r
}

func parts(all ...Part) []Part {
	return slices.DeleteFunc(all, func(p Part) bool { return p.Text == "" })
}

// addLinks finds what the entry is about, and what is about it. A link to what is no
// longer there, such as one in the trash, leads nowhere and is not shown.
func (r *Reading) addLinks(j *journal.Journal) {
	if r.Entry.About != nil {
		r.About = j.Entry(*r.Entry.About)
	}
	for _, e := range slices.Backward(j.Entries) {
		if e.About != nil && *e.About == r.Entry.ID {
			r.Later = append(r.Later, e)
		}
	}
}

// addKnots takes the entry's own knots and those of its lessons, each once.
func (r *Reading) addKnots(j *journal.Journal) {
	add := func(id journal.ID) {
		for _, k := range j.KnotsOf(id) {
			if !slices.Contains(r.Knots, k) && !k.IsEmpty() {
				r.Knots = append(r.Knots, k)
			}
		}
	}
	add(r.Entry.ID)
	for _, l := range r.Lessons {
		add(l.ID)
	}
}

// same reports whether two readings show the same. Records never change in place,
// so equal pointers are equal records.
func (r *Reading) same(o *Reading) bool {
	if r == nil || o == nil {
		return r == o
	}
	return r.Entry == o.Entry && r.Older == o.Older && r.About == o.About && slices.Equal(r.Later, o.Later) && slices.Equal(r.Lessons, o.Lessons) &&
		slices.Equal(r.Knots, o.Knots) && slices.Equal(r.Checks, o.Checks) && slices.Equal(r.Red, o.Red) && slices.Equal(r.Black, o.Black)
}
