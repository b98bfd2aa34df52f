package importer

import (
	"fmt"

	"doubleknot/app/journal"
)

// connect makes sure that nothing belongs to what is not there. What an entry is
// about and what a knot replaces may be gone, here as in the journal. Order matters: a knot can
// fall away only once the lessons are known, a check-in once the knots are.
func (f *file) connect() {
	has := map[journal.ID]journal.Type{}
	for _, it := range f.found {
		has[it.rec.RecordID()] = it.rec.RecordType()
	}
	leads := func(id journal.ID, typ journal.Type) bool {
		if t, ok := has[id]; ok {
			return t == typ
		}
		old := f.j.Find(id)
		return old != nil && old.RecordType() == typ
	}
	for _, it := range f.found {
		if k, ok := it.rec.(*journal.Knot); ok && !it.here && !f.tie(it, k, leads) {
			delete(has, k.ID)
		}
	}
	for _, it := range f.found {
		if it.here {
			continue // the journal's own is kept, whatever the file says
		}
		switch r := it.rec.(type) {
		case *journal.Lesson:
			f.loosen(it, &r.EntryID, "it now stands alone", leads)
		case *journal.LedgerLine:
			f.loosen(it, &r.EntryID, "the line now stands alone", leads)
		case *journal.CheckIn:
			if !leads(r.KnotID, journal.TypeKnot) {
				it.drop = true
				f.out.skip(it.what, "its knot is not there")
			}
		}
	}
}

// loosen clears a reference to an entry that is not there.
func (f *file) loosen(it *item, ref **journal.ID, then string, leads func(journal.ID, journal.Type) bool) {
	if *ref != nil && !leads(**ref, journal.TypeEntry) {
		*ref = nil
		f.out.Notes = append(f.out.Notes, fmt.Sprintf("%s: its entry is not there; %s.", it.what, then))
	}
}

// tie clears a knot's references that lead nowhere, and drops a knot that is left
// with none.
func (f *file) tie(it *item, k *journal.Knot, leads func(journal.ID, journal.Type) bool) bool {
	noLesson := k.LessonID != nil && !leads(*k.LessonID, journal.TypeLesson)
	noEntry := k.EntryID != nil && !leads(*k.EntryID, journal.TypeEntry)
	if noLesson {
		k.LessonID = nil
	}
	if noEntry {
		k.EntryID = nil
	}
	if k.LessonID == nil && k.EntryID == nil {
		it.drop = true
		f.out.skip(it.what, "neither its lesson nor its entry is there")
		return false
	}
	if noLesson {
		f.out.Notes = append(f.out.Notes, it.what+": its lesson is not there; the knot stays with its entry.")
	}
	if noEntry {
		f.out.Notes = append(f.out.Notes, it.what+": its entry is not there; the knot stays with its lesson.")
	}
	return true
}
