package lessons

import "doubleknot/app/journal"

// sample is the gallery of the pictures in the mockups.
func sample() (records []journal.Record, demo *journal.Lesson) {
	looked := func(l *journal.Lesson, uses int) *journal.Lesson {
		l.Looks = []journal.Look{{On: today - 2, Useful: true}}
		for i := range uses {
			l.Uses = append(l.Uses, journal.Use{On: day("2026-09-25") + journal.Day(4*i)})
		}
		return l
	}
	at := journal.NewStamp(day("2026-09-21").Time())
	e := &journal.Entry{
		ID: journal.NewID(), Kind: journal.Setback, Day: day("2026-09-21"), At: at, CreatedAt: at, UpdatedAt: at,
		Title: "The demo with no network", RecoveredOn: day("2026-09-30").Ref(),
		WhatHappened: "The venue’s network dropped at slide three and I had nothing local. I said ‘one moment’ four times in six minutes.",
	}
	demo = looked(lesson("A demo that needs the network is two demos. Rehearse both.", "2026-09-21", "demo", "customers"), 4)
	demo.EntryID, demo.Pinned = e.ID.Ref(), true
	for i, n := range []string{"Call with the same customer", "Quarterly all-hands", "Team rehearsal", "Ran the demo again, offline"} {
		demo.Uses[i].Note = n
	}
	ask := lesson("Ask for the feedback in writing. Spoken, I only ever hear the worst sentence.", "2026-10-01", "feedback", "interviews")
	ask.Pinned = true
	old := looked(lesson("Meetings before nine are a trap.", "2025-01-01"), 0)
	old.Archived = true
	first := &journal.Knot{
		ID: journal.NewID(), LessonID: demo.ID.Ref(), EntryID: e.ID.Ref(), Kind: journal.Prevent, TiedOn: e.Day,
		If: "the demo needs a network", Then: "have the recording open in another tab",
	}
	second := &journal.Knot{
		ID: journal.NewID(), LessonID: demo.ID.Ref(), EntryID: e.ID.Ref(), Kind: journal.Respond, TiedOn: e.Day,
		If: "the recording fails too", Then: "tell them so in one sentence and draw it instead",
	}
	slipped := journal.Slipped
	check := &journal.CheckIn{
		ID: journal.NewID(), KnotID: second.ID, Step: journal.OneWeek, DueOn: day("2026-09-28"), DoneOn: day("2026-09-28").Ref(),
		Outcome: &slipped, Note: "I said ‘one moment’ again.",
	}
	return []journal.Record{
		e, demo, ask, old, first, second, check,
		lesson("A list of what I did, kept monthly, beats remembering it in a panic.", "2026-09-02", "layoff"),
		looked(lesson("A flag I have only tested on has only been half tested.", "2026-11-19", "deploys"), 0),
		looked(lesson("If I want the job, somebody with a vote has to hear it from me, early.", "2026-10-13", "promotion"), 1),
		looked(lesson("‘Own the room’ meant ‘send the agenda first’. I had to ask twice to find out.", "2026-08-27", "feedback"), 2),
		looked(lesson("Say ‘I don’t know yet’ in the first minute, not the tenth.", "2026-05-12", "meetings"), 2),
		looked(lesson("Sleep, then answer. No email has ever needed me at 23:40.", "2026-04-03", "email"), 5),
	}, demo
}
