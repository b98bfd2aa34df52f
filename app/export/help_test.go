package export

import (
	"bytes"
	"encoding/binary"
	"testing"
	"time"

	"doubleknot/app/journal"
)

var printedAt = time.Date(2026, 11, 23, 10, 0, 0, 0, time.FixedZone("", 3600))

func ptr[T any](v T) *T { return &v }

func d(month time.Month, day int) journal.Day { return journal.NewDay(2026, month, day) }

// story collects the records of a small believable journal.
type story struct {
	n  uint64
	rs []journal.Record
}

func (s *story) id() journal.ID {
	s.n++
	var id journal.ID
	binary.BigEndian.PutUint64(id[8:], s.n)
	return id
}

func (s *story) entry(kind journal.Kind, day journal.Day, title string, more func(*journal.Entry)) *journal.Entry {
	at := journal.NewStamp(day.Time().Add(20*time.Hour + 14*time.Minute))
	e := &journal.Entry{ID: s.id(), Kind: kind, Day: day, At: at, Title: title, CreatedAt: at, UpdatedAt: at}
	if more != nil {
		more(e)
	}
	s.rs = append(s.rs, e)
	return e
}

func (s *story) lesson(e *journal.Entry, text string, uses int) *journal.Lesson {
	l := &journal.Lesson{ID: s.id(), EntryID: e.ID.Ref(), Text: text, CreatedAt: e.CreatedAt}
	for range uses {
		l.Uses = append(l.Uses, journal.Use{On: e.Day + 20})
	}
	s.rs = append(s.rs, l)
	return l
}

func (s *story) knot(l *journal.Lesson, kind journal.KnotKind, cond, then string, o *journal.Outcome) {
	day := journal.DayOf(l.CreatedAt.Time(), 0)
	k := &journal.Knot{ID: s.id(), LessonID: l.ID.Ref(), Kind: kind, If: cond, Then: then, TiedOn: day}
	c := &journal.CheckIn{ID: s.id(), KnotID: k.ID, Step: journal.OneWeek, DueOn: day + 7}
	if o != nil {
		c.Outcome, c.DoneOn = o, ptr(day+8)
	}
	s.rs = append(s.rs, k, c)
}

func (s *story) line(e *journal.Entry, ink journal.Ink, text, amount, unit string, on journal.Day) {
	l := &journal.LedgerLine{ID: s.id(), Ink: ink, Text: text, Amount: amount, Unit: unit, On: on}
	if e != nil {
		l.EntryID = e.ID.Ref()
	}
	s.rs = append(s.rs, l)
}

func (s *story) mood(day journal.Day, valence int) {
	s.rs = append(s.rs, &journal.MoodLog{ID: s.id(), Day: day, At: journal.NewStamp(day.Time()), Mood: journal.Mood{Valence: &valence}})
}

// autumn is the journal of the golden page.
func autumn() *journal.Journal {
	s := &story{}
	demo := s.entry(journal.Setback, d(9, 21), "The demo with no network", func(e *journal.Entry) {
		e.WhatHappened = "The hall’s network was down. I had planned for a slow one, not for none.\n\nI talked over a blank screen for four minutes."
		e.Intended = "Show the offline build."
		e.Story = "They now think I cannot prepare."
		e.Traps = []string{"mind_reading"}
		e.FromAcrossTheRoom = "She lost four minutes and then drew it on the board."
		e.GoodColleague = "‘You kept talking. Most would not have.’"
		e.WhatHeld = "The whiteboard."
		e.MoodBefore = &journal.Mood{Valence: ptr(-2), Energy: ptr(2), Words: []string{"ashamed"}}
		e.MoodAfter = &journal.Mood{Valence: ptr(-1)}
		e.Outlook = &journal.Outlook{Expected: ptr(7), Actual: ptr(2), AnsweredOn: ptr(d(11, 21))}
		e.Tags = []string{"demo", "customer"}
		e.RecoveredOn = ptr(d(9, 30))
	})
	l := s.lesson(demo, "A demo that needs the network is two demos. Rehearse both.", 4)
	s.knot(l, journal.Prevent, "the demo needs a network", "have the recording open in another tab.", ptr(journal.Held))
	s.knot(l, journal.Respond, "the recording fails too", "tell them so in one sentence and draw it instead", nil)
	s.line(demo, journal.Red, "The rest of that week", "4", "days", d(9, 21))
	s.line(demo, journal.Black, "The rehearsal checklist", "1", "page", d(9, 30))
	s.lesson(demo, "This one was laid aside.", 0).Archived = true
	win := s.entry(journal.Win, d(10, 6), "Customer signed anyway", func(e *journal.Entry) { e.Body = "They asked for the drawing." })
	s.line(win, journal.Black, "The contract", "1", "contract", d(10, 6))
	s.entry(journal.Setback, d(11, 19), "The deploy that took checkout down", nil)
	s.line(nil, journal.Red, "39 minutes of checkout", "212", "orders", d(11, 19))
	s.line(nil, journal.Red, "Train home, missed", "46.00", "GBP", d(11, 23))
	s.line(nil, journal.Red, "Sleep", "", "", d(11, 22))
	s.entry(journal.Note, d(11, 22), "", func(e *journal.Entry) { e.Body = "Slept. Walked by the canal." })
	for i := range journal.Day(30) {
		s.mood(d(9, 15)+i, int(i*7%5)-2)
	}
	s.mood(d(11, 20), -1)
	s.rs = append(s.rs, &journal.Runway{ID: s.id(), On: d(11, 3), Savings: "11800.00", MonthlySpending: "2150.00", Currency: "GBP"})
	return journal.New(s.rs)
}

func page(t testing.TB, j *journal.Journal, sel Selection) string {
	t.Helper()
	var b bytes.Buffer
	if err := HTML(&b, j, sel, printedAt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}
