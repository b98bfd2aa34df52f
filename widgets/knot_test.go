package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

func TestAHalfWrittenKnotReadsAsAHalfPlan(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{})
	for _, tc := range []struct{ ifText, then, want string }{
		{"it rains, ", "stay in", "If it rains, then I will stay in."},
		{"it rains", "", "If it rains …"},
		{"it rains,", "  ", "If it rains …"},
		{"", "stay in", "I will stay in."},
		{" ", "stay in!", "I will stay in!"},
	} {
		k := NewKnotRow(tc.ifText, tc.then, "")
		test.TempWidgetRenderer(t, k)
		var got strings.Builder
		for _, p := range k.text.rich {
			got.WriteString(p.text)
		}
		if got.String() != tc.want {
			t.Errorf("%q and %q read %q, want %q", tc.ifText, tc.then, got.String(), tc.want)
		}
	}
}

func TestTheKnotStandsAtTheFirstLineAtEveryTextSize(t *testing.T) {
	for _, scale := range []float32{0.8, 1, 1.5, 2} {
		test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Scale: scale})
		k := NewKnotRow("it rains", "stay in, and read on the sofa until the evening comes", "")
		w := test.NewTempWindow(t, k)
		w.Resize(fyne.NewSize(300, 400))
		icon := k.icon.Position().Y + k.icon.Size().Height/2
		if line := k.text.cache.lineHeight / 2; icon < line-1 || icon > line+1 {
			t.Errorf("at %v its middle is at %v, that of the line at %v", scale, icon, line)
		}
	}
}
