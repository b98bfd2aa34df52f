package knots

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// answerItems lead to the answers that were given about a knot and those before it.
func (b *Board) answerItems(p plan) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, k := range append([]*journal.Knot{p.knot}, p.before...) {
		for _, c := range b.j.CheckInsOf(k.ID) {
			if answered(c) {
				name := "Change ‘" + outcomes[*c.Outcome].name + "’ of " + b.dayText(*c.DoneOn)
				items = append(items, fyne.NewMenuItem(name, func() { b.change(*c) }))
			}
		}
	}
	return items
}

// change opens a given answer: another outcome, another note, or none at all. Its day
// stays, and it can be put back as it was.
func (b *Board) change(c journal.CheckIn) {
	e := &editor{knot: c.KnotID, check: c.ID}
	b.start(e)
	b.noteFor(e, c)
	chosen := *c.Outcome
	e.save = func() {
		note := oneLine(e.note.Text())
		b.drop(e)
		switch {
		case chosen != *c.Outcome:
			b.put(b.changed(c, chosen, note), c, "Changed to: "+outcomes[chosen].name+".")
		case note != c.Note:
			b.put(b.changed(c, chosen, note), c, "The note is kept.")
		}
	}
	done := func() {
		e.save()
		widgets.Focus(b.h.Page)
	}
	e.note.OnSubmitted = func(string) { done() }
	none := func() {
		b.Cancel()
		b.put(b.changed(c, "", c.Note), c, "The answer is taken back.")
	}
	chips, on := choice(&chosen)
	e.root = widgets.VStack(8,
		caption(steps[c.Step]+", answered on "+b.dayText(*c.DoneOn), skin.Ink2), chips, e.note,
		links(widgets.NewButton("Save", "", widgets.Plain, done), widgets.NewButton("Leave it as it was", "", widgets.Link, b.Cancel),
			widgets.NewButton("Take the answer back", "", widgets.Link, none)))
	b.h.Draw()
	widgets.Focus(on)
	widgets.Reveal(e.root)
}

// changed is a check-in with another answer, "" for none.
func (b *Board) changed(c journal.CheckIn, o journal.Outcome, note string) journal.CheckIn {
	c.Note = note
	if o == "" {
		c.Outcome, c.DoneOn = nil, nil
		return c
	}
	c.Outcome = &o
	return c
}

// put stores an answer; Undo puts back what it was.
func (b *Board) put(now, was journal.CheckIn, said string) {
	b.await("change the answer", b.h.Session.PutAnswer(now), func() {
		b.h.Window.Tell(said, page.Action{Text: "Undo", Do: func() { b.takeBack(was) }})
	})
}

// choice is one chip for each outcome, and the one that is on.
func choice(chosen *journal.Outcome) (chips fyne.CanvasObject, on *widgets.Chip) {
	row, all := widgets.Flow(), map[journal.Outcome]*widgets.Chip{}
	for _, o := range allOutcomes() {
		c := widgets.NewChip(outcomes[o].name, o == *chosen, nil)
		c.Icon = outcomes[o].icon
		c.OnTapped = func() {
			*chosen = o
			for of, chip := range all {
				chip.On = of == o
				chip.Refresh()
			}
		}
		all[o] = c
		row.Add(c)
	}
	return row, all[*chosen]
}
