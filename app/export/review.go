package export

import (
	"fmt"
	"strings"
	"time"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// reviewView is what became of some days. Nothing in it adds up to a score: the
// outcomes stand side by side, and so do the inks.
type reviewView struct {
	Title, SoFar    string
	Entries         []cellView
	Lessons, Uses   []rowView
	Tied            string
	CheckIns        []cellView
	Recovered, Open []rowView
	Days            string
	Mood            string
	Outlook         []rowView
	OutlookWords    string
	Ledger          *monthView
}

// cellView is one of a few counts of equal weight.
type cellView struct {
	Mark, Name string
	N          int
}

type rowView struct{ Day, Title, Note, Took, Mark string }

// heading is the page's title: the name of the week, month or year it reviews, else
// its days.
func heading(sel Selection, from, to journal.Day) string {
	if p := insight.Between(from, to); p.Span != insight.Days && sel.has(PartReview) {
		return p.Label()
	}
	return between(from, to)
}

// newReviewView reviews the days from from to to; nil where nothing was going on.
func newReviewView(j *journal.Journal, sel Selection, from, to, today journal.Day) *reviewView {
	p := insight.Between(from, to)
	r := insight.ReviewOf(sel.part(j), p, today)
	if r.IsEmpty() && len(r.Open) == 0 {
		return nil
	}
	end := j.Settings.DayEndsAt()
	years := from.Time().Year() != to.Time().Year()
	v := &reviewView{
		Title:   reviewTitle(p),
		Entries: kindCells(r.Entries), Lessons: lessonRows(r.Lessons, end, years), Uses: useRows(r.Uses, years),
		Tied: tiedWords(r.KnotsTied, r.KnotsRetired), CheckIns: outcomeCells(r.CheckIns),
		Recovered: recoveryRows(r.Recovered, "recovered", today), Open: recoveryRows(r.Open, "open", today),
		Days: daysWords(r.Days, to, today), Mood: moodReviewWords(r.Mood, int(min(to, today)-from)+1),
		Outlook: outlookRows(r.Outlook), OutlookWords: outlookStats(r.OutlookStats),
	}
	if len(r.Red)+len(r.Black) > 0 {
		v.Ledger = &monthView{
			Red:   columnOf(r.Red, r.Sums, journal.Red, years),
			Black: columnOf(r.Black, r.Sums, journal.Black, years),
		}
	}
	if from <= today && today < to {
		v.SoFar = "So far, up to " + longDay(today) + "."
	}
	return v
}

// part is the journal of what is selected by more than its day, and of what belongs
// to that; the whole journal where nothing is. The days are the review's own matter:
// it needs what began before them.
func (s Selection) part(j *journal.Journal) *journal.Journal {
	if !s.filtered() {
		return j
	}
	anyDay := s
	anyDay.From, anyDay.To = nil, nil
	kept := map[journal.ID]bool{}
	var rs []journal.Record
	keep := func(r journal.Record) {
		kept[r.RecordID()] = true
		rs = append(rs, r)
	}
	for _, e := range j.Entries {
		if anyDay.wants(e) {
			keep(e)
		}
	}
	for _, l := range j.Lessons {
		if anyDay.wantsLesson(l, kept, j.Settings.DayEndsAt()) {
			keep(l)
		}
	}
	of := func(id *journal.ID) bool { return id != nil && kept[*id] }
	for _, k := range j.Knots {
		if of(k.EntryID) || of(k.LessonID) {
			keep(k)
		}
	}
	for _, c := range j.CheckIns {
		if kept[c.KnotID] {
			keep(c)
		}
	}
	for _, l := range j.Ledger {
		if of(l.EntryID) {
			keep(l)
		}
	}
	return journal.New(append(rs, j.Settings))
}

func kindCells(n insight.KindCounts) []cellView {
	return []cellView{kindCell(journal.Setback, n.Setback), kindCell(journal.Win, n.Win), kindCell(journal.Note, n.Note)}
}

func kindCell(k journal.Kind, n int) cellView {
	c := cellView{Mark: string(k), Name: kindName(k), N: n}
	if n != 1 {
		c.Name += "s"
	}
	return c
}

// outcomeCells has the three outcomes side by side; none of none.
func outcomeCells(n insight.CheckInCounts) []cellView {
	if n.Answered() == 0 {
		return nil
	}
	return []cellView{{"", "Held", n.Held}, {"", "Slipped", n.Slipped}, {"", "No occasion yet", n.NoOccasion}}
}

// lessonRows goes by the day each lesson was written; a day ends at end.
func lessonRows(lessons []*journal.Lesson, end time.Duration, years bool) []rowView {
	var out []rowView
	for _, l := range lessons {
		if strings.TrimSpace(l.Text) != "" {
			out = append(out, rowView{Day: shortDay(journal.DayOf(l.CreatedAt.Time(), end), years), Title: l.Text})
		}
	}
	return out
}

func useRows(uses []insight.LessonUse, years bool) []rowView {
	var out []rowView
	for _, u := range uses {
		out = append(out, rowView{Day: shortDay(u.Use.On, years), Title: u.Lesson.Text, Note: u.Use.Note, Mark: "paid"})
	}
	return out
}

// recoveryRows goes by the day of the setback, which may lie years before the review.
func recoveryRows(rs []insight.Recovery, mark string, today journal.Day) []rowView {
	var out []rowView
	shown := insight.Shown(rs)
	for _, r := range shown {
		row := rowView{Day: shortDay(r.Entry.Day, true), Title: r.Entry.Heading(), Mark: mark}
		days := plural(r.Days, "day", "days")
		switch {
		case r.Open && r.Entry.Day > today:
			row.Took = "open, still to come"
		case r.Open && r.Days == 0:
			row.Took = "open since that day"
		case r.Open:
			row.Took = "open, " + days
		case r.Days == 0:
			row.Took = "recovered the same day"
		default:
			row.Took = "recovered in " + days
		}
		out = append(out, row)
	}
	return append(out, unnamed(len(rs)-len(shown), mark)...)
}

// unnamed counts the setbacks that are not to be shown again, as the screen does.
func unnamed(n int, mark string) []rowView {
	switch n {
	case 0:
		return nil
	case 1:
		return []rowView{{Title: "1 more is not named, as you asked.", Mark: mark}}
	default:
		return []rowView{{Title: fmt.Sprintf("%d more are not named, as you asked.", n), Mark: mark}}
	}
}

func outlookRows(pairs []insight.OutlookPair) []rowView {
	var out []rowView
	quiet := 0
	for _, p := range pairs {
		if p.Entry.Quiet {
			quiet++
			continue
		}
		out = append(out, rowView{
			Day: shortDay(p.Entry.Day, true), Title: p.Entry.Heading(),
			Took: outlookPair(p.Expected, p.Actual),
		})
	}
	return append(out, unnamed(quiet, "")...)
}
