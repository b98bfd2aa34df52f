package journal

import "strings"

// Kind is what an entry is about.
type Kind string

// The three kinds.
const (
	Setback Kind = "setback"
	Win     Kind = "win"
	Note    Kind = "note"
)

// Kinds lists the kinds in the order they are shown.
func Kinds() []Kind { return []Kind{Setback, Win, Note} }

// Valid reports whether k is one of the three kinds.
func (k Kind) Valid() bool { return k == Setback || k == Win || k == Note }

// Entry is one piece of writing on one day. Every text may be empty: nothing is
// ever required to save.
type Entry struct {
	ID                ID       `json:"id"`
	Kind              Kind     `json:"kind"`
	Day               Day      `json:"day"` // the writer's calendar day, never recomputed
	At                Stamp    `json:"at"`  // with the offset of the place it was written in
	Title             string   `json:"title"`
	WhatHappened      string   `json:"what_happened"`
	Intended          string   `json:"intended"`
	Story             string   `json:"story"`
	Traps             []string `json:"traps"`
	FromAcrossTheRoom string   `json:"from_across_the_room"`
	GoodColleague     string   `json:"good_colleague"`
	WhatHeld          string   `json:"what_held"`
	Body              string   `json:"body"`
	Outlook           *Outlook `json:"outlook"`
	MoodBefore        *Mood    `json:"mood_before"`
	MoodAfter         *Mood    `json:"mood_after"`
	Tags              []string `json:"tags"`
	RecoveredOn       *Day     `json:"recovered_on"`    // null: open, or not a setback
	Source            *string  `json:"source"`          // where an imported entry came from
	About             *ID      `json:"about,omitempty"` // the setback this entry goes on about
	Quiet             bool     `json:"quiet,omitempty"` // "do not show me again"
	CreatedAt         Stamp    `json:"created_at"`
	UpdatedAt         Stamp    `json:"updated_at"`
}

// Outlook is "how large will this look in two months?", 0 to 10, and the answer.
type Outlook struct {
	Expected   *int `json:"expected"`
	Actual     *int `json:"actual"`
	AnsweredOn *Day `json:"answered_on"`
}

// IsOpen reports whether e is a setback that is not recovered.
func (e *Entry) IsOpen() bool { return e.Kind == Setback && e.RecoveredOn == nil }

// Texts returns the entry's long texts in the order of the guided prompts, the
// free text last.
func (e *Entry) Texts() []string {
	return []string{e.WhatHappened, e.Intended, e.Story, e.FromAcrossTheRoom, e.GoodColleague, e.WhatHeld, e.Body}
}

// headingRunes is how many characters of a text stand in for a missing title.
const headingRunes = 60

// Heading is what an entry goes by in a list: its title, else the first words of
// its first text, else "Untitled".
func (e *Entry) Heading() string {
	if t := strings.TrimSpace(e.Title); t != "" {
		return t
	}
	for _, t := range e.Texts() {
		if words := strings.Join(strings.Fields(t), " "); words != "" {
			if r := []rune(words); len(r) > headingRunes {
				return string(r[:headingRunes]) + "…"
			}
			return words
		}
	}
	return "Untitled"
}

// Validate checks the rules of an entry.
func (e *Entry) Validate() error {
	if !e.Kind.Valid() {
		return invalid("kind", "it has to be setback, win or note")
	}
	if err := firstOf(checkID(e.ID), checkAt("at", e.At), checkAt("created_at", e.CreatedAt), checkAt("updated_at", e.UpdatedAt)); err != nil {
		return err
	}
	if e.RecoveredOn != nil {
		if e.Kind != Setback {
			return invalid("recovered_on", "only a setback can be recovered")
		}
		if *e.RecoveredOn < e.Day {
			return invalid("recovered_on", "the day of recovery lies before the setback")
		}
	}
	if e.About != nil && *e.About == e.ID {
		return invalid("about", "an entry cannot be about itself")
	}
	return firstOf(e.validateTexts(), checkRef("about", e.About), checkTags("traps", e.Traps), checkTags("tags", e.Tags), e.Outlook.validate(), e.MoodBefore.validate("mood_before"), e.MoodAfter.validate("mood_after"))
}

func (e *Entry) validateTexts() error {
	source := ""
	if e.Source != nil {
		source = *e.Source
	}
	return firstOf(
		checkText("title", e.Title, MaxLine),
		checkText("what_happened", e.WhatHappened, MaxText),
		checkText("intended", e.Intended, MaxText),
		checkText("story", e.Story, MaxText),
		checkText("from_across_the_room", e.FromAcrossTheRoom, MaxText),
		checkText("good_colleague", e.GoodColleague, MaxText),
		checkText("what_held", e.WhatHeld, MaxText),
		checkText("body", e.Body, MaxText),
		checkText("source", source, MaxLine),
	)
}

func (o *Outlook) validate() error {
	if o == nil {
		return nil
	}
	for field, v := range map[string]*int{"outlook.expected": o.Expected, "outlook.actual": o.Actual} {
		if v != nil && (*v < 0 || *v > 10) {
			return invalid(field, "it goes from 0 to 10, this is %d", *v)
		}
	}
	return nil
}
