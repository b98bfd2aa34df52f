package lessons

import (
	"fmt"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/search"
)

// Face is what a card in the grid shows of a lesson.
type Face struct {
	Date, Text, From      string
	Tags                  []string
	Uses                  string // "" for not used yet
	Pinned, Due, Archived bool
	Marks                 [][2]int
}

// NewFace makes the texts of a card.
func NewFace(j *journal.Journal, l *journal.Lesson, today journal.Day, q search.Query) Face {
	f := Face{
		Date: j.WrittenOn(l).Time().Format("2 Jan 2006"), Text: l.Text, Tags: l.Tags, Uses: usedAgain(len(l.Uses)),
		Pinned: l.Pinned, Archived: l.Archived, Due: insight.LessonDue(j, l, today),
	}
	if e := story(j, l); e != nil {
		f.From = storyTitle(e)
		f.Date = e.Day.Time().Format("2 Jan 2006")
	}
	if !q.IsEmpty() {
		f.Marks = q.Spans(l.Text)
	}
	return f
}

// story is the entry a lesson came from, nil for one that stands alone.
func story(j *journal.Journal, l *journal.Lesson) *journal.Entry {
	if l.EntryID == nil {
		return nil
	}
	return j.Entry(*l.EntryID)
}

func storyTitle(e *journal.Entry) string {
	if e.Title != "" {
		return e.Title
	}
	return "an entry of " + e.Day.Time().Format("2 January 2006")
}

// usedAgain says on a card how often a lesson was used, "" for never.
func usedAgain(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "Used again once"
	}
	return fmt.Sprintf("Used again %d×", n)
}

// usedTimes says the same in the open card.
func usedTimes(n int) string {
	if n == 1 {
		return "Used again once"
	}
	return fmt.Sprintf("Used again %d times", n)
}

// faces keeps the texts of cards, so that scrolling makes none twice. Lessons never
// change in place, so the pointer is the key.
type faces struct {
	j     *journal.Journal
	today journal.Day
	query search.Query
	made  map[*journal.Lesson]*Face
}

// reset forgets everything: another snapshot, day or search.
func (f *faces) reset(j *journal.Journal, today journal.Day, q search.Query) {
	f.j, f.today, f.query, f.made = j, today, q, map[*journal.Lesson]*Face{}
}

func (f *faces) of(l *journal.Lesson) *Face {
	if v, ok := f.made[l]; ok {
		return v
	}
	v := NewFace(f.j, l, f.today, f.query)
	f.made[l] = &v
	return &v
}
