package today

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"doubleknot/app/journal"
	"doubleknot/widgets"
)

// moodCard is the quick mood: one tap saves. Taps within the same sitting change
// the one mood log, so that trying two faces leaves one reading and not two.
type moodCard struct {
	t       *Screen
	card    *widgets.Card
	valence *widgets.MoodPicker
	energy  *widgets.EnergyPicker
	note    *widgets.Text
	undo    *widgets.Button
	log     *journal.MoodLog // the reading of this sitting, nil before the first tap
}

func newMoodCard(t *Screen) *moodCard {
	m := &moodCard{t: t}
	m.valence = widgets.NewMoodPicker(nil, false, func(*int) { m.save() })
	m.energy = widgets.NewEnergyPicker(nil, false, func(*int) { m.save() })
	m.note = widgets.Caption("Nothing noted yet today.")
	m.undo = widgets.NewButton("Undo", "", widgets.Link, m.takeBack)
	m.undo.Hide()
	foot := container.NewHBox(m.note, layout.NewSpacer(), m.undo)
	m.card = widgets.NewCard(widgets.VStack(10, heading("How is it now?", "One tap saves."), m.valence, widgets.HRule(), m.energy, foot))
	return m
}

// show forgets a reading that was deleted elsewhere and names the day's last one.
func (m *moodCard) show(j *journal.Journal, today journal.Day) {
	if m.log != nil {
		if l, ok := j.Find(m.log.ID).(*journal.MoodLog); ok {
			m.log = l
		} else {
			m.log = nil
		}
	}
	if m.log != nil && m.log.Day != today {
		m.log = nil // a new day, a new reading
	}
	m.valence.Valence, m.energy.Energy = nil, nil
	text := "Nothing noted yet today."
	if len(j.MoodLogs) > 0 && j.MoodLogs[0].Day == today {
		text = "Last noted at " + clock(j.MoodLogs[0].At.Time())
	}
	if m.log != nil {
		m.valence.Valence, m.energy.Energy = m.log.Mood.Valence, m.log.Mood.Energy
		text = "Saved " + clock(m.log.At.Time())
	}
	m.note.SetText(text)
	m.undo.Hidden = m.log == nil
	m.undo.Refresh()
	m.valence.Refresh()
	m.energy.Refresh()
}

func (m *moodCard) save() {
	mood := journal.Mood{Valence: m.valence.Valence, Energy: m.energy.Energy}
	failed := func(err error) {
		if err != nil {
			m.t.win.Fail("note the mood", err)
		}
	}
	switch {
	case m.log == nil && mood.IsEmpty():
		return
	case m.log == nil:
		id, f := m.t.session.LogMood(mood)
		m.log = &journal.MoodLog{ID: id, Day: m.t.session.Today(), Mood: mood, At: journal.NewStamp(m.t.win.Now())}
		m.t.win.Await(f, failed)
	case mood.IsEmpty():
		m.takeBack()
	default:
		l := *m.log
		l.Mood = journal.Mood{Valence: mood.Valence, Energy: mood.Energy, Words: m.log.Mood.Words}
		m.t.win.Await(m.t.session.SetMoodLog(l), failed)
	}
}

// takeBack puts the reading into the trash: a mood is writing too.
func (m *moodCard) takeBack() {
	if m.log == nil {
		return
	}
	id := m.log.ID
	m.log = nil
	m.t.win.Await(m.t.session.Delete(id), func(err error) {
		if err != nil {
			m.t.win.Fail("take the mood back", err)
		}
	})
}
