package session

import "doubleknot/app/journal"

// PutKnot adds or replaces a knot. A new one gets its three check-ins, and hangs
// on its lesson's entry as well; a missing id is given out, a missing day is today.
// The draft without an entry that it was typed in goes with it, and comes back with
// Undo. One that is in the trash is taken out of there, with its day and its check-ins.
func (s *Session) PutKnot(k journal.Knot) *Future {
	n := cloneKnot(&k)
	s.fill(&n.ID, &n.TiedOn)
	return s.typedStep("Save knot", "save knot "+n.ID.String(), ofKnot(n.ID), func(j *journal.Journal) (c journal.Change, err error) {
		c.Add(n)
		if j.Find(n.ID) != nil {
			return c, nil
		}
		if n.LessonID != nil && n.EntryID == nil {
			if l := j.Lesson(*n.LessonID); l != nil {
				n.EntryID = ref(l.EntryID)
			}
		}
		asked(j, &c, n)
		return c, nil
	})
}

// asked adds to a change what a knot that it ties will be asked, or has been before it
// went into the trash.
func asked(j *journal.Journal, c *journal.Change, k *journal.Knot) {
	if old, ok := takeOut(j, c, k.ID).(*journal.Knot); ok {
		k.TiedOn = old.TiedOn
		return
	}
	c.Add(checkInsFor(k)...)
}

func checkInsFor(k *journal.Knot) []journal.Record {
	var rs []journal.Record
	for _, step := range journal.Steps() {
		rs = append(rs, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: step, DueOn: step.After(k.TiedOn)})
	}
	return rs
}

// ReplaceKnot unties a knot today and ties a new one in its place, in one step. The
// new one has Replaces set, its own three check-ins from today, and the kind and
// the ties of the old where k brings none; its id is given out unless k brings a
// fresh one, so that k may be an edited copy of the old. What the old one was asked
// stays as it is, for the history. The draft that it was typed in and the trash are as with
// PutKnot. Fails with journal.ErrNotFound, or with
// journal.ErrInvalid where nothing is written or the id is taken.
func (s *Session) ReplaceKnot(old journal.ID, k journal.Knot) *Future {
	n := cloneKnot(&k)
	if n.ID.IsZero() || n.ID == old {
		n.ID = journal.NewID()
	}
	return s.typedStep("Replace knot", "replace knot "+old.String(), ofKnot(n.ID), func(j *journal.Journal) (journal.Change, error) {
		was, ok := j.Find(old).(*journal.Knot)
		switch {
		case !ok:
			return journal.Change{}, journal.ErrNotFound
		case knotBlank(n):
			return journal.Change{}, &journal.FieldError{Field: "if", Why: "a knot needs an if or a then"}
		case j.Find(n.ID) != nil:
			return journal.Change{}, &journal.FieldError{Field: "id", Why: "it is taken already"}
		}
		today := s.Today()
		n.TiedOn, n.RetiredOn, n.Replaces = today, nil, old.Ref()
		tieLike(j, n, was)
		c := journal.Change{Put: []journal.Record{retired(was, today), n}}
		asked(j, &c, n)
		return c, nil
	})
}

// tieLike gives a knot the kind and the ties of another where it has none. The
// entry goes with the lesson.
func tieLike(j *journal.Journal, n, was *journal.Knot) {
	if n.Kind == "" {
		n.Kind = was.Kind
	}
	if n.EntryID == nil && n.LessonID != nil {
		if l := j.Lesson(*n.LessonID); l != nil {
			n.EntryID = ref(l.EntryID)
		}
	}
	if n.LessonID == nil {
		n.LessonID = ref(was.LessonID)
	}
	if n.EntryID == nil {
		n.EntryID = ref(was.EntryID)
	}
}

// retired returns a copy of a knot that is untied today; one that is untied
// already keeps its day.
func retired(k *journal.Knot, today journal.Day) *journal.Knot {
	n := cloneKnot(k)
	if n.RetiredOn == nil {
		n.RetiredOn = max(today, n.TiedOn).Ref() // it may be tied on a later day
	}
	return n
}

// RetireKnot unties a knot today: it stays, and is not asked about any more. One
// that is untied already keeps its day. Fails with journal.ErrNotFound.
func (s *Session) RetireKnot(id journal.ID) *Future {
	return s.knot(id, "Untie knot", func(k *journal.Knot) *journal.Knot { return retired(k, s.Today()) })
}

// UnretireKnot ties a knot again that was untied. Its check-ins are as they were,
// so one that fell due meanwhile is asked now. Fails with journal.ErrNotFound.
func (s *Session) UnretireKnot(id journal.ID) *Future {
	return s.knot(id, "Tie knot again", func(k *journal.Knot) *journal.Knot {
		n := cloneKnot(k)
		n.RetiredOn = nil
		return n
	})
}

// knot queues a change to a knot; nothing is done where nothing would change.
func (s *Session) knot(id journal.ID, label string, alter func(k *journal.Knot) *journal.Knot) *Future {
	return s.step(label, "change knot "+id.String(), func(j *journal.Journal) (journal.Change, error) {
		old, ok := j.Find(id).(*journal.Knot)
		if !ok {
			return journal.Change{}, journal.ErrNotFound
		}
		n := alter(old)
		if same(old, n) {
			return journal.Change{}, nil
		}
		return journal.Change{Put: []journal.Record{n}}, nil
	})
}
