package session

import (
	"maps"
	"slices"

	"doubleknot/app/journal"
)

// Unstored returns what is in memory alone, as where a disk hangs: copies of the drafts
// whose latest words are not stored, those on their way out included, the earliest
// first, and the notes to check-ins.
func (s *Session) Unstored() (drafts []journal.Draft, notes []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range s.pending {
		if !draftEmpty(p.draft) {
			drafts = append(drafts, cloneDraft(*p.draft))
		}
	}
	for _, l := range s.leaving {
		if l.queued > 0 && l.text != nil && !draftEmpty(l.text) {
			drafts = append(drafts, cloneDraft(*l.text))
		}
	}
	slices.SortFunc(drafts, func(a, b journal.Draft) int { return a.UpdatedAt.Compare(b.UpdatedAt) })
	for n := range maps.Values(s.notes) {
		if n.text != "" {
			notes = append(notes, n.text)
		}
	}
	slices.Sort(notes)
	return drafts, notes
}
