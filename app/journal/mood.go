package journal

// Mood is a coarse two-dimensional rating; both halves are optional. It is no
// clinical scale.
type Mood struct {
	Valence *int     `json:"valence"` // -2 awful .. +2 great
	Energy  *int     `json:"energy"`  // 1 flat .. 5 full
	Words   []string `json:"words"`   // emotion words, the writer's choice
}

// IsEmpty reports whether nothing was said. An empty mood is stored as null.
func (m *Mood) IsEmpty() bool {
	return m == nil || (m.Valence == nil && m.Energy == nil && len(m.Words) == 0)
}

// Validate checks the ranges; field prefixes the names in errors.
func (m *Mood) validate(field string) error {
	if m == nil {
		return nil
	}
	if m.Valence != nil && (*m.Valence < -2 || *m.Valence > 2) {
		return invalid(field+".valence", "mood goes from -2 to 2, this is %d", *m.Valence)
	}
	if m.Energy != nil && (*m.Energy < 1 || *m.Energy > 5) {
		return invalid(field+".energy", "energy goes from 1 to 5, this is %d", *m.Energy)
	}
	return checkTags(field+".words", m.Words)
}

// MoodLog is a mood noted on its own.
type MoodLog struct {
	ID   ID    `json:"id"`
	Day  Day   `json:"day"`
	At   Stamp `json:"at"`
	Mood Mood  `json:"mood"`
}

// Validate checks the rules of a mood log.
func (m *MoodLog) Validate() error {
	return firstOf(checkID(m.ID), checkAt("at", m.At), m.Mood.validate("mood"))
}
