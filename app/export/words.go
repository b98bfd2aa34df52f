package export

import (
	"fmt"
	"strings"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

// longDay is "23 November 2026".
func longDay(d journal.Day) string { return d.Time().Format("2 January 2006") }

// shortDay is "23 Nov", with the year where the page spans several.
func shortDay(d journal.Day, years bool) string {
	if years {
		return d.Time().Format("2 Jan 2006")
	}
	return d.Time().Format("2 Jan")
}

// between is "24 August to 23 November 2026", as short as it is clear.
func between(from, to journal.Day) string {
	fy, fm, fd := from.Date()
	ty, tm, _ := to.Date()
	switch {
	case from == to:
		return longDay(to)
	case fy != ty:
		return longDay(from) + " to " + longDay(to)
	case fm != tm:
		return from.Time().Format("2 January") + " to " + longDay(to)
	default:
		return fmt.Sprintf("%d to %s", fd, longDay(to))
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// counts is "31 entries: 4 setbacks, 9 wins, 18 notes."
func counts(entries []*journal.Entry) string {
	n := map[journal.Kind]int{}
	for _, e := range entries {
		n[e.Kind]++
	}
	var kinds []string
	for _, k := range journal.Kinds() {
		if n[k] > 0 {
			kinds = append(kinds, plural(n[k], string(k), string(k)+"s"))
		}
	}
	if len(kinds) == 0 {
		return "No entries."
	}
	return plural(len(entries), "entry", "entries") + ": " + strings.Join(kinds, ", ") + "."
}

// only says by what the entries were chosen, or "".
func only(s Selection) string {
	if !s.Entry.IsZero() {
		return "One entry only."
	}
	var parts []string
	for _, k := range s.Kinds {
		parts = append(parts, string(k)+"s")
	}
	what := strings.Join(parts, " and ")
	if what == "" {
		what = "entries"
	}
	if len(s.Tags) > 0 {
		var tags []string
		for _, t := range s.Tags {
			tags = append(tags, "‘"+strings.TrimSpace(t)+"’")
		}
		what += " tagged " + strings.Join(tags, " or ")
	}
	if !s.filtered() {
		return ""
	}
	return "Only " + what + "."
}

func usedAgain(l *journal.Lesson) string {
	switch n := len(l.Uses); n {
	case 0:
		return "Not used yet"
	case 1:
		return "Used again once"
	case 2:
		return "Used again twice"
	default:
		return fmt.Sprintf("Used again %d times", n)
	}
}

// lastCheckIn is the outcome last given for a knot.
func lastCheckIn(checks []*journal.CheckIn) string {
	var last *journal.CheckIn
	for _, c := range checks {
		if c.Outcome != nil && c.DoneOn != nil && (last == nil || *c.DoneOn >= *last.DoneOn) {
			last = c
		}
	}
	if last == nil {
		return "No check-in yet"
	}
	switch *last.Outcome {
	case journal.Held:
		return "Held"
	case journal.Slipped:
		return "Slipped"
	default:
		return "No occasion yet"
	}
}

// medianWords says what days to recover come to over the whole journal.
func medianWords(s insight.RecoveryStats) string {
	of := fmt.Sprintf("%d of %s recovered", s.Recovered, plural(s.N, "setback", "setbacks"))
	if s.Median == nil {
		return "Over the whole journal: " + of + "; no median yet, too many are open."
	}
	return fmt.Sprintf("Over the whole journal: median %s, %s. Open ones count, as open so far (Kaplan–Meier).",
		plural(*s.Median, "day", "days"), of)
}

// moodWords is "Low (−1)" with the energy and the writer's own words behind it.
func moodWords(m *journal.Mood) string {
	if m.IsEmpty() {
		return ""
	}
	var parts []string
	if m.Valence != nil {
		parts = append(parts, valenceName(*m.Valence))
	}
	if m.Energy != nil {
		parts = append(parts, fmt.Sprintf("energy %d of 5", *m.Energy))
	}
	return strings.Join(append(parts, m.Words...), ", ")
}

// valenceName is "Low −1", with a true minus.
func valenceName(v int) string {
	names := [...]string{"Awful −2", "Low −1", "Even 0", "Good +1", "Great +2"}
	if v < -2 || v > 2 {
		return ""
	}
	return names[v+2]
}

// amount is "212 orders", with a true minus.
func amount(number, unit string) string {
	return strings.TrimSpace(strings.Replace(number, "-", "−", 1) + " " + strings.TrimSpace(unit))
}
