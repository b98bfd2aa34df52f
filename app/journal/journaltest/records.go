package journaltest

import "doubleknot/app/journal"

func (m *maker) entry() {
	before, after := m.mood(), m.mood()
	e := &journal.Entry{
		ID: m.id(), Kind: pick(m.t, journal.Kinds()...), Day: m.day(), At: m.stamp(), Title: m.text(),
		WhatHappened: m.text(), Intended: m.text(), Story: m.text(), FromAcrossTheRoom: m.text(),
		GoodColleague: m.text(), WhatHeld: m.text(), Body: m.text(), Tags: m.tags(),
		MoodBefore: &before, MoodAfter: &after, CreatedAt: m.stamp(), UpdatedAt: m.stamp(),
	}
	if m.yes() {
		e.Traps = []string{pick(m.t, "mind_reading", "catastrophizing")}
	}
	if m.yes() {
		e.Outlook = &journal.Outlook{Expected: m.number(0, 10), Actual: m.number(0, 10), AnsweredOn: m.later(e.Day)}
	}
	if e.Kind == journal.Setback {
		e.RecoveredOn = m.later(e.Day)
	}
	if m.yes() {
		s := "jrnl"
		e.Source = &s
	}
	e.About, e.Quiet = m.ref(m.entries), m.yes()
	m.put(e)
	m.entries = append(m.entries, e.ID)
}

func (m *maker) lesson() {
	l := &journal.Lesson{
		ID: m.id(), EntryID: m.ref(m.entries), Text: m.text(), Tags: m.tags(),
		Pinned: m.yes(), Archived: m.yes(), CreatedAt: m.stamp(),
	}
	for range m.count(2) {
		l.Uses = append(l.Uses, journal.Use{On: m.day(), Note: m.text()})
	}
	for range m.count(3) {
		l.Looks = append(l.Looks, journal.Look{On: m.day(), Useful: m.yes()})
	}
	l.SnoozedUntil = m.later(m.day())
	m.put(l)
	m.lessons = append(m.lessons, l.ID)
}

func (m *maker) knot() {
	k := &journal.Knot{
		ID: m.id(), LessonID: m.ref(m.lessons), EntryID: m.ref(m.entries),
		Kind: pick(m.t, journal.Prevent, journal.Respond), If: m.text(), Then: m.text(), TiedOn: m.day(),
	}
	if k.LessonID == nil && k.EntryID == nil {
		return // a knot is tied to something
	}
	k.RetiredOn, k.Replaces = m.later(k.TiedOn), m.ref(m.knots)
	m.put(k)
	m.knots = append(m.knots, k.ID)
}

func (m *maker) checkIn() {
	c := &journal.CheckIn{ID: m.id(), KnotID: pick(m.t, m.knots...), Step: pick(m.t, journal.Steps()...), DueOn: m.day(), Note: m.text()}
	if m.yes() {
		o := pick(m.t, journal.Held, journal.Slipped, journal.NoOccasion)
		c.Outcome, c.DoneOn = &o, m.day().Ref()
	}
	m.put(c)
}

// hidden draws what an export leaves out: drafts, trash, revisions, settings.
func (m *maker) hidden() {
	if m.yes() {
		return
	}
	e := Entry(m.t)
	e.ID = m.id()
	m.put(&journal.Draft{ID: m.id(), Entry: *e, Guided: m.yes(), UpdatedAt: m.stamp()})
	m.put(&journal.Trash{ID: m.id(), DeletedAt: m.stamp(), Title: m.text(), Objects: journal.Records{e}})
	if len(m.entries) > 0 {
		old := *e
		old.ID = m.entries[0]
		m.put(&journal.Revision{ID: m.id(), SavedAt: m.stamp(), Entry: old})
	}
	m.put(&journal.Settings{ID: journal.SettingsID(), DayEndsAtMins: pick(m.t, 0, 240, 720)})
}
