package session

import (
	"fmt"
	"slices"

	"doubleknot/app/journal"
)

// NewDraft returns an empty draft with new ids, for now and today. It is not
// stored before KeepDraft or SaveDraft.
func (s *Session) NewDraft(kind journal.Kind) journal.Draft {
	now := s.stamp()
	return journal.Draft{
		ID: journal.NewID(),
		Entry: journal.Entry{
			ID: journal.NewID(), Kind: kind, Day: s.Today(), At: now.Seconds(),
			Traps: []string{}, Tags: []string{}, CreatedAt: now, UpdatedAt: now,
		},
		Lessons: []journal.Lesson{}, Knots: []journal.Knot{}, Ledger: []journal.LedgerLine{},
		UpdatedAt: now,
	}
}

// Draft returns the latest text of a draft, stored or not yet, as a copy the
// caller may change. Fails with journal.ErrNotFound.
func (s *Session) Draft(id journal.ID) (journal.Draft, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.latestDraft(func(d *journal.Draft) bool { return d.ID == id })
	if d == nil {
		return journal.Draft{}, fmt.Errorf("open draft %s: %w", id, journal.ErrNotFound)
	}
	s.noteSeen(d)
	return cloneDraft(*fresh(d, s.seen[d.ID])), nil
}

// latestDraft returns the first match among pending and then stored drafts that
// are not on their way out. The caller holds mu.
func (s *Session) latestDraft(match func(*journal.Draft) bool) *journal.Draft {
	var found *journal.Draft
	for _, p := range s.pending {
		if match(p.draft) && (found == nil || p.draft.UpdatedAt.Compare(found.UpdatedAt) > 0) {
			found = p.draft
		}
	}
	if found != nil {
		return found
	}
	for _, d := range s.Snapshot().Drafts {
		if s.leaving[d.ID] == nil && match(d) {
			return d
		}
	}
	return nil
}

// EditDraft returns what the Write form needs to edit an entry: its unfinished
// draft if there is one, else a new draft of the entry with its lessons, knots
// and ledger lines. The copy may be changed. Fails with journal.ErrNotFound.
func (s *Session) EditDraft(entry journal.ID) (journal.Draft, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	d := s.latestDraft(func(d *journal.Draft) bool { return d.Entry.ID == entry })
	if d == nil {
		j := s.Snapshot()
		e := j.Entry(entry)
		if e == nil {
			return journal.Draft{}, fmt.Errorf("edit entry %s: %w", entry, journal.ErrNotFound)
		}
		d = draftOf(j, e, s.stamp())
	}
	s.noteSeen(d)
	return cloneDraft(*fresh(d, s.seen[d.ID])), nil
}

func draftOf(j *journal.Journal, e *journal.Entry, now journal.Stamp) *journal.Draft {
	d := &journal.Draft{
		ID: journal.NewID(), Entry: *e, Editing: true, UpdatedAt: now,
		Lessons: []journal.Lesson{}, Knots: []journal.Knot{}, Ledger: []journal.LedgerLine{},
	}
	for _, l := range j.LessonsOf(e.ID) {
		d.Lessons = append(d.Lessons, *l)
	}
	for _, k := range knotsAround(j, e.ID) {
		d.Knots = append(d.Knots, *k)
	}
	for _, l := range j.LedgerOf(e.ID) {
		d.Ledger = append(d.Ledger, *l)
	}
	return d
}

// knotsAround returns the knots tied to an entry or to one of its lessons, each
// once, those of the entry first.
func knotsAround(j *journal.Journal, entry journal.ID) []*journal.Knot {
	knots := slices.Clone(j.KnotsOf(entry))
	for _, l := range j.LessonsOf(entry) {
		for _, k := range j.KnotsOf(l.ID) {
			if !slices.Contains(knots, k) {
				knots = append(knots, k)
			}
		}
	}
	return knots
}
