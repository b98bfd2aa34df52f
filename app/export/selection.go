package export

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// Part is a part of the summary.
type Part string

// The parts. A review repeats much of the others, and the runway is the writer's
// savings: both are there only where they are asked for by name.
const (
	PartReview  Part = "review" // the days from From to To in review
	PartLessons Part = "lessons"
	PartEntries Part = "entries"
	PartMood    Part = "mood" // the chart and the time to recover
	PartLedger  Part = "ledger"
	PartRunway  Part = "runway" // savings and monthly spending
)

// Parts lists the parts a summary has when none are asked for.
func Parts() []Part { return []Part{PartLessons, PartEntries, PartMood, PartLedger} }

// AllParts lists every part that can be asked for.
func AllParts() []Part {
	return []Part{PartLessons, PartEntries, PartMood, PartLedger, PartReview, PartRunway}
}

// Paper is the size of the printed page.
type Paper string

// The papers.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Errors of a selection.
var (
	// ErrPart says that a part is asked for which does not exist.
	ErrPart = errors.New("there is no such part; there are lessons, entries, mood, ledger, review and runway")
	// ErrPaper says that the paper is neither a4 nor letter.
	ErrPaper = errors.New("the paper is a4 or letter")
	// ErrRange says that the range ends before it begins.
	ErrRange = errors.New("the last day lies before the first")
	// ErrKind says that an entry is asked for of a kind that does not exist.
	ErrKind = errors.New("a kind is setback, win or note")
)

// Selection is what of a journal a summary shows. The zero Selection is every entry
// and what belongs to it, without a review and without the runway.
type Selection struct {
	From, To *journal.Day   // both included; nil: from the first, to the last
	Kinds    []journal.Kind // none: every kind
	Tags     []string       // none: with or without tags; else any of these, in any case
	Entry    journal.ID     // only this entry and what belongs to it; zero: all
	Parts    []Part         // none: those of Parts
	Paper    Paper          // "": A4
	Sealed   bool           // the journal itself is behind a passphrase; only words depend on it
}

// Validate returns ErrPart, ErrPaper, ErrRange or ErrKind where the selection
// makes no sense.
func (s Selection) Validate() error {
	for _, p := range s.Parts {
		if !slices.Contains(AllParts(), p) {
			return fmt.Errorf("part %+q: %w", string(p), ErrPart)
		}
	}
	for _, k := range s.Kinds {
		if !k.Valid() {
			return fmt.Errorf("kind %+q: %w", string(k), ErrKind)
		}
	}
	if s.Paper != "" && s.Paper != A4 && s.Paper != Letter {
		return fmt.Errorf("paper %+q: %w", string(s.Paper), ErrPaper)
	}
	if s.From != nil && s.To != nil && *s.To < *s.From {
		return ErrRange
	}
	return nil
}

func (s Selection) has(p Part) bool {
	if len(s.Parts) == 0 {
		return slices.Contains(Parts(), p)
	}
	return slices.Contains(s.Parts, p)
}

func (s Selection) inRange(d journal.Day) bool {
	return (s.From == nil || d >= *s.From) && (s.To == nil || d <= *s.To)
}

// filtered reports whether entries are chosen by more than their day.
func (s Selection) filtered() bool {
	return len(s.Kinds) > 0 || len(s.Tags) > 0 || !s.Entry.IsZero()
}

func (s Selection) tagged(tags []string) bool {
	if len(s.Tags) == 0 {
		return true
	}
	return slices.ContainsFunc(tags, func(t string) bool {
		return slices.ContainsFunc(s.Tags, func(want string) bool {
			return strings.EqualFold(strings.TrimSpace(want), strings.TrimSpace(t))
		})
	})
}

// picked is the selected part of a journal, oldest first.
type picked struct {
	entries []*journal.Entry
	lessons []*journal.Lesson
	lines   []*journal.LedgerLine // newest first, as the ledger's months want them
}

func (s Selection) pick(j *journal.Journal) picked {
	var p picked
	end := j.Settings.DayEndsAt()
	chosen := map[journal.ID]bool{}
	for _, e := range slices.Backward(j.Entries) {
		if s.wants(e) {
			chosen[e.ID] = true
			p.entries = append(p.entries, e)
		}
	}
	for _, l := range slices.Backward(j.Lessons) {
		if !l.Archived && strings.TrimSpace(l.Text) != "" && s.wantsLesson(l, chosen, end) {
			p.lessons = append(p.lessons, l)
		}
	}
	for _, l := range j.Ledger {
		own := l.EntryID != nil && chosen[*l.EntryID]
		if s.inRange(l.On) && (own || !s.filtered()) {
			p.lines = append(p.lines, l)
		}
	}
	return p
}

func (s Selection) wants(e *journal.Entry) bool {
	return s.inRange(e.Day) && s.tagged(e.Tags) &&
		(len(s.Kinds) == 0 || slices.Contains(s.Kinds, e.Kind)) &&
		(s.Entry.IsZero() || s.Entry == e.ID)
}

// wantsLesson takes the lessons of chosen entries, and those that stand alone
// where no kind is asked for, by the day they were written; a day ends at end.
func (s Selection) wantsLesson(l *journal.Lesson, chosen map[journal.ID]bool, end time.Duration) bool {
	if l.EntryID != nil {
		return chosen[*l.EntryID]
	}
	return len(s.Kinds) == 0 && s.Entry.IsZero() && s.tagged(l.Tags) && s.inRange(journal.DayOf(l.CreatedAt.Time(), end))
}
