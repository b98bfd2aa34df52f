//go:build e2e

package e2e

import (
	"image"
	"image/color"
)

// Colours of the light palette, as they come out on the screen.
var (
	paper   = color.NRGBA{0xF5, 0xEF, 0xE3, 0xFF}
	surface = color.NRGBA{0xFD, 0xFA, 0xF4, 0xFF}
	ink     = color.NRGBA{0x23, 0x1F, 0x1A, 0xFF}
	ink2    = color.NRGBA{0x57, 0x4F, 0x42, 0xFF}
	thread  = color.NRGBA{0x1D, 0x61, 0x70, 0xFF}
	red     = color.NRGBA{0xA0, 0x24, 0x28, 0xFF}
)

func close8(a uint32, b uint8) bool {
	d := int(a>>8) - int(b)
	return d >= -6 && d <= 6
}

// near reports whether the pixel at x, y has about the colour c.
func near(img image.Image, x, y int, c color.NRGBA) bool {
	r, g, b, _ := img.At(x, y).RGBA()
	return close8(r, c.R) && close8(g, c.G) && close8(b, c.B)
}

// dark reports whether the pixel at x, y is of ink, or nearly.
func dark(img image.Image, x, y int) bool {
	r, _, b, _ := img.At(x, y).RGBA()
	return r>>8 < 0x60 && b>>8 < 0x60
}

// edges counts the rows of the rectangle that are dark from side to side, as the edge
// of a frame in ink is and the edge of a field is not.
func edges(img image.Image, in image.Rectangle) int {
	n := 0
	for y := in.Min.Y; y < in.Max.Y; y++ {
		x := in.Min.X
		for x < in.Max.X && dark(img, x, y) {
			x++
		}
		if x == in.Max.X {
			n++
		}
	}
	return n
}

// count returns how many pixels of the rectangle have about the colour c.
func count(img image.Image, r image.Rectangle, c color.NRGBA) int {
	n := 0
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if near(img, x, y, c) {
				n++
			}
		}
	}
	return n
}
