package widgets

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

func TestTheSubtitleOfAPageIsNeverCut(t *testing.T) {
	const words = "What it cost, and what it paid back. Never one minus the other."
	for _, scale := range []float32{1, 1.5, 2} {
		for _, width := range []float32{300, 672, 1032} {
			for name, h := range map[string]*PageHead{
				"alone":        NewPageHead("Ledger", words),
				"with actions": NewPageHead("Ledger", words, NewButton("Review", "", Link, nil), NewButton("Add a line", "plus", Main, nil)),
			} {
				t.Run(fmt.Sprintf("%s at %v, %v wide", name, scale, width), func(t *testing.T) {
					test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight, Scale: scale})
					w := test.NewTempWindow(t, container.NewWithoutLayout(h))
					w.Resize(fyne.NewSize(1200, 900))
					h.Resize(fyne.NewSize(width, 1))
					h.Resize(fyne.NewSize(width, h.MinSize().Height))
					var said []string
					for _, o := range test.WidgetRenderer(test.WidgetRenderer(h).Objects()[1].(fyne.Widget)).Objects() {
						line := o.(*canvas.Text)
						said = append(said, strings.TrimSpace(line.Text))
						if end := line.Position().X + line.MinSize().Width; end > width+0.5 {
							t.Errorf("%q ends at %v", line.Text, end)
						}
					}
					if got := strings.Join(said, " "); got != words {
						t.Errorf("it says %q", got)
					}
					if c := collisions(h); len(c) > 0 {
						t.Error(c)
					}
				})
			}
		}
	}
}

func TestTheActionsOfAPageStandBesideItsTitleWhileThatHasRoom(t *testing.T) {
	for _, c := range []struct {
		title, subtitle string
		width           float32
		beside          bool
	}{
		{"Ledger", "Short.", 500, true},
		{"Ledger", "What it cost, and what it paid back. Never one minus the other.", 500, true},
		{"Ledger", "", 500, true},
		{"Wednesday, 23 September", "Short.", 500, false},
		{"Ledger", "Short.", 260, false},
	} {
		test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
		h := NewPageHead(c.title, c.subtitle, NewButton("Review", "calendar", Plain, nil), NewButton("Add a line", "plus", Main, nil))
		w := test.NewTempWindow(t, container.NewWithoutLayout(h))
		w.Resize(fyne.NewSize(1200, 900))
		h.Resize(fyne.NewSize(c.width, 1))
		h.Resize(fyne.NewSize(c.width, h.MinSize().Height))
		parts := test.WidgetRenderer(h).Objects()
		title, row := parts[0], parts[2]
		if beside := row.Position().Y < title.Position().Y+title.Size().Height; beside != c.beside {
			t.Errorf("%q, %q at %v: beside the title %v", c.title, c.subtitle, c.width, beside)
		}
		if said := test.WidgetRenderer(title.(fyne.Widget)).Objects()[0].(*canvas.Text).Text; said != c.title {
			t.Errorf("the title is cut to %q", said)
		}
	}
}
