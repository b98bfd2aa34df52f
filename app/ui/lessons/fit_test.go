package lessons

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

type area struct {
	name string
	at   fyne.Position
	size fyne.Size
}

// controls are the buttons and chips of an object, and where they stand.
func controls(o fyne.CanvasObject) []area {
	var out []area
	uitest.Walk(o, func(o fyne.CanvasObject) {
		name := ""
		switch v := o.(type) {
		case *widgets.Button:
			name = v.Text
		case *widgets.Chip:
			name = v.Text
		case *widgets.IconButton:
			name = v.Name
		case *widgets.SelectField:
			name = "the order"
		case *widgets.SearchField:
			name = "the search"
		default:
			return
		}
		out = append(out, area{name, fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size()})
	})
	return out
}

// apart fails where two controls overlap, where one is smaller than it needs to be, or
// where one ends outside the width.
func apart(t *testing.T, what string, o fyne.CanvasObject, width float32) {
	t.Helper()
	all := controls(o)
	if len(all) < 4 {
		t.Fatalf("%s: %d controls", what, len(all))
	}
	for i, a := range all {
		if a.at.X < 0 || a.at.X+a.size.Width > width {
			t.Errorf("%s: %q stands from %v to %v of %v", what, a.name, a.at.X, a.at.X+a.size.Width, width)
		}
		for _, b := range all[:i] {
			if a.at.X < b.at.X+b.size.Width && b.at.X < a.at.X+a.size.Width && a.at.Y < b.at.Y+b.size.Height && b.at.Y < a.at.Y+a.size.Height {
				t.Errorf("%s: %q and %q overlap", what, a.name, b.name)
			}
		}
	}
}

func TestNothingOverlapsAtAnySizeOfTextAndWindow(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		for _, size := range []fyne.Size{{Width: 736, Height: 600}, wide} {
			rs, demo := sample()
			rs = append(rs, many(3)...)
			st := newStageIn(t, size, &skin.Theme{Scale: scale}, rs...)
			what := fmt.Sprintf("%v at %v", size, scale)
			apart(t, "gallery "+what, st.gallery.root, size.Width)
			if !uitest.Says(st.gallery.root, "Due for another look") || !uitest.Says(st.gallery.root, "Archived") {
				t.Errorf("%s: a shelf is missing", what)
			}
			if tags := uitest.Says(st.gallery.chips, "feedback"); !tags && scale == 1 {
				t.Errorf("%s: a tag is missing", what)
			}
			st.openCard(demo.ID)
			apart(t, "card "+what, st.card, size.Width)
		}
	}
}
