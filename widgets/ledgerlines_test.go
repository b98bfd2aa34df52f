package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

func TestAnAmountThatIsRefusedSaysWhyAndStaysToBeMended(t *testing.T) {
	themed(t, skin.ModeLight)
	var heard [][]LedgerItem
	l := NewLedgerLines(RedInk, nil, func(v []LedgerItem) { heard = append(heard, v) })
	l.Check = func(i LedgerItem) string {
		if i.Amount == "7,000" {
			return "Two ways."
		}
		return ""
	}
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(300, 400))
	l.Open()
	test.Type(l.text.inner(), "Rise")
	test.Type(l.amount.inner(), "7,000")
	press(w, fyne.KeyReturn)
	if len(heard) != 0 || !says(l, "Two ways.") || l.amount.Text() != "7,000" || w.Canvas().Focused() != l.amount.Focusable() {
		t.Fatalf("heard %v; the field has %q", heard, l.amount.Text())
	}
	l.amount.SetText("7000")
	if says(l, "Two ways.") {
		t.Error("still said while it is mended")
	}
	press(w, fyne.KeyReturn)
	if len(heard) != 1 || !slices.Equal(heard[0], []LedgerItem{{"Rise", "7000", ""}}) {
		t.Errorf("heard %v", heard)
	}
}

func TestALineThatTheKeyboardLeftIsAddedWhateverItsAmount(t *testing.T) {
	themed(t, skin.ModeLight)
	var heard [][]LedgerItem
	l := NewLedgerLines(RedInk, nil, func(v []LedgerItem) { heard = append(heard, v) })
	l.Check = func(LedgerItem) string { return "No." }
	test.NewTempWindow(t, l)
	l.Open()
	test.Type(l.text.inner(), "Rise")
	l.Commit()
	if len(heard) != 1 || l.adding {
		t.Errorf("heard %v", heard)
	}
}

func says(l *LedgerLines, words string) bool {
	for _, o := range l.box.Objects {
		c, ok := o.(*fyne.Container)
		if !ok {
			continue
		}
		for _, o := range c.Objects {
			if p, ok := o.(*Paragraph); ok && p.Text == words {
				return true
			}
		}
	}
	return false
}
