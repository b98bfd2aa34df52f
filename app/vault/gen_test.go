package vault

import (
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

// gen draws records of every type that keep the rules.
type gen struct{ t *rapid.T }

func (g gen) text() string {
	return rapid.OneOf(rapid.StringN(0, 20, 200),
		rapid.SampledFrom([]string{"", "x", "<b>&amp;", "\u202ertl\u202c", "a\x00b", "it's \"quoted\"", "two\nlines\t"})).Draw(g.t, "text")
}

func (g gen) day() journal.Day {
	return journal.NewDay(2020, 1, 1) + journal.Day(rapid.IntRange(0, 4000).Draw(g.t, "day"))
}

func (g gen) stamp() journal.Stamp {
	zone := time.FixedZone("", 60*rapid.IntRange(-720, 840).Draw(g.t, "zone"))
	return journal.NewStamp(time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(g.t, "at")).In(zone))
}

func (g gen) tags() []string {
	return rapid.SliceOfNDistinct(rapid.StringMatching(`[a-zäö]{1,8}`), 0, 3, rapid.ID).Draw(g.t, "tags")
}

func (g gen) bool() bool { return rapid.Bool().Draw(g.t, "yes") }

func (g gen) mood() *journal.Mood {
	if g.bool() {
		return nil
	}
	v, e := rapid.IntRange(-2, 2).Draw(g.t, "valence"), rapid.IntRange(1, 5).Draw(g.t, "energy")
	return &journal.Mood{Valence: &v, Energy: &e, Words: g.tags()}
}

func (g gen) entry(id journal.ID) journal.Entry {
	e := journal.Entry{
		ID: id, Kind: rapid.SampledFrom(journal.Kinds()).Draw(g.t, "kind"), Day: g.day(), At: g.stamp(), Title: g.text(),
		WhatHappened: g.text(), Story: g.text(), Body: g.text(), Traps: g.tags(), Tags: g.tags(), MoodBefore: g.mood(), MoodAfter: g.mood(),
		CreatedAt: g.stamp(), UpdatedAt: g.stamp(),
	}
	if e.Kind == journal.Setback && g.bool() {
		e.RecoveredOn = (e.Day + 3).Ref()
	}
	if g.bool() {
		n := 7
		e.Outlook = &journal.Outlook{Expected: &n}
	}
	return e
}

func (g gen) lesson(id journal.ID) journal.Lesson {
	return journal.Lesson{
		ID: id, EntryID: journal.NewID().Ref(), Text: g.text(), Tags: g.tags(), Pinned: g.bool(),
		Uses: []journal.Use{{On: g.day(), Note: g.text()}}, Looks: []journal.Look{{On: g.day()}}, CreatedAt: g.stamp(),
	}
}

func (g gen) knot(id journal.ID) journal.Knot {
	return journal.Knot{ID: id, Kind: journal.Prevent, If: g.text(), Then: g.text(), TiedOn: g.day()}
}

func (g gen) line(id journal.ID) journal.LedgerLine {
	return journal.LedgerLine{ID: id, Ink: journal.Black, Text: g.text(), Amount: "-3.50", Unit: "orders", On: g.day()}
}

// record draws a record of any type but settings under the id.
func (g gen) record(id journal.ID) journal.Record {
	entry, lesson, knot, line := g.entry(id), g.lesson(id), g.knot(id), g.line(id)
	journal.Normalize(&entry) // it goes into other records too
	all := map[journal.Type]journal.Record{
		journal.TypeEntry: &entry, journal.TypeLesson: &lesson, journal.TypeKnot: &knot, journal.TypeLedgerLine: &line,
		journal.TypeCheckIn: &journal.CheckIn{ID: id, KnotID: journal.NewID(), Step: journal.OneWeek, DueOn: g.day(), Note: g.text()},
		journal.TypeMoodLog: &journal.MoodLog{ID: id, Day: g.day(), At: g.stamp(), Mood: journal.Mood{Words: g.tags()}},
		journal.TypeRunway:  &journal.Runway{ID: id, On: g.day(), Savings: "8400.00", MonthlySpending: "2100", Currency: "EUR"},
		journal.TypeContact: &journal.Contact{ID: id, Name: g.text(), How: g.text()},
		journal.TypeDraft: &journal.Draft{
			ID: id, Entry: entry, Lessons: []journal.Lesson{lesson}, Knots: []journal.Knot{knot},
			Ledger: []journal.LedgerLine{line}, Editing: g.bool(), UpdatedAt: g.stamp(),
		},
		journal.TypeTrash:    &journal.Trash{ID: id, DeletedAt: g.stamp(), Title: g.text(), Objects: journal.Records{&entry, &lesson, &knot}},
		journal.TypeRevision: &journal.Revision{ID: id, SavedAt: g.stamp(), Entry: entry},
	}
	r := all[rapid.SampledFrom(types[:len(types)-1]).Draw(g.t, "type")]
	journal.Normalize(r)
	return r
}

// change draws puts and deletes of a few ids, so that they meet each other.
func (g gen) change(ids []journal.ID) journal.Change {
	var c journal.Change
	for range rapid.IntRange(0, 3).Draw(g.t, "puts") {
		c.Add(g.record(rapid.SampledFrom(ids).Draw(g.t, "id")))
	}
	for range rapid.IntRange(0, 2).Draw(g.t, "deletes") {
		c.Drop(rapid.SampledFrom(ids).Draw(g.t, "gone"))
	}
	switch rapid.IntRange(0, 9).Draw(g.t, "settings") {
	case 0:
		c.Add(&journal.Settings{ID: journal.SettingsID(), DayEndsAtMins: rapid.IntRange(0, 720).Draw(g.t, "ends")})
	case 1:
		c.Drop(journal.SettingsID())
	}
	return c
}
