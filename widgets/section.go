package widgets

import (
	"fyne.io/fyne/v2"
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
		s.body = PullUp(VStack(12), 0)
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
	s.body.Objects = nil
	if s.Content != nil {
		s.body.Objects = append(s.body.Objects, s.Content)
	}
	s.body.Objects = append(s.body.Objects, head) // Skip comes after what it skips
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
		title.TextSize = skin.Size(skin.SizeReading)
		fitWidth(title, s.Width)
		t, c := title.MinSize(), hint.MinSize()
		place(title, 0, (s.Height-t.Height)/2, t.Width, t.Height)
		left := t.Width + 12
		hint.Text = clip(h.s.Hint, fyne.Max(0, s.Width-left), hint)
		hint.Hidden = s.Width-left < 40
		place(hint, left, (s.Height-c.Height)/2-1, fyne.Max(0, s.Width-left), c.Height)
		place(ring, -6, 0, s.Width+12, s.Height)
	}
	least := func() fyne.Size {
		return fyne.NewSize(120, fyne.Max(heightSmall, lineHeight(skin.SizeReading, true)+4))
	}
	return newPainter(h, least, layout, paint, title, hint, ring)
}
