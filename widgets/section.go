package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// SectionState is what a section's bead shows.
type SectionState int

// The states of a section: no text (hollow bead), text (filled), in use (ringed).
const (
	Empty SectionState = iota
	Filled
	Open
)

// Section is one prompt of guided writing. Closed it shows its title with the hint
// (Empty) or its text (Filled); Open it is a card with Content. Enter on its head opens it.
type Section struct {
	widget.BaseWidget
	Title, Hint string
	Preview     string // the text, shown whole while closed
	State       SectionState
	Content     fyne.CanvasObject
	Collapsed   fyne.CanvasObject // shown while Filled in place of Preview, where set
	OneLine     bool              // closed, show one line of Preview only
	OnOpen      func()            `json:"-"`
	OnSkip      func()            `json:"-"` // nil leaves the link out

	head *sectionHead
	card *Card
	body *fyne.Container
	text *Paragraph
	all  *fyne.Container
}

var _ fyne.Widget = (*Section)(nil)

// NewSection returns a section in state Empty around content.
func NewSection(title, hint string, content fyne.CanvasObject) *Section {
	s := &Section{Title: title, Hint: hint, Content: content}
	s.ExtendBaseWidget(s)
	return s
}

// CreateRenderer lays out the head and what is under it.
func (s *Section) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	s.head = newSectionHead(s)
	s.text = NewSerif("")
	s.all = VStack(4)
	s.sync()
	return widget.NewSimpleRenderer(s.all)
}

// Refresh shows the fields again.
func (s *Section) Refresh() {
	if s.all != nil {
		s.sync()
	}
	s.BaseWidget.Refresh()
}

// FocusHead gives the section's head the keyboard.
func (s *Section) FocusHead() {
	if s.head != nil && s.State != Open {
		focus(s.head)
	}
}

func (s *Section) sync() {
	s.head.Refresh()
	var objs []fyne.CanvasObject
	switch s.State {
	case Open:
		objs = []fyne.CanvasObject{s.openCard()}
	case Filled:
		objs = []fyne.CanvasObject{s.head, s.closed()}
	default:
		objs = []fyne.CanvasObject{s.head}
	}
	s.all.Objects = objs
	s.all.Refresh()
}

func (s *Section) closed() fyne.CanvasObject {
	if s.Collapsed != nil {
		return s.Collapsed
	}
	s.text.MaxLines = 0
	if s.OneLine {
		s.text.MaxLines = 1
	}
	s.text.Text = s.Preview
	s.text.Refresh()
	return s.text
}

func (s *Section) openCard() *Card {
	if s.card == nil {
		s.body = VStack(12)
		s.card = NewCard(s.body)
		s.card.Accent = true
	}
	title, hint := Heading(s.Title), Caption(s.Hint)
	title.Truncate, hint.Truncate = true, true
	var top fyne.CanvasObject = title
	if s.OnSkip != nil {
		top = newSides(title, NewButton("Skip", "", Link, s.OnSkip))
	}
	head := VStack(-2, top, hint)
	s.body.Objects = []fyne.CanvasObject{head}
	if s.Content != nil {
		s.body.Objects = append(s.body.Objects, s.Content)
	}
	s.body.Refresh()
	s.card.Refresh()
	return s.card
}

// sectionHead is the line one presses to open a section.
type sectionHead struct {
	control
	s *Section
}

var _ fyne.Focusable = (*sectionHead)(nil)

func newSectionHead(s *Section) *sectionHead {
	h := &sectionHead{s: s}
	h.press = func() {
		if s.OnOpen != nil {
			s.OnOpen()
		}
	}
	h.label = func() string { return s.Title }
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer draws title and hint in a line.
func (h *sectionHead) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	title, hint, ring := newLine(), newLine(), newBox()
	paint := func() {
		ink, style := skin.Ink2, fyne.TextStyle{}
		if h.s.State == Filled {
			ink, style.Bold = skin.Ink, true
		}
		if h.hovered {
			ink = skin.Thread
		}
		paintText(title, h.s.Title, skin.SizeReading, ink, style, true)
		paintText(hint, h.s.Hint, theme.SizeNameCaptionText, skin.Ink3, fyne.TextStyle{}, false)
		paintRing(ring, h.focused, skin.RadiusButton)
	}
	layout := func(s fyne.Size) {
		t, c := title.MinSize(), hint.MinSize()
		place(title, 0, (s.Height-t.Height)/2, t.Width, t.Height)
		left := t.Width + 12
		hint.Text = clip(h.s.Hint, fyne.Max(0, s.Width-left), hint)
		hint.Hidden = s.Width-left < 40
		place(hint, left, (s.Height-c.Height)/2-1, fyne.Max(0, s.Width-left), c.Height)
		place(ring, -6, 0, s.Width+6, s.Height)
	}
	least := func() fyne.Size {
		t := title.MinSize()
		return fyne.NewSize(t.Width, fyne.Max(heightSmall, t.Height+4))
	}
	return newPainter(h, least, layout, paint, title, hint, ring)
}

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
