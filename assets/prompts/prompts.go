// Package prompts holds the words of the Write form: the prompts, their hints,
// the thinking traps offered by name, and the emotion words. Everything here is
// offered and nothing is required. It draws nothing and knows no journal.
package prompts

// ID names one section of the Write form.
type ID string

// The sections, in the order of the guided form; Body stands in for the setback's
// prompts in a win or a note.
const (
	Body          ID = "body"
	WhatHappened  ID = "what_happened"
	Intended      ID = "intended"
	Story         ID = "story"
	AcrossTheRoom ID = "from_across_the_room"
	Lesson        ID = "lesson"
	Knots         ID = "knots"
	GoodColleague ID = "good_colleague"
	WhatHeld      ID = "what_held"
	Ledger        ID = "ledger"
	Outlook       ID = "outlook"
)

// Prompt is the text around one section. Hint is short and stands beside the
// title; Help is a sentence shown under the title while the section is open;
// Placeholder stands in the empty field. Any of them may be "".
type Prompt struct {
	Title, Hint, Help, Placeholder string
}

// Of returns the prompt of a section; an unknown section has an empty one.
func Of(id ID) Prompt {
	switch id {
	case Body:
		return Prompt{Title: "What there is to say", Hint: "in any order, at any length", Placeholder: "One sentence is enough."}
	case WhatHappened:
		return Prompt{Title: "What happened", Hint: "only what a camera would have recorded", Placeholder: "Who did what, when, and then what."}
	case Intended:
		return Prompt{Title: "What I had intended", Hint: "what it was meant to become", Placeholder: "What I was trying to do, and what made sense at the time."}
	case Story:
		return Prompt{Title: "The story I’m telling myself", Hint: "fair or not", Help: "It doesn’t have to be fair, or true. Nobody reads this.", Placeholder: "What I’m making it mean."}
	case AcrossTheRoom:
		return Prompt{
			Title: "From across the room", Hint: "how it would look to someone who likes you",
			Help: "Retell it with your own name in place of ‘I’.", Placeholder: "She shipped a small change late on a Thursday …",
		}
	case Lesson:
		return Prompt{Title: "The part I can use", Hint: "one sentence; it becomes a lesson", Help: "One sentence each, to be read again some day without the rest.", Placeholder: "One sentence"}
	case Knots:
		return Prompt{Title: "Two knots", Hint: "if … then I will …", Help: "What you will do when it comes round again."}
	default:
		return later(id)
	}
}

func later(id ID) Prompt {
	switch id {
	case GoodColleague:
		return Prompt{Title: "What a good colleague would say", Hint: "one who knows the work, and you", Placeholder: "The words they would use."}
	case WhatHeld:
		return Prompt{Title: "What held, where I was lucky", Hint: "what kept it from being worse", Placeholder: "What worked, who helped, what could have gone worse."}
	case Ledger:
		return Prompt{Title: "What it cost, what it paid back", Hint: "one line each; no totals"}
	case Outlook:
		return Prompt{Title: "In two months", Hint: "how big will this look?"}
	default:
		return Prompt{}
	}
}

// Setback returns the sections of the guided form, in order. Any can be skipped. The
// ledger is none of them: its lines stand beside the form, whatever its kind.
func Setback() []ID {
	return []ID{WhatHappened, Intended, Story, AcrossTheRoom, Lesson, Knots, GoodColleague, WhatHeld, Outlook}
}

// QuickSetback returns the sections of the quick form for a setback.
func QuickSetback() []ID { return []ID{WhatHappened, Lesson, Knots} }

// Free returns the sections of a win or a note.
func Free() []ID { return []ID{Body, Lesson, Knots} }

// Labels of the parts that are no sections.
const (
	TitlePlaceholder = "A title, if you like"
	FirstKnot        = "First knot"
	SecondKnot       = "Second knot, in case the first slips"
	AnotherKnot      = "Another knot"
	CheckIns         = "Check-ins after 1 week, 2 months and 6 months"
	AnotherLesson    = "Another one"
	TrapsAsk         = "Any thinking traps in there?"
	TrapsOptional    = "Optional. Tap what fits."
	Cost             = "What it cost"
	PaidBack         = "What it paid back"
	CostEmpty        = "Nothing yet."
	PaidBackEmpty    = "Nothing yet. This column usually fills in later."
	MoodAfterHint    = "When you’re finished. Or skip it."
	MoodDip          = "It is often lower right after writing about something hard, and as a rule that passes by itself."
	Foot             = "Leave any of it blank. Done keeps what is here, and you can come back to the rest."
)
