package form

import (
	"unicode"

	"doubleknot/app/journal"
)

// Field names one free text of the entry.
type Field int

// The free texts.
const (
	Title Field = iota
	WhatHappened
	Intended
	Story
	AcrossTheRoom
	GoodColleague
	WhatHeld
	Body
)

// Fields lists the free texts in the order they are read.
func Fields() []Field {
	return []Field{Title, Body, WhatHappened, Intended, Story, AcrossTheRoom, GoodColleague, WhatHeld}
}

func (f *Form) field(x Field) *string {
	e := &f.d.Entry
	switch x {
	case WhatHappened:
		return &e.WhatHappened
	case Intended:
		return &e.Intended
	case Story:
		return &e.Story
	case AcrossTheRoom:
		return &e.FromAcrossTheRoom
	case GoodColleague:
		return &e.GoodColleague
	case WhatHeld:
		return &e.WhatHeld
	case Body:
		return &e.Body
	default:
		return &e.Title
	}
}

// Text returns a free text.
func (f *Form) Text(x Field) string { return *f.field(x) }

// SetText replaces a free text.
func (f *Form) SetText(x Field, s string) { *f.field(x) = s }

// Words counts the words of everything written: texts, lessons, knots and ledger.
func (f *Form) Words() int {
	n := 0
	for _, x := range Fields() {
		n += countWords(f.Text(x))
	}
	for _, l := range f.d.Lessons {
		n += countWords(l.Text)
	}
	for _, k := range f.d.Knots {
		n += countWords(k.If) + countWords(k.Then)
	}
	for _, l := range f.d.Ledger {
		n += countWords(l.Text)
	}
	return n
}

// countWords is len(strings.Fields(s)) without the list of words: a long text is
// counted every second while it is typed.
func countWords(s string) int {
	n, inside := 0, false
	for _, r := range s {
		if unicode.IsSpace(r) {
			inside = false
		} else if !inside {
			inside = true
			n++
		}
	}
	return n
}

// nameLength is how many letters of the first words stand for an untitled draft.
const nameLength = 40

// Name returns the title of a draft, or its first words, on one line of at most
// about 40 letters; "" where nothing is written.
func Name(d *journal.Draft) string {
	texts := append([]string{d.Entry.Title, d.Entry.Body}, d.Entry.Texts()...)
	for _, l := range d.Lessons {
		texts = append(texts, l.Text)
	}
	for _, k := range d.Knots {
		texts = append(texts, k.If, k.Then)
	}
	for _, l := range d.Ledger {
		texts = append(texts, l.Text)
	}
	for _, t := range texts {
		if s := firstWords(t); s != "" {
			return s
		}
	}
	return ""
}

func firstWords(s string) string {
	out := make([]rune, 0, nameLength+1)
	space := false
	for _, r := range s {
		if unicode.IsSpace(r) {
			space = len(out) > 0
			continue
		}
		if space {
			if len(out) >= nameLength-8 { // end at a word rather than inside the next one
				return string(out) + "…"
			}
			out, space = append(out, ' '), false
		}
		if len(out) >= nameLength {
			return string(out) + "…"
		}
		out = append(out, r)
	}
	return string(out)
}
