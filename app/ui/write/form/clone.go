package form

import (
	"slices"

	"doubleknot/app/journal"
)

func ref[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

// clone copies a draft so that nothing that can be changed is shared.
func clone(d journal.Draft) journal.Draft {
	d.Entry = cloneEntry(d.Entry)
	d.Lessons = slices.Clone(d.Lessons)
	for i := range d.Lessons {
		l := &d.Lessons[i]
		l.EntryID, l.SnoozedUntil = ref(l.EntryID), ref(l.SnoozedUntil)
		l.Tags, l.Uses, l.Looks = slices.Clone(l.Tags), slices.Clone(l.Uses), slices.Clone(l.Looks)
	}
	d.Knots = slices.Clone(d.Knots)
	for i := range d.Knots {
		k := &d.Knots[i]
		k.LessonID, k.EntryID, k.RetiredOn, k.Replaces = ref(k.LessonID), ref(k.EntryID), ref(k.RetiredOn), ref(k.Replaces)
	}
	d.Ledger = slices.Clone(d.Ledger)
	for i := range d.Ledger {
		d.Ledger[i].EntryID = ref(d.Ledger[i].EntryID)
	}
	return d
}

func cloneEntry(e journal.Entry) journal.Entry {
	e.Traps, e.Tags = slices.Clone(e.Traps), slices.Clone(e.Tags)
	e.MoodBefore, e.MoodAfter = cloneMood(e.MoodBefore), cloneMood(e.MoodAfter)
	e.RecoveredOn, e.Source, e.About = ref(e.RecoveredOn), ref(e.Source), ref(e.About)
	if o := e.Outlook; o != nil {
		e.Outlook = &journal.Outlook{Expected: ref(o.Expected), Actual: ref(o.Actual), AnsweredOn: ref(o.AnsweredOn)}
	}
	return e
}

func cloneMood(m *journal.Mood) *journal.Mood {
	if m == nil {
		return nil
	}
	return &journal.Mood{Valence: ref(m.Valence), Energy: ref(m.Energy), Words: slices.Clone(m.Words)}
}
