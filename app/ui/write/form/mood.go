package form

import (
	"slices"

	"doubleknot/app/journal"
)

// When says which of the two moods of an entry is meant.
type When int

// The two moods.
const (
	Before When = iota
	After
)

func (f *Form) mood(w When) **journal.Mood {
	if w == After {
		return &f.d.Entry.MoodAfter
	}
	return &f.d.Entry.MoodBefore
}

// Mood returns a mood; the zero Mood is unanswered.
func (f *Form) Mood(w When) journal.Mood {
	m := cloneMood(*f.mood(w))
	if m == nil {
		return journal.Mood{}
	}
	return *m
}

// SetValence answers how it felt, -2 to 2, or takes the answer back with nil.
func (f *Form) SetValence(w When, v *int) {
	f.change(w, func(m *journal.Mood) { m.Valence = ref(v) })
}

// Dipped reports whether it felt worse after writing than before; false where either
// was not answered.
func (f *Form) Dipped() bool {
	before, after := f.Mood(Before).Valence, f.Mood(After).Valence
	return before != nil && after != nil && *after < *before
}

// SetEnergy answers how much energy there was, 1 to 5, or takes it back with nil.
func (f *Form) SetEnergy(w When, v *int) {
	f.change(w, func(m *journal.Mood) { m.Energy = ref(v) })
}

// SetWords replaces the emotion words.
func (f *Form) SetWords(w When, words []string) {
	f.change(w, func(m *journal.Mood) { m.Words = slices.Clone(words) })
}

func (f *Form) change(w When, set func(*journal.Mood)) {
	m := f.Mood(w)
	set(&m)
	p := f.mood(w)
	*p = &m
	if m.IsEmpty() {
		*p = nil
	}
}
