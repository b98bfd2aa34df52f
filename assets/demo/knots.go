package demo

import "doubleknot/app/journal"

// waiting is how many days a check-in may have been due already on the Monday the
// texts are dated back from, and still wait.
const waiting = 4

func (b *builder) knot(e *journal.Entry, l *journal.Lesson, k knot) {
	r := &journal.Knot{
		ID: idOf("knot", l.ID.String(), string(k.kind), k.when), LessonID: l.ID.Ref(), EntryID: e.ID.Ref(),
		Kind: k.kind, If: k.when, Then: k.then, TiedOn: e.Day,
	}
	if l.Archived && e.Day+200 <= b.today {
		r.RetiredOn = (e.Day + 200).Ref()
	}
	b.add(r)
	for _, step := range journal.Steps() {
		b.checkIn(r, step, k.answers)
	}
}

func (b *builder) checkIn(k *journal.Knot, step journal.Step, given map[journal.Step]answer) {
	c := &journal.CheckIn{ID: idOf("check", k.ID.String(), string(step)), KnotID: k.ID, Step: step, DueOn: step.After(k.TiedOn)}
	rolled := b.roll()
	late := journal.Day(b.dice.IntN(3))
	a, ok := given[step]
	if !ok {
		a = rolled
	}
	old := c.DueOn < b.anchor-waiting || c.DueOn > b.anchor && c.DueOn < b.today-1
	if done := c.DueOn + late; old || ok && done <= b.today {
		c.DoneOn, c.Outcome, c.Note = done.Ref(), &a.outcome, a.note
	}
	b.add(c)
}

// roll answers a check-in: more than half of them held, and some say how.
func (b *builder) roll() answer {
	a := answer{outcome: journal.Held}
	switch n := b.dice.IntN(100); {
	case n >= 78:
		a.outcome = journal.Slipped
	case n >= 55:
		a.outcome = journal.NoOccasion
	}
	if left := b.notes[a.outcome]; len(left) > 0 && b.dice.IntN(3) == 0 {
		a.note, b.notes[a.outcome] = left[0], left[1:]
	}
	return a
}

// checkInNotes are short enough to fit any knot.
func checkInNotes() map[journal.Outcome][]string {
	return map[journal.Outcome][]string{
		journal.Held: {
			"Twice this month.", "Did it without thinking, which was the idea.", "It took a minute. The other way took a week.",
			"Nobody noticed. Good.", "Had to read it off the card, but did it.", "Tomasz does it as well now.",
			"Once, and once is enough to know.", "It felt fussy until it mattered.", "On a Friday, even.",
			"Smaller than I feared.", "Did it badly. Still counts.", "It is nearly a habit.",
		},
		journal.Slipped: {
			"Remembered on the way home.", "I was in a hurry. I usually am.", "Half of it.",
			"Forgot I had tied this.", "Did it the old way, and it showed.", "The note was in the other notebook.",
			"Knew it at the time, which is new.", "Too tired to be clever that day.",
		},
		journal.NoOccasion: {
			"Not since.", "It has been quiet.", "Holiday.", "Maybe in spring.",
		},
	}
}
