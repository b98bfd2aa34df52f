package session

import (
	"slices"
	"strings"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// suggestedDays is how long a suggestion stands for the entries it counted: one whose
// first entry lies fewer days away is the same, since the first entry may have grown
// too old to count.
const suggestedDays = 14

// WasSuggested reports whether distance was suggested about this before, by whichever
// screen and on whichever laptop.
func (s *Session) WasSuggested(g insight.Suggestion) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	is := func(o journal.Suggested) bool { return sameSuggestion(noted(g), o) }
	return slices.ContainsFunc(s.told, is) || slices.ContainsFunc(s.Snapshot().Settings.Suggested, is)
}

// Suggest notes that distance was suggested, so that it is not again: at once for
// WasSuggested, and soon in the journal's settings. It is no step of Undo. That it
// could not be stored matters to nobody but the Future.
func (s *Session) Suggest(g insight.Suggestion) *Future {
	if s.WasSuggested(g) {
		return failed(nil)
	}
	s.mu.Lock()
	s.told = append(s.told, noted(g))
	s.mu.Unlock()
	return s.do(func() error {
		n := *s.Snapshot().Settings
		before := s.Today() - 2*suggestedDays
		n.Suggested = slices.DeleteFunc(slices.Clone(n.Suggested), func(o journal.Suggested) bool { return o.Since < before })
		n.Suggested = append(n.Suggested, noted(g))
		_, err := s.commit(journal.Change{Put: []journal.Record{&n}})
		if err == nil {
			s.stillSuggested(n.Suggested)
		}
		return wrap("note a suggestion", err)
	})
}

// stillSuggested has what Undo brings back of the settings keep the suggestions made.
func (s *Session) stillSuggested(made []journal.Suggested) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.undo {
		for k, r := range s.undo[i].back.Put {
			if old, ok := r.(*journal.Settings); ok {
				n := *old
				n.Suggested = slices.Clone(made)
				s.undo[i].back.Put[k] = &n
			}
		}
	}
}

func noted(g insight.Suggestion) journal.Suggested {
	n := journal.Suggested{Tag: g.Tag, Since: g.Since}
	if !g.About.IsZero() {
		n.About = g.About.Ref()
	}
	return n
}

func sameSuggestion(a, b journal.Suggested) bool {
	if !strings.EqualFold(a.Tag, b.Tag) || (a.About == nil) != (b.About == nil) || a.About != nil && *a.About != *b.About {
		return false
	}
	return max(a.Since-b.Since, b.Since-a.Since) < suggestedDays
}
