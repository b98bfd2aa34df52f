package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// pickerCells is the row of five cells under MoodPicker and EnergyPicker. Left and
// Right move the choice, digits name it, Delete clears it, a tap on the chosen one clears it.
type pickerCells struct {
	control
	compact bool
	words   [5]string
	numbers [5]string
	empty   string // caption of the compact form with nothing chosen
	chosen  int    // 0..4, -1 for none
	changed func(int)
	figure  func(i int, on bool) cellFigure
}

// cellFigure draws the picture of a cell.
type cellFigure interface {
	paint(on bool)
	place(x, y, w, h float32)
	parts() []fyne.CanvasObject
}

func (p *pickerCells) start(self fyne.Widget) {
	p.keys = p.typed
	p.label = func() string {
		if p.chosen < 0 {
			return p.empty
		}
		return p.words[p.chosen] + " " + p.numbers[p.chosen]
	}
	p.ExtendBaseWidget(self)
}

func (p *pickerCells) typed(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyLeft:
		p.pick(max(0, p.chosen-1), true)
	case fyne.KeyRight:
		p.pick(min(4, p.chosen+1), true)
	case fyne.KeyHome:
		p.pick(0, true)
	case fyne.KeyEnd:
		p.pick(4, true)
	case fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5:
		p.pick(int(k[0]-'1'), true)
	case fyne.KeyDelete, fyne.KeyBackspace:
		p.pick(-1, true)
	default:
		return false
	}
	return true
}

// pick chooses a cell; without keep, choosing the chosen one clears it.
func (p *pickerCells) pick(i int, keep bool) {
	if i == p.chosen {
		if keep {
			return
		}
		i = -1
	}
	p.changed(i)
	p.Refresh()
}

// Tapped chooses the cell under the pointer, or clears it.
func (p *pickerCells) Tapped(e *fyne.PointEvent) {
	w := p.Size().Width / 5
	if w <= 0 {
		return
	}
	p.pick(max(0, min(4, int(e.Position.X/w))), false)
}

func (p *pickerCells) figureHeight() float32 { return 34 * skin.Size(theme.SizeNameText) / 14 }

type pickerRenderer struct {
	p       *pickerCells
	self    fyne.Widget
	box     *canvas.Rectangle
	ring    *canvas.Rectangle
	caption *canvas.Text
	words   [5]*canvas.Text
	numbers [5]*canvas.Text
	figures [5]cellFigure
	objs    []fyne.CanvasObject
	sync    func()
}

func newPickerRenderer(p *pickerCells, self fyne.Widget, sync func()) *pickerRenderer {
	r := &pickerRenderer{p: p, self: self, box: newBox(), ring: newBox(), caption: newLine(), sync: sync}
	r.objs = []fyne.CanvasObject{r.box}
	for i := range 5 {
		r.figures[i] = p.figure(i, false)
		r.words[i], r.numbers[i] = newLine(), newLine()
		r.words[i].Alignment, r.numbers[i].Alignment = fyne.TextAlignCenter, fyne.TextAlignCenter
		r.objs = append(r.objs, r.figures[i].parts()...)
		r.objs = append(r.objs, r.words[i], r.numbers[i])
	}
	r.objs = append(r.objs, r.caption, r.ring)
	r.Refresh()
	return r
}

func (r *pickerRenderer) Destroy()                     {}
func (r *pickerRenderer) Objects() []fyne.CanvasObject { return r.objs }

func (r *pickerRenderer) MinSize() fyne.Size {
	c, f := captionHeight(), r.p.figureHeight()
	if r.p.compact {
		return fyne.NewSize(5*fyne.Max(heightSmall+8, f), f+4+c)
	}
	return fyne.NewSize(5*fyne.Max(52, f+16), 8+f+4+2*c+6)
}

func (r *pickerRenderer) Layout(s fyne.Size) {
	w, c, f := s.Width/5, captionHeight(), r.p.figureHeight()
	for _, t := range r.words {
		t.TextSize = skin.Size(theme.SizeNameCaptionText)
	}
	fitWidths(r.words[:], w-8)
	cellHeight := s.Height
	if r.p.compact {
		cellHeight = f
	}
	for i := range 5 {
		x := float32(i) * w
		if r.p.compact {
			side := fyne.Min(f-8, w-6)
			r.figures[i].place(x+(w-side)/2, (f-side)/2, side, side)
		} else {
			side := fyne.Min(f, w-10)
			r.figures[i].place(x+(w-side)/2, 8+(f-side)/2, side, side)
			place(r.words[i], x, 8+f+4, w, c)
			place(r.numbers[i], x, 8+f+4+c, w, c)
		}
		if i == r.p.chosen {
			place(r.box, x+1, 0, w-2, cellHeight)
		}
	}
	r.caption.TextSize = skin.Size(theme.SizeNameCaptionText)
	fitWidth(r.caption, s.Width)
	place(r.caption, 0, f+4, s.Width, c)
	place(r.ring, 0, 0, s.Width, cellHeight)
	if r.p.chosen >= 0 {
		place(r.ring, float32(r.p.chosen)*w+1, 0, w-2, cellHeight)
	}
}

func (r *pickerRenderer) Refresh() {
	r.sync()
	border := skin.Thread
	if r.p.compact {
		border = ""
	}
	paintBox(r.box, skin.ThreadTint, border, skin.RadiusButton)
	r.box.Hidden = r.p.chosen < 0
	paintRing(r.ring, r.p.focused, skin.RadiusButton)
	for i := range 5 {
		on := i == r.p.chosen
		ink, style := skin.Ink2, fyne.TextStyle{}
		if on {
			ink, style.Bold = skin.Thread, true
		}
		paintText(r.words[i], r.p.words[i], theme.SizeNameCaptionText, ink, style, false)
		if !on {
			style = fyne.TextStyle{}
		}
		paintText(r.numbers[i], r.p.numbers[i], theme.SizeNameCaptionText, ink, fyne.TextStyle{}, false)
		r.words[i].Hidden, r.numbers[i].Hidden = r.p.compact, r.p.compact
		r.figures[i].paint(on)
	}
	text := r.p.empty
	if r.p.chosen >= 0 {
		text = r.p.words[r.p.chosen] + " (" + r.p.numbers[r.p.chosen] + ")"
	}
	paintText(r.caption, text, theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
	r.caption.Hidden = !r.p.compact
	r.Layout(r.self.Size())
	canvas.Refresh(r.self)
}
