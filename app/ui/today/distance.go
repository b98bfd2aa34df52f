package today

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// cluster is a suggestion that was put away, in an id and a day: a tag is a word of
// the journal, and the place of a screen has none.
type cluster struct {
	about journal.ID
	since journal.Day
}

// clusterDays is how long entries count as one cluster.
const clusterDays = 14

// same reports whether two suggestions are about one cluster, whose first entry may
// have grown too old to count since.
func (c cluster) same(o cluster) bool {
	return c.about == o.about && max(c.since-o.since, o.since-c.since) < clusterDays
}

// distanceCard suggests a break or distance, once; nil where there is no reason to.
func (t *Screen) distanceCard(today journal.Day) fyne.CanvasObject {
	s, ok := insight.DistanceFor(t.j, today)
	if !ok {
		return nil
	}
	c := cluster{s.About, s.Since}
	if slices.ContainsFunc(t.away, c.same) {
		return nil
	}
	text := fmt.Sprintf("%s entries%s since %s, and no new lesson yet. A few days away from it may do more than another one. "+
		"Or tell it from across the room, with your own name.", number(s.Entries), t.under(s), shortDay(s.Since, today))
	write := t.button("distance/write", "Write from across the room", "write", widgets.Plain, func() {
		t.win.Go(page.Route{Screen: page.Write})
	})
	away := t.button("distance/away", "All right", "", widgets.Link, func() {
		t.away = append(t.away, c)
		t.Show(t.j)
	})
	return widgets.NewCard(widgets.VStack(8, widgets.NewParagraph(text), widgets.Sides(widgets.Flow(write), away)))
}

// under names what the entries share. What is not to be shown again is not named.
func (t *Screen) under(s insight.Suggestion) string {
	if s.Tag != "" {
		return " under ‘" + s.Tag + "’"
	}
	if e := t.j.Entry(s.About); e != nil && !e.Quiet {
		return " about ‘" + e.Heading() + "’"
	}
	return " about the same thing"
}
