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

// distanceCard suggests a break or distance; nil where there is no reason to, or it
// was suggested before. It stays until it is answered, or the program ends.
func (t *Screen) distanceCard(today journal.Day) fyne.CanvasObject {
	inView := func(s insight.Suggestion) bool {
		return t.shown != nil && t.shown.About == s.About && t.shown.Tag == s.Tag
	}
	due := insight.Distances(t.j, today, func(s insight.Suggestion) bool { return !inView(s) && t.session.WasSuggested(s) })
	if len(due) == 0 {
		return nil
	}
	s := due[max(0, slices.IndexFunc(due, inView))]
	t.shown = &s
	text := fmt.Sprintf("%s entries%s since %s, and no new lesson yet. A few days away from it may do more than another one. "+
		"Or tell it from across the room, with your own name.", number(s.Entries), t.under(s), shortDay(s.Since, today))
	write := t.button("distance/write", "Write from across the room", "write", widgets.Plain, func() {
		t.suggested(s)
		t.win.Go(page.Route{Screen: page.Write, Kind: journal.Setback, Across: true, About: s.About, Tag: s.Tag})
	})
	away := t.button("distance/away", "All right", "", widgets.Link, func() {
		t.suggested(s)
		t.Show(t.j)
	})
	return widgets.NewCard(widgets.VStack(8, widgets.NewParagraph(text), apart(write, away)))
}

// suggested puts the suggestion away for good.
func (t *Screen) suggested(s insight.Suggestion) {
	t.session.Suggest(s)
	t.shown = nil
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
