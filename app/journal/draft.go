package journal

import (
	"fmt"
	"slices"
)

// Draft is unsaved writing. It holds all that one Write form holds, so that the
// form can be laid out again from it.
type Draft struct {
	ID        ID           `json:"id"`
	Entry     Entry        `json:"entry"`
	Lessons   []Lesson     `json:"lessons"`
	Knots     []Knot       `json:"knots"`
	Ledger    []LedgerLine `json:"ledger"`
	Editing   bool         `json:"editing"` // the entry is already in the journal
	Guided    bool         `json:"guided"`
	UpdatedAt Stamp        `json:"updated_at"`
}

// IsEmpty reports whether the writer has put nothing in yet: no text, mood, tag,
// lesson, knot or line, and no setback it goes on about. Kind and date alone are not
// worth keeping.
func (d *Draft) IsEmpty() bool {
	if !d.Entry.isBlank() {
		return false
	}
	for _, l := range d.Lessons {
		if l.Text != "" {
			return false
		}
	}
	for _, k := range d.Knots {
		if !k.IsEmpty() {
			return false
		}
	}
	for _, l := range d.Ledger {
		if l.Text != "" || l.Amount != "" {
			return false
		}
	}
	return true
}

// isBlank reports whether the writer has put nothing into the entry but its kind and
// date.
func (e *Entry) isBlank() bool {
	return e.Title == "" && len(e.Traps) == 0 && len(e.Tags) == 0 && e.About == nil && e.Outlook == nil &&
		e.MoodBefore.IsEmpty() && e.MoodAfter.IsEmpty() &&
		!slices.ContainsFunc(e.Texts(), func(t string) bool { return t != "" })
}

// HasNoEntry reports whether a draft is of a ledger line, a knot, a lesson, its use or an answer
// to an outlook alone: it has no kind then.
func (d *Draft) HasNoEntry() bool { return d.Entry.Kind == "" }

// Validate checks sizes only: a draft may break every other rule, since it must
// never be refused while somebody types.
func (d *Draft) Validate() error {
	return firstOf(checkID(d.ID), d.Entry.validateTexts())
}

// Trash is something deleted, kept for 30 days with all that went with it, so
// that a restore brings back the whole.
type Trash struct {
	ID        ID      `json:"id"`
	DeletedAt Stamp   `json:"deleted_at"`
	Title     string  `json:"title"` // what the trash list shows
	Objects   Records `json:"objects"`
}

// TrashDays is how long deleted things and revisions are kept.
const TrashDays = 30

// Validate checks the rules of a trash item.
func (t *Trash) Validate() error {
	if err := firstOf(checkID(t.ID), checkAt("deleted_at", t.DeletedAt)); err != nil {
		return err
	}
	for _, r := range t.Objects {
		if err := r.Validate(); err != nil {
			return fmt.Errorf("in the trash: %w", err)
		}
	}
	return nil
}

// Revision is an earlier text of a saved entry, kept 30 days.
type Revision struct {
	ID      ID    `json:"id"`
	SavedAt Stamp `json:"saved_at"` // when this text was replaced
	Entry   Entry `json:"entry"`
}

// Validate checks the rules of a revision.
func (r *Revision) Validate() error {
	return firstOf(checkID(r.ID), checkAt("saved_at", r.SavedAt), r.Entry.Validate())
}
