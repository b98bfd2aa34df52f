package insight

import (
	"cmp"
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// By is how ledger lines are put in groups.
type By int

// The groups of the ledger.
const (
	ByMonth By = iota
	ByYear
	ByTag
)

// LedgerGroup is the ledger of one month, one year or one tag.
type LedgerGroup struct {
	Key        string                // "2026-11", "2026" or the tag; "" without a tag
	Label      string                // "November 2026", "2026", the tag or "No tag"
	Red, Black []*journal.LedgerLine // each oldest first
	Sums       []Sum
	from       journal.Day // its first day, where it is a month or a year
}

// SumsBy puts lines in groups and adds each up per unit and ink. Months and years
// stand newest first, tags by name, the lines without a tag last. A line has the
// tags of its entry and stands under each of them, so the sums of the tags do not
// add up to those of the ledger.
func SumsBy(j *journal.Journal, lines []*journal.LedgerLine, by By) []LedgerGroup {
	var members [][]*journal.LedgerLine
	var out []LedgerGroup
	if by == ByTag {
		out, members = byTag(j, lines)
	} else {
		out, members = byTime(lines, by)
	}
	for i := range out {
		out[i].Red, out[i].Black = columns(members[i])
		out[i].Sums = SumLines(members[i])
	}
	slices.SortFunc(out, func(a, b LedgerGroup) int {
		if by != ByTag {
			return cmp.Compare(b.from, a.from)
		}
		last := func(g LedgerGroup) bool { return g.Key == "" }
		if last(a) != last(b) {
			return cmp.Compare(len(b.Key), len(a.Key))
		}
		return cmp.Or(cmp.Compare(strings.ToLower(a.Key), strings.ToLower(b.Key)), cmp.Compare(a.Key, b.Key))
	})
	return out
}

// byTime puts lines in months or years. Most lines fall in the same as the line
// before, so that hardly any needs the calendar.
func byTime(lines []*journal.LedgerLine, by By) (groups []LedgerGroup, members [][]*journal.LedgerLine) {
	span, key := Month, "2006-01"
	if by == ByYear {
		span, key = Year, "2006"
	}
	at := map[journal.Day]int{}
	var p Period
	i := -1
	for _, l := range lines {
		if i < 0 || !p.Contains(l.On) {
			p = span.Of(l.On)
			known, ok := at[p.From]
			if !ok {
				known = len(groups)
				at[p.From] = known
				groups = append(groups, LedgerGroup{Key: p.From.Time().Format(key), Label: p.Label(), from: p.From})
				members = append(members, nil)
			}
			i = known
		}
		members[i] = append(members[i], l)
	}
	return groups, members
}

// byTag puts lines under each of their tags, and those without under "". A tag is the
// same in capitals; of its spellings the first in the alphabet stands for all.
func byTag(j *journal.Journal, lines []*journal.LedgerLine) (groups []LedgerGroup, members [][]*journal.LedgerLine) {
	at := map[string]int{}
	put := func(tag, label string, l *journal.LedgerLine) {
		folded := strings.ToLower(tag)
		i, ok := at[folded]
		if !ok {
			i = len(groups)
			at[folded] = i
			groups = append(groups, LedgerGroup{Key: tag, Label: label})
			members = append(members, nil)
		}
		if tag < groups[i].Key {
			groups[i].Key, groups[i].Label = tag, label
		}
		if m := members[i]; len(m) == 0 || m[len(m)-1] != l { // a tag may stand twice
			members[i] = append(m, l)
		}
	}
	for _, l := range lines {
		none := true
		for _, tag := range tagsOf(j, l) {
			if tag != "" {
				put(tag, tag, l)
				none = false
			}
		}
		if none {
			put("", "No tag", l)
		}
	}
	return groups, members
}

func tagsOf(j *journal.Journal, l *journal.LedgerLine) []string {
	if l.EntryID == nil {
		return nil
	}
	if e := j.Entry(*l.EntryID); e != nil {
		return e.Tags
	}
	return nil
}

// columns parts lines by ink, each oldest first, whatever order they came in.
func columns(lines []*journal.LedgerLine) (red, black []*journal.LedgerLine) {
	for _, l := range lines {
		if l.Ink == journal.Red {
			red = append(red, l)
		} else {
			black = append(black, l)
		}
	}
	older := func(a, b *journal.LedgerLine) int {
		return cmp.Or(cmp.Compare(a.On, b.On), slices.Compare(b.ID[:], a.ID[:]))
	}
	slices.SortFunc(red, older)
	slices.SortFunc(black, older)
	return red, black
}
