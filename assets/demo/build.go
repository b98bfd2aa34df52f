package demo

import (
	"crypto/sha256"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// builder lays stories out in time. Its dice are seeded with a constant, so that
// only the moment decides what comes out.
type builder struct {
	now    time.Time
	today  journal.Day
	anchor journal.Day // what the texts are dated back from
	dice   *rand.Rand
	notes  map[journal.Outcome][]string // for check-ins; every one is used once
	dips   []dip
	out    []journal.Record
}

// dip is what an entry does to the mood of the days after it.
type dip struct {
	day   journal.Day
	depth float64
	days  float64 // until a third of it is left
}

func newBuilder(now time.Time) *builder {
	today := journal.DayOf(now, dayEndsAt)
	return &builder{
		now: now, today: today, anchor: monday(today),
		dice:  rand.New(rand.NewPCG(0x44424C4B, 2)), // #nosec G404 -- sample text, and it has to repeat
		notes: checkInNotes(),
	}
}

func (b *builder) add(r journal.Record) {
	journal.Normalize(r)
	b.out = append(b.out, r)
}

// idOf derives an id from what the object is, so that it is the same on every day.
func idOf(parts ...string) journal.ID {
	sum := sha256.Sum256([]byte("doubleknot demo\x00" + strings.Join(parts, "\x00")))
	return journal.ID(sum[:16])
}

// moment is hour:min on the writer's day; before four in the morning it belongs
// to the night that follows.
func (b *builder) moment(d journal.Day, hour, minute int) journal.Stamp {
	if hour < 4 {
		d++
	}
	y, m, day := d.Date()
	t := time.Date(y, m, day, hour, minute, 0, 0, b.now.Location())
	if t.After(b.now) {
		t = b.now
	}
	return journal.NewStamp(t).Seconds()
}

func (b *builder) story(s story) {
	day := b.anchor - journal.Day(s.ago)
	if s.kind != journal.Note && !s.anyDay {
		day = weekday(day)
	}
	at := b.moment(day, s.hour, s.min)
	text := func(key string) string { return b.months(s.texts[key]) }
	e := &journal.Entry{
		ID: idOf("entry", s.title), Kind: s.kind, Day: day, At: at, Title: s.title,
		WhatHappened: text("happened"), Intended: text("intended"), Story: text("story"),
		FromAcrossTheRoom: text("room"), GoodColleague: text("colleague"), WhatHeld: text("held"),
		Body: text("body"), Traps: s.traps, Tags: s.tags, MoodBefore: s.before, MoodAfter: s.after,
		Outlook: b.outlook(s.outlook, day), CreatedAt: at, UpdatedAt: at,
	}
	if on := day + journal.Day(s.recovered); s.kind == journal.Setback && s.recovered >= 0 && on <= b.today {
		e.RecoveredOn = on.Ref()
		if told := b.moment(on, 23, 58); told.Compare(at) > 0 {
			e.UpdatedAt = told
		}
	}
	b.add(e)
	b.remember(e)
	for i, l := range s.lessons {
		b.lesson(e, i, l)
	}
	for _, l := range s.lines {
		b.line(e.ID, day+journal.Day(l.after), l)
	}
}

func (b *builder) outlook(v []int, day journal.Day) *journal.Outlook {
	if len(v) == 0 {
		return nil
	}
	o := &journal.Outlook{Expected: &v[0]}
	if on := day.AddMonths(2) + journal.Day(b.dice.IntN(4)); len(v) > 1 && on <= b.today {
		o.Actual, o.AnsweredOn = &v[1], on.Ref()
	}
	return o
}

func (b *builder) remember(e *journal.Entry) {
	switch e.Kind {
	case journal.Setback:
		depth, days := -1.9, 8.0 // an open one weighs most
		if e.RecoveredOn != nil {
			depth, days = -1.1, min(max(float64(*e.RecoveredOn-e.Day)/2, 2), 40)
		}
		b.dips = append(b.dips, dip{e.Day, depth, days})
	case journal.Win:
		b.dips = append(b.dips, dip{e.Day, 0.8, 4})
	case journal.Note:
	}
}

func (b *builder) lesson(e *journal.Entry, n int, l lesson) {
	id := idOf("lesson", l.text)
	r := &journal.Lesson{
		ID: id, EntryID: e.ID.Ref(), Text: l.text, Tags: l.tags, Pinned: l.pinned, Archived: l.archived,
		CreatedAt: journal.NewStamp(e.CreatedAt.Time().Add(time.Duration(n) * time.Second)),
	}
	for _, u := range l.uses {
		on := e.Day + journal.Day(u.after)
		if on > b.today {
			continue
		}
		r.Uses = append(r.Uses, journal.Use{On: on, Note: u.text})
		text := u.text
		if text == "" {
			text = "Used again: " + l.text
		}
		b.line(e.ID, on, line{ink: journal.Black, text: text})
	}
	for _, u := range l.looks {
		if on := e.Day + journal.Day(u.after); on <= b.today {
			r.Looks = append(r.Looks, journal.Look{On: on, Useful: u.text != "no"})
		}
	}
	b.keepUp(r)
	b.add(r)
	for _, k := range l.knots {
		b.knot(e, r, k)
	}
}

func (b *builder) line(entry journal.ID, on journal.Day, l line) {
	if on > b.today {
		return
	}
	b.add(&journal.LedgerLine{
		ID: idOf("line", entry.String(), string(l.ink), l.text, strconv.Itoa(int(on-b.anchor))), EntryID: entry.Ref(),
		Ink: l.ink, Text: b.months(l.text), Amount: l.amount, Unit: l.unit, On: on,
	})
}
