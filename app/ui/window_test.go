package ui

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/vault"
)

const ctrl = fyne.KeyModifierShortcutDefault

func TestEveryScreenKeyLeadsToItsScreen(t *testing.T) {
	r := demoRig(t)
	for key, want := range map[fyne.KeyName]page.Name{
		fyne.Key1: page.Today, fyne.Key3: page.Journal, fyne.Key4: page.Lessons,
		fyne.Key5: page.Mood, fyne.Key6: page.Ledger, fyne.KeyComma: page.Settings, fyne.Key2: page.Write,
	} {
		r.w.Go(page.Route{Screen: page.Write})
		r.press(key, ctrl)
		if r.w.current != want {
			t.Errorf("Ctrl+%s leads to %s, not %s", key, r.w.current, want)
		}
	}
}

func TestFunctionKeysWorkOnEveryScreenWhateverHasTheFocus(t *testing.T) {
	r := demoRig(t)
	for _, n := range railOrder {
		r.w.Go(page.Route{Screen: n})
		r.press(fyne.KeyF1, 0)
		if len(r.w.modals) != 1 {
			t.Errorf("F1 on %s with the focus on %T shows no keys", n, r.w.win.Canvas().Focused())
			continue
		}
		r.press(fyne.KeyEscape, 0)
		if len(r.w.modals) != 0 {
			t.Errorf("Escape on %s leaves the keys open", n)
			r.w.dismissTop()
		}
	}
}

func TestTabVisitsSomethingOnEveryScreen(t *testing.T) {
	r := demoRig(t)
	for _, n := range railOrder {
		r.w.Go(page.Route{Screen: n})
		first := r.w.win.Canvas().Focused()
		r.w.win.Canvas().FocusNext()
		if first == nil || r.w.win.Canvas().Focused() == first {
			t.Errorf("%s: the focus starts on %T and Tab leads to %T", n, first, r.w.win.Canvas().Focused())
		}
	}
}

func TestWhatWasTypedIsInTheFileAfterClosing(t *testing.T) {
	r := newRig(t)
	r.press(fyne.KeyN, ctrl)
	r.typing("the flag was off")
	r.press(fyne.KeyQ, ctrl)
	if err := r.k.Close(); err != nil {
		t.Fatal(err)
	}
	v, err := vault.Open(r.path)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	records, err := v.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range journal.New(records).Drafts {
		if strings.Contains(fmt.Sprint(d.Entry), "the flag was off") {
			return
		}
	}
	t.Error("the draft is not in the file")
}

func TestUnfinishedWritingIsOpenedAtTheNextStart(t *testing.T) {
	d := &journal.Draft{ID: journal.NewID(), UpdatedAt: journal.NewStamp(noon)}
	d.Entry = journal.Entry{ID: journal.NewID(), Kind: journal.Setback, At: journal.NewStamp(noon), CreatedAt: journal.NewStamp(noon), UpdatedAt: journal.NewStamp(noon), WhatHappened: "half a sent"}
	r := newRig(t, d)
	if r.w.current != page.Write {
		t.Errorf("the window opens on %s", r.w.current)
	}
}

func TestWindowComesBackAsItWas(t *testing.T) {
	r := newRig(t)
	r.w.Go(page.Route{Screen: page.Mood})
	look := r.w.Look()
	look.Mode, look.Scale, look.Sans = 2, 1.5, true
	r.w.SetLook(look)
	r.w.shown = true
	r.w.resized(fyne.NewSize(1000, 700))
	p := newPrefs(r.w.app.Preferences())
	if p.screen(r.s.Today()) != page.Mood || p.look() != look || p.size() != fyne.NewSize(1000, 700) {
		t.Errorf("came back on %s, %+v, %v", p.screen(r.s.Today()), p.look(), p.size())
	}
}

func TestBrokenPreferencesDoNotMakeTheWindowUnusable(t *testing.T) {
	r := newRig(t)
	prefs := r.w.app.Preferences()
	prefs.SetFloat(keyWidth, -4)
	prefs.SetFloat(keyHeight, 1e9)
	prefs.SetFloat(keyScale, 90)
	prefs.SetInt(keyMode, 77)
	p := newPrefs(prefs)
	if s := p.size(); s.Width < 640 || s.Height > 8000 || p.look().Scale != 1 || p.look().Mode != 0 {
		t.Errorf("size %v, look %+v", s, p.look())
	}
}

func TestRailFoldsBelow900(t *testing.T) {
	r := newRig(t)
	r.w.win.Resize(fyne.NewSize(800, 600))
	if !r.w.narrow || !r.w.rail.Compact {
		t.Error("at 800 the rail is still wide")
	}
	r.w.win.Resize(fyne.NewSize(1280, 820))
	if r.w.narrow || r.w.rail.Compact {
		t.Error("at 1280 the rail is still narrow")
	}
}

func TestCoverHidesTheScreenAndStopsItsKeys(t *testing.T) {
	r := demoRig(t)
	r.w.Go(page.Route{Screen: page.Journal})
	r.press(fyne.KeyL, ctrl)
	if r.w.stack.Visible() || !r.w.cover.Visible() {
		t.Error("the screen is still to be seen")
	}
	r.press(fyne.Key4, ctrl)
	if r.w.current != page.Journal {
		t.Error("a key changed the screen under the cover")
	}
	r.press(fyne.KeySpace, 0)
	if !r.w.stack.Visible() || r.w.current != page.Journal {
		t.Error("uncovering does not lead back to the same place")
	}
}

func TestUndoKeyTakesBackTheLastChange(t *testing.T) {
	r := newRig(t)
	v := 1
	_, f := r.s.LogMood(journal.Mood{Valence: &v})
	if err := f.Wait(); err != nil {
		t.Fatal(err)
	}
	r.press(fyne.KeyZ, ctrl|fyne.KeyModifierShift)
	if n := len(r.s.Snapshot().MoodLogs); n != 0 {
		t.Errorf("%d mood logs are left", n)
	}
}

func TestEveryVaultErrorHasASentenceThatRepeatsNothing(t *testing.T) {
	for _, s := range sentences {
		err := fmt.Errorf("save entry %s: %w", "secret words", s.is)
		if got := userMessage(err); got != s.says || strings.Contains(got, "secret") {
			t.Errorf("%v: %q", s.is, got)
		}
	}
	if got := userMessage(fmt.Errorf("save my secret: %w", errors.New("disk on fire"))); !strings.Contains(got, "disk on fire") || strings.Contains(got, "secret") {
		t.Errorf("an unknown error says %q", got)
	}
	if userMessage(nil) != "" {
		t.Error("no error says something")
	}
}

// TestOnlyTheBridgeCallsFyneDo keeps the one way from other goroutines to widgets.
func TestOnlyTheBridgeCallsFyneDo(t *testing.T) {
	call := regexp.MustCompile(`fyne\.Do(AndWait)?\(`)
	err := walkGo([]string{".", "../../widgets"}, func(path, code string) {
		if path != "bridge.go" && call.MatchString(code) {
			t.Errorf("%s calls fyne.Do", path)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFailedSaveIsShownInWords(t *testing.T) {
	r := newRig(t)
	r.w.Fail("keep the line", fmt.Errorf("commit: %w", vault.ErrFull))
	if got := r.w.notice.bar.Text; got != "Could not keep the line. The disk is full. Free some space, or save a copy elsewhere." {
		t.Errorf("the notice says %q", got)
	}
}

func TestALetterTypedWhileNothingHasTheFocusGoesToTheFormAndNotUnderADialog(t *testing.T) {
	r := demoRig(t)
	r.w.Go(page.Route{Screen: page.Write})
	c := r.w.win.Canvas()
	c.Unfocus()
	c.OnTypedRune()('A')
	if c.Focused() == nil {
		t.Error("the letter went nowhere")
	}
	r.press(fyne.KeyF1, 0)
	c.Unfocus()
	c.OnTypedRune()('B')
	if c.Focused() != nil {
		t.Errorf("with the keys on top, the letter went to %T", c.Focused())
	}
}

func TestANewDayBeginsOnTodayAndTheSameDayWhereItWasLeft(t *testing.T) {
	r := newRig(t)
	r.w.Go(page.Route{Screen: page.Journal})
	today, prefs := r.s.Today(), r.w.app.Preferences()
	r.reopen(r.w.app)
	if r.w.current != page.Journal {
		t.Errorf("started again on the same day, it opens on %s", r.w.current)
	}
	prefs.SetInt(keyDay, int(today)-7)
	r.reopen(r.w.app)
	if r.w.current != page.Today {
		t.Errorf("started a week later, it opens on %s", r.w.current)
	}
	r.w.Go(page.Route{Screen: page.Mood})
	prefs.SetInt(keyDay, int(today)-1) // open overnight, and closed on the next day
	r.press(fyne.KeyQ, ctrl)
	r.reopen(r.w.app)
	if r.w.current != page.Mood {
		t.Errorf("closed and started on the same day, it opens on %s", r.w.current)
	}
}
