package review

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func card(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(widgets.VStack(6, append([]fyne.CanvasObject{widgets.Heading(title)}, rows...)...))
}

func pair(name, value string) fyne.CanvasObject {
	n := widgets.Body(name)
	n.Color, n.Truncate = skin.Ink2, true
	return widgets.Sides(n, widgets.Body(value))
}

// count is one kind of thing and how many of it there were.
func count(mark, name string, n int) fyne.CanvasObject {
	row := pair(name, strconv.Itoa(n))
	if mark == "" {
		return row
	}
	return widgets.Sides(widgets.HStack(8, widgets.NewMark(mark), widgets.Body(name)), widgets.Body(strconv.Itoa(n)))
}

// label heads a list inside a card.
func label(name string, n int) fyne.CanvasObject {
	return widgets.Label(fmt.Sprintf("%s: %d", name, n))
}

// sumWords counts the lines of one ink and sums each unit. The inks are never netted.
func sumWords(sums []insight.Sum, ink journal.Ink, lines int) string {
	var out []string
	for _, s := range sums {
		if s.Ink == ink {
			out = append(out, strings.TrimSpace(s.Sum+" "+s.Unit))
		}
	}
	switch {
	case lines == 0:
		return "Nothing yet."
	case len(out) == 0:
		return plural(lines, "line")
	default:
		return plural(lines, "line") + ": " + strings.Join(out, " · ")
	}
}

// openRule says how open cases are treated (Kaplan and Meier's estimate).
const openRule = "A setback that is still open counts as taking at least as long as it has been open, since leaving it out would make recovery look quicker than it is."

// daysWords says the days to recover, of a period that is over or goes on. A figure
// that too many are still waiting for is not known yet. Of few setbacks the median is
// all there is to say.
func daysWords(s insight.RecoveryStats, over bool) string {
	of := fmt.Sprintf("So far %d of %s recovered.", s.Recovered, plural(s.N, "setback"))
	if over {
		of = fmt.Sprintf("Up to then %d of %s had recovered.", s.Recovered, plural(s.N, "setback"))
	}
	var known []string
	few := !s.TellsQuartiles()
	for i, q := range []struct {
		text string
		days *int
	}{{"median %d", s.Median}, {"a quarter within %d", s.Q1}, {"three quarters within %d", s.Q3}} {
		if q.days != nil && (i == 0 || !few) {
			known = append(known, fmt.Sprintf(q.text, *q.days))
		}
	}
	words := "Days to recover: " + strings.Join(known, ", ")
	switch {
	case s.Q3 != nil, few && s.Median != nil:
		words += "."
	case s.Median != nil:
		words += "; what three quarters took is not known yet, since more than a quarter were still open."
	case s.Q1 != nil && !few:
		words += "; the median is not known yet, since more than half were still open."
	default:
		words += "not known yet, since more than half were still open."
	}
	return words + " " + of
}

func recoveredWords(x insight.Recovery) string {
	if x.Days == 0 {
		return "the same day"
	}
	return "after " + plural(x.Days, "day")
}

// stillWords says how long a setback had been open on the last day seen.
func stillWords(x insight.Recovery, seen journal.Day) string {
	switch {
	case x.Entry.Day > seen:
		return "still to come"
	case x.Days == 0:
		return "open since that day"
	default:
		return "open for " + plural(x.Days, "day")
	}
}

func openWords(p insight.Period, over bool) string {
	if over {
		return "Still open on " + p.To.Time().Format("2 January")
	}
	return "Still open"
}

// outlookWords says by how much the answers differed from what was expected.
func outlookWords(s insight.OutlookStats) string {
	if s.MedianError == nil {
		return ""
	}
	words := "Median of " + plural(s.N, "answer") + ": "
	switch by := *s.MedianError; {
	case by == 0:
		return words + "as large as expected."
	case by < 0:
		return words + "smaller than expected by " + signed(-by)[1:] + "."
	default:
		return words + "larger than expected by " + signed(by)[1:] + "."
	}
}

// notedWords says on how many days of a period a mood was noted. Days that are still to
// come are none that were left out.
func notedWords(v insight.Review, today journal.Day) string {
	days, far := v.Period.Len(), ""
	if v.Period.Contains(today) && today < v.Period.To {
		days, far = max(v.Mood.Days, int(today-v.Period.From)+1), " so far"
	}
	if v.Mood.Days == 0 {
		return "No mood was noted."
	}
	return fmt.Sprintf("%d of %s%s noted. A day is the median of its readings.", v.Mood.Days, plural(days, "day"), far)
}

func shortDay(d journal.Day) string { return d.Time().Format("2 Jan") }

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// signed writes a value with a sign and at most two decimals, with a true minus.
func signed(v float64) string {
	s := strings.TrimRight(strings.TrimRight(strconv.FormatFloat(v, 'f', 2, 64), "0"), ".")
	switch {
	case s == "0" || s == "-0":
		return "0"
	case strings.HasPrefix(s, "-"):
		return "−" + s[1:]
	default:
		return "+" + s
	}
}
