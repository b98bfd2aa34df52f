package session

import (
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// PutLesson adds or replaces a lesson; a missing id and moment are given out.
// The draft without an entry that it was typed in goes with it, and comes back with
// Undo. One that is in the trash is taken out of there, with what happened to it. Fails
// with journal.ErrInvalid if it says nothing.
func (s *Session) PutLesson(l journal.Lesson) *Future {
	n := cloneLesson(&l)
	n.Tags = journal.CleanTags(n.Tags)
	s.fill(&n.ID, nil)
	if n.CreatedAt.IsZero() {
		n.CreatedAt = s.stamp()
	}
	return s.typedStep("Save lesson", "save lesson "+n.ID.String(), ofLesson(n.ID), func(j *journal.Journal) (c journal.Change, err error) {
		if strings.TrimSpace(n.Text) == "" {
			return c, &journal.FieldError{Field: "text", Why: "a lesson needs a sentence"}
		}
		if old, ok := takeOut(j, &c, n.ID).(*journal.Lesson); ok {
			text, tags := n.Text, n.Tags
			n = cloneLesson(old)
			n.Text, n.Tags = text, tags
		}
		c.Add(n)
		return c, nil
	})
}

// lesson queues a change to a copy of a lesson.
func (s *Session) lesson(id journal.ID, label string, alter func(l *journal.Lesson)) *Future {
	return s.step(label, "change lesson "+id.String(), func(j *journal.Journal) (journal.Change, error) {
		old := j.Lesson(id)
		if old == nil {
			return journal.Change{}, journal.ErrNotFound
		}
		l := cloneLesson(old)
		alter(l)
		return journal.Change{Put: []journal.Record{l}}, nil
	})
}

// SetPinned pins a lesson to the top, or unpins it.
func (s *Session) SetPinned(id journal.ID, on bool) *Future {
	label := "Pin lesson"
	if !on {
		label = "Unpin lesson"
	}
	return s.lesson(id, label, func(l *journal.Lesson) { l.Pinned = on })
}

// SetArchived puts a lesson away, or brings it back.
func (s *Session) SetArchived(id journal.ID, on bool) *Future {
	label := "Archive lesson"
	if !on {
		label = "Unarchive lesson"
	}
	return s.lesson(id, label, func(l *journal.Lesson) { l.Archived = on })
}

// UseLesson notes that a lesson was used again today and adds a black line to the
// ledger, which says the note, or which lesson it was. The draft without an entry that
// the note was typed in goes with it, and comes back with Undo.
func (s *Session) UseLesson(id journal.ID, note string) *Future {
	note = strings.TrimSpace(note)
	return s.typedStep("Use lesson", "use lesson "+id.String(), ofUse(id, note), func(j *journal.Journal) (journal.Change, error) {
		old := j.Lesson(id)
		if old == nil {
			return journal.Change{}, journal.ErrNotFound
		}
		l, today := cloneLesson(old), s.Today()
		text := note
		if text == "" {
			text = "Used again: " + oneLine(l.Text)
		}
		l.Uses = append(l.Uses, journal.Use{On: today, Note: note})
		return journal.Change{Put: []journal.Record{l, &journal.LedgerLine{
			ID: journal.NewID(), EntryID: ref(l.EntryID), Ink: journal.Black, Text: text, On: today,
		}}}, nil
	})
}

// LookedAt notes that a lesson was looked at again today, and whether that was
// useful. Of more than journal.MaxNotes looks the oldest goes.
func (s *Session) LookedAt(id journal.ID, useful bool) *Future {
	return s.lesson(id, "Look at lesson", func(l *journal.Lesson) {
		l.Looks = append(l.Looks, journal.Look{On: s.Today(), Useful: useful})
		if n := len(l.Looks) - journal.MaxNotes; n > 0 {
			l.Looks = slices.Delete(l.Looks, 0, n)
		}
	})
}

// SnoozeLesson keeps a lesson from being offered before the day: "not now". A day
// that is not after today takes that back. Fails with journal.ErrNotFound.
func (s *Session) SnoozeLesson(id journal.ID, until journal.Day) *Future {
	today := s.Today()
	label := "Put lesson off"
	if until <= today {
		label = "Offer lesson again"
	}
	return s.lesson(id, label, func(l *journal.Lesson) {
		l.SnoozedUntil = nil
		if until > today {
			l.SnoozedUntil = until.Ref()
		}
	})
}
