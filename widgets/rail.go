package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// RailItem is a place in the navigation rail. Compact shows its icon alone; Boxed
// draws an edge around it, as on "Lock now"; Hint is its key, such as "Ctrl L".
type RailItem struct {
	control
	Icon, Text string
	Hint       string
	Selected   bool
	Compact    bool
	Boxed      bool
	OnTapped   func() `json:"-"`

	move func(by int)
	like []*RailItem // those whose letters are as large
}

var (
	_ fyne.Focusable = (*RailItem)(nil)
	_ fyne.Tappable  = (*RailItem)(nil)
)

// NewRailItem returns an item; fn hears a press.
func NewRailItem(icon, text string, fn func()) *RailItem {
	i := &RailItem{Icon: icon, Text: text, OnTapped: fn}
	i.init()
	return i
}

func (i *RailItem) init() {
	i.press = func() {
		if i.OnTapped != nil {
			i.OnTapped()
		}
	}
	i.keys = func(k fyne.KeyName) bool {
		if i.move == nil || (k != fyne.KeyUp && k != fyne.KeyDown) {
			return false
		}
		by := 1
		if k == fyne.KeyUp {
			by = -1
		}
		i.move(by)
		return true
	}
	i.label = func() string { return i.Text }
	i.ExtendBaseWidget(i)
}

// CreateRenderer draws icon, text and key in a line.
func (i *RailItem) CreateRenderer() fyne.WidgetRenderer {
	i.init()
	box, bar, ring, icon, line, hint := newBox(), newBox(), newBox(), newIcon(), newLine(), newLine()
	paint := func() {
		ink, style := skin.Ink2, fyne.TextStyle{}
		paintBox(box, "", "", skin.RadiusButton)
		switch {
		case i.Selected:
			paintBox(box, skin.ThreadTint, "", skin.RadiusButton)
			ink, style.Bold = skin.Thread, true
		case i.Boxed:
			paintBox(box, "", skin.Edge, skin.RadiusButton)
			ink = skin.Ink
		}
		if i.hovered && !i.Selected {
			box.FillColor = skin.Color(theme.ColorNameHover)
		}
		bar.FillColor, bar.CornerRadius, bar.Hidden = skin.Color(skin.Thread), 1.5, !i.Selected
		paintRing(ring, i.focused, skin.RadiusButton)
		paintIcon(icon, i.Icon, ink)
		paintText(line, i.Text, theme.SizeNameText, ink, style, false)
		paintText(hint, i.Hint, theme.SizeNameCaptionText, skin.Ink3, fyne.TextStyle{}, false)
		line.Hidden, hint.Hidden = i.Compact, i.Compact || i.Hint == ""
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(ring, 0, 0, s.Width, s.Height)
		place(bar, 0, 10, 3, s.Height-20)
		side := iconSize()
		if i.Compact {
			centred(icon, fyne.NewSquareSize(side), 0, 0, s.Width, s.Height)
			return
		}
		place(icon, 13, (s.Height-side)/2, side, side)
		line.TextSize = i.letters(s.Width - 26 - side - 8)
		t, h := line.MinSize(), hint.MinSize()
		place(line, 26+side, (s.Height-t.Height)/2, t.Width, t.Height)
		place(hint, s.Width-h.Width-12, (s.Height-h.Height)/2, h.Width, h.Height)
		hint.Hidden = i.Hint == "" || hint.Position().X < 26+side+t.Width+6 // large letters leave no room
	}
	least := func() fyne.Size {
		return fyne.NewSize(48, fyne.Max(heightMain, line.MinSize().Height+12))
	}
	return newPainter(i, least, layout, paint, box, bar, icon, line, hint, ring)
}

// letters is the size of text with which this item and those like it fit into room.
func (i *RailItem) letters(room float32) float32 {
	lines := make([]*canvas.Text, 0, len(i.like)+1)
	for _, it := range append([]*RailItem{i}, i.like...) {
		t := newLine()
		paintText(t, it.Text, theme.SizeNameText, skin.Ink, fyne.TextStyle{Bold: true}, false)
		lines = append(lines, t)
	}
	fitWidths(lines, room)
	return lines[0].TextSize
}

// Rail is the navigation at the left of the window: the logo with the program's
// name, the places, and at the foot settings and lock. Selected is an index into Items,
// and past them into Foot; -1 selects none. Compact is icons alone, 64 wide in place of 184.
type Rail struct {
	widget.BaseWidget
	Name     string
	Items    []*RailItem
	Foot     []*RailItem
	Selected int
	Compact  bool
}

var _ fyne.Widget = (*Rail)(nil)

// Widths of the rail, with and without its texts, at text scale 1.
const (
	RailWidth        float32 = 184
	RailWidthCompact float32 = 64
)

// NewRail returns a rail with the first item selected.
func NewRail(name string, items, foot []*RailItem) *Rail {
	r := &Rail{Name: name, Items: items, Foot: foot}
	r.ExtendBaseWidget(r)
	return r
}

// Select shows the item at i as the place in use.
func (r *Rail) Select(i int) {
	if r.Selected != i {
		r.Selected = i
		r.Refresh()
	}
}

// SetCompact shows icons alone, or icons with texts.
func (r *Rail) SetCompact(on bool) {
	if r.Compact != on {
		r.Compact = on
		r.Refresh()
	}
}

func (r *Rail) all() []*RailItem { return append(append([]*RailItem{}, r.Items...), r.Foot...) }

// CreateRenderer draws the rail's ground under logo and items.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	r.ExtendBaseWidget(r)
	v := &railRenderer{r: r, ground: newBox(), edge: newBox(), logo: newIcon(), name: newLine()}
	v.Refresh()
	return v
}

type railRenderer struct {
	r            *Rail
	ground, edge *canvas.Rectangle
	logo         *canvas.Image
	name         *canvas.Text
	objs         []fyne.CanvasObject
}

func (v *railRenderer) Destroy()                     {}
func (v *railRenderer) Objects() []fyne.CanvasObject { return v.objs }

func (v *railRenderer) MinSize() fyne.Size {
	w := RailWidthCompact
	if !v.r.Compact {
		w = fyne.Max(RailWidth, RailWidth*skin.Size(theme.SizeNameText)/14)
	}
	h := float32(70)
	for _, it := range v.r.all() {
		h += it.MinSize().Height + 4
	}
	return fyne.NewSize(w, h+12)
}

func (v *railRenderer) Layout(s fyne.Size) {
	place(v.ground, 0, 0, s.Width, s.Height)
	place(v.edge, s.Width-1, 0, 1, s.Height)
	side := 12 * float32(1)
	x := side
	if v.r.Compact {
		x = 8
		place(v.logo, (s.Width-30)/2, 12, 30, 30)
	} else {
		place(v.logo, 18, 18, 30, 32)
		v.name.TextSize = skin.Size(skin.SizeReading)
		fitWidth(v.name, s.Width-56-10)
		n := v.name.MinSize()
		place(v.name, 56, 34-n.Height/2, n.Width, n.Height)
	}
	w, y := s.Width-2*x-1, float32(70)
	if v.r.Compact {
		y = 58
	}
	for _, it := range v.r.Items {
		h := it.MinSize().Height
		place(it, x, y, w, h)
		y += h + 4
	}
	y = s.Height - 12
	for i := len(v.r.Foot) - 1; i >= 0; i-- {
		h := v.r.Foot[i].MinSize().Height
		y -= h
		place(v.r.Foot[i], x, y, w, h)
		y -= 12
	}
}

func (v *railRenderer) Refresh() {
	v.ground.FillColor = skin.Color(skin.Rail)
	v.edge.FillColor = skin.Color(skin.Rule)
	paintIcon(v.logo, "logo-bare", "")
	paintText(v.name, v.r.Name, skin.SizeReading, skin.Ink, fyne.TextStyle{Bold: true}, true)
	v.name.Hidden = v.r.Compact
	v.objs = []fyne.CanvasObject{v.ground, v.edge, v.logo, v.name}
	all := v.r.all()
	for i, it := range all {
		it.Selected, it.Compact = i == v.r.Selected, v.r.Compact
		it.move = func(by int) {
			if to := i + by; to >= 0 && to < len(all) {
				focus(all[to])
			}
		}
		it.like = v.r.Items
		if i >= len(v.r.Items) {
			it.like = v.r.Foot
		}
		it.Refresh()
		v.objs = append(v.objs, it)
	}
	v.Layout(v.r.Size())
	canvas.Refresh(v.r)
}
