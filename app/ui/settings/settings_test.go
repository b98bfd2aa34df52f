package settings

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets/skin"
)

// desk stands in for the laptop.
type desk struct {
	look  skin.Theme
	looks int
	calls []string

	canvas fyne.Canvas
	open   []*openDialog
}

func (d *desk) Look() skin.Theme     { return d.look }
func (d *desk) SetLook(t skin.Theme) { d.look = t; d.looks++ }
func (d *desk) Import()              { d.calls = append(d.calls, "import") }
func (d *desk) Backup()              { d.calls = append(d.calls, "backup") }
func (d *desk) Shortcuts()           { d.calls = append(d.calls, "keys") }
func (d *desk) Version() string      { return "1.2.3" }

func TestLookAppliesAtOnce(t *testing.T) {
	st := newStage(t)
	st.theme.Select(1)
	if st.desk.look.Mode != skin.ModeDark {
		t.Errorf("Ink gives %v", st.desk.look.Mode)
	}
	st.font.Select(1)
	if !st.desk.look.Sans || st.desk.look.Mode != skin.ModeDark {
		t.Errorf("Noto Sans gives %+v", st.desk.look)
	}
	st.w.Win.Canvas().Focus(st.size)
	st.key(fyne.KeyDown)
	if st.size.Selected == "100%" {
		st.size.SetSelected("150%")
		st.apply()
	}
	if st.desk.look.Scale <= 1 || !st.desk.look.Sans {
		t.Errorf("another text size gives %+v", st.desk.look)
	}
	if st.desk.looks < 3 {
		t.Errorf("the look was set %d times", st.desk.looks)
	}
}

func TestSettingsShowTheLookInForce(t *testing.T) {
	for _, want := range []skin.Theme{{Mode: skin.ModeLight, Scale: 1}, {Mode: skin.ModeDark, Scale: 1.5, Sans: true}, {Mode: skin.ModeSystem, Scale: 0.8}} {
		d := &desk{look: want}
		st := &Screen{desk: d}
		st.appearance()
		st.apply()
		if d.look != want {
			t.Errorf("shows %+v for %+v", d.look, want)
		}
	}
}

func TestChangingTheDayEndKeepsOldDays(t *testing.T) {
	e := uitest.Setback("Late one night", 2)
	old := e.Day
	st := newStage(t, e)
	st.ends.SetSelected("06:00")
	st.setDayEnd("06:00")
	st.settle()
	j := st.u.S.Snapshot()
	if j.Settings.DayEndsAtMins != 6*60 {
		t.Errorf("a day ends after %d minutes", j.Settings.DayEndsAtMins)
	}
	if j.Entry(e.ID).Day != old {
		t.Errorf("the entry moved to %v", j.Entry(e.ID).Day)
	}
}

func TestDayEndThatCouldNotBeKeptIsNotShown(t *testing.T) {
	st := newStage(t)
	st.u.Store.Err = errors.New("full")
	st.ends.SetSelected("06:00")
	st.setDayEnd("06:00")
	st.settle()
	if len(st.w.Failed) != 1 || st.ends.Selected != "04:00" {
		t.Errorf("%d failures told; shown is %s", len(st.w.Failed), st.ends.Selected)
	}
}

func TestDayEndBetweenTheHoursIsShownAsItIs(t *testing.T) {
	st := newStage(t, &journal.Settings{ID: journal.SettingsID(), DayEndsAtMins: 210})
	if st.ends.Selected != "03:30" {
		t.Errorf("half past three is shown as %s", st.ends.Selected)
	}
}

func TestPathIsShownAndCopied(t *testing.T) {
	st := newStage(t)
	if !st.says("/journals/journal.db") {
		t.Errorf("the screen says %q", st.text())
	}
	st.press("Copy the path")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "/journals/journal.db" {
		t.Errorf("copied %q", got)
	}
}

func TestEveryButtonDoesItsThing(t *testing.T) {
	st := newStage(t)
	for _, b := range []string{"Copy…", "Import…", "All keys", "Export…"} {
		st.press(b)
	}
	if len(st.desk.calls) != 3 || st.desk.calls[0] != "backup" || st.desk.calls[1] != "import" || st.desk.calls[2] != "keys" || len(st.w.Exports) != 1 {
		t.Errorf("called %v, export %d times", st.desk.calls, len(st.w.Exports))
	}
}

func TestScreenSaysWhatIsNotProtectedAndNotTreatment(t *testing.T) {
	st := newStage(t)
	for _, words := range []string{"whoever can open the file can read it", "Not protected.", "This is a notebook, not treatment.", "Doubleknot 1.2.3"} {
		if !st.says(words) {
			t.Errorf("%q is not in %q", words, st.text())
		}
	}
}
