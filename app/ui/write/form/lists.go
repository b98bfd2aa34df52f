package form

import (
	"slices"

	"doubleknot/app/journal"
)

// Lessons returns the lessons' sentences; there is always at least one, so that
// there is a line to write on.
func (f *Form) Lessons() []string {
	out := make([]string, 0, len(f.d.Lessons)+1)
	for _, l := range f.d.Lessons {
		out = append(out, l.Text)
	}
	if len(out) == 0 {
		out = append(out, "")
	}
	return out
}

// SetLesson writes the lesson at i; an i past the last one adds one. Nothing is
// added for an empty sentence.
func (f *Form) SetLesson(i int, text string) {
	if i < len(f.d.Lessons) {
		f.d.Lessons[i].Text = text
		return
	}
	if text == "" {
		return
	}
	f.d.Lessons = append(f.d.Lessons, journal.Lesson{
		ID: journal.NewID(), EntryID: f.d.Entry.ID.Ref(), Text: text, CreatedAt: journal.NewStamp(f.now()),
	})
}

// Knot is one if-then plan as the form shows it.
type Knot struct {
	ID       journal.ID // zero: nothing written yet
	Kind     journal.KnotKind
	If, Then string
}

// Knots returns the plans that are not retired: those that prevent, then those
// that respond, with an empty one of each kind where there is none.
func (f *Form) Knots() []Knot {
	var out []Knot
	for _, kind := range []journal.KnotKind{journal.Prevent, journal.Respond} {
		n := len(out)
		for _, k := range f.d.Knots {
			if k.Kind == kind && k.RetiredOn == nil {
				out = append(out, Knot{ID: k.ID, Kind: kind, If: k.If, Then: k.Then})
			}
		}
		if len(out) == n {
			out = append(out, Knot{Kind: kind})
		}
	}
	return out
}

// SetKnot writes the plan with k's id, or adds one where the id is zero, and
// returns its id. Nothing is added for an empty plan.
func (f *Form) SetKnot(k Knot) journal.ID {
	for i := range f.d.Knots {
		if have := &f.d.Knots[i]; have.ID == k.ID {
			have.If, have.Then = k.If, k.Then
			return k.ID
		}
	}
	if k.If == "" && k.Then == "" {
		return k.ID
	}
	if k.ID.IsZero() {
		k.ID = journal.NewID()
	}
	f.d.Knots = append(f.d.Knots, journal.Knot{
		ID: k.ID, EntryID: f.d.Entry.ID.Ref(), Kind: k.Kind, If: k.If, Then: k.Then, TiedOn: f.d.Entry.Day,
	})
	return k.ID
}

// Line is one ledger line as the form shows it.
type Line struct {
	ID                 journal.ID // zero: new
	Text, Amount, Unit string
}

// Lines returns the ledger lines of one ink.
func (f *Form) Lines(ink journal.Ink) []Line {
	var out []Line
	for _, l := range f.d.Ledger {
		if l.Ink == ink {
			out = append(out, Line{ID: l.ID, Text: l.Text, Amount: l.Amount, Unit: l.Unit})
		}
	}
	return out
}

// SetLines replaces the lines of one ink and returns them with their ids. What the
// form does not show of a line is kept; empty lines are left out.
func (f *Form) SetLines(ink journal.Ink, lines []Line) []Line {
	old := make(map[journal.ID]journal.LedgerLine, len(f.d.Ledger))
	rest := make([]journal.LedgerLine, 0, len(f.d.Ledger)+len(lines))
	for _, l := range f.d.Ledger {
		old[l.ID] = l
		if l.Ink != ink {
			rest = append(rest, l)
		}
	}
	out := slices.Clone(lines)
	for i := range out {
		l := &out[i]
		if l.Text == "" && l.Amount == "" && l.Unit == "" {
			continue
		}
		full, known := old[l.ID]
		if !known {
			if l.ID.IsZero() {
				l.ID = journal.NewID()
			}
			full = journal.LedgerLine{ID: l.ID, EntryID: f.d.Entry.ID.Ref(), Ink: ink, On: f.d.Entry.Day}
		}
		full.Text, full.Amount, full.Unit = l.Text, l.Amount, l.Unit
		rest = append(rest, full)
	}
	f.d.Ledger = rest
	return out
}
