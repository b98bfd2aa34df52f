package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// SelectField is a choice of one from a list, opened by a press, Enter, Space or Down.
type SelectField struct {
	Button
	Options   []string
	Selected  string
	PlaceText string       // shown with nothing selected
	OnChanged func(string) `json:"-"`

	menu *widget.PopUpMenu
}

var _ fyne.Focusable = (*SelectField)(nil)

// NewSelectField returns a field showing selected; fn hears each change.
func NewSelectField(options []string, selected string, fn func(string)) *SelectField {
	s := &SelectField{Options: options, Selected: selected, OnChanged: fn}
	s.Trailing = "down"
	s.OnTapped = s.Open
	s.init()
	return s
}

func (s *SelectField) init() {
	s.press = func() {
		if !s.Inactive {
			s.Open()
		}
	}
	s.keys = func(k fyne.KeyName) bool {
		at := slices.Index(s.Options, s.Selected)
		switch k {
		case fyne.KeyDown:
			s.Open()
		case fyne.KeyLeft:
			s.choose(at - 1)
		case fyne.KeyRight:
			s.choose(at + 1)
		default:
			return false
		}
		return true
	}
	s.label = func() string { return s.Selected }
	s.self = s
	s.ExtendBaseWidget(s)
	s.show()
}

func (s *SelectField) show() {
	s.Text = s.Selected
	if s.Text == "" {
		s.Text = s.PlaceText
	}
}

// Refresh shows the fields again.
func (s *SelectField) Refresh() {
	s.show()
	s.Button.Refresh()
}

// SetSelected shows another choice without telling OnChanged.
func (s *SelectField) SetSelected(text string) {
	if s.Selected != text {
		s.Selected = text
		s.Refresh()
	}
}

func (s *SelectField) choose(i int) {
	if i < 0 || i >= len(s.Options) || s.Options[i] == s.Selected {
		return
	}
	s.Selected = s.Options[i]
	s.Refresh()
	if s.OnChanged != nil {
		s.OnChanged(s.Selected)
	}
}

// Open shows the list under the field.
func (s *SelectField) Open() {
	c := fyne.CurrentApp().Driver().CanvasForObject(s)
	if c == nil {
		return
	}
	items := make([]*fyne.MenuItem, len(s.Options))
	for i, o := range s.Options {
		items[i] = fyne.NewMenuItem(o, func() { s.choose(i) })
		items[i].Checked = o == s.Selected
	}
	s.menu = widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(s)
	s.menu.ShowAtPosition(at.AddXY(0, s.Size().Height+2))
	s.menu.Resize(fyne.NewSize(fyne.Max(s.Size().Width, s.menu.MinSize().Width), s.menu.MinSize().Height))
}
