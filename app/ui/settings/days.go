package settings

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// lastHour is the last of the day ends offered.
const lastHour = 12

func (t *Screen) days() fyne.CanvasObject {
	labels := make([]string, lastHour+1)
	for h := range labels {
		labels[h] = fmt.Sprintf("%02d:00", h)
	}
	t.ends = widgets.NewSelectField(labels, labels[4], t.setDayEnd)
	return card("Days", widgets.NewSettingRow("A day ends at", "Notes before this count for the evening before. Days already written stay as they are.", t.ends))
}

func (t *Screen) showDays() {
	t.ends.SetSelected(fmt.Sprintf("%02d:%02d", t.j.Settings.DayEndsAtMins/60, t.j.Settings.DayEndsAtMins%60))
}

func (t *Screen) setDayEnd(text string) {
	hour := slices.Index(t.ends.Options, text)
	if t.closed || t.j == nil || hour < 0 || t.j.Settings.DayEndsAtMins == hour*60 {
		return
	}
	next := *t.j.Settings
	next.DayEndsAtMins = hour * 60
	t.win.Await(t.session.PutSettings(next), func(err error) {
		if err != nil && !t.closed {
			t.win.Fail("keep the setting", err)
			t.Show(t.j) // what is in force
		}
	})
}
