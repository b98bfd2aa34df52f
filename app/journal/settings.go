package journal

import "time"

// Settings are the choices that belong to the journal and travel with it. What
// belongs to the laptop (window size, theme) lives in the preferences.
type Settings struct {
	ID            ID  `json:"id"`
	DayEndsAtMins int `json:"day_ends_at"` // minutes after midnight, 0..720
	// Suggested are the suggestions of distance that were made lately: each is made once.
	Suggested []Suggested `json:"suggested,omitempty"`
}

// Suggested is a suggestion of distance or a break that was made: what the entries
// it counted had in common, and the day of the first of them.
type Suggested struct {
	About *ID    `json:"about,omitempty"` // the setback they go on about
	Tag   string `json:"tag,omitempty"`   // or the tag they share
	Since Day    `json:"since"`
}

// SettingsID is the fixed id of the one settings record.
func SettingsID() ID { return ID{'s', 'e', 't', 't', 'i', 'n', 'g', 's'} }

// DefaultSettings holds what DESIGN fixes: a day ends at 04:00.
func DefaultSettings() *Settings { return &Settings{ID: SettingsID(), DayEndsAtMins: 240} }

// DayEndsAt returns the offset after midnight at which a day ends.
func (s *Settings) DayEndsAt() time.Duration { return time.Duration(s.DayEndsAtMins) * time.Minute }

// Validate checks the rules of the settings.
func (s *Settings) Validate() error {
	if s.DayEndsAtMins < 0 || s.DayEndsAtMins > 720 {
		return invalid("day_ends_at", "a day ends between 00:00 and 12:00")
	}
	if len(s.Suggested) > MaxNotes {
		return invalid("suggested", "at most %d can be kept", MaxNotes)
	}
	for _, g := range s.Suggested {
		if err := firstOf(checkRef("suggested.about", g.About), checkText("suggested.tag", g.Tag, MaxTag)); err != nil {
			return err
		}
	}
	return checkID(s.ID)
}
