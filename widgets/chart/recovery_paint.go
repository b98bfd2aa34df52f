package chart

import (
	"fmt"
	"image"
	"math"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// barScale maps days and rows to positions, in Fyne units.
type barScale struct {
	left, right, pitch, bottom float32
	most, step                 int // days at the right end, days between grid lines
}

func (b *RecoveryBars) scale() barScale {
	zoom := skin.Size(theme.SizeNameCaptionText) / 12
	s := barScale{left: barName * zoom, pitch: barPitch * zoom, most: 1, step: 1}
	s.left = min(s.left, b.Size().Width*0.45)
	s.right = max(b.Size().Width-barFigure*zoom, s.left+20)
	s.bottom = barHead + float32(len(b.Bars))*s.pitch
	for _, bar := range b.Bars {
		s.most = max(s.most, bar.Days)
	}
	if b.HasMedian {
		s.most = max(s.most, int(math.Ceil(b.Median)))
	}
	for _, step := range []int{1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650} {
		s.step = step
		if float32(step)/float32(s.most)*(s.right-s.left) >= 46*zoom {
			break
		}
	}
	return s
}

func (s barScale) x(days float64) float32 {
	return s.left + float32(days)/float32(s.most)*(s.right-s.left)
}

func (s barScale) y(i int) float32 { return barHead + (float32(i)+0.5)*s.pitch }

// paint draws grid, bars, marks and the median.
func (b *RecoveryBars) paint(w, h int) image.Image {
	s := b.scale()
	k := float64(w) / max(float64(b.Size().Width), 1)
	b.sheet.reset(max(w, 1), max(h, 1))
	c := currentInks()
	bottom := float64(s.bottom) * k
	for d := 0; d <= s.most; d += s.step {
		x := math.Round(float64(s.x(float64(d))) * k)
		b.sheet.rect(x, 0, x+k, bottom, nrgba(skin.Rule))
	}
	for i, bar := range b.Bars {
		x0, x1, y := float64(s.left)*k, float64(s.x(float64(bar.Days)))*k, math.Round(float64(s.y(i))*k)
		if bar.Open {
			b.sheet.dashes(point{x0, y}, point{x1 - 4*k, y}, 2*k, 4*k, 3*k, c.red)
			b.sheet.mark(Setback, x0, y-6*k, k, c)
			b.sheet.ring(x1, y, 4.2*k, 1.6*k, c.red)
			continue
		}
		b.sheet.rect(x0, y-2*k, x1, y+2*k, c.point)
		b.sheet.mark(Setback, x0, y-6*k, k, c)
		b.sheet.mark(Recovered, x1, y-6*k, k, c)
	}
	if b.HasMedian {
		x := float64(s.x(b.Median)) * k
		b.sheet.dashes(point{x, 0}, point{x, bottom}, 1.5*k, 5*k, 3*k, c.line)
	}
	return b.sheet.img
}

// figure is what stands right of a bar.
func (b *RecoveryBars) figure(bar Bar) string {
	if bar.Open {
		return fmt.Sprintf(b.Words.Open, bar.Days)
	}
	return strconv.Itoa(bar.Days)
}

// figureX is where a bar's figure of a width starts: right of the bar, and
// beyond the median line where it would lie under it.
func (b *RecoveryBars) figureX(s barScale, days int, width float32) float32 {
	x := s.x(float64(days)) + 11
	if median := s.x(b.Median); b.HasMedian && x < median+2 && x+width > median-2 {
		return median + 6
	}
	return x
}

// shorten cuts a label to a width.
func shorten(label string, width, size float32) string {
	label = strings.Join(strings.Fields(label), " ")
	fits := func(s string) bool { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width <= width }
	if fits(label) {
		return label
	}
	r := []rune(label)
	for len(r) > 1 && !fits(string(r)+"…") {
		r = r[:len(r)-1]
	}
	return strings.TrimRight(string(r), " ") + "…"
}
