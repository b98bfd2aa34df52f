package insight

import (
	"cmp"
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// The rule of the one suggestion of distance or a break.
const (
	DistanceDays    = 14 // days looked back, today included
	DistanceEntries = 3  // entries on one thing
)

// Suggestion says what the writer has come back to again and again: a setback
// the entries are about, or else a tag.
type Suggestion struct {
	Tag     string
	About   journal.ID // zero where it is a tag
	Since   journal.Day
	Entries int
}

// Distances returns what to suggest distance from, the one to suggest first first: the
// setbacks and tags that three or more entries of the last 14 days share, where no
// lesson was written since the first of them. A tag is the same in capitals, and named
// as the newest of the entries has it. A win is no reason to take a break and does not
// count. A setback comes before a tag, then the one with the most entries.
//
// Each is suggested once: what made reports is left out, and entries on it are no reason
// to suggest another, as where they share a tag too.
func Distances(j *journal.Journal, today journal.Day, made func(Suggestion) bool) []Suggestion {
	last, wrote := lastLesson(j)
	spent := map[journal.ID]bool{}
	var open []returned
	for _, r := range returnedTo(j, today) {
		switch s := r.suggestion; {
		case made(s):
			for _, e := range r.entries {
				spent[e] = true
			}
		case s.Entries >= DistanceEntries && (!wrote || last < s.Since):
			open = append(open, *r)
		}
	}
	var out []Suggestion
	for _, r := range open {
		left := slices.DeleteFunc(r.entries, func(e journal.ID) bool { return spent[e] })
		if len(left) >= DistanceEntries {
			out = append(out, r.suggestion)
		}
	}
	slices.SortFunc(out, stronger)
	return out
}

// topic is a setback or a tag in small letters.
type topic struct {
	about journal.ID
	tag   string
}

// returned is a topic that was come back to, and the entries on it.
type returned struct {
	suggestion Suggestion
	entries    []journal.ID
}

// returnedTo gathers the entries of the last two weeks under each topic.
func returnedTo(j *journal.Journal, today journal.Day) map[topic]*returned {
	found := map[topic]*returned{}
	note := func(k topic, tag string, e *journal.Entry) {
		r := found[k]
		if r == nil {
			r = &returned{suggestion: Suggestion{Tag: tag, About: k.about}}
			found[k] = r
		}
		r.entries = append(r.entries, e.ID)
		r.suggestion.Entries++
		r.suggestion.Since = e.Day // entries come newest first
	}
	for _, e := range j.Entries {
		if e.Day <= today-DistanceDays {
			break
		}
		if e.Day > today || e.Kind == journal.Win {
			continue
		}
		if e.About != nil {
			note(topic{about: *e.About}, "", e)
		}
		for _, t := range journal.CleanTags(e.Tags) {
			note(topic{tag: strings.ToLower(t)}, t, e)
		}
	}
	return found
}

// stronger orders suggestions, the one to make first.
func stronger(a, b Suggestion) int {
	linked := func(s Suggestion) int {
		if s.About.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(linked(a), linked(b)), cmp.Compare(b.Entries, a.Entries),
		cmp.Compare(a.Tag, b.Tag), slices.Compare(a.About[:], b.About[:]))
}

// lastLesson returns the day the newest lesson was written on.
func lastLesson(j *journal.Journal) (last journal.Day, ok bool) {
	for _, l := range j.Lessons {
		if d := j.WrittenOn(l); !ok || d > last {
			last, ok = d, true
		}
	}
	return last, ok
}
