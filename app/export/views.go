package export

import (
	"strings"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// recoverView is the list of setbacks with how long each took.
type recoverView struct {
	Rows  []recoverRow
	Words string
}

type recoverRow struct{ Day, Title, Took, Mark string }

// newRecoverView lists the setbacks among the entries; the median is of the whole
// journal, since a range that cuts off the slow ones would flatter. Nil of none.
func newRecoverView(j *journal.Journal, entries []*journal.Entry, today journal.Day) *recoverView {
	chosen := map[journal.ID]bool{}
	for _, e := range entries {
		chosen[e.ID] = true
	}
	all := insight.Recoveries(j, today)
	var mine []insight.Recovery
	for _, r := range all {
		if chosen[r.Entry.ID] {
			mine = append(mine, r)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	first, _, _ := mine[0].Entry.Day.Date()
	last, _, _ := mine[len(mine)-1].Entry.Day.Date()
	v := &recoverView{Words: medianWords(insight.RecoveryTimes(all))}
	for _, r := range mine {
		row := recoverRow{Day: shortDay(r.Entry.Day, first != last), Title: r.Entry.Heading()}
		days := plural(r.Days, "day", "days")
		switch {
		case r.Open && r.Entry.Day > today:
			row.Took, row.Mark = "open, still to come", "open"
		case r.Open && r.Days == 0:
			row.Took, row.Mark = "open since today", "open"
		case r.Open:
			row.Took, row.Mark = "open, "+days, "open"
		case r.Days == 0:
			row.Took, row.Mark = "recovered the same day", "recovered"
		default:
			row.Took, row.Mark = "recovered in "+days, "recovered"
		}
		v.Rows = append(v.Rows, row)
	}
	return v
}

// titleOf is the entry's title, or its kind where it has none.
func titleOf(e *journal.Entry) string {
	if t := strings.TrimSpace(e.Title); t != "" {
		return t
	}
	return kindName(e.Kind)
}

func kindName(k journal.Kind) string {
	switch k {
	case journal.Setback:
		return "Setback"
	case journal.Win:
		return "Win"
	default:
		return "Note"
	}
}

type lessonView struct {
	Text, Used string
	Knots      []knotView
}

type knotView struct{ If, Then, CheckIn string }

func lessonViews(j *journal.Journal, lessons []*journal.Lesson) []lessonView {
	var out []lessonView
	for _, l := range lessons {
		out = append(out, lessonView{Text: l.Text, Used: usedAgain(l), Knots: knotViews(j, l.ID)})
	}
	return out
}

// knotViews shows the knots tied to any of the given entries and lessons, each once:
// a knot as a rule is tied to both an entry and its lesson.
func knotViews(j *journal.Journal, of ...journal.ID) []knotView {
	var out []knotView
	seen := map[journal.ID]bool{}
	var knots []*journal.Knot
	for _, id := range of {
		knots = append(knots, j.KnotsOf(id)...)
	}
	for _, k := range knots {
		if k.IsEmpty() || seen[k.ID] {
			continue
		}
		seen[k.ID] = true
		v := knotView{If: half(k.If), Then: half(k.Then), CheckIn: lastCheckIn(j.CheckInsOf(k.ID))}
		if k.RetiredOn != nil {
			v.CheckIn = "Untied " + longDay(*k.RetiredOn)
		}
		out = append(out, v)
	}
	return out
}

// half is one half of a knot without the stop that the sentence around it brings.
func half(s string) string { return strings.TrimRight(oneLine(s), " .,;") }
