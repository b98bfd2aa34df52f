// Package form is what the Write screen edits: a draft, field by field. It knows
// no widgets. It promises that a draft laid into a form and taken out again is the
// same draft, and that nothing typed is lost by switching the kind of entry or
// between Quick and Guided: what is not shown is kept.
package form

import (
	"slices"

	"doubleknot/app/journal"
)

// Form holds one draft while it is edited. It is not safe for concurrent use.
type Form struct {
	d   journal.Draft
	now journal.Clock
}

// New lays a draft out. The form keeps its own copy; now stamps new lessons and
// dates new knots.
func New(d journal.Draft, now journal.Clock) *Form { return &Form{d: clone(d), now: now} }

// Draft returns a copy of all that the form holds, hidden fields included. Its
// texts are shared, so it costs the same however long they are.
func (f *Form) Draft() journal.Draft { return clone(f.d) }

// ID returns the id of the draft.
func (f *Form) ID() journal.ID { return f.d.ID }

// EntryID returns the id of the entry the draft is about.
func (f *Form) EntryID() journal.ID { return f.d.Entry.ID }

// IsEmpty reports whether there is nothing in the form worth keeping.
func (f *Form) IsEmpty() bool { return f.d.IsEmpty() }

// Editing reports whether the entry is already in the journal.
func (f *Form) Editing() bool { return f.d.Editing }

// Kind returns the kind of entry.
func (f *Form) Kind() journal.Kind { return f.d.Entry.Kind }

// SetKind changes the kind of entry and nothing else.
func (f *Form) SetKind(k journal.Kind) { f.d.Entry.Kind = k }

// Guided reports whether all prompts are shown.
func (f *Form) Guided() bool { return f.d.Guided }

// SetGuided shows all prompts, or the few of the quick form.
func (f *Form) SetGuided(on bool) { f.d.Guided = on }

// OnThread reports whether the form shows the guided prompts: a win or a note has none.
func (f *Form) OnThread() bool { return f.Guided() && f.Kind() == journal.Setback }

// At returns when it happened, with the offset of the place it was written in.
func (f *Form) At() journal.Stamp { return f.d.Entry.At }

// Day returns the writer's day of the entry.
func (f *Form) Day() journal.Day { return f.d.Entry.Day }

// SetWhen sets the moment and the writer's day it belongs to.
func (f *Form) SetWhen(at journal.Stamp, day journal.Day) {
	f.d.Entry.At, f.d.Entry.Day = at, day
}

// Tags returns the entry's tags.
func (f *Form) Tags() []string { return slices.Clone(f.d.Entry.Tags) }

// SetTags replaces the tags, trimmed and without repeats.
func (f *Form) SetTags(tags []string) { f.d.Entry.Tags = journal.CleanTags(tags) }

// About returns the setback the entry goes on about, nil for none.
func (f *Form) About() *journal.ID { return ref(f.d.Entry.About) }

// SetAbout names the setback the entry goes on about, or none with nil.
func (f *Form) SetAbout(id *journal.ID) { f.d.Entry.About = ref(id) }

// Trap reports whether a thinking trap was tapped.
func (f *Form) Trap(id string) bool { return slices.Contains(f.d.Entry.Traps, id) }

// SetTrap adds or removes a thinking trap and leaves the others in their order.
func (f *Form) SetTrap(id string, on bool) {
	without := slices.DeleteFunc(slices.Clone(f.d.Entry.Traps), func(t string) bool { return t == id })
	if on {
		without = append(without, id)
	}
	f.d.Entry.Traps = without
}

// Outlook returns how large it will look in two months, 0 to 10; nil is unanswered.
func (f *Form) Outlook() *int {
	if f.d.Entry.Outlook == nil {
		return nil
	}
	return ref(f.d.Entry.Outlook.Expected)
}

// SetOutlook answers or clears the outlook; the later answer stays as it is.
func (f *Form) SetOutlook(v *int) {
	o := journal.Outlook{}
	if f.d.Entry.Outlook != nil {
		o = *f.d.Entry.Outlook
	}
	o.Expected = ref(v)
	f.d.Entry.Outlook = &o
	if o.Expected == nil && o.Actual == nil && o.AnsweredOn == nil {
		f.d.Entry.Outlook = nil
	}
}

// MarkSaved notes that the entry is in the journal now. What follows is another
// draft, which edits it: the session has closed the one that was saved.
func (f *Form) MarkSaved() { f.d.Editing, f.d.ID = true, journal.NewID() }
