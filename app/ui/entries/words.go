package entries

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"doubleknot/app/journal"
	"doubleknot/widgets"
)

// headRunes is how long the first words are that stand in for a missing title.
const headRunes = 60

// TitleOf returns an entry's title or, where it has none, its first words. The
// second result is the text its excerpt starts from.
func TitleOf(e *journal.Entry) (title, text string) {
	if first := firstText(e); e.Title != "" {
		return e.Title, first
	} else if first != "" {
		return head(first)
	}
	return "No words yet", ""
}

func firstText(e *journal.Entry) string {
	for _, t := range e.Texts() {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}

// head splits text after its first line, or after the last word that fits.
func head(text string) (first, rest string) {
	line, after, _ := strings.Cut(text, "\n")
	if utf8.RuneCountInString(line) <= headRunes {
		return strings.TrimSpace(line), strings.TrimSpace(after)
	}
	cut, n := 0, 0
	for i, r := range line {
		if r == ' ' {
			cut = i
		}
		if n++; n > headRunes {
			if cut == 0 {
				cut = i // one long word, or a script without spaces
			}
			break
		}
	}
	return strings.TrimSpace(line[:cut]) + "…", "…" + strings.TrimSpace(text[cut:])
}

// cutText returns at most limit bytes of text as one line, cut between letters.
func cutText(text string, limit int) string {
	if len(text) > limit {
		text = clipText(text, limit)
	}
	return strings.Join(strings.Fields(text), " ")
}

// kindName is the kind as a word on screen.
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

// markName is the icon of a kind.
func markName(k journal.Kind) string { return "mark-" + string(k) }

func days(n int) string {
	if n == 1 {
		return "1 day"
	}
	return fmt.Sprintf("%d days", n)
}

// recoveredIn is how a row says when a setback stopped holding the writer.
func recoveredIn(n int) string {
	if n == 0 {
		return "recovered the same day"
	}
	return "recovered in " + days(n)
}

// openFor is how the pane says since when a setback is open.
func openFor(n int) string {
	if n == 0 {
		return "Open"
	}
	return "Open, " + days(n)
}

func countEntries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

// shortDay is a day inside its month's group; longDay names the year as well.
func shortDay(d journal.Day) string { return d.Time().Format("2 Jan") }

func longDay(d journal.Day) string { return d.Time().Format("2 January 2006") }

// headDay is the moment of an entry, its calendar day being the writer's.
func headDay(e *journal.Entry) string {
	return e.Day.Time().Format("Mon 2 January 2006") + ", " + e.At.Time().Format("15:04")
}

// dayBeside leaves the year out where it is that of the day beside it.
func dayBeside(d, other journal.Day) string {
	if d.Time().Year() == other.Time().Year() {
		return d.Time().Format("2 January")
	}
	return longDay(d)
}

// moodText says one reading in words, or "" for none.
func moodText(m *journal.Mood) string {
	if m.IsEmpty() {
		return ""
	}
	var parts []string
	if m.Valence != nil {
		parts = append(parts, widgets.MoodWord(*m.Valence))
	}
	if m.Energy != nil {
		parts = append(parts, widgets.EnergyWord(*m.Energy))
	}
	if len(m.Words) > 0 {
		parts = append(parts, strings.Join(m.Words, ", "))
	}
	return strings.Join(parts, ", ")
}

// thenAfter stands between the mood before an entry and the one after it; an arrow is not
// in the face it would be drawn in.
const thenAfter = " · "

// moodLine says the mood before and after an entry, or "" where none was noted.
func moodLine(e *journal.Entry) string {
	before, after := moodText(e.MoodBefore), moodText(e.MoodAfter)
	switch {
	case before != "" && after != "":
		return "Mood before: " + before + thenAfter + "after: " + after
	case before != "":
		return "Mood before: " + before
	case after != "":
		return "Mood after: " + after
	}
	return ""
}

// outlookText says how large the thing was expected to look and how large it did, or "".
func outlookText(o *journal.Outlook, day journal.Day) string {
	if o == nil {
		return ""
	}
	var parts []string
	if o.Expected != nil {
		parts = append(parts, fmt.Sprintf("Expected %d of 10.", *o.Expected))
	}
	switch {
	case o.Actual != nil && o.AnsweredOn != nil:
		parts = append(parts, fmt.Sprintf("Looked back on %s: %d.", dayBeside(*o.AnsweredOn, day), *o.Actual))
	case o.Actual != nil:
		parts = append(parts, fmt.Sprintf("Looked back: %d.", *o.Actual))
	}
	return strings.Join(parts, " ")
}

// amountText is a ledger line with its amount, as it is read aloud.
func amountText(l *journal.LedgerLine) string {
	if l.Amount == "" {
		return l.Text
	}
	amount := strings.TrimSpace(l.Amount + " " + l.Unit)
	if l.Text == "" {
		return amount
	}
	return l.Text + ", " + amount
}

// clipText cuts text between letters, to at most limit bytes.
func clipText(text string, limit int) string {
	for limit > 0 && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit] + "…"
}
