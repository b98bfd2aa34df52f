package session

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// pending is a draft whose latest text is not stored. Due is by the machine's
// monotonic clock, not the session's: a demo may stand in any year.
type pending struct {
	draft   *journal.Draft // the latest text, never changed in place
	taken   *journal.Draft // what the worker is storing just now
	due     time.Time
	failing bool
	invalid bool // failing for what is in it, not for the store
}

// leaving is a draft that was saved or discarded, or is about to be. While it is
// here KeepDraft does not bring it back: a late keystroke must not.
type leaving struct {
	queued int            // operations on their way
	text   *journal.Draft // latest text known, in case they fail
}

// KeepDraft has the draft stored soon: at most Options.DraftDelay after the first
// call that is not stored yet. It returns at once. Where storing fails the text is
// kept and tried again every Options.RetryAfter. A draft without any writing is
// not stored, and taken out if it was. Calls after SaveDraft or DiscardDraft of
// the same id change nothing, unless that fails; nor do calls after Close.
func (s *Session) KeepDraft(d journal.Draft) {
	d = cloneDraft(d)
	d.UpdatedAt = s.stamp()
	cleanTags(&d)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.noteSeen(&d)
	if l := s.leaving[d.ID]; l != nil {
		if l.queued > 0 {
			l.text = &d
		}
		return
	}
	p := s.pending[d.ID]
	switch {
	case p == nil:
		p = &pending{due: time.Now().Add(s.opt.DraftDelay)}
		s.pending[d.ID] = p
	case p.draft == p.taken || p.invalid: // the first since it was taken, or perhaps mended
		p.due = time.Now().Add(s.opt.DraftDelay)
		p.invalid = false
	}
	p.draft = &d
	s.wakeUp()
}

// cleanTags keeps a half-typed or repeated tag from refusing what it hangs on.
func cleanTags(d *journal.Draft) {
	e := &d.Entry
	e.Tags, e.Traps = journal.CleanTags(e.Tags), journal.CleanTags(e.Traps)
	for i := range d.Lessons {
		d.Lessons[i].Tags = journal.CleanTags(d.Lessons[i].Tags)
	}
	for _, m := range []*journal.Mood{e.MoodBefore, e.MoodAfter} {
		if m != nil {
			m.Words = journal.CleanTags(m.Words)
		}
	}
}

// FlushDrafts stores every pending draft and note now. Its error joins those of all
// that could not be stored; they stay pending.
func (s *Session) FlushDrafts() *Future { return s.do(s.storeAll) }

func (s *Session) storeAll() error {
	var errs []error
	for _, id := range s.dueBefore(time.Time{}) {
		errs = append(errs, s.storeDraft(id))
	}
	return errors.Join(append(errs, s.storeNotes(time.Time{}))...)
}

func (s *Session) storeDue() {
	for _, id := range s.dueBefore(time.Now()) {
		_ = s.storeDraft(id) // told to subscribers, and tried again
	}
	_ = s.storeNotes(time.Now())
}

// dueBefore lists the pending drafts due at t, the longest waiting first; all of
// them for the zero time.
func (s *Session) dueBefore(t time.Time) []journal.ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	ids := slices.SortedFunc(maps.Keys(s.pending), func(a, b journal.ID) int {
		return cmp.Or(s.pending[a].due.Compare(s.pending[b].due), strings.Compare(a.String(), b.String()))
	})
	return slices.DeleteFunc(ids, func(id journal.ID) bool {
		return !t.IsZero() && s.pending[id].due.After(t)
	})
}

// storeDraft stores the latest text of one pending draft, on the worker.
func (s *Session) storeDraft(id journal.ID) error {
	s.mu.Lock()
	p := s.pending[id]
	if p == nil {
		s.mu.Unlock()
		return nil
	}
	d := p.draft
	p.taken = d
	now := fresh(d, s.seen[d.ID])
	s.mu.Unlock()
	kept, err := s.putDraft(now)
	s.mu.Lock()
	p.taken = nil
	p.failing = err != nil
	p.invalid = errors.Is(err, journal.ErrInvalid)
	switch {
	case err != nil:
		p.due = time.Now().Add(s.opt.RetryAfter)
	case p.draft == d && s.pending[id] == p:
		delete(s.pending, id)
	}
	s.mu.Unlock()
	if err != nil {
		s.report("store draft", err)
		return wrap("store draft "+id.String(), err)
	}
	if kept {
		s.publish(DraftKept{Draft: id, At: s.Now()})
	}
	s.settle()
	return nil
}

// putDraft reports whether there was anything to commit.
func (s *Session) putDraft(d *journal.Draft) (bool, error) {
	c := journal.Change{Put: []journal.Record{d}}
	if draftEmpty(d) {
		if storedDraft(s.Snapshot(), d.ID) == nil {
			return false, nil
		}
		c = journal.Change{Delete: []journal.ID{d.ID}}
	}
	_, err := s.commit(c)
	return err == nil, err
}

// draftEmpty is IsEmpty, except that blank ledger lines of a form count for nothing.
func draftEmpty(d *journal.Draft) bool {
	n := *d
	n.Ledger = slices.DeleteFunc(slices.Clone(d.Ledger), func(l journal.LedgerLine) bool { return lineBlank(&l) })
	return n.IsEmpty()
}

// storedDraft looks through the few drafts there are: building the index of a
// fresh snapshot for it would cost more than all the rest of a draft's storing.
func storedDraft(j *journal.Journal, id journal.ID) *journal.Draft {
	for _, d := range j.Drafts {
		if d.ID == id {
			return d
		}
	}
	return nil
}

// report tells of a failure once for each run of them, and again if the reason changes.
func (s *Session) report(doing string, err error) {
	reason := err.Error()
	if f, ok := errors.AsType[*journal.FieldError](err); ok {
		reason = f.Field // its sentence may count bytes, which change as one types
	}
	if reason == s.reason {
		return
	}
	s.reason = reason
	s.publish(SaveFailed{Doing: doing, Err: err})
}

// settle is called after whatever went well. Drafts the store refused are
// tried at once, and when none is left failing SaveWorks goes out.
func (s *Session) settle() {
	s.mu.Lock()
	failing := s.hurryNotes()
	for _, p := range s.pending {
		failing = failing || p.failing
		if p.failing && !p.invalid {
			p.due = time.Now()
		}
	}
	s.mu.Unlock()
	if !failing && s.reason != "" {
		s.reason = ""
		s.publish(SaveWorks{})
	}
}
