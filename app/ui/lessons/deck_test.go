package lessons

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func TestALessonInTheDeckIsSetAsLargeAsThereIsRoomFor(t *testing.T) {
	var last float32 = 1000
	for i, c := range []struct {
		size  fyne.Size
		scale float32
		text  string
	}{
		{wide, 1, "A demo that needs the network is two demos. Rehearse both."},
		{fyne.NewSize(800, 600), 2, "A demo that needs the network is two demos. Rehearse both."},
		{fyne.NewSize(800, 600), 2, strings.Repeat("A demo that needs the network is two demos. ", 40) + "Rehearse both."},
	} {
		st := newStageIn(t, c.size, &skin.Theme{Scale: c.scale}, lesson(c.text, "2026-11-01", "demo", "customers"))
		st.openDeck()
		var p *widgets.Paragraph
		uitest.Walk(st.deck.stage, func(o fyne.CanvasObject) {
			if x, ok := o.(*widgets.Paragraph); ok {
				p = x
			}
		})
		card := st.deck.stage.Size().Height
		if p.MinSize().Height+cardGap > card-60 {
			t.Errorf("%d: the sentence is %v high on a card of %v", i, p.MinSize().Height, card)
		}
		if size := skin.Size(p.SizeName) / c.scale; size >= last {
			t.Errorf("%d: it is set in %v", i, size)
		} else {
			last = size
		}
		st.key(fyne.KeySpace)
		if !uitest.Says(st.deck, "Rehearse both.") {
			t.Errorf("%d: the other side does not say all of it", i)
		}
	}
}

func TestTheOtherSideOfACardIsScrolledByKeys(t *testing.T) {
	st := newStage(t, fyne.NewSize(800, 600), skin.ModeLight, lesson(strings.Repeat("A demo that needs the network is two demos. ", 60), "2026-11-01"), lesson("Another", "2026-01-01"))
	st.openDeck()
	st.key(fyne.KeySpace, fyne.KeyDown)
	if st.deck.page.Offset() == 0 || st.deck.at != 0 {
		t.Fatalf("scrolled to %v, at %d", st.deck.page.Offset(), st.deck.at)
	}
	st.key(fyne.KeyPageUp)
	if st.deck.page.Offset() != 0 {
		t.Errorf("scrolled to %v", st.deck.page.Offset())
	}
	st.key(fyne.KeyRight)
	if st.deck.at != 1 || st.deck.turned {
		t.Errorf("at %d, turned %v", st.deck.at, st.deck.turned)
	}
}
