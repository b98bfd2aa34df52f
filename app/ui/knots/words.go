package knots

import (
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/widgets"
)

// sentence says a knot in words. One that is half written says the half it has.
func sentence(k *journal.Knot) string {
	when, then := strings.TrimRight(k.If, " ,"), strings.TrimSpace(k.Then)
	if then != "" && !strings.HasSuffix(then, ".") && !strings.HasSuffix(then, "!") && !strings.HasSuffix(then, "?") && !strings.HasSuffix(then, "…") {
		then += "."
	}
	switch {
	case then == "":
		return "If " + when + " …"
	case when == "":
		return "I will " + then
	}
	return "If " + when + ", then I will " + then
}

func knotName(kind journal.KnotKind) string {
	if kind == journal.Respond {
		return "Second knot"
	}
	return "First knot"
}

// outcomes are equal in weight: no colour, no preferred answer.
var outcomes = map[journal.Outcome]struct{ icon, name string }{
	journal.Held:       {"held", "Held"},
	journal.Slipped:    {"slipped", "Slipped"},
	journal.NoOccasion: {"no-occasion", "No occasion yet"},
}

func allOutcomes() []journal.Outcome {
	return []journal.Outcome{journal.Held, journal.Slipped, journal.NoOccasion}
}

var steps = map[journal.Step]string{
	journal.OneWeek:   "After 1 week",
	journal.TwoMonths: "After 2 months",
	journal.SixMonths: "After 6 months",
}

// shortDay and dayText leave out the year where it is this one.
func (b *Board) shortDay(d journal.Day) string {
	if d.Time().Year() == b.today.Time().Year() {
		return d.Time().Format("2 Jan")
	}
	return d.Time().Format("2 Jan 2006")
}

func (b *Board) dayText(d journal.Day) string {
	if d.Time().Year() == b.today.Time().Year() {
		return d.Time().Format("2 January")
	}
	return d.Time().Format("2 January 2006")
}

// oneLine makes one line of what was typed.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func caption(text string, c fyne.ThemeColorName) *widgets.Text {
	t := widgets.Caption(text)
	t.Color = c
	return t
}
