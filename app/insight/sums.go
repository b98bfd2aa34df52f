package insight

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
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
}

// SumsBy puts lines in groups and adds each up per unit and ink. Months and years
// stand newest first, tags by name, the lines without a tag last. A line has the
// tags of its entry and stands under each of them, so the sums of the tags do not
// add up to those of the ledger.
func SumsBy(j *journal.Journal, lines []*journal.LedgerLine, by By) []LedgerGroup {
	groups := map[string]*LedgerGroup{}
	members := map[string][]*journal.LedgerLine{}
	for _, l := range lines {
		for _, k := range groupsOf(j, l, by) {
			if groups[k.Key] == nil {
				groups[k.Key] = &k
			}
			members[k.Key] = append(members[k.Key], l)
		}
	}
	out := make([]LedgerGroup, 0, len(groups))
	for key, g := range groups {
		g.Red, g.Black = columns(members[key])
		g.Sums = SumLines(members[key])
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b LedgerGroup) int {
		if by == ByTag {
			return cmp.Or(cmp.Compare(blank(a.Key), blank(b.Key)),
				cmp.Compare(strings.ToLower(a.Key), strings.ToLower(b.Key)), cmp.Compare(a.Key, b.Key))
		}
		return -cmp.Compare(a.Key, b.Key)
	})
	return out
}

func blank(s string) int {
	if s == "" {
		return 1
	}
	return 0
}

// groupsOf returns the empty groups a line belongs to, each once.
func groupsOf(j *journal.Journal, l *journal.LedgerLine, by By) []LedgerGroup {
	y, m, _ := l.On.Date()
	switch by {
	case ByMonth:
		return []LedgerGroup{{Key: fmt.Sprintf("%04d-%02d", y, m), Label: Month.Of(l.On).Label()}}
	case ByYear:
		return []LedgerGroup{{Key: fmt.Sprintf("%04d", y), Label: strconv.Itoa(y)}}
	}
	var out []LedgerGroup
	for _, tag := range tagsOf(j, l) {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.ContainsFunc(out, func(g LedgerGroup) bool { return g.Key == tag }) {
			out = append(out, LedgerGroup{Key: tag, Label: tag})
		}
	}
	if out == nil {
		out = []LedgerGroup{{Label: "No tag"}}
	}
	return out
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
