package write

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
)

func TestTabWalksTheFormInOrderAndShiftTabBack(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	cv := b.win.win.Canvas()
	if cv.Focused() != b.editor.title {
		t.Fatalf("an empty entry starts at %T, want the title", cv.Focused())
	}
	want := []fyne.Focusable{
		b.editor.title,
		b.editor.areas[form.WhatHappened].Focusable(),
		b.editor.lessons.fields[0].Focusable(),
	}
	for i, w := range want {
		if cv.Focused() != w {
			t.Errorf("stop %d is %T", i, cv.Focused())
		}
		cv.FocusNext()
	}
	seen := []fyne.Focusable{}
	for range 60 {
		seen = append(seen, cv.Focused())
		if cv.Focused() == b.top.done {
			break
		}
		cv.FocusNext()
	}
	for _, w := range []fyne.Focusable{b.side.before, b.side.after, b.top.done} {
		if !slices.Contains(seen, w) {
			t.Errorf("Tab never came to %T", w)
		}
	}
	if slices.Index(seen, fyne.Focusable(b.side.before)) > slices.Index(seen, fyne.Focusable(b.side.after)) {
		t.Error("the moods come in the wrong order")
	}
	cv.FocusPrevious()
	if cv.Focused() == b.top.done || cv.Focused() != seen[len(seen)-2] {
		t.Error("Shift+Tab does not go back")
	}
}

func TestEnterInTheTitleGoesOnToTheText(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.editor.title.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b.win.win.Canvas().Focused() != b.editor.areas[form.WhatHappened].Focusable() {
		t.Error("the focus is elsewhere")
	}
}

// keyCanvas remembers the shortcuts put on a canvas; the test canvas cannot be asked.
type keyCanvas struct {
	fyne.Canvas
	keys map[string]func(fyne.Shortcut)
}

func (c *keyCanvas) AddShortcut(s fyne.Shortcut, f func(fyne.Shortcut)) { c.keys[s.ShortcutName()] = f }

func (c *keyCanvas) RemoveShortcut(s fyne.Shortcut) { delete(c.keys, s.ShortcutName()) }

type keyWindow struct {
	fyne.Window
	cv *keyCanvas
}

func (w *keyWindow) Canvas() fyne.Canvas { return w.cv }

func TestCtrlEnterIsDoneWhileTheScreenIsShown(t *testing.T) {
	b := wide(t, newFakeSession())
	cv := &keyCanvas{Canvas: b.win.win.Canvas(), keys: map[string]func(fyne.Shortcut){}}
	b.win.win = &keyWindow{Window: b.win.win, cv: cv}
	b.Enter()
	test.Type(b.editor.title, "x")
	press := cv.keys[doneKey().ShortcutName()]
	if press == nil {
		t.Fatal("the key is not there")
	}
	press(doneKey())
	if len(b.ses.saved) != 1 {
		t.Errorf("saved %d times", len(b.ses.saved))
	}
	b.Leave()
	if len(cv.keys) != 0 {
		t.Error("the key works on when the screen is gone")
	}
}

func TestTheCursorStaysInItsWordWhenTheWidthChanges(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d))
	b.editor.openSection(prompts.Story)
	b.Enter()
	area := b.editor.areas[form.Story].Focusable().(interface {
		fyne.Focusable
		CursorTextOffset() int
	})
	if area.CursorTextOffset() != len([]rune(d.Entry.Story)) {
		t.Errorf("writing goes on at letter %d", area.CursorTextOffset())
	}
	press := func(f fyne.Focusable, k fyne.KeyName) { f.TypedKey(&fyne.KeyEvent{Name: k}) }
	press(area, fyne.KeyUp)
	press(area, fyne.KeyHome)
	for range 5 {
		press(area, fyne.KeyRight)
	}
	at := area.CursorTextOffset()
	for _, narrow := range []bool{true, false} {
		b.SetNarrow(narrow)
		b.win.win.Resize(fyne.NewSize(700, 600))
		if got := area.CursorTextOffset(); got != at {
			t.Errorf("narrow %v: the cursor went from letter %d to %d", narrow, at, got)
		}
	}
}

func TestNarrowFoldsTheSideColumnIntoChips(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d))
	if !b.aside.Visible() {
		t.Fatal("the wide layout has no side column")
	}
	b.SetNarrow(true)
	if b.aside.Visible() || b.chips.panel.Visible() {
		t.Error("the side column is not folded")
	}
	for _, tc := range []struct {
		chip *widgets.Chip
		want string
	}{
		{b.chips.when, "Thu 19 Nov, 17:42"},
		{b.chips.before, "Before: Awful (−2)"},
		{b.chips.after, "After"},
		{b.chips.tags, "3 tags"},
		{b.chips.lines, "2 lines"},
	} {
		if tc.chip.Text != tc.want {
			t.Errorf("chip says %q, want %q", tc.chip.Text, tc.want)
		}
		tc.chip.OnTapped()
		if !tc.chip.On || !b.chips.panel.Visible() {
			t.Errorf("%q does not open", tc.want)
		}
	}
	b.chips.lines.OnTapped()
	if b.chips.panel.Visible() {
		t.Error("a second tap does not close it")
	}
	b.chips.tags.OnTapped()
	b.SetNarrow(false)
	if !b.aside.Visible() || b.chips.panel.Visible() {
		t.Error("the side column does not come back")
	}
}

func TestFocusModeLeavesJustTheWriting(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d))
	b.SetFocusMode(true)
	if b.aside.Visible() || b.top.left.Visible() || b.editor.foot.drop.Visible() {
		t.Error("something besides the writing is left")
	}
	b.SetFocusMode(false)
	if !b.aside.Visible() || !b.top.left.Visible() || !b.editor.foot.drop.Visible() {
		t.Error("leaving focus mode does not bring everything back")
	}
}
