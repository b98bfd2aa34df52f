package entries

import (
	"fmt"

	"doubleknot/app/journal"
)

// sample is the journal of the picture in the mockups.
func sample() (records []journal.Record, demo *journal.Entry) {
	seven, two := 7, 2
	starter := entry(journal.Note, "2026-11-08", "What I’d tell a new starter")
	starter.Body = "Nobody minds a broken network. They mind the silence while you look for the cable."
	again := entry(journal.Win, "2026-10-06", "Ran the demo again, offline")
	again.Body = "Unplugged the network cable on purpose, in front of them. It got a laugh."
	demo = entry(journal.Setback, "2026-09-21", "The demo with no network")
	demo.At = journal.NewStamp(demo.Day.Time().Add(20*3600e9 + 600e9))
	demo.WhatHappened = "The venue’s network dropped at slide three and I had nothing local. I said ‘one moment’ four times in six minutes. Two of the five people in the room opened their laptops. We ended twenty minutes early and nobody asked a question."
	demo.Story = "That they have already decided, and that ‘one moment’ is my catchphrase now."
	demo.MoodBefore, demo.MoodAfter, demo.Tags = mood(-1), mood(0), []string{"demo", "customers"}
	demo.RecoveredOn = day("2026-09-30").Ref()
	demo.Outlook = &journal.Outlook{Expected: &seven, Actual: &two, AnsweredOn: day("2026-11-21").Ref()}
	before := entry(journal.Note, "2026-09-20", "Before the demo")
	before.Body = "Checked the slides twice. Did not check the network, it seems."
	march := entry(journal.Note, "2026-03-03", "‘Build your network,’ they said")
	march.Body = "Third coffee this month with someone who isn’t hiring. I came home with a pen."
	open := entry(journal.Setback, "2026-05-12", "Passed over for staff engineer")
	open.WhatHappened = "The role went to someone from outside."
	lesson := &journal.Lesson{
		ID: journal.NewID(), EntryID: demo.ID.Ref(), CreatedAt: demo.At,
		Text: "A demo that needs the network is two demos. Rehearse both.",
	}
	knot := func(k journal.KnotKind, a, b string) *journal.Knot {
		return &journal.Knot{ID: journal.NewID(), LessonID: lesson.ID.Ref(), EntryID: demo.ID.Ref(), Kind: k, If: a, Then: b, TiedOn: demo.Day}
	}
	line := func(ink journal.Ink, text string) *journal.LedgerLine {
		return &journal.LedgerLine{ID: journal.NewID(), EntryID: demo.ID.Ref(), Ink: ink, Text: text, On: demo.Day}
	}
	old := *demo
	old.Title, old.WhatHappened = "The demo", "The network dropped."
	rev := &journal.Revision{ID: journal.NewID(), SavedAt: journal.NewStamp(today.Time()), Entry: old}
	return []journal.Record{
		starter, again, demo, before, march, open, lesson, rev,
		knot(journal.Prevent, "the demo needs a network", "have the recording open in another tab"),
		knot(journal.Respond, "the recording fails too", "tell them so in one sentence and draw it instead"),
		line(journal.Red, "The rest of that week"), line(journal.Red, "My standing with one customer"),
		line(journal.Black, "An offline build, used by sales"), line(journal.Black, "They signed in October anyway"),
	}, demo
}

// many is a journal of n entries on as many days.
func many(n int) []journal.Record {
	out := make([]journal.Record, n)
	for i := range out {
		e := entry(journal.Kinds()[i%3], (today - journal.Day(i)).String(), fmt.Sprintf("Entry %d", i))
		e.Body = "Some words about that day, and a few more so that there are two lines of them to show."
		out[i] = e
	}
	return out
}
