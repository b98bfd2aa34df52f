package session

import (
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// LogMood notes a mood on its own, now and today, and returns its id at once.
func (s *Session) LogMood(m journal.Mood) (journal.ID, *Future) {
	now := s.Now()
	log := &journal.MoodLog{ID: journal.NewID(), Day: s.DayOf(now), At: journal.NewStamp(now), Mood: *cloneMood(&m)}
	return log.ID, s.putMood("Note mood", log)
}

// SetMoodLog replaces a mood log, or adds it under its id.
func (s *Session) SetMoodLog(l journal.MoodLog) *Future {
	l.Mood = *cloneMood(&l.Mood)
	return s.putMood("Change mood", &l)
}

func (s *Session) putMood(label string, l *journal.MoodLog) *Future {
	l.Mood.Words = journal.CleanTags(l.Mood.Words)
	return s.step(label, "keep mood log "+l.ID.String(), func(*journal.Journal) (journal.Change, error) {
		if l.Mood.IsEmpty() {
			return journal.Change{}, &journal.FieldError{Field: "mood", Why: "nothing was chosen"}
		}
		return journal.Change{Put: []journal.Record{l}}, nil
	})
}

// SetRecovered sets the day on which a setback no longer held the writer; nil
// opens it again. Fails with journal.ErrNotFound, or journal.ErrInvalid where the
// day lies before the setback or the entry is none.
func (s *Session) SetRecovered(entry journal.ID, on *journal.Day) *Future {
	on = ref(on)
	label := "Mark recovered"
	if on == nil {
		label = "Mark open"
	}
	return s.entry(entry, label, func(e *journal.Entry) error { e.RecoveredOn = on; return nil })
}

// AnswerOutlook notes today how large a setback looks now, 0 to 10, beside what
// was expected; nil takes the answer back. Fails with journal.ErrNotFound, or with
// journal.ErrInvalid where the number is none of these or nothing was expected.
func (s *Session) AnswerOutlook(entry journal.ID, actual *int) *Future {
	actual = ref(actual)
	label := "Answer outlook"
	if actual == nil {
		label = "Take back outlook"
	}
	return s.entry(entry, label, func(e *journal.Entry) error {
		if actual == nil {
			if e.Outlook != nil {
				e.Outlook.Actual, e.Outlook.AnsweredOn = nil, nil
			}
			return nil
		}
		if e.Outlook == nil || e.Outlook.Expected == nil {
			return &journal.FieldError{Field: "outlook.expected", Why: "nothing was expected"}
		}
		e.Outlook.Actual, e.Outlook.AnsweredOn = actual, s.Today().Ref()
		return nil
	})
}

// SetQuiet keeps an entry from being brought up again by itself, or allows it.
// Fails with journal.ErrNotFound.
func (s *Session) SetQuiet(entry journal.ID, on bool) *Future {
	label := "Do not show again"
	if !on {
		label = "Show again"
	}
	return s.entry(entry, label, func(e *journal.Entry) error { e.Quiet = on; return nil })
}

// entry queues a change to a copy of an entry; nothing is done where nothing
// would change.
func (s *Session) entry(id journal.ID, label string, alter func(e *journal.Entry) error) *Future {
	return s.step(label, "change entry "+id.String(), func(j *journal.Journal) (journal.Change, error) {
		old := j.Entry(id)
		if old == nil {
			return journal.Change{}, journal.ErrNotFound
		}
		e := cloneEntry(old)
		if err := alter(e); err != nil || same(old, e) {
			return journal.Change{}, err
		}
		e.UpdatedAt = s.stamp()
		return journal.Change{Put: []journal.Record{e}}, nil
	})
}

// PutLine adds or replaces a ledger line; a missing id is given out, a missing
// day is today. The draft without an entry that it was typed in goes with it, and comes
// back with Undo. One that is in the trash is taken out of there.
func (s *Session) PutLine(l journal.LedgerLine) *Future {
	n := cloneLine(&l)
	s.fill(&n.ID, &n.On)
	return s.typedStep("Save ledger line", "save ledger line "+n.ID.String(), ofLine(n.ID), func(j *journal.Journal) (c journal.Change, err error) {
		takeOut(j, &c, n.ID)
		c.Add(n)
		return c, nil
	})
}

// PutRunway adds or replaces a runway reading; a missing id is given out, a
// missing day is today.
func (s *Session) PutRunway(r journal.Runway) *Future {
	s.fill(&r.ID, &r.On)
	return s.put("Save runway", &r)
}

// PutContact adds or replaces a contact; a missing id is given out.
func (s *Session) PutContact(c journal.Contact) *Future {
	s.fill(&c.ID, nil)
	return s.put("Save contact", &c)
}

// PutSettings replaces the journal's settings, but for the suggestions made: see Suggest.
func (s *Session) PutSettings(n journal.Settings) *Future {
	n.ID = journal.SettingsID()
	return s.step("Change settings", "save settings", func(j *journal.Journal) (journal.Change, error) {
		n.Suggested = slices.Clone(j.Settings.Suggested) // the caller's may be of before
		return journal.Change{Put: []journal.Record{&n}}, nil
	})
}

// Import commits a prepared change as one step, undone in one step.
func (s *Session) Import(c journal.Change, label string) *Future {
	c = own(c)
	return s.step(label, "import", func(*journal.Journal) (journal.Change, error) { return c, nil })
}

func (s *Session) put(label string, r journal.Record) *Future {
	doing := "save " + strings.ReplaceAll(string(r.RecordType()), "_", " ") + " " + r.RecordID().String()
	return s.step(label, doing, func(*journal.Journal) (journal.Change, error) {
		return journal.Change{Put: []journal.Record{r}}, nil
	})
}

func (s *Session) fill(id *journal.ID, day *journal.Day) {
	if id.IsZero() {
		*id = journal.NewID()
	}
	if day != nil && *day == 0 {
		*day = s.Today()
	}
}
