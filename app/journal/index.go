package journal

import (
	"slices"
	"strings"
)

// index answers look-ups by id. It is built on first use after a change, which
// takes about 1 ms per 10,000 records.
type index struct {
	byID        map[ID]Record
	lessonsOf   map[ID][]*Lesson
	knotsOf     map[ID][]*Knot // by lesson and by entry
	checkInsOf  map[ID][]*CheckIn
	ledgerOf    map[ID][]*LedgerLine
	revisionsOf map[ID][]*Revision
	tags        []string
}

func (j *Journal) idx() *index {
	j.once.Do(func() {
		x := &index{
			byID:      make(map[ID]Record, len(j.Entries)+len(j.Lessons)+len(j.MoodLogs)),
			lessonsOf: map[ID][]*Lesson{}, knotsOf: map[ID][]*Knot{}, checkInsOf: map[ID][]*CheckIn{},
			ledgerOf: map[ID][]*LedgerLine{}, revisionsOf: map[ID][]*Revision{},
		}
		j.Each(func(r Record) { x.byID[r.RecordID()] = r })
		for _, l := range slices.Backward(j.Lessons) {
			if l.EntryID != nil {
				x.lessonsOf[*l.EntryID] = append(x.lessonsOf[*l.EntryID], l)
			}
		}
		for _, k := range j.Knots {
			if k.LessonID != nil {
				x.knotsOf[*k.LessonID] = append(x.knotsOf[*k.LessonID], k)
			}
			if k.EntryID != nil {
				x.knotsOf[*k.EntryID] = append(x.knotsOf[*k.EntryID], k)
			}
		}
		for _, c := range j.CheckIns {
			x.checkInsOf[c.KnotID] = append(x.checkInsOf[c.KnotID], c)
		}
		for _, l := range slices.Backward(j.Ledger) {
			if l.EntryID != nil {
				x.ledgerOf[*l.EntryID] = append(x.ledgerOf[*l.EntryID], l)
			}
		}
		for _, r := range j.Revisions {
			x.revisionsOf[r.Entry.ID] = append(x.revisionsOf[r.Entry.ID], r)
		}
		x.tags = countTags(j)
		j.index = x
	})
	return j.index
}

// Each calls f with every record, lists in the order of Journal's fields, the
// settings only where they were stored.
func (j *Journal) Each(f func(Record)) {
	each(j.Entries, f)
	each(j.Lessons, f)
	each(j.Knots, f)
	each(j.CheckIns, f)
	each(j.Ledger, f)
	each(j.MoodLogs, f)
	each(j.Runway, f)
	each(j.Contacts, f)
	each(j.Drafts, f)
	each(j.Trash, f)
	each(j.Revisions, f)
	f(j.Settings)
}

func each[T Record](list []T, f func(Record)) {
	for _, t := range list {
		f(t)
	}
}

// Find returns the record with the id, or nil.
func (j *Journal) Find(id ID) Record { return j.idx().byID[id] }

// Entry returns the entry with the id, or nil.
func (j *Journal) Entry(id ID) *Entry { e, _ := j.Find(id).(*Entry); return e }

// Lesson returns the lesson with the id, or nil.
func (j *Journal) Lesson(id ID) *Lesson { l, _ := j.Find(id).(*Lesson); return l }

// LessonsOf returns an entry's lessons in the order they were written.
func (j *Journal) LessonsOf(entry ID) []*Lesson { return j.idx().lessonsOf[entry] }

// KnotsOf returns the knots tied to a lesson or to an entry, oldest first.
func (j *Journal) KnotsOf(id ID) []*Knot { return j.idx().knotsOf[id] }

// CheckInsOf returns a knot's check-ins by due day.
func (j *Journal) CheckInsOf(knot ID) []*CheckIn { return j.idx().checkInsOf[knot] }

// LedgerOf returns an entry's ledger lines, oldest first.
func (j *Journal) LedgerOf(entry ID) []*LedgerLine { return j.idx().ledgerOf[entry] }

// RevisionsOf returns an entry's earlier texts, newest first.
func (j *Journal) RevisionsOf(entry ID) []*Revision { return j.idx().revisionsOf[entry] }

// Tags returns every tag in use, the most used first, then by name.
func (j *Journal) Tags() []string { return j.idx().tags }

func countTags(j *Journal) []string {
	n := map[string]int{}
	for _, e := range j.Entries {
		for _, t := range e.Tags {
			n[t]++
		}
	}
	for _, l := range j.Lessons {
		for _, t := range l.Tags {
			n[t]++
		}
	}
	out := make([]string, 0, len(n))
	for t := range n {
		out = append(out, t)
	}
	slices.SortFunc(out, func(a, b string) int {
		if n[a] != n[b] {
			return n[b] - n[a]
		}
		return strings.Compare(a, b)
	})
	return out
}
