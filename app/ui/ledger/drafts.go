package ledger

import (
	"doubleknot/app/journal"
)

// lineDrafts are the lines that are being typed and not in the ledger yet. Each is a
// draft of its own without an entry (journal.Draft.HasNoEntry), stored within a second of
// the first key like any other.
type lineDrafts struct {
	session Session
	j       *journal.Journal
	latest  journal.Draft       // of a new line, as it was typed last
	known   map[journal.ID]bool // drafts that need no picking up: the form has or had them
}

// begin makes the draft of a line.
func (s *lineDrafts) begin(l journal.LedgerLine) journal.Draft {
	d := s.session.NewDraft("")
	d.Ledger = []journal.LedgerLine{l}
	s.known[d.ID] = true
	return d
}

// keep has a draft stored, and one that holds nothing new taken out. old is the line
// it changes, nil for a new one.
func (s *lineDrafts) keep(d journal.Draft, old *journal.LedgerLine) {
	if old == nil {
		s.latest = d
	}
	if old != nil && sameLine(&d.Ledger[0], old) {
		d.Ledger = []journal.LedgerLine{}
	}
	s.session.KeepDraft(d)
}

// drop takes out the draft of a line that is in the ledger now.
func (s *lineDrafts) drop(id journal.ID) {
	if s.latest.ID == id {
		s.latest = journal.Draft{}
	}
	d := s.session.NewDraft("")
	d.ID = id
	s.session.KeepDraft(d)
}

// saved notes that a line is in the ledger and its draft gone with that: what Undo brings
// back is picked up.
func (s *lineDrafts) saved(id journal.ID) {
	if s.latest.ID == id {
		s.latest = journal.Draft{}
	}
	delete(s.known, id)
}

// forNew is what was typed for a new line before.
func (s *lineDrafts) forNew() (journal.Draft, bool) {
	if !s.latest.ID.IsZero() {
		return s.latest, true
	}
	return s.first(func(d *journal.Draft, old *journal.LedgerLine) bool { return old == nil })
}

// of is what was typed to change a line before.
func (s *lineDrafts) of(line journal.ID) (journal.Draft, bool) {
	return s.first(func(d *journal.Draft, old *journal.LedgerLine) bool { return old != nil && old.ID == line })
}

// found is a stored draft that the form has not seen: typed before the program ended
// or the journal was locked, or brought back from the trash.
func (s *lineDrafts) found() (journal.Draft, bool) {
	return s.first(func(d *journal.Draft, _ *journal.LedgerLine) bool { return !s.known[d.ID] })
}

// first is the newest stored draft of a line that matches; old is the line it changes.
func (s *lineDrafts) first(match func(d *journal.Draft, old *journal.LedgerLine) bool) (journal.Draft, bool) {
	if s.j == nil {
		return journal.Draft{}, false
	}
	for _, stored := range s.j.Drafts {
		if !stored.HasNoEntry() || len(stored.Ledger) == 0 || !match(stored, s.line(stored.Ledger[0].ID)) {
			continue
		}
		if d, err := s.session.Draft(stored.ID); err == nil && len(d.Ledger) > 0 { // what is typed may be newer
			s.known[d.ID] = true
			return d, true
		}
	}
	return journal.Draft{}, false
}

// line finds a line of the ledger, nil where it is not there.
func (s *lineDrafts) line(id journal.ID) *journal.LedgerLine {
	if s.j == nil {
		return nil
	}
	l, _ := s.j.Find(id).(*journal.LedgerLine)
	return l
}

// sameLine reports whether two lines read the same.
func sameLine(a, b *journal.LedgerLine) bool {
	return a.Ink == b.Ink && a.On == b.On && a.Text == b.Text && a.Amount == b.Amount && a.Unit == b.Unit
}
