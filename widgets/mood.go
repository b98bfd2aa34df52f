package widgets

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doubleknot/widgets/skin"
)

// MoodPicker asks for a valence of −2 to +2 with five faces, all in one colour.
// Nil means not given. Compact shows the faces with one caption beneath.
type MoodPicker struct {
	pickerCells
	Valence   *int
	Compact   bool
	Empty     string     // compact caption with nothing chosen; the zero value is "Optional."
	OnChanged func(*int) `json:"-"`
}

// EnergyPicker asks for an energy of 1 to 5 with five bars. Nil means not given.
type EnergyPicker struct {
	pickerCells
	Energy    *int
	Compact   bool
	Empty     string
	OnChanged func(*int) `json:"-"`
}

var (
	_ fyne.Focusable = (*MoodPicker)(nil)
	_ fyne.Tappable  = (*MoodPicker)(nil)
	_ fyne.Focusable = (*EnergyPicker)(nil)
	_ fyne.Tappable  = (*EnergyPicker)(nil)
)

// NewMoodPicker returns a picker showing v; fn hears each change, nil for cleared.
func NewMoodPicker(v *int, compact bool, fn func(*int)) *MoodPicker {
	m := &MoodPicker{Valence: v, Compact: compact, OnChanged: fn}
	m.init()
	return m
}

// NewEnergyPicker returns a picker showing v; fn hears each change, nil for cleared.
func NewEnergyPicker(v *int, compact bool, fn func(*int)) *EnergyPicker {
	e := &EnergyPicker{Energy: v, Compact: compact, OnChanged: fn}
	e.init()
	return e
}

// MoodWord returns the words for a valence of −2 to 2, such as "Low (−1)", and ""
// for any other number.
func MoodWord(v int) string {
	if v < -2 || v > 2 {
		return ""
	}
	return fmt.Sprintf("%s (%s)", moodWords[v+2], moodNumbers[v+2])
}

// EnergyWord returns the words for an energy of 1 to 5, such as "Tired (2)", and ""
// for any other number.
func EnergyWord(e int) string {
	if e < 1 || e > 5 {
		return ""
	}
	return fmt.Sprintf("%s (%d)", energyWords[e-1], e)
}

var (
	moodWords     = [5]string{"Awful", "Low", "Even", "Good", "Great"}
	moodNumbers   = [5]string{"−2", "−1", "0", "+1", "+2"}
	energyWords   = [5]string{"Flat", "Tired", "Okay", "Able", "Full"}
	energyNumbers = [5]string{"1", "2", "3", "4", "5"}
)

func (m *MoodPicker) init() {
	m.words, m.numbers = moodWords, moodNumbers
	m.figure = func(i int, _ bool) cellFigure { return &faceFigure{n: i, img: newIcon()} }
	m.changed = func(i int) {
		m.Valence = nil
		if i >= 0 {
			v := i - 2
			m.Valence = &v
		}
		if m.OnChanged != nil {
			m.OnChanged(m.Valence)
		}
	}
	m.sync()
	m.start(m)
}

func (m *MoodPicker) sync() {
	m.compact, m.empty, m.chosen = m.Compact, m.Empty, index(m.Valence, -2)
	if m.empty == "" {
		m.empty = "Optional."
	}
}

// index turns a value counted from low into a cell, -1 for nil and for wild values.
func index(v *int, low int) int {
	if v == nil || *v < low || *v > low+4 {
		return -1
	}
	return *v - low
}

// CreateRenderer draws five faces.
func (m *MoodPicker) CreateRenderer() fyne.WidgetRenderer {
	m.init()
	return newPickerRenderer(&m.pickerCells, m, m.sync)
}

func (e *EnergyPicker) init() {
	e.words, e.numbers = energyWords, energyNumbers
	e.figure = func(i int, _ bool) cellFigure { return newBars(i) }
	e.changed = func(i int) {
		e.Energy = nil
		if i >= 0 {
			v := i + 1
			e.Energy = &v
		}
		if e.OnChanged != nil {
			e.OnChanged(e.Energy)
		}
	}
	e.sync()
	e.start(e)
}

func (e *EnergyPicker) sync() {
	e.compact, e.empty, e.chosen = e.Compact, e.Empty, index(e.Energy, 1)
	if e.empty == "" {
		e.empty = "Optional."
	}
}

// CreateRenderer draws five sets of bars.
func (e *EnergyPicker) CreateRenderer() fyne.WidgetRenderer {
	e.init()
	return newPickerRenderer(&e.pickerCells, e, e.sync)
}

type faceFigure struct {
	n   int
	img *canvas.Image
}

func (f *faceFigure) paint(on bool) {
	if on {
		paintIcon(f.img, fmt.Sprintf("faceon-%d", f.n), skin.Thread)
		return
	}
	paintIcon(f.img, fmt.Sprintf("face-%d", f.n), skin.Ink2)
}

func (f *faceFigure) place(x, y, w, h float32)   { place(f.img, x, y, w, h) }
func (f *faceFigure) parts() []fyne.CanvasObject { return []fyne.CanvasObject{f.img} }

// barsFigure is five rising bars of which n+1 are filled.
type barsFigure struct {
	n    int
	bars [5]*canvas.Rectangle
}

func newBars(n int) *barsFigure {
	b := &barsFigure{n: n}
	for i := range b.bars {
		b.bars[i] = newBox()
	}
	return b
}

func (b *barsFigure) paint(on bool) {
	for i, bar := range b.bars {
		c := skin.Rule
		switch {
		case i <= b.n && on:
			c = skin.Thread
		case i <= b.n:
			c = skin.Ink2
		}
		bar.FillColor, bar.CornerRadius = skin.Color(c), 1
	}
}

func (b *barsFigure) place(x, y, w, h float32) {
	step := w / 5
	for i, bar := range b.bars {
		bh := h * (0.12 + 0.12*float32(i))
		place(bar, x+float32(i)*step, y+h*0.8-bh, step-2, bh)
	}
}

func (b *barsFigure) parts() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, 0, 5)
	for _, bar := range b.bars {
		out = append(out, bar)
	}
	return out
}
