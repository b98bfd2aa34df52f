package lessons

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets"
)

// walk visits every visible object under o.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	f(o)
	switch v := o.(type) {
	case *fyne.Container:
		for _, c := range v.Objects {
			walk(c, f)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(v).Objects() {
			walk(c, f)
		}
	}
}

func textOf(o fyne.CanvasObject) (string, bool) {
	t, ok := o.(*canvas.Text)
	if !ok {
		return "", false
	}
	return t.Text, true
}

// says reports whether the words are drawn in o, wherever the lines break.
func says(o fyne.CanvasObject, words string) bool {
	all := strings.Join(texts(o), " ")
	return strings.Contains(strings.Join(strings.Fields(all), " "), words)
}

// button finds a button by its text.
func button(t *testing.T, o fyne.CanvasObject, text string) *widgets.Button {
	t.Helper()
	var found *widgets.Button
	walk(o, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && b.Text == text {
			found = b
		}
	})
	if found == nil {
		t.Fatalf("no button %q among %q", text, texts(o))
	}
	return found
}
