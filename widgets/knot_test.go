package widgets

import (
	"strings"
	"testing"

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
