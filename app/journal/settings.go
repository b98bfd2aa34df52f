package journal

import "time"

// Settings are the choices that belong to the journal and travel with it. What
// belongs to the laptop (window size, theme) lives in the preferences.
type Settings struct {
	ID            ID  `json:"id"`
	DayEndsAtMins int `json:"day_ends_at"` // minutes after midnight, 0..720
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
	return checkID(s.ID)
}
