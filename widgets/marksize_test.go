package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// drawn is the widths of the pictures and circles a widget shows, at a text scale.
func drawn(t *testing.T, scale float32, w fyne.Widget) []float32 {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight, Scale: scale})
	w.Resize(fyne.NewSize(600, 400))
	w.Refresh()
	var out []float32
	for _, o := range test.WidgetRenderer(w).Objects() {
		_, picture := o.(*canvas.Image)
		_, circle := o.(*canvas.Circle)
		if (picture || circle) && o.Visible() {
			out = append(out, o.Size().Width)
		}
	}
	return out
}

func TestMarksAndSwitchesGrowWithTheText(t *testing.T) {
	makers := map[string]func() fyne.Widget{
		"a lesson's pin and marks": func() fyne.Widget {
			c := widgets.NewLessonCard()
			c.Pinned, c.Due, c.Uses = true, true, "Used again 4×"
			return c
		},
		"an entry's marks": func() fyne.Widget {
			r := widgets.NewEntryRow()
			r.MarkIcon, r.MetaIcon = "mark-setback", "mark-recovered"
			return r
		},
		"a switch that is on":  func() fyne.Widget { return widgets.NewToggle("", true, nil) },
		"a switch that is off": func() fyne.Widget { return widgets.NewToggle("", false, nil) },
	}
	for name, made := range makers {
		small, large := drawn(t, 1, made()), drawn(t, 2, made())
		if len(small) == 0 || len(small) != len(large) {
			t.Fatalf("%s: %d drawn, and %d with large text", name, len(small), len(large))
		}
		for i := range small {
			if large[i] < 1.9*small[i] {
				t.Errorf("%s: number %d is %v wide, and %v with text of twice the size", name, i, small[i], large[i])
			}
		}
	}
}
