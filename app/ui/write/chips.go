package write

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

// chips stand in for the side column in a narrow window: each says what its group
// holds and opens it in place.
type chips struct {
	c                                *Screen
	when, before, after, tags, lines *widgets.Chip
	about                            *widgets.Chip
	words                            *widgets.Text
	panel                            *fyne.Container
	all                              []*widgets.Chip // that open a group
	open                             *widgets.Chip
	box                              *fyne.Container
}

func newChips(c *Screen) *chips {
	x := &chips{c: c, words: widgets.Caption(""), panel: widgets.VStack(0)}
	x.panel.Hide()
	chip := func(group func(*side) fyne.CanvasObject) *widgets.Chip {
		ch := widgets.NewChip("", false, nil)
		ch.OnTapped = func() { x.toggle(ch, group) }
		x.all = append(x.all, ch)
		return ch
	}
	x.when = chip(func(s *side) fyne.CanvasObject { return s.whenGroup })
	x.before = chip(func(s *side) fyne.CanvasObject { return s.beforeGroup })
	x.after = chip(func(s *side) fyne.CanvasObject { return s.afterGroup })
	x.tags = chip(func(s *side) fyne.CanvasObject { return s.tagGroup })
	x.lines = chip((*side).ledger)
	x.about = chip(func(s *side) fyne.CanvasObject { return s.about.group })
	row := widgets.Sides(widgets.Flow(x.when, x.before, x.after, x.tags, x.lines, x.about), x.words)
	x.box = widgets.VStack(10, row, x.panel)
	return x
}

// toggle opens a chip's group under the chips, or closes it again.
func (x *chips) toggle(ch *widgets.Chip, group func(*side) fyne.CanvasObject) {
	again := x.open == ch
	x.close()
	if again {
		x.c.reflow()
		return
	}
	x.open, ch.On = ch, true
	ch.Refresh()
	card := widgets.NewCard(widgets.MaxWidth(420, group(x.c.side)))
	x.panel.Objects = []fyne.CanvasObject{card}
	x.panel.Show()
	x.c.reflow()
	if ch == x.about && x.c.f.About() == nil {
		x.c.side.about.open() // there is nothing else in the group
		return
	}
	if ch == x.tags {
		x.c.side.tags.Open() // what is typed now is meant for a tag
		return
	}
	x.c.keepKeyboard(func() { widgets.Focus(ch) })
}

// close folds the open group away.
func (x *chips) close() {
	if x.open == nil {
		return
	}
	x.open.On = false
	x.open.Refresh()
	x.open = nil
	x.panel.Objects = nil
	x.panel.Hide()
}

// which is the number of the chip that is open, -1 for none.
func (x *chips) which() int { return slices.Index(x.all, x.open) }

// reopen opens the chip of a number in a narrow window, where chips are shown.
func (x *chips) reopen(i int) {
	if i >= 0 && i < len(x.all) && x.c.narrow && !x.c.focus {
		x.close()
		x.all[i].OnTapped()
	}
}

// show brings what the chips say up to date.
func (x *chips) show() {
	f := x.c.f
	set := func(c *widgets.Chip, icon, text string) {
		if c.Icon != icon || c.Text != text {
			c.Icon, c.Text = icon, text
			c.Refresh()
		}
	}
	at := f.At().Time()
	layout := "Mon 2 Jan, 15:04"
	if at.Year() != x.c.win.Now().Year() {
		layout = "Mon 2 Jan 2006, 15:04"
	}
	when := at.Format(layout)
	if at.After(x.c.win.Now()) {
		when += " · in the future"
	}
	set(x.when, "calendar", when)
	icon, text := moodChip("Before", f.Mood(form.Before))
	set(x.before, icon, text)
	icon, text = moodChip("After", f.Mood(form.After))
	set(x.after, icon, text)
	set(x.tags, "", counted(len(f.Tags()), "tag"))
	set(x.lines, "mark-cost", counted(len(f.Lines(journal.Red))+len(f.Lines(journal.Black)), "line"))
	x.about.Hidden = !x.c.side.about.offered()
	text = "Goes on about…"
	if f.About() != nil {
		text = "About a setback"
	}
	set(x.about, "", text)
}

func (x *chips) setWords(text string) { x.words.SetText(text) }

func moodChip(when string, m journal.Mood) (icon, text string) {
	if m.Valence == nil {
		return "mood", when
	}
	return fmt.Sprintf("face-%d", *m.Valence+2), when + ": " + widgets.MoodWord(*m.Valence)
}

func counted(n int, what string) string {
	switch n {
	case 0:
		return "No " + what + "s"
	case 1:
		return "1 " + what
	default:
		return fmt.Sprintf("%d %ss", n, what)
	}
}
