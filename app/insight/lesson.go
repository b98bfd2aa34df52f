package insight

import (
	"cmp"
	"encoding/binary"
	"hash/fnv"
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// firstLook is the days until a new lesson is due for another look.
const firstLook = 7

// HalfLife returns how many days lie between two looks at a lesson now: 7, and twice
// as many for each useful look.
func HalfLife(l *journal.Lesson) journal.Day {
	wait := journal.Day(firstLook)
	for _, k := range l.Looks {
		if k.Useful {
			wait = min(2*wait, firstLook<<10) // 20 years are long enough
		}
	}
	return wait
}

// NextLook returns the writer's day from which a lesson is due for another look: a
// half-life after the day it was written on or last looked at, and not before the
// writer's "not now" has passed. Nothing makes it shorter.
func NextLook(j *journal.Journal, l *journal.Lesson) journal.Day {
	from := j.WrittenOn(l)
	for _, k := range l.Looks {
		from = max(from, k.On)
	}
	next := from + HalfLife(l)
	if l.SnoozedUntil != nil {
		next = max(next, *l.SnoozedUntil)
	}
	return next
}

// LessonDue reports whether the lesson is due for another look today. An
// archived lesson never is.
func LessonDue(j *journal.Journal, l *journal.Lesson, today journal.Day) bool {
	return !l.Archived && today >= NextLook(j, l)
}

// Silenced reports whether the lesson is not to be offered today: archived, or
// put off until a later day, or without a word in it.
func Silenced(l *journal.Lesson, today journal.Day) bool {
	return l.Archived || l.SnoozedUntil != nil && today < *l.SnoozedUntil || strings.TrimSpace(l.Text) == ""
}

// LessonOrder returns every lesson: the pinned, then those due for another look,
// then the others, each newest first; the archived stand last.
func LessonOrder(j *journal.Journal, today journal.Day) []*journal.Lesson {
	rank := func(l *journal.Lesson) int {
		switch {
		case l.Archived:
			return 3
		case l.Pinned:
			return 0
		case LessonDue(j, l, today):
			return 1
		default:
			return 2
		}
	}
	out := slices.Clone(j.Lessons) // already newest first
	slices.SortStableFunc(out, func(a, b *journal.Lesson) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

// LessonForToday returns the lesson to show today: one of those due, the same one
// all day, or the newest where none is due; nil where there is none to show.
func LessonForToday(j *journal.Journal, today journal.Day) *journal.Lesson {
	var best, newest *journal.Lesson
	var low uint64
	for _, l := range j.Lessons {
		if Silenced(l, today) {
			continue
		}
		if newest == nil {
			newest = l
		}
		if !LessonDue(j, l, today) {
			continue
		}
		// The lowest hash wins, so that the choice stays when other lessons come or go.
		if h := lot(l.ID, today); best == nil || h < low {
			best, low = l, h
		}
	}
	if best == nil {
		return newest
	}
	return best
}

func lot(id journal.ID, day journal.Day) uint64 {
	h := fnv.New64a()
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(day)) // #nosec G115 -- only mixed, never read back
	_, _ = h.Write(b[:])
	_, _ = h.Write(id[:])
	return h.Sum64()
}
