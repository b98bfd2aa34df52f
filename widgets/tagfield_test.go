package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

func TestTheRingOfAddTagStandsOffTheTags(t *testing.T) {
	themed(t, skin.ModeLight)
	f := NewTagField([]string{"review", "boss"}, nil, nil)
	w := test.NewTempWindow(t, container.NewStack(f))
	w.Resize(fyne.NewSize(300, 120))
	f.Open()
	press(w, fyne.KeyEscape)
	if w.Canvas().Focused() != f.link {
		t.Fatal("Escape did not give the keyboard to the link")
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	last := f.flow.Objects[len(f.Tags)-1]
	end := at(last).X + last.Size().Width
	if gap := at(f.link).X - linkRing - end; gap < 4 {
		t.Errorf("there is %v between the last tag and the ring", gap)
	}
	f.Tags = nil
	f.Refresh()
	if x := at(f.link).X - at(f).X; x != 0 {
		t.Errorf("without a tag the link begins at %v, not below the label", x)
	}
}
