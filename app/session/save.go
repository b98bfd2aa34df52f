package session

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// SaveDraft puts a draft into the journal in one transaction and one undo step:
// the entry, its lessons, knots and ledger lines, check-ins for new knots, a
// revision if the title or a text of a saved entry changed, and the draft's
// record out. Blank lessons, knots and lines are left out; those that the form
// held and holds no longer go to the trash, and those that were deleted while the
// writer changed them in the form come out of it. Missing ids are given out.
//
// Of what is in the journal already, only what the form edits is replaced: an
// entry keeps RecoveredOn, Source, Quiet, CreatedAt and how large it looked in the
// end (see SetRecovered, SetQuiet, AnswerOutlook), a lesson its uses, looks, pin
// and creation, a knot its links and days.
//
// On failure nothing is saved, and the draft stays pending.
func (s *Session) SaveDraft(d journal.Draft) *Future {
	d = cloneDraft(d)
	d.UpdatedAt = s.stamp()
	cleanTags(&d)
	giveIDs(&d)
	doing := fmt.Sprintf("save entry %s", d.Entry.ID)
	return s.leave(d.ID, &d, doing, func(text *journal.Draft) error {
		s.mu.Lock()
		held := maps.Clone(s.seen[text.ID])
		s.mu.Unlock()
		now := s.Now()
		return s.carryOut(planSave(s.Snapshot(), fresh(text, held), held, now, s.DayOf(now)))
	})
}

// giveIDs is done once, when the draft is handed over, so that a second attempt
// writes the same objects.
func giveIDs(d *journal.Draft) {
	give := func(id *journal.ID) {
		if id.IsZero() {
			*id = journal.NewID()
		}
	}
	give(&d.ID)
	give(&d.Entry.ID)
	for i := range d.Lessons {
		give(&d.Lessons[i].ID)
	}
	for i := range d.Knots {
		give(&d.Knots[i].ID)
	}
	for i := range d.Ledger {
		give(&d.Ledger[i].ID)
	}
}

// saving is one draft on its way into the journal.
type saving struct {
	j     *journal.Journal
	d     *journal.Draft
	now   time.Time
	today journal.Day
	seen  seen                // what the form has ever held
	kept  map[journal.ID]bool // lessons, knots and lines that stay
	first *journal.ID         // the first lesson that stays
	c     journal.Change
}

func planSave(j *journal.Journal, d *journal.Draft, held seen, now time.Time, today journal.Day) plan {
	s := &saving{j: j, d: d, now: now, today: today, seen: held, kept: map[journal.ID]bool{}}
	s.entry()
	s.lessons()
	s.knots()
	s.ledger()
	s.removed()
	p := plan{label: "Save entry", back: []journal.Record{d}, noUndo: s.c.IsEmpty()}
	if j.Entry(d.Entry.ID) != nil {
		p.label = "Edit entry"
	}
	if storedDraft(j, d.ID) != nil {
		s.c.Drop(d.ID)
	}
	p.change = s.c
	return p
}

// put leaves out what would not change, so that saving twice is saving once.
func (s *saving) put(r journal.Record) {
	if old := s.j.Find(r.RecordID()); old == nil || !same(old, r) {
		s.c.Add(r)
	}
}

// had finds what there was of something in the form: in the journal, or else in the trash,
// which it is taken out of then.
func (s *saving) had(id journal.ID) journal.Record {
	if r := s.j.Find(id); r != nil {
		return r
	}
	return takeOut(s.j, &s.c, id)
}

func (s *saving) entry() {
	e := cloneEntry(&s.d.Entry)
	at := journal.NewStamp(s.now)
	old := s.j.Entry(e.ID)
	if old == nil {
		if e.At.IsZero() {
			e.At = at
		}
		if e.CreatedAt.IsZero() {
			e.CreatedAt = at
		}
		e.UpdatedAt = at
		s.put(e)
		return
	}
	e.CreatedAt, e.UpdatedAt = old.CreatedAt, old.UpdatedAt
	e.RecoveredOn, e.Source, e.Quiet = ref(old.RecoveredOn), ref(old.Source), old.Quiet
	e.Outlook = answered(e.Outlook, old.Outlook)
	if e.Kind != journal.Setback {
		e.RecoveredOn = nil
	}
	if same(old, e) {
		return
	}
	e.UpdatedAt = at
	s.put(e)
	if textChanged(old, e) {
		s.c.Add(&journal.Revision{ID: journal.NewID(), SavedAt: at, Entry: *cloneEntry(old)})
	}
}

// answered is what the form expects with the answer the journal has: it may have
// come while the form was open.
func answered(form, old *journal.Outlook) *journal.Outlook {
	if old == nil {
		old = &journal.Outlook{}
	}
	o := &journal.Outlook{Actual: ref(old.Actual), AnsweredOn: ref(old.AnsweredOn)}
	if form != nil {
		o.Expected = ref(form.Expected)
	}
	return o
}

func textChanged(a, b *journal.Entry) bool {
	return a.Title != b.Title || !slices.Equal(a.Texts(), b.Texts())
}

func (s *saving) lessons() {
	for i := range s.d.Lessons {
		l := cloneLesson(&s.d.Lessons[i])
		if strings.TrimSpace(l.Text) == "" {
			continue
		}
		if old, ok := s.had(l.ID).(*journal.Lesson); ok {
			text, tags := l.Text, l.Tags
			l = cloneLesson(old)
			l.Text, l.Tags = text, tags
		} else {
			// A millisecond apart, since the order of lessons is that of their making.
			l.CreatedAt = journal.NewStamp(s.now.Add(time.Duration(i) * time.Millisecond))
		}
		if l.EntryID == nil {
			l.EntryID = s.d.Entry.ID.Ref()
		}
		s.put(l)
		s.kept[l.ID] = true
		if s.first == nil {
			s.first = l.ID.Ref()
		}
	}
}

func (s *saving) knots() {
	for i := range s.d.Knots {
		k := cloneKnot(&s.d.Knots[i])
		if knotBlank(k) {
			continue
		}
		if k.Kind == "" && i == 0 {
			k.Kind = journal.Prevent
		} else if k.Kind == "" {
			k.Kind = journal.Respond
		}
		old, _ := s.had(k.ID).(*journal.Knot)
		if old != nil && old.RetiredOn != nil && k.RetiredOn == nil {
			// It was untied while it was being written: that stays, and the writing is a new one.
			s.put(old)
			s.kept[old.ID] = true
			k.ID, k.TiedOn, k.Replaces, old = journal.NewID(), 0, nil, nil
		}
		if old != nil {
			typed := k
			k = cloneKnot(old)
			k.Kind, k.If, k.Then = typed.Kind, typed.If, typed.Then
		} else if k.TiedOn == 0 {
			k.TiedOn = s.today
		}
		if k.EntryID == nil {
			k.EntryID = s.d.Entry.ID.Ref()
		}
		if k.LessonID == nil || !s.stays(*k.LessonID) {
			k.LessonID = ref(s.first)
		}
		s.put(k)
		s.kept[k.ID] = true
		if old == nil {
			s.c.Add(checkInsFor(k)...)
		}
	}
}

// stays reports whether a lesson is there after the save.
func (s *saving) stays(lesson journal.ID) bool {
	if s.kept[lesson] {
		return true
	}
	l := s.j.Lesson(lesson)
	return l != nil && !s.isRemoved(l)
}

func (s *saving) isRemoved(l *journal.Lesson) bool {
	return l.EntryID != nil && *l.EntryID == s.d.Entry.ID && s.seen.has(l.ID) && !s.kept[l.ID]
}

func (s *saving) ledger() {
	for i := range s.d.Ledger {
		l := cloneLine(&s.d.Ledger[i])
		if lineBlank(l) {
			continue
		}
		if l.EntryID == nil {
			l.EntryID = s.d.Entry.ID.Ref()
		}
		if l.On == 0 {
			l.On = s.d.Entry.Day
		}
		s.had(l.ID)
		s.put(l)
		s.kept[l.ID] = true
	}
}

// removed moves to the trash what the form held and holds no longer; each lesson
// with the knots that are not kept either.
func (s *saving) removed() {
	at := journal.NewStamp(s.now)
	gone := map[journal.ID]bool{}
	trash := func(title string, rs []journal.Record) {
		rs = slices.DeleteFunc(rs, func(r journal.Record) bool { return gone[r.RecordID()] || s.kept[r.RecordID()] })
		for _, r := range rs {
			gone[r.RecordID()] = true
		}
		if len(rs) > 0 {
			toTrash(&s.c, at, title, rs)
		}
	}
	for _, l := range s.j.LessonsOf(s.d.Entry.ID) {
		if s.isRemoved(l) {
			knots := slices.DeleteFunc(slices.Clone(s.j.KnotsOf(l.ID)), func(k *journal.Knot) bool { return s.kept[k.ID] })
			trash(oneLine(l.Text), append([]journal.Record{l}, withCheckIns(s.j, knots)...))
		}
	}
	for _, k := range knotsAround(s.j, s.d.Entry.ID) {
		if s.seen.has(k.ID) && !s.kept[k.ID] && k.RetiredOn == nil { // the form shows none that is untied
			trash(knotTitle(k), withCheckIns(s.j, []*journal.Knot{k}))
		}
	}
	for _, l := range s.j.LedgerOf(s.d.Entry.ID) {
		if s.seen.has(l.ID) && !s.kept[l.ID] {
			trash(lineTitle(l), []journal.Record{l})
		}
	}
}
