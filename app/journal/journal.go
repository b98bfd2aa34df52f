package journal

import (
	"bytes"
	"cmp"
	"slices"
	"sync"
)

// Journal is everything, at one moment. It is immutable: Apply makes a new one
// that shares what did not change, so a screen may keep its snapshot as long as
// it likes and read it from any goroutine.
type Journal struct {
	Entries   []*Entry      // newest day first
	Lessons   []*Lesson     // newest first
	Knots     []*Knot       // oldest first, prevent before respond
	CheckIns  []*CheckIn    // by due day
	Ledger    []*LedgerLine // newest first
	MoodLogs  []*MoodLog    // newest first
	Runway    []*Runway     // newest first
	Contacts  []*Contact    // by name
	Drafts    []*Draft      // newest first
	Trash     []*Trash      // newest first
	Revisions []*Revision   // newest first
	Settings  *Settings     // never nil

	once  sync.Once
	index *index
}

// New makes a journal of the given records. Where two have the same id the later wins.
func New(records []Record) *Journal {
	return (&Journal{Settings: DefaultSettings()}).Apply(Change{Put: records})
}

// Apply returns the journal after the change; j itself stays as it was.
// Time: linear in the journal, about 1 ms at 100,000 records.
func (j *Journal) Apply(c Change) *Journal {
	gone := make(map[ID]bool, len(c.Put)+len(c.Delete))
	for _, r := range c.Put {
		gone[r.RecordID()] = true
	}
	for _, id := range c.Delete {
		gone[id] = true
	}
	puts := latest(c.Put)
	n := &Journal{Settings: j.Settings}
	n.Entries = replace(j.Entries, puts, gone, byEntry)
	n.Lessons = replace(j.Lessons, puts, gone, byLesson)
	n.Knots = replace(j.Knots, puts, gone, byKnot)
	n.CheckIns = replace(j.CheckIns, puts, gone, byCheckIn)
	n.Ledger = replace(j.Ledger, puts, gone, byLine)
	n.MoodLogs = replace(j.MoodLogs, puts, gone, byMoodLog)
	n.Runway = replace(j.Runway, puts, gone, byRunway)
	n.Contacts = replace(j.Contacts, puts, gone, byContact)
	n.Drafts = replace(j.Drafts, puts, gone, byDraft)
	n.Trash = replace(j.Trash, puts, gone, byTrash)
	n.Revisions = replace(j.Revisions, puts, gone, byRevision)
	if gone[j.Settings.ID] {
		n.Settings = DefaultSettings()
	}
	for _, r := range puts {
		if s, ok := r.(*Settings); ok {
			n.Settings = s
		}
	}
	return n
}

// latest keeps the last record of each id.
func latest(rs []Record) []Record {
	seen := make(map[ID]bool, len(rs))
	out := make([]Record, 0, len(rs))
	for _, r := range slices.Backward(rs) {
		if !seen[r.RecordID()] {
			seen[r.RecordID()] = true
			out = append(out, r)
		}
	}
	return out
}

// replace drops from the sorted list what is gone and merges in the puts of its type.
func replace[T Record](old []T, puts []Record, gone map[ID]bool, order func(a, b T) int) []T {
	var fresh []T
	for _, r := range puts {
		if t, ok := r.(T); ok {
			fresh = append(fresh, t)
		}
	}
	touched := len(fresh) > 0
	if !touched {
		touched = slices.ContainsFunc(old, func(t T) bool { return gone[t.RecordID()] })
	}
	if !touched {
		return old
	}
	slices.SortFunc(fresh, order)
	out := make([]T, 0, len(old)+len(fresh))
	for _, t := range old {
		if gone[t.RecordID()] {
			continue
		}
		for len(fresh) > 0 && order(fresh[0], t) < 0 {
			out = append(out, fresh[0])
			fresh = fresh[1:]
		}
		out = append(out, t)
	}
	return append(out, fresh...)
}

func byID(a, b ID) int { return bytes.Compare(a[:], b[:]) }

func byEntry(a, b *Entry) int {
	return cmp.Or(cmp.Compare(b.Day, a.Day), b.At.Compare(a.At), b.CreatedAt.Compare(a.CreatedAt), byID(a.ID, b.ID))
}

func byLesson(a, b *Lesson) int {
	return cmp.Or(b.CreatedAt.Compare(a.CreatedAt), byID(a.ID, b.ID))
}

func byKnot(a, b *Knot) int {
	return cmp.Or(cmp.Compare(a.TiedOn, b.TiedOn), cmp.Compare(a.Kind, b.Kind), byID(a.ID, b.ID))
}

func byCheckIn(a, b *CheckIn) int {
	return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), byID(a.ID, b.ID))
}

func byLine(a, b *LedgerLine) int {
	return cmp.Or(cmp.Compare(b.On, a.On), byID(a.ID, b.ID))
}

func byMoodLog(a, b *MoodLog) int {
	return cmp.Or(cmp.Compare(b.Day, a.Day), b.At.Compare(a.At), byID(a.ID, b.ID))
}

func byRunway(a, b *Runway) int {
	return cmp.Or(cmp.Compare(b.On, a.On), byID(a.ID, b.ID))
}

func byContact(a, b *Contact) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), byID(a.ID, b.ID))
}

func byDraft(a, b *Draft) int {
	return cmp.Or(b.UpdatedAt.Compare(a.UpdatedAt), byID(a.ID, b.ID))
}

func byTrash(a, b *Trash) int {
	return cmp.Or(b.DeletedAt.Compare(a.DeletedAt), byID(a.ID, b.ID))
}

func byRevision(a, b *Revision) int {
	return cmp.Or(b.SavedAt.Compare(a.SavedAt), byID(a.ID, b.ID))
}
