package entries

import (
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// Mood is a band of mood to filter by.
type Mood int

// The bands, over the mood before or after an entry.
const (
	AnyMood Mood = iota
	LowMood
	EvenMood
	GoodMood
)

// State filters setbacks by whether they are recovered.
type State int

// The states.
const (
	AnyState State = iota
	OpenState
	RecoveredState
)

// Filter says which entries the list shows. The zero value shows all.
type Filter struct {
	Kind      journal.Kind // "" for all
	Tag       string       // "" for any
	Mood      Mood
	State     State
	From, To  *journal.Day // both included
	HasLesson bool
}

// Extra reports whether anything beyond the kind is asked for: what the filter
// button has to show, since it hides in a popup.
func (f Filter) Extra() bool {
	f.Kind = ""
	return f != Filter{}
}

// Match reports whether the entry passes.
func (f Filter) Match(j *journal.Journal, e *journal.Entry) bool {
	switch {
	case f.Kind != "" && e.Kind != f.Kind, !f.covers(e.Day):
		return false
	case f.State == OpenState && !e.IsOpen():
		return false
	case f.State == RecoveredState && e.RecoveredOn == nil:
		return false
	case f.Tag != "" && !slices.ContainsFunc(e.Tags, f.sameTag):
		return false
	case f.Mood != AnyMood && !f.Mood.has(e.MoodBefore) && !f.Mood.has(e.MoodAfter):
		return false
	}
	return !f.HasLesson || len(j.LessonsOf(e.ID)) > 0
}

func (f Filter) covers(d journal.Day) bool {
	return (f.From == nil || d >= *f.From) && (f.To == nil || d <= *f.To)
}

func (f Filter) sameTag(t string) bool { return strings.EqualFold(t, f.Tag) }

func (m Mood) has(mood *journal.Mood) bool {
	if mood == nil || mood.Valence == nil {
		return false
	}
	switch v := *mood.Valence; m {
	case LowMood:
		return v < 0
	case EvenMood:
		return v == 0
	default:
		return v > 0
	}
}

// Item is one row of the list: a month's caption, or an entry.
type Item struct {
	Caption string
	Entry   *journal.Entry
}

// Items groups the entries that pass the filter by month, newest first. Hits, where
// not nil, lets only its own entries through. The second result counts the entries.
func Items(j *journal.Journal, f Filter, hits map[journal.ID]bool) ([]Item, int) {
	items := make([]Item, 0, len(j.Entries)+len(j.Entries)/20)
	n := 0
	var from, to journal.Day // the month under way
	for _, e := range j.Entries {
		if (hits != nil && !hits[e.ID]) || !f.Match(j, e) {
			continue
		}
		if n == 0 || e.Day < from || e.Day >= to {
			y, m, _ := e.Day.Date()
			from, to = journal.NewDay(y, m, 1), journal.NewDay(y, m+1, 1)
			items = append(items, Item{Caption: from.Time().Format("January 2006")})
		}
		items = append(items, Item{Entry: e})
		n++
	}
	return items, n
}
