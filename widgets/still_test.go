package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// counter is a driver that counts what is to be drawn again.
type counter struct {
	fyne.Driver
	n int
}

// CanvasForObject is a canvas that counts.
func (c *counter) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	return &countingCanvas{c.Driver.CanvasForObject(o), c}
}

type countingCanvas struct {
	fyne.Canvas
	c *counter
}

// Refresh counts.
func (c *countingCanvas) Refresh(o fyne.CanvasObject) {
	c.c.n++
	c.Canvas.Refresh(o)
}

type countingApp struct {
	fyne.App
	c *counter
}

// Driver is the one that counts.
func (a *countingApp) Driver() fyne.Driver { return a.c }

// Each refresh has the whole window drawn again, in software where there is no graphics
// card.
func TestWhatIsToldTheSameAgainIsNotDrawnAgain(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	now := noon
	button, icon, rail := NewButton("Write", "", Plain, nil), NewIconButton("close", "Close", nil), NewRail("x", []*RailItem{NewRailItem("today", "Today", nil), NewRailItem("write", "Write", nil)}, nil)
	note, line, area, search := NewSaveNote(func() time.Time { return now }), NewLineField("", nil), NewWritingArea("", nil), NewSearchField("", nil)
	text, paragraph, strength := NewText("a"), NewParagraph("a"), NewStrengthBar("")
	sel, seg, progress := NewSelectField([]string{"a", "b"}, "a", nil), NewSegmented(Options("a", "b"), 0, nil), NewProgress()
	outlook, notice := NewOutlookSlider(nil, nil), NewNotice()
	three := 3
	for _, c := range []struct {
		name        string
		o           fyne.CanvasObject
		same, other func()
	}{
		{"button text", button, func() { button.SetText("Write") }, func() { button.SetText("Read") }},
		{"button enabled", button, button.Enable, button.Disable},
		{"icon button enabled", icon, icon.Enable, icon.Disable},
		{"rail", rail, func() { rail.Select(0) }, func() { rail.Select(1) }},
		{"rail width", rail, func() { rail.SetCompact(false) }, func() { rail.SetCompact(true) }},
		{"saved", note, func() { note.SetSaved(noon) }, func() { note.SetState(SaveFailed) }},
		{"a save's age in minutes", note, func() { note.SetSaved(noon); now = now.Add(time.Second); note.Tick(now) }, func() { now = now.Add(time.Minute); note.Tick(now) }},
		{"line", line, func() { line.SetText("a") }, func() { line.SetText("b") }},
		{"area", area, func() { area.SetText("a") }, func() { area.SetText("b") }},
		{"search count", search, func() { search.SetCount("2 entries") }, func() { search.SetCount("") }},
		{"text", text, func() { text.SetText("a") }, func() { text.SetText("b") }},
		{"paragraph", paragraph, func() { paragraph.SetText("a") }, func() { paragraph.SetText("b") }},
		{"strength", strength, func() { strength.Set(2, "w", "h") }, func() { strength.Set(3, "w", "h") }},
		{"select", sel, func() { sel.SetSelected("a") }, func() { sel.SetSelected("b") }},
		{"segmented", seg, func() { seg.Select(0) }, func() { seg.Select(1) }},
		{"outlook", outlook, func() { outlook.set(&three) }, func() { outlook.set(nil) }},
		{"notice", notice, notice.Clear, func() { notice.Set(Quiet, "Gone to the trash.") }},
		{"progress", progress, progress.Stop, progress.Start},
	} {
		t.Run(c.name, func(t *testing.T) {
			app := test.NewTempApp(t)
			app.Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
			w := test.NewTempWindow(t, c.o)
			w.Resize(fyne.NewSize(400, 300))
			if c.name == "a save's age in minutes" {
				now = noon.Add(3 * time.Minute)
			}
			c.same()
			count := &counter{Driver: app.Driver()}
			fyne.SetCurrentApp(&countingApp{app, count})
			defer fyne.SetCurrentApp(app)
			c.same()
			if count.n > 0 {
				t.Errorf("told the same, %d parts are drawn again", count.n)
			}
			c.other()
			if count.n == 0 {
				t.Error("told something else, nothing is drawn")
			}
		})
	}
}
