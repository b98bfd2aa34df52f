package today

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func TestARemarkIsNeverCutAndNothingLiesOnAnother(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Scale: scale})
		words := widgets.Caption("Any answer is a fine answer. Skip it.")
		for _, width := range []float32{300, 400, 500, 600, 700, 900} {
			head := heading("Check-ins due", words.Text)
			rows := widgets.VStack(0, head, apart(widgets.NewButton("Write from across the room", "write", widgets.Plain, nil), widgets.NewButton("All right", "", widgets.Link, nil)))
			w := test.NewTempWindow(t, rows)
			w.SetPadded(false)
			for range 3 { // heights follow widths
				w.Resize(fyne.NewSize(width, 400))
				rows.Resize(fyne.NewSize(width, rows.MinSize().Height))
			}
			for _, row := range rows.Objects {
				apart := row.(*fyne.Container).Objects
				a, b := apart[0], apart[1]
				beside := b.Position().X >= a.Position().X+a.Size().Width
				under := b.Position().Y >= a.Position().Y+a.Size().Height
				if !beside && !under {
					t.Errorf("%v at %v: %v %v lies on %v %v", width, scale, b.Position(), b.Size(), a.Position(), a.Size())
				}
				if a.Size().Width < min(a.MinSize().Width, width) {
					t.Errorf("%v at %v: %v is pressed together", width, scale, a.Size())
				}
				if b.Position().X+b.Size().Width > width+1 || b.Position().Y+b.Size().Height > row.Size().Height+1 {
					t.Errorf("%v at %v: %v %v leaves the row of %v", width, scale, b.Position(), b.Size(), row.Size())
				}
			}
			if b := head.(*fyne.Container).Objects[1]; b.Size().Width < min(words.MinSize().Width, width) {
				t.Errorf("%v at %v: the remark has %v of %v", width, scale, b.Size().Width, words.MinSize().Width)
			}
		}
	}
}

func TestTheButtonsOfAnOpenSetbackLeaveItsTitleRoomAtEveryTextSize(t *testing.T) {
	st := newStage(t, uitest.Setback("The deploy that took checkout down", 4))
	for _, c := range []struct {
		scale, width float32
		under        bool
	}{{1, 736, false}, {1.5, 736, false}, {2, 736, true}, {2, 1216, true}, {1, 1096, false}} {
		fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Scale: c.scale})
		st.Show(st.S.Snapshot())
		for range 3 { // heights follow widths
			st.W.Win.Resize(fyne.NewSize(c.width, 700))
			st.W.Win.Resize(fyne.NewSize(c.width, 701))
		}
		if !st.Says("The deploy that took checkout down") {
			t.Errorf("at %v, %v wide the title is cut: %s", c.scale, c.width, st.Text())
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		b := st.Button("Mark recovered")
		var caption float32
		uitest.Walk(st.root, func(o fyne.CanvasObject) {
			if t, ok := o.(*widgets.Text); ok && t.Text == "Open 4 days" {
				caption = at(t).Y
			}
		})
		if under := at(b).Y > caption; under != c.under {
			t.Errorf("at %v, %v wide: under the title %v", c.scale, c.width, under)
		}
	}
}
