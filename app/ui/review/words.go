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

// firstOf is as much of a list as a card shows.
func firstOf[T any](all []T) []T { return all[:min(len(all), longest)] }

// more says how many a list leaves out; it is hidden where that is none.
func more(n int) fyne.CanvasObject {
	c := widgets.Caption(fmt.Sprintf("and %d more", n-longest))
	c.Hidden = n <= longest
	return c
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

func amountWords(l *journal.LedgerLine) string { return strings.TrimSpace(l.Amount + " " + l.Unit) }

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
