package widgets

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets/skin"
)

// SearchField is a field with a magnifier, a caption for the count of hits and a
// button that clears it. Escape clears it too; Down goes on to what was found.
type SearchField struct {
	LineField
	OnDown func() `json:"-"` // the Down key goes on to what was found

	count *Text
	clear *IconButton
}

var _ fyne.Widget = (*SearchField)(nil)

// NewSearchField returns an empty search field; fn hears every change.
func NewSearchField(placeholder string, fn func(string)) *SearchField {
	s := &SearchField{}
	s.PlaceHolder, s.Icon, s.MinWidth = placeholder, "search", 240
	s.count = Caption("")
	s.count.Color = skin.Ink2
	s.clear = NewIconButton("close", "Clear the search", func() {
		s.SetText("")
		s.Focus()
	})
	s.clear.Hide()
	s.tail = []fyne.CanvasObject{s.count, s.clear}
	s.onKey = func(k fyne.KeyName) bool {
		switch {
		case k == fyne.KeyDown && s.OnDown != nil:
			s.OnDown()
		case k == fyne.KeyEscape && s.Text() != "": // in an empty search Escape is the window's
			s.SetText("")
		default:
			return false
		}
		return true
	}
	s.OnChanged = func(text string) {
		s.clear.Hidden = text == ""
		s.BaseWidget.Refresh()
		if fn != nil {
			fn(text)
		}
	}
	s.self = s
	s.ExtendBaseWidget(s)
	return s
}

// SetCount shows a caption such as "5 entries" in the field; "" hides it.
func (s *SearchField) SetCount(caption string) {
	if s.count.Text != caption {
		s.count.SetText(caption)
		s.BaseWidget.Refresh()
	}
}
