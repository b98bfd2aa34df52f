package today

import (
	"doubleknot/app/journal"
	"doubleknot/app/session"
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
	waiting int              // taps that are not in the journal yet
}

func newMoodCard(t *Screen) *moodCard {
	m := &moodCard{t: t}
	m.valence = widgets.NewMoodPicker(nil, false, func(*int) { m.save() })
	m.energy = widgets.NewEnergyPicker(nil, false, func(*int) { m.save() })
	m.note = widgets.Caption("Nothing noted yet today.")
	m.undo = widgets.NewButton("Undo", "", widgets.Link, m.takeBack)
	m.undo.Small = true
	foot := widgets.Sides(m.note, m.undo)
	m.card = widgets.NewCard(widgets.VStack(10, heading("How is it now?", "One tap saves it."), m.valence, widgets.HRule(), m.energy, foot))
	return m
}

// show forgets a reading that was deleted elsewhere and names the day's last one.
// While a tap is on its way the snapshot may be older than the tap: then the tap
// is right and the snapshot is not asked.
func (m *moodCard) show(j *journal.Journal, today journal.Day) {
	if m.log != nil && m.waiting == 0 {
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
		text = savedWords(m.log.Mood, m.waiting > 0) + " " + clock(m.log.At.Time())
	}
	m.note.SetText(text)
	m.undo.Text, m.undo.Inactive = "Undo", false
	if m.log == nil {
		m.undo.Text, m.undo.Inactive = "", true // keeps its place, so that the card keeps its height
	}
	m.undo.Refresh()
	m.valence.Refresh()
	m.energy.Refresh()
}

func (m *moodCard) save() {
	mood := journal.Mood{Valence: m.valence.Valence, Energy: m.energy.Energy}
	switch {
	case m.log == nil && mood.IsEmpty():
		return
	case m.log == nil:
		id, f := m.t.session.LogMood(mood)
		m.log = &journal.MoodLog{ID: id, Day: m.t.session.Today(), Mood: mood, At: journal.NewStamp(m.t.win.Now())}
		m.await(f, "note the mood")
	case mood.IsEmpty():
		m.takeBack()
	default:
		l := *m.log
		l.Mood = journal.Mood{Valence: mood.Valence, Energy: mood.Energy, Words: m.log.Mood.Words}
		m.log = &l // a second tap before the first is stored changes the same reading
		m.await(m.t.session.SetMoodLog(l), "note the mood")
	}
}

// await shows the journal again when the change is in it, or has failed.
func (m *moodCard) await(f *session.Future, doing string) {
	m.waiting++
	m.t.win.Await(f, func(err error) {
		m.waiting--
		if err != nil {
			m.t.win.Fail(doing, err)
		}
		if m.waiting == 0 {
			m.show(m.t.session.Snapshot(), m.t.session.Today())
		}
	})
}

// takeBack puts the reading into the trash: a mood is writing too.
func (m *moodCard) takeBack() {
	if m.log == nil {
		return
	}
	id := m.log.ID
	m.log = nil
	m.await(m.t.session.Delete(id), "take the mood back")
}

// savedWords says what of a mood is in the journal.
func savedWords(m journal.Mood, waiting bool) string {
	switch {
	case waiting:
		return "Saving,"
	case m.Valence != nil && m.Energy != nil:
		return "Mood and energy saved"
	case m.Energy != nil:
		return "Energy saved"
	default:
		return "Mood saved"
	}
}
