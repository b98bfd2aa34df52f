package journal

// Lesson is one sentence that can be used again. It belongs to an entry or
// stands alone.
type Lesson struct {
	ID       ID       `json:"id"`
	EntryID  *ID      `json:"entry_id"`
	Text     string   `json:"text"`
	Tags     []string `json:"tags"`
	Pinned   bool     `json:"pinned"`
	Archived bool     `json:"archived"`
	Uses     []Use    `json:"uses"`
	Looks    []Look   `json:"looks"`
	// SnoozedUntil is the day before which the lesson is not offered: "not now".
	SnoozedUntil *Day  `json:"snoozed_until,omitempty"`
	CreatedAt    Stamp `json:"created_at"`
}

// Use is one time a lesson was used again.
type Use struct {
	On   Day    `json:"on"`
	Note string `json:"note"`
}

// Look is one time a lesson was looked at again, and whether that was useful.
type Look struct {
	On     Day  `json:"on"`
	Useful bool `json:"useful"`
}

// Validate checks the rules of a lesson.
func (l *Lesson) Validate() error {
	if len(l.Uses) > MaxNotes || len(l.Looks) > MaxNotes {
		return invalid("uses", "at most %d uses and looks can be kept", MaxNotes)
	}
	for _, u := range l.Uses {
		if err := checkText("uses.note", u.Note, MaxLine); err != nil {
			return err
		}
	}
	return firstOf(checkID(l.ID), checkRef("entry_id", l.EntryID), checkAt("created_at", l.CreatedAt),
		checkText("text", l.Text, MaxLine), checkTags("tags", l.Tags))
}

// KnotKind says whether a knot keeps a thing from happening or answers it.
type KnotKind string

// The two kinds of knot: the first prevents, the second responds.
const (
	Prevent KnotKind = "prevent"
	Respond KnotKind = "respond"
)

// Knot is an if-then plan, tied to a lesson or an entry.
type Knot struct {
	ID        ID       `json:"id"`
	LessonID  *ID      `json:"lesson_id"`
	EntryID   *ID      `json:"entry_id"`
	Kind      KnotKind `json:"kind"`
	If        string   `json:"if"`
	Then      string   `json:"then"`
	TiedOn    Day      `json:"tied_on"`
	RetiredOn *Day     `json:"retired_on"`
	Replaces  *ID      `json:"replaces,omitempty"` // the knot that was retired for this one
}

// IsEmpty reports whether neither half was written.
func (k *Knot) IsEmpty() bool { return k.If == "" && k.Then == "" }

// Validate checks the rules of a knot.
func (k *Knot) Validate() error {
	if k.Kind != Prevent && k.Kind != Respond {
		return invalid("kind", "a knot is prevent or respond")
	}
	if k.RetiredOn != nil && *k.RetiredOn < k.TiedOn {
		return invalid("retired_on", "it lies before the day the knot was tied")
	}
	if k.Replaces != nil && *k.Replaces == k.ID {
		return invalid("replaces", "a knot cannot take its own place")
	}
	return firstOf(checkID(k.ID), checkRef("lesson_id", k.LessonID), checkRef("entry_id", k.EntryID), checkRef("replaces", k.Replaces),
		checkText("if", k.If, MaxLine), checkText("then", k.Then, MaxLine))
}

// Outcome is what a check-in found.
type Outcome string

// The three outcomes. NoOccasion is no failure.
const (
	Held       Outcome = "held"
	Slipped    Outcome = "slipped"
	NoOccasion Outcome = "no_occasion"
)

// Step is how long after tying a check-in is due.
type Step string

// The three steps, in calendar terms.
const (
	OneWeek   Step = "1w"
	TwoMonths Step = "2m"
	SixMonths Step = "6m"
)

// Steps lists the steps in order.
func Steps() []Step { return []Step{OneWeek, TwoMonths, SixMonths} }

// After returns the day the step falls due for a knot tied on d.
func (s Step) After(d Day) Day {
	switch s {
	case TwoMonths:
		return d.AddMonths(2)
	case SixMonths:
		return d.AddMonths(6)
	default:
		return d + 7
	}
}

// CheckIn is a knot looked at again.
type CheckIn struct {
	ID      ID       `json:"id"`
	KnotID  ID       `json:"knot_id"`
	Step    Step     `json:"step"`
	DueOn   Day      `json:"due_on"`
	DoneOn  *Day     `json:"done_on"`
	Outcome *Outcome `json:"outcome"`
	Note    string   `json:"note"`
}

// Validate checks the rules of a check-in.
func (c *CheckIn) Validate() error {
	if c.Step != OneWeek && c.Step != TwoMonths && c.Step != SixMonths {
		return invalid("step", "a step is 1w, 2m or 6m")
	}
	if c.Outcome != nil && *c.Outcome != Held && *c.Outcome != Slipped && *c.Outcome != NoOccasion {
		return invalid("outcome", "an outcome is held, slipped or no_occasion")
	}
	if (c.Outcome == nil) != (c.DoneOn == nil) {
		return invalid("done_on", "an outcome and its day belong together")
	}
	return firstOf(checkID(c.ID), checkID(c.KnotID), checkText("note", c.Note, MaxLine))
}

// WrittenOn is the writer's day a lesson was written on: by the clock where it was
// written, and one written after midnight belongs to the evening before, like its entry.
func (j *Journal) WrittenOn(l *Lesson) Day {
	return DayOf(l.CreatedAt.Time(), j.Settings.DayEndsAt())
}
