package lessons

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// Shelf is which lessons the grid shows.
type Shelf int

// The shelves. Archived lessons stand on their own one only.
const (
	All Shelf = iota
	Pinned
	Due
	Archived
)

// Order is how the grid sorts.
type Order int

// The orders.
const (
	PinnedThenDue Order = iota
	Newest
	MostUsed
)

// Filter says which lessons the grid shows and in which order. The zero value is
// all that are not archived, the pinned first, then those due, then the newest.
type Filter struct {
	Shelf Shelf
	Tag   string // "" for any
	Order Order
}

// Pick returns the lessons that pass, in order. Hits, where not nil, lets only its
// own lessons through.
func Pick(j *journal.Journal, today journal.Day, f Filter, hits map[journal.ID]bool) []*journal.Lesson {
	all := j.Lessons // newest first
	if f.Order == PinnedThenDue {
		all = insight.LessonOrder(j, today)
	}
	out := make([]*journal.Lesson, 0, len(all))
	for _, l := range all {
		if (hits == nil || hits[l.ID]) && f.match(j, l, today) {
			out = append(out, l)
		}
	}
	if f.Order == MostUsed {
		slices.SortStableFunc(out, func(a, b *journal.Lesson) int { return cmp.Compare(len(b.Uses), len(a.Uses)) })
	}
	return out
}

func (f Filter) match(j *journal.Journal, l *journal.Lesson, today journal.Day) bool {
	if l.Archived != (f.Shelf == Archived) {
		return false
	}
	switch {
	case f.Shelf == Pinned && !l.Pinned, f.Shelf == Due && !insight.LessonDue(j, l, today):
		return false
	}
	return f.Tag == "" || slices.ContainsFunc(l.Tags, func(t string) bool { return strings.EqualFold(t, f.Tag) })
}

// Counts is what head and chips say.
type Counts struct {
	Kept int      // not archived
	Due  int      // for another look
	Tags []string // of the kept, the most used first
}

// Count counts the lessons of a journal.
func Count(j *journal.Journal, today journal.Day) Counts {
	var c Counts
	n := map[string]int{}
	for _, l := range j.Lessons {
		if l.Archived {
			continue
		}
		c.Kept++
		if insight.LessonDue(j, l, today) {
			c.Due++
		}
		for _, t := range l.Tags {
			n[t]++
		}
	}
	for t := range n {
		c.Tags = append(c.Tags, t)
	}
	slices.SortFunc(c.Tags, func(a, b string) int { return cmp.Or(cmp.Compare(n[b], n[a]), strings.Compare(a, b)) })
	return c
}

// subtitle is the line under the page title.
func (c Counts) subtitle() string {
	switch c.Kept {
	case 0:
		return ""
	case 1:
		return "1 kept. It was paid for already."
	}
	return fmt.Sprintf("%d kept. Each one was paid for already.", c.Kept)
}

// dueChip is the caption of the chip for lessons due.
func (c Counts) dueChip() string { return fmt.Sprintf("Due for another look (%d)", c.Due) }
