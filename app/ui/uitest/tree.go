package uitest

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets"
)

// Walk visits every visible object under o.
func Walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	visit(o)
	switch v := o.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			Walk(c, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(v).Objects() {
			Walk(c, visit)
		}
	}
}

// Texts are all texts drawn in o that are not empty.
func Texts(o fyne.CanvasObject) []string {
	var out []string
	Walk(o, func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok && t.Text != "" {
			out = append(out, t.Text)
		}
	})
	return out
}

// Text is all that is drawn in o, with one blank between words.
func Text(o fyne.CanvasObject) string {
	return strings.Join(strings.Fields(strings.Join(Texts(o), " ")), " ")
}

// Says reports whether the words are drawn in o, wherever the lines break.
func Says(o fyne.CanvasObject, words string) bool { return strings.Contains(Text(o), words) }

// Button finds the first button with a text in o.
func Button(t testing.TB, o fyne.CanvasObject, text string) *widgets.Button {
	t.Helper()
	b := find(o, func(b *widgets.Button) bool { return b.Text == text })
	if b == nil {
		t.Fatalf("no button %q in %q", text, Text(o))
	}
	return b
}

// Icon finds the first icon button of a name in o.
func Icon(t testing.TB, o fyne.CanvasObject, name string) *widgets.IconButton {
	t.Helper()
	b := find(o, func(b *widgets.IconButton) bool { return b.Name == name })
	if b == nil {
		t.Fatalf("no icon button %q", name)
	}
	return b
}

func find[T any](o fyne.CanvasObject, match func(*T) bool) *T {
	var found *T
	Walk(o, func(o fyne.CanvasObject) {
		if x, ok := any(o).(*T); ok && found == nil && match(x) {
			found = x
		}
	})
	return found
}
