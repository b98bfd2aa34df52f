package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

var threeChecks = []KnotCheck{
	{Step: "After 1 week", Icon: "held", Outcome: "Held", When: "28 Sep"},
	{Step: "After 2 months", Outcome: "Due", When: "waiting since 21 Nov", Due: true},
	{Step: "After 6 months", Outcome: "Not yet", When: "21 March 2027"},
}

// wordsOf are the texts drawn under o.
func wordsOf(o fyne.CanvasObject) string {
	var b strings.Builder
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch v := o.(type) {
		case *canvas.Text:
			b.WriteString(v.Text + " ")
		case *fyne.Container:
			for _, c := range v.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(v).Objects() {
				walk(c)
			}
		}
	}
	walk(o)
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestKnotChecksSayEveryOutcomeAndStandUnderOneAnotherWhereItIsNarrow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{})
	k := NewKnotChecks(threeChecks)
	w := test.NewTempWindow(t, k)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(640, 300))
	wide := k.MinSize().Height
	got := wordsOf(k)
	for _, c := range threeChecks {
		if want := c.Step + " " + c.Outcome + " " + c.When; !strings.Contains(got, want) {
			t.Errorf("%q is not in %q", want, got)
		}
	}
	w.Resize(fyne.NewSize(300, 300))
	if narrow := k.MinSize().Height; narrow < 2*wide {
		t.Errorf("%v high in a narrow place, %v in a wide one", narrow, wide)
	}
	k.Checks = k.Checks[:1]
	k.Refresh()
	if got := wordsOf(k); strings.Contains(got, "Due") {
		t.Errorf("after a change it says %q", got)
	}
}
