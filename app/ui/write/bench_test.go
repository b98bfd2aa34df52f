package write

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets/skin"
)

// One keystroke in a text of 5 kB (bound 8 ms) and of 20 kB (bound 20 ms), with the
// layout it causes and without the drawing.
func BenchmarkKeystroke(b *testing.B) {
	for _, size := range []struct {
		name  string
		bytes int
	}{{"5kB", 5000}, {"20kB", 20000}} {
		b.Run(size.name, func(b *testing.B) {
			test.NewTempApp(b).Settings().SetTheme(&skin.Theme{})
			d := newFakeSession().NewDraft(journal.Setback)
			d.Guided = true
			d.Entry.Story = strings.Repeat("All of it went the other way. ", size.bytes/30)
			ses := newFakeSession(&d)
			win := &fakeWindow{ses: ses, at: now, win: test.NewTempWindow(b, nil)}
			c := New(win, ses, nil)
			win.win.SetContent(c.Content())
			win.win.Resize(fyne.NewSize(1096, 820))
			c.editor.openSection(prompts.Story)
			area := c.editor.areas[form.Story]
			area.Focus()
			for b.Loop() {
				area.Focusable().TypedRune('x')
				c.main.Content().MinSize()
				ses.kept = ses.kept[:0]
			}
		})
	}
}
