package write

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"doubleknot/app/journal"
	"doubleknot/app/ui/amounts"
	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

// Tags, words and ledger lines are typed in small forms of their own that Enter
// closes. What stands in such a form belongs to the draft from its first letter, so
// that a crash takes no half-typed word.

// pending is such a form.
type pending interface {
	HasFocus() bool
	Commit()
}

var (
	_ pending = (*widgets.TagField)(nil)
	_ pending = (*widgets.WordPicker)(nil)
	_ pending = (*widgets.LedgerLines)(nil)
)

func (s *side) pendings() []pending { return []pending{s.tags, s.words, s.cost, s.paid} }

// commit adds everything half typed, as Enter would.
func (s *side) commit() {
	for _, p := range s.pendings() {
		p.Commit()
	}
}

// settle commits what the keyboard has left for a whole tick: at once would take the
// list of completions, or Cancel, from under the pointer.
func (s *side) settle() {
	for _, p := range s.pendings() {
		s.away[p]++
		if p.HasFocus() {
			s.away[p] = 0
		}
		if s.away[p] >= 2 {
			p.Commit()
		}
	}
}

// short leaves out what is too long or too much to keep, and says so.
func (s *side) short(words []string) []string {
	if len(words) > journal.MaxTags {
		s.c.bars.refuse(fmt.Sprintf("There is room for %d of them. What came after that was not taken.", journal.MaxTags))
		words = words[:journal.MaxTags]
	}
	return slices.DeleteFunc(words, func(w string) bool {
		long := len(w) > journal.MaxTag
		if long {
			s.c.refusePaste(utf8.RuneCountInString(w), journal.MaxTag)
		}
		return long
	})
}

func (s *side) setTags(tags []string) {
	fit := s.short(slices.Clone(tags))
	s.c.f.SetTags(with(fit, s.tags.Pending()))
	if len(fit) < len(tags) {
		s.tags.Tags = fit
		s.tags.Refresh()
	}
	s.changed()
}

func (s *side) setWords(words []string) {
	fit := s.short(slices.Clone(words))
	s.c.f.SetWords(form.Before, with(fit, s.words.Pending()))
	if len(fit) < len(words) {
		s.words.Selected = fit
		s.words.Refresh()
	}
	s.changed()
}

// with is a list and, where there is room for it, the word being typed.
func with(words []string, typed string) []string {
	if typed == "" || slices.Contains(words, typed) || len(words) >= journal.MaxTags {
		return words
	}
	return append(slices.Clone(words), typed)
}

// The lengths of a ledger line's parts: an amount that is no number becomes part of
// the text, and all of it has to fit into a line.
const (
	maxLineText   = journal.MaxLine / 2
	maxLineAmount = 500
)

func (s *side) makeLedger(ink journal.Ink, colour widgets.Ink, title, empty string) *widgets.LedgerLines {
	s.lines[ink] = s.c.f.Lines(ink)
	l := widgets.NewLedgerLines(colour, items(s.lines[ink]), nil)
	l.Title, l.EmptyText = title, empty
	l.MaxText, l.MaxAmount, l.MaxUnit = maxLineText, maxLineAmount, journal.MaxTag
	l.OnRefused = s.c.refusePaste
	l.Check = func(x widgets.LedgerItem) string {
		if !strings.ContainsFunc(x.Amount, unicode.IsDigit) {
			return "" // "hard to say" becomes part of the text
		}
		_, _, problem := amounts.Read(x.Amount, x.Unit, "")
		return problem
	}
	l.OnChanged = func(now []widgets.LedgerItem) {
		lines := make([]form.Line, len(now))
		for i, x := range now {
			lines[i] = form.TidyAmount(form.Line{Text: x.Text, Amount: x.Amount, Unit: x.Unit})
		}
		s.lines[ink] = form.MatchLines(s.lines[ink], lines)
		s.setLines(ink)
		l.Lines = items(s.lines[ink])
		l.Refresh()
	}
	l.OnPending = func(x widgets.LedgerItem) {
		line := form.TidyAmount(form.Line{Text: x.Text, Amount: x.Amount, Unit: x.Unit})
		line.ID = s.typed[ink].ID
		s.typed[ink] = line
		s.setLines(ink)
	}
	return l
}

// setLines hands the lines of one ink and the one being typed to the form.
func (s *side) setLines(ink journal.Ink) {
	lines, typed := s.lines[ink], s.typed[ink]
	n := len(lines)
	if typed.Text != "" || typed.Amount != "" {
		lines = append(slices.Clone(lines), typed)
	}
	out := s.c.f.SetLines(ink, lines)
	s.lines[ink] = out[:n:n]
	typed.ID = journal.ID{}
	if len(out) > n {
		typed.ID = out[n].ID
	}
	s.typed[ink] = typed
	s.changed()
}

func items(lines []form.Line) []widgets.LedgerItem {
	out := make([]widgets.LedgerItem, len(lines))
	for i, l := range lines {
		out[i] = widgets.LedgerItem{Text: l.Text, Amount: l.Amount, Unit: l.Unit}
	}
	return out
}
