package export

import (
	"fmt"
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// entryView is one entry in full.
type entryView struct {
	Title, Kind, When, Recovered, Tags string
	Mark, Mood                         string
	Texts                              []promptView
	Lessons                            []string
	Knots                              []knotView
	Red, Black                         columnView
	Outlook                            string
	Source                             string
}

// promptView is one text under the words of its prompt.
type promptView struct{ Prompt, Text, Note string }

func entryViews(j *journal.Journal, entries []*journal.Entry, today journal.Day) []entryView {
	var out []entryView
	for _, e := range entries {
		v := entryView{
			Title: titleOf(e), Kind: kindName(e.Kind), Mark: string(e.Kind), When: when(e, today), Tags: strings.Join(e.Tags, ", "),
			Mood: beforeAfter(e), Texts: promptViews(e), Outlook: outlookWords(e.Outlook),
		}
		if e.RecoveredOn != nil {
			v.Recovered = "Recovered " + longDay(*e.RecoveredOn) + "."
		} else if e.Kind == journal.Setback {
			v.Recovered = "Open."
		}
		if e.Source != nil {
			v.Source = *e.Source
		}
		tied := []journal.ID{e.ID}
		for _, l := range j.LessonsOf(e.ID) {
			tied = append(tied, l.ID)
			v.Lessons = append(v.Lessons, l.Text)
		}
		v.Knots = knotViews(j, tied...)
		v.Red, v.Black = entryLines(j.LedgerOf(e.ID))
		out = append(out, v)
	}
	return out
}

func when(e *journal.Entry, today journal.Day) string {
	s := e.Day.Time().Format("Monday 2 January 2006") + ", " + e.At.Time().Format("15:04")
	if e.Day > today {
		s += " (a day to come)"
	}
	return s
}

func beforeAfter(e *journal.Entry) string {
	before, after := moodWords(e.MoodBefore), moodWords(e.MoodAfter)
	switch {
	case before == "" && after == "":
		return ""
	case after == "":
		return "Mood before: " + before + "."
	case before == "":
		return "Mood after: " + after + "."
	default:
		return "Mood before: " + before + "; after: " + after + "."
	}
}

func promptViews(e *journal.Entry) []promptView {
	traps := make([]string, len(e.Traps))
	for i, t := range e.Traps {
		traps[i] = strings.ReplaceAll(t, "_", " ")
	}
	note := ""
	if len(traps) > 0 {
		note = "Thinking traps, by the writer’s own choice: " + strings.Join(traps, ", ") + "."
	}
	var out []promptView
	for _, p := range []promptView{
		{"What happened", e.WhatHappened, ""},
		{"What I had intended", e.Intended, ""},
		{"The story I’m telling myself", e.Story, note},
		{"From across the room", e.FromAcrossTheRoom, ""},
		{"What a good colleague would say", e.GoodColleague, ""},
		{"What held, where I was lucky", e.WhatHeld, ""},
		{"", e.Body, ""},
	} {
		if strings.TrimSpace(p.Text) != "" || p.Note != "" {
			out = append(out, p)
		}
	}
	return out
}

// entryLines lays out an entry's own lines; one entry needs no sums.
func entryLines(lines []*journal.LedgerLine) (red, black columnView) {
	of := func(ink journal.Ink) []*journal.LedgerLine {
		return slices.DeleteFunc(slices.Clone(lines), func(l *journal.LedgerLine) bool { return l.Ink != ink })
	}
	return columnOf(of(journal.Red), nil, journal.Red, false), columnOf(of(journal.Black), nil, journal.Black, false)
}

func outlookWords(o *journal.Outlook) string {
	switch {
	case o == nil || o.Expected == nil && o.Actual == nil:
		return ""
	case o.Actual == nil:
		return fmt.Sprintf("Expected to look as large as %d of 10.", *o.Expected)
	case o.Expected == nil:
		return fmt.Sprintf("Looked as large as %d of 10.", *o.Actual)
	default:
		return fmt.Sprintf("Expected to look as large as %d of 10; it looked as large as %d.", *o.Expected, *o.Actual)
	}
}
