package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// SectionList is the section thread of guided writing: sections under one another,
// with a line down their left and a bead for each.
type SectionList struct {
	widget.BaseWidget
	Sections []*Section
	Gap      float32 // between sections; the zero value is 12
}

var _ fyne.Widget = (*SectionList)(nil)

// NewSectionList returns a thread through the sections given.
func NewSectionList(sections ...*Section) *SectionList {
	l := &SectionList{Sections: sections}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer draws line and beads beside the sections.
func (l *SectionList) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	r := &threadRenderer{l: l}
	r.Refresh()
	return r
}

type threadRenderer struct {
	l     *SectionList
	lines []*canvas.Rectangle // between a bead and the next
	beads []*canvas.Circle
	dots  []*canvas.Circle
	objs  []fyne.CanvasObject
}

const threadIndent = 34 // sections start this far right of the line's column

func (r *threadRenderer) gap() float32 {
	if r.l.Gap == 0 {
		return 12
	}
	return r.l.Gap
}

func (r *threadRenderer) Destroy()                     {}
func (r *threadRenderer) Objects() []fyne.CanvasObject { return r.objs }

func (r *threadRenderer) MinSize() fyne.Size {
	var s fyne.Size
	n := 0
	for _, sec := range r.l.Sections {
		if !sec.Visible() {
			continue
		}
		m := sec.MinSize()
		s = fyne.NewSize(fyne.Max(s.Width, m.Width), s.Height+m.Height)
		n++
	}
	if n > 1 {
		s.Height += r.gap() * float32(n-1)
	}
	return s.AddWidthHeight(threadIndent, 0)
}

func (r *threadRenderer) Layout(s fyne.Size) {
	y, last := float32(0), -1
	var lastY float32
	for i, sec := range r.l.Sections {
		if i >= len(r.beads) {
			break
		}
		r.lines[i].Hide()
		shown := sec.Visible()
		r.beads[i].Hidden = !shown
		r.dots[i].Hidden = !shown || sec.State != Open
		if !shown {
			continue
		}
		widen(sec, s.Width-threadIndent)
		h := sec.MinSize().Height
		place(sec, threadIndent, y, s.Width-threadIndent, h)
		at := y + 16*skin.Size(theme.SizeNameText)/14
		if sec.State == Open {
			at += 12
		}
		radius := beadRadius(sec.State)
		place(r.beads[i], 10-radius, at-radius, 2*radius, 2*radius)
		place(r.dots[i], 10-3.5, at-3.5, 7, 7)
		if last >= 0 {
			from := lastY + beadRadius(r.l.Sections[last].State)
			r.lines[last].Show()
			place(r.lines[last], 9.5, from, 1, fyne.Max(0, at-radius-from))
		}
		last, lastY = i, at
		y += h + r.gap()
	}
}

func beadRadius(s SectionState) float32 {
	if s == Open {
		return 8
	}
	return 5
}

func (r *threadRenderer) Refresh() {
	if len(r.beads) != len(r.l.Sections) {
		r.lines, r.beads, r.dots = nil, nil, nil
		for range r.l.Sections {
			r.lines = append(r.lines, newBox())
			r.beads = append(r.beads, &canvas.Circle{})
			r.dots = append(r.dots, &canvas.Circle{})
		}
	}
	r.objs = r.objs[:0]
	for i, s := range r.l.Sections {
		line, bead, dot := r.lines[i], r.beads[i], r.dots[i]
		line.FillColor = skin.Color(skin.Rule)
		bead.FillColor, bead.StrokeColor, bead.StrokeWidth = skin.Color(skin.Paper), skin.Color(skin.Edge), 1.5
		dot.FillColor = skin.Color(skin.Thread)
		if s.State != Empty {
			line.FillColor, bead.StrokeColor = skin.Color(skin.Thread), skin.Color(skin.Thread)
		}
		switch s.State {
		case Open:
			bead.StrokeWidth = 2
		case Filled:
			bead.FillColor = skin.Color(skin.Thread)
		}
		r.objs = append(r.objs, line, bead, dot)
	}
	for _, s := range r.l.Sections {
		s.Refresh()
		r.objs = append(r.objs, s)
	}
	r.Layout(r.l.Size())
	canvas.Refresh(r.l)
}
