package mood

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
	"doubleknot/assets/demo"
	"doubleknot/widgets/skin"
)

// BenchmarkShow11000 is a new snapshot of 11,000 entries coming to the screen, all of
// them in range.
func BenchmarkShow11000(b *testing.B) {
	j := journal.New(demo.Large(uitest.Noon, 11_000))
	test.NewApp().Settings().SetTheme(&skin.Theme{})
	w := uitest.NewWindow()
	w.Win = test.NewWindow(nil)
	m := New(w, today{})
	w.Win.SetContent(m.Content())
	w.Win.Resize(fyne.NewSize(1096, 820))
	m.ranges.Select(3)
	m.by.ranges.Select(3)
	for b.Loop() {
		m.drawn = nil
		m.Show(j)
	}
}

type today struct{}

func (today) Today() journal.Day { return uitest.Today }
