package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// Tag is a word an entry or lesson is filed under. Without OnTapped and OnRemove it
// is a label and takes no focus ring; OnRemove adds a cross, and Delete or Backspace remove it.
type Tag struct {
	control
	Text     string
	OnTapped func() `json:"-"`
	OnRemove func() `json:"-"`
}

var (
	_ fyne.Focusable     = (*Tag)(nil)
	_ fyne.Disableable   = (*Tag)(nil)
	_ desktop.Cursorable = (*Tag)(nil)
)

// NewTag returns a tag that does nothing until a callback is set.
func NewTag(text string) *Tag {
	t := &Tag{Text: text}
	t.init()
	return t
}

func (t *Tag) init() {
	t.press = func() {
		switch {
		case t.OnTapped != nil:
			t.OnTapped()
		case t.OnRemove != nil:
			t.OnRemove()
		}
	}
	t.keys = func(k fyne.KeyName) bool {
		if (k == fyne.KeyDelete || k == fyne.KeyBackspace) && t.OnRemove != nil {
			t.OnRemove()
			return true
		}
		return false
	}
	t.label = func() string { return t.Text }
	t.ExtendBaseWidget(t)
}

// Enable completes fyne.Disableable; callbacks decide.
func (t *Tag) Enable() {}

// Disable completes fyne.Disableable; callbacks decide.
func (t *Tag) Disable() {}

// Disabled reports that the tag is a plain label, so that Tab passes it by.
func (t *Tag) Disabled() bool { return t.OnTapped == nil && t.OnRemove == nil }

// Tapped removes the tag where the cross was hit, and else presses it.
func (t *Tag) Tapped(e *fyne.PointEvent) {
	if t.OnRemove != nil && e != nil && e.Position.X > t.Size().Width-iconSize()-6 {
		t.OnRemove()
		return
	}
	t.fire()
}

// Cursor is a hand where the tag does something.
func (t *Tag) Cursor() desktop.Cursor {
	if t.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// CreateRenderer draws a sunken pill.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer {
	t.init()
	box, ring, icon, line := newBox(), newBox(), newIcon(), newLine()
	cross := func() string {
		if t.OnRemove != nil {
			return "close"
		}
		return ""
	}
	paint := func() {
		paintBox(box, skin.Sunken, "", skin.RadiusTag)
		if t.hovered && !t.Disabled() {
			box.StrokeColor, box.StrokeWidth = skin.Color(skin.Edge), 1
		}
		paintRing(ring, t.focused, skin.RadiusTag)
		paintIcon(icon, cross(), skin.Ink3)
		paintText(line, SafeText(t.Text), theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
	}
	min := func() fyne.Size {
		text := line.MinSize()
		s := fyne.NewSize(text.Width+16, fyne.Max(22, text.Height+4))
		if !t.Disabled() {
			s.Height = fyne.Max(s.Height, heightSmall)
		}
		if t.OnRemove != nil {
			s.Width += 16
		}
		return s
	}
	layout := func(s fyne.Size) {
		h := fyne.Min(s.Height, fyne.Max(22, line.MinSize().Height+4))
		y := (s.Height - h) / 2
		place(box, 0, y, s.Width, h)
		place(ring, 0, y, s.Width, h)
		text := line.MinSize()
		place(line, 8, (s.Height-text.Height)/2, text.Width, text.Height)
		place(icon, s.Width-20, (s.Height-12)/2, 12, 12)
	}
	return newPainter(t, min, layout, paint, box, line, icon, ring)
}
