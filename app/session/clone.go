package session

import (
	"slices"

	"doubleknot/app/journal"
)

// clone returns a copy of a record that can be changed and normalized without
// touching the original.
func clone(r journal.Record) journal.Record {
	switch v := r.(type) {
	case *journal.Entry:
		return cloneEntry(v)
	case *journal.Lesson:
		return cloneLesson(v)
	case *journal.Knot:
		return cloneKnot(v)
	case *journal.CheckIn:
		n := *v
		n.DoneOn, n.Outcome = ref(v.DoneOn), ref(v.Outcome)
		return &n
	case *journal.LedgerLine:
		return cloneLine(v)
	case *journal.MoodLog:
		n := *v
		n.Mood = *cloneMood(&v.Mood)
		return &n
	case *journal.Draft:
		n := cloneDraft(*v)
		return &n
	case *journal.Trash:
		n := *v
		n.Objects = slices.Clone(v.Objects)
		for i, o := range n.Objects {
			n.Objects[i] = clone(o)
		}
		return &n
	case *journal.Revision:
		n := *v
		n.Entry = *cloneEntry(&v.Entry)
		return &n
	default:
		return cloneFlat(r)
	}
}

// cloneFlat copies the records that hold nothing that is ever changed in place.
func cloneFlat(r journal.Record) journal.Record {
	switch v := r.(type) {
	case *journal.Runway:
		return ref(v)
	case *journal.Contact:
		return ref(v)
	case *journal.Settings:
		n := *v
		n.Suggested = slices.Clone(v.Suggested)
		return &n
	}
	return r
}

func ref[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

func cloneEntry(e *journal.Entry) *journal.Entry {
	n := *e
	n.Traps, n.Tags = slices.Clone(e.Traps), slices.Clone(e.Tags)
	n.MoodBefore, n.MoodAfter = cloneMood(e.MoodBefore), cloneMood(e.MoodAfter)
	n.RecoveredOn, n.Source, n.About = ref(e.RecoveredOn), ref(e.Source), ref(e.About)
	if o := e.Outlook; o != nil {
		n.Outlook = &journal.Outlook{Expected: ref(o.Expected), Actual: ref(o.Actual), AnsweredOn: ref(o.AnsweredOn)}
	}
	return &n
}

func cloneMood(m *journal.Mood) *journal.Mood {
	if m == nil {
		return nil
	}
	return &journal.Mood{Valence: ref(m.Valence), Energy: ref(m.Energy), Words: slices.Clone(m.Words)}
}

func cloneLesson(l *journal.Lesson) *journal.Lesson {
	n := *l
	n.EntryID, n.SnoozedUntil = ref(l.EntryID), ref(l.SnoozedUntil)
	n.Tags, n.Uses, n.Looks = slices.Clone(l.Tags), slices.Clone(l.Uses), slices.Clone(l.Looks)
	return &n
}

func cloneKnot(k *journal.Knot) *journal.Knot {
	n := *k
	n.LessonID, n.EntryID, n.RetiredOn, n.Replaces = ref(k.LessonID), ref(k.EntryID), ref(k.RetiredOn), ref(k.Replaces)
	return &n
}

func cloneLine(l *journal.LedgerLine) *journal.LedgerLine {
	n := *l
	n.EntryID = ref(l.EntryID)
	return &n
}

func cloneDraft(d journal.Draft) journal.Draft {
	d.Entry = *cloneEntry(&d.Entry)
	d.Lessons, d.Knots, d.Ledger = slices.Clone(d.Lessons), slices.Clone(d.Knots), slices.Clone(d.Ledger)
	for i := range d.Lessons {
		d.Lessons[i] = *cloneLesson(&d.Lessons[i])
	}
	for i := range d.Knots {
		d.Knots[i] = *cloneKnot(&d.Knots[i])
	}
	for i := range d.Ledger {
		d.Ledger[i] = *cloneLine(&d.Ledger[i])
	}
	return d
}
