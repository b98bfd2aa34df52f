//go:build e2e

package e2e

import (
	"image"
	"image/color"
	"testing"
)

// tint is the ground of the selected place in the rail.
var tint = color.NRGBA{0xD9, 0xE7, 0xE5, 0xFF}

// railPlace is where the n-th place stands in the rail, from 0; 6 is Settings.
func railPlace(n int) image.Rectangle {
	y := 92 + 44*n
	if n == 6 {
		y = 713
	}
	return image.Rect(100, y+4, 165, y+32)
}

func selected(n int) func(image.Image) bool {
	return func(img image.Image) bool { return count(img, railPlace(n), tint) > 500 }
}

// TestEveryKeyWorksWhileATextFieldHasTheFocus presses each key of the list with the
// cursor in the title or in a text of the form.
func TestEveryKeyWorksWhileATextFieldHasTheFocus(t *testing.T) {
	d := newDesk(t)
	w := d.start()
	for i, key := range []string{"ctrl+1", "ctrl+3", "ctrl+4", "ctrl+5", "ctrl+6", "ctrl+comma"} {
		place := []int{0, 2, 3, 4, 5, 6}[i]
		w.key("ctrl+2")
		w.until("Write is open", selected(1))
		if i%2 == 0 {
			w.key("Tab") // into the large text
		}
		w.typeText("x")
		w.key(key)
		w.until(key+" leads to its screen", selected(place))
	}
	w.key("ctrl+2")
	w.until("Write is open", selected(1))
	w.key("F1")
	w.until("F1 shows the keys", func(img image.Image) bool { return count(img, railPlace(1), tint) == 0 })
	w.shot("keys")
	w.key("Escape")
	w.until("Escape closes them", selected(1))
	w.key("F11")
	w.until("F11 takes the rail away", func(img image.Image) bool { return count(img, image.Rect(20, 100, 170, 700), tint) == 0 })
	w.shot("focus-mode")
	w.key("F11")
	w.until("F11 brings it back", selected(1))
	w.key("ctrl+l")
	w.until("Ctrl+L covers the window", func(img image.Image) bool { return count(img, railPlace(1), tint) == 0 })
	w.shot("cover")
	w.key("Return")
	w.until("Return uncovers it", selected(1))
	w.key("ctrl+f")
	w.until("Ctrl+F searches the journal", selected(2))
	w.key("ctrl+q")
	if code := w.gone(); code != 0 {
		t.Errorf("the program ended with %d", code)
	}
}
