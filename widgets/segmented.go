package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// Option is one choice of a Segmented control. Icon is a name in assets/icons, or "".
// Serif sets the text in the reading face.
type Option struct {
	Text, Icon string
	Serif      bool
}

// Segmented is a row of choices of which one is selected (-1: none). Left and Right
// move the choice, Home and End go to its ends.
type Segmented struct {
	control
	Options   []Option
	Selected  int
	OnChanged func(int) `json:"-"`
}

var (
	_ fyne.Focusable = (*Segmented)(nil)
	_ fyne.Tappable  = (*Segmented)(nil)
)

// NewSegmented returns a control with the options given, the first selected.
func NewSegmented(options []Option, selected int, fn func(int)) *Segmented {
	s := &Segmented{Options: options, Selected: selected, OnChanged: fn}
	s.init()
	return s
}

// Options of texts alone, for NewSegmented.
func Options(texts ...string) []Option {
	out := make([]Option, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}

func (s *Segmented) init() {
	s.keys = func(k fyne.KeyName) bool {
		switch k {
		case fyne.KeyLeft, fyne.KeyUp:
			s.Select(s.Selected - 1)
		case fyne.KeyRight, fyne.KeyDown:
			s.Select(s.Selected + 1)
		case fyne.KeyHome:
			s.Select(0)
		case fyne.KeyEnd:
			s.Select(len(s.Options) - 1)
		default:
			return false
		}
		return true
	}
	s.label = func() string {
		if s.Selected >= 0 && s.Selected < len(s.Options) {
			return s.Options[s.Selected].Text
		}
		return ""
	}
	s.ExtendBaseWidget(s)
}

// Select chooses the option at i and tells OnChanged; an i without an option is ignored.
func (s *Segmented) Select(i int) {
	if i < 0 || i >= len(s.Options) || i == s.Selected {
		return
	}
	s.Selected = i
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(i)
	}
}

// Tapped selects the option under the pointer.
func (s *Segmented) Tapped(e *fyne.PointEvent) {
	x := float32(2)
	for i, w := range s.cells() {
		if e.Position.X < x+w {
			s.Select(i)
			return
		}
		x += w
	}
}

func (s *Segmented) cellWidth(i int) float32 {
	o, w := s.Options[i], float32(32)
	style := fyne.TextStyle{Bold: true} // as wide as when selected, so that nothing moves
	if o.Text != "" {
		w += textSize(o.Text, skin.Size(theme.SizeNameText), inFace(style, o.Serif)).Width
	}
	if o.Icon != "" {
		w += sideOf(o.Icon) + rowOf{gap: 8}.air()
	}
	return w
}

// cells are the widths of the cells, less than they ask for where there is no room.
func (s *Segmented) cells() []float32 {
	out, sum := make([]float32, len(s.Options)), float32(0)
	for i := range out {
		out[i] = s.cellWidth(i)
		sum += out[i]
	}
	if room := s.Size().Width - 4; room > 0 && room < sum {
		for i := range out {
			out[i] *= room / sum
		}
	}
	return out
}

// CreateRenderer draws a frame with a cell for each option.
func (s *Segmented) CreateRenderer() fyne.WidgetRenderer {
	s.init()
	r := &segRenderer{s: s, box: newBox(), ring: newBox(), sel: newBox()}
	r.Refresh()
	return r
}

type segRenderer struct {
	s              *Segmented
	box, ring, sel *canvas.Rectangle
	icons          []*canvas.Image
	lines          []*canvas.Text
	objs           []fyne.CanvasObject
}

func (r *segRenderer) Destroy()                     {}
func (r *segRenderer) Objects() []fyne.CanvasObject { return r.objs }

func (r *segRenderer) MinSize() fyne.Size {
	w, h := float32(4), lineHeight(theme.SizeNameText, false)
	for i := range r.s.Options {
		w += r.s.cellWidth(i)
	}
	return fyne.NewSize(w, fyne.Max(heightButton, h+14))
}

func (r *segRenderer) Layout(size fyne.Size) {
	place(r.box, 0, 0, size.Width, size.Height)
	place(r.ring, 0, 0, size.Width, size.Height)
	x := float32(2)
	for i, w := range r.s.cells() {
		if i == r.s.Selected {
			place(r.sel, x, 2, w, size.Height-4)
		}
		o := r.s.Options[i]
		r.lines[i].TextSize = skin.Size(theme.SizeNameText)
		if short := r.s.cellWidth(i) - w; short > 0.5 {
			fitWidth(r.lines[i], max(1, r.lines[i].MinSize().Width-short+16)) // half of the air goes first
		}
		row := rowOf{icon: o.Icon, text: r.lines[i], gap: 8}
		rw, _ := row.size()
		row.placeAt(r.icons[i], r.lines[i], nil, x+(w-rw)/2, size.Height)
		x += w
	}
}

func (r *segRenderer) Refresh() {
	if len(r.lines) != len(r.s.Options) {
		r.icons, r.lines = nil, nil
		r.objs = []fyne.CanvasObject{r.box, r.sel}
		for range r.s.Options {
			icon, line := newIcon(), newLine()
			r.icons, r.lines = append(r.icons, icon), append(r.lines, line)
			r.objs = append(r.objs, icon, line)
		}
		r.objs = append(r.objs, r.ring)
	}
	paintBox(r.box, skin.Surface, skin.Edge, skin.RadiusButton)
	paintBox(r.sel, skin.ThreadTint, "", skin.RadiusButton)
	r.sel.CornerRadius -= 2
	r.sel.Hidden = r.s.Selected < 0 || r.s.Selected >= len(r.s.Options)
	paintRing(r.ring, r.s.focused, skin.RadiusButton)
	for i, o := range r.s.Options {
		ink, on := skin.Ink2, i == r.s.Selected
		if on {
			ink = skin.Thread
		}
		paintIcon(r.icons[i], o.Icon, ink)
		paintText(r.lines[i], o.Text, theme.SizeNameText, ink, fyne.TextStyle{Bold: on}, o.Serif)
	}
	r.Layout(r.s.Size())
	canvas.Refresh(r.s)
}
