package uitest

import (
	"strings"
	"testing"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// fieldKind is a field that can be shown, filled and forgotten.
type fieldKind interface {
	fyne.CanvasObject
	SetText(text string)
	Forget()
}

// forgotten shows a field that was filled before it was drawn, at two widths and in
// two looks, and forgets it.
func forgotten[S any, P interface {
	*S
	fieldKind
}](t *testing.T, make func() P, words string,
) weak.Pointer[S] {
	t.Helper()
	f := make()
	f.SetText(strings.Repeat("before "+words+" and after ", 30))
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(260, 400))
	fyne.CurrentApp().Settings().SetTheme(&skin.Theme{}) // another look takes in every line there is
	w.Resize(fyne.NewSize(900, 400))
	f.SetText(words)
	f.Forget()
	w.SetContent(widgets.NewText(""))
	return weak.Make((*S)(f))
}

func TestAForgottenFieldIsGarbageWithItsWords(t *testing.T) {
	if !Alone(t) {
		return
	}
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{})
	c := newCanary()
	line := forgotten(t, func() *widgets.LineField { return widgets.NewLineField("", nil) }, c.words())
	area := forgotten(t, func() *widgets.WritingArea { return widgets.NewWritingArea("", nil) }, c.words())
	Sweep()
	if line.Value() != nil || area.Value() != nil {
		t.Errorf("in memory: line %v, area %v", line.Value() != nil, area.Value() != nil)
	}
	if n := c.left(t); n > 0 {
		t.Errorf("the words are in memory %d times", n)
	}
}
