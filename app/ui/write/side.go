package write

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// side holds the fields of the side column in groups, so that a narrow window can
// open them one at a time.
type side struct {
	c             *Screen
	date          *widgets.DateTimeField
	day           *widgets.Text
	before, after *widgets.MoodPicker
	energy        *widgets.EnergyPicker
	words         *widgets.WordPicker
	more          *widgets.Button
	moreBox       *fyne.Container
	moreSays      *widgets.Paragraph
	tags          *widgets.TagField
	cost, paid    *widgets.LedgerLines
	lines         map[journal.Ink][]form.Line
	typed         map[journal.Ink]form.Line // the line being typed, part of the draft already
	away          map[pending]int           // ticks for which the keyboard was elsewhere
	about         *about
	dip           *widgets.Paragraph // why it may feel worse right after writing

	whenGroup, beforeGroup, afterGroup, tagGroup *fyne.Container
}

func newSide(c *Screen) *side {
	s := &side{c: c, lines: map[journal.Ink][]form.Line{}, typed: map[journal.Ink]form.Line{}, away: map[pending]int{}}
	s.makeWhen()
	s.makeMoods()
	s.tags = widgets.NewTagField(c.f.Tags(), c.tags, func(tags []string) {
		s.setTags(tags)
		c.care.returned()
	})
	s.tags.OnPending = func(string) { s.setTags(s.tags.Tags) }
	s.tags.MaxBytes, s.tags.OnRefused = journal.MaxTag, c.refusePaste
	s.tagGroup = widgets.VStack(8, widgets.Label("Tags"), s.tags)
	s.about = newAbout(c)
	s.cost = s.makeLedger(journal.Red, widgets.RedInk, prompts.Cost, prompts.CostEmpty)
	s.paid = s.makeLedger(journal.Black, widgets.BlackInk, prompts.PaidBack, prompts.PaidBackEmpty)
	return s
}

// changed keeps the draft and brings the chips up to date.
func (s *side) changed() {
	s.c.changed()
	s.c.chips.show()
}

func (s *side) makeWhen() {
	s.day = widgets.Caption("")
	s.date = widgets.NewDateTimeField(s.c.f.At().Time(), s.c.win.Now, func(t time.Time) {
		s.c.f.SetWhen(journal.NewStamp(t), s.c.ses.DayOf(t))
		s.showDay()
		s.changed()
	})
	s.whenGroup = widgets.VStack(8, widgets.Label("When"), s.date, s.day)
	s.showDay()
}

// showDay says so where the writer's day is not the calendar's.
func (s *side) showDay() {
	y, m, d := s.c.f.At().Time().Date()
	s.day.Hidden = journal.NewDay(y, m, d) == s.c.f.Day()
	s.day.SetText("Counts as " + s.c.f.Day().Time().Format("Monday 2 January") + ".")
	s.whenGroup.Refresh()
}

func (s *side) makeMoods() {
	before, after := s.c.f.Mood(form.Before), s.c.f.Mood(form.After)
	s.before = widgets.NewMoodPicker(before.Valence, true, func(v *int) {
		s.c.f.SetValence(form.Before, v)
		s.showDip()
		s.changed()
	})
	s.energy = widgets.NewEnergyPicker(before.Energy, true, func(v *int) {
		s.c.f.SetEnergy(form.Before, v)
		s.changed()
	})
	s.words = widgets.NewWordPicker(prompts.Emotions(), before.Words, s.setWords)
	s.words.OnPending = func(string) { s.setWords(s.words.Selected) }
	s.words.MaxBytes, s.words.OnRefused = journal.MaxTag, s.c.refusePaste
	s.after = widgets.NewMoodPicker(after.Valence, true, func(v *int) {
		s.c.f.SetValence(form.After, v)
		s.showDip()
		s.changed()
	})
	s.after.Empty = prompts.MoodAfterHint
	s.more = widgets.NewButton("Energy and words", "", widgets.Link, s.toggleMore)
	s.moreSays = widgets.NewCaptionParagraph("")
	s.moreSays.Color = skin.Ink2
	s.moreBox = widgets.VStack(10, gap(0), widgets.Label("Energy"), s.energy, widgets.Label("In words"), s.words)
	s.moreBox.Hide()
	s.beforeGroup = widgets.VStack(4, widgets.Label("Mood before"), s.before, s.moreSays, widgets.HStack(0, s.more), s.moreBox)
	s.dip = widgets.NewCaptionParagraph(prompts.MoodDip)
	s.dip.Color = skin.Ink2
	s.dip.Hidden = !s.c.f.Dipped()
	s.afterGroup = widgets.VStack(4, widgets.Label("Mood after"), s.after, s.dip)
	s.showMore()
}

// showDip explains a mood that is lower after writing than before.
func (s *side) showDip() {
	if hidden := !s.c.f.Dipped(); hidden != s.dip.Hidden {
		s.dip.Hidden = hidden
		s.afterGroup.Refresh()
		s.c.reflow()
	}
}

func (s *side) toggleMore() {
	s.moreBox.Hidden = !s.moreBox.Hidden
	s.showMore()
	s.c.reflow()
}

// showMore sums up energy and words while their fields are folded away.
func (s *side) showMore() {
	m := s.c.f.Mood(form.Before)
	var parts []string
	if m.Energy != nil {
		parts = append(parts, "Energy: "+widgets.EnergyWord(*m.Energy))
	}
	if len(m.Words) > 0 {
		parts = append(parts, strings.Join(m.Words, ", "))
	}
	s.moreSays.Hidden = !s.moreBox.Hidden || len(parts) == 0
	s.moreSays.SetText(strings.Join(parts, " · "))
	s.more.Text, s.more.Trailing = "Energy and words", "down"
	if !s.moreBox.Hidden {
		s.more.Text, s.more.Trailing = "Fold away", "" // pointing down there says that more unfolds
	}
	s.more.Refresh()
	s.beforeGroup.Refresh()
}

// column is the side column of a wide window.
func (s *side) column() fyne.CanvasObject {
	return widgets.VStack(28, s.whenGroup, s.beforeGroup, s.afterGroup, s.tagGroup, s.about.group, widgets.HRule(), s.cost, s.paid)
}

// ledger is both inks under one another, for a narrow window.
func (s *side) ledger() fyne.CanvasObject { return widgets.VStack(16, s.cost, s.paid) }
