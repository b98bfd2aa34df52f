package widgets

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// DefaultMaxBytes is the longest text a WritingArea takes where MaxBytes is 0: about
// ten thousand words. The cost of a letter grows with the square of the length, and
// with this much it is still typed without a wait.
const DefaultMaxBytes = 60_000

// slack is how much may be typed into a text that was set longer than the limit, as
// one from an import can be, so that a word in it can be put right.
const slack = 1000

// WritingArea is the field for prose: several lines in the reading face, wrapped at
// words. Tab and Shift+Tab leave it. With GrowWithText it is as high as its text;
// without, it scrolls. Typing or pasting past MaxBytes is refused whole, and
// OnRefused hears how many letters that would have made, and how many fit.
type WritingArea struct {
	widget.BaseWidget
	PlaceHolder    string
	GrowWithText   bool
	MinRowsVisible int  // the zero value is 3
	Boxed          bool // draw a field's box around it
	MaxBytes       int
	OnChanged      func(string)       `json:"-"`
	OnRefused      func(got, fit int) `json:"-"`
	// OnCursor hears where the caret's line is, from the top of the area, so that a
	// screen can scroll it into view.
	OnCursor func(top, height float32) `json:"-"`

	entry   *fieldEntry
	themed  *container.ThemeOverride
	focused bool
	given   int     // bytes of the text last set
	tallest float32 // the most the wrapped text was ever high
}

var _ fyne.Widget = (*WritingArea)(nil)

// NewWritingArea returns an empty area that grows with its text; fn hears every change.
func NewWritingArea(placeholder string, fn func(string)) *WritingArea {
	a := &WritingArea{PlaceHolder: placeholder, GrowWithText: true, OnChanged: fn}
	a.ExtendBaseWidget(a)
	return a
}

func (a *WritingArea) inner() *fieldEntry {
	if a.entry != nil {
		return a.entry
	}
	e := &fieldEntry{}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.TextStyle = skin.Serif(fyne.TextStyle{})
	e.PlaceHolder = a.PlaceHolder
	e.ExtendBaseWidget(e)
	e.OnChanged = func(s string) {
		if a.OnChanged != nil {
			a.OnChanged(s)
		}
	}
	e.OnCursorChanged = a.cursorMoved
	e.onFocus = func(on bool) {
		a.focused = on
		a.BaseWidget.Refresh()
	}
	e.refuse = a.refuses
	a.entry = e
	return e
}

func (a *WritingArea) cursorMoved() {
	a.entry.keep()
	if a.OnCursor == nil {
		return
	}
	top := a.inner().CursorPosition().Y
	if !a.Boxed {
		top -= 8
	}
	a.OnCursor(top, lineHeight(skin.SizeReading, true))
}

func (a *WritingArea) limit() int {
	if a.MaxBytes > 0 {
		return a.MaxBytes
	}
	if a.given > DefaultMaxBytes {
		return a.given + slack
	}
	return DefaultMaxBytes
}

func (a *WritingArea) refuses(added string) bool {
	over := a.entry.over(added, a.limit())
	if over && a.OnRefused != nil {
		a.OnRefused(a.entry.counts(added, a.limit()))
	}
	return over
}

// Text returns what has been written.
func (a *WritingArea) Text() string { return a.inner().Text }

// SetText replaces the text and puts the cursor at its end. It tells OnChanged where
// the text differs. It forgets what could be undone.
func (a *WritingArea) SetText(s string) {
	e := a.inner()
	if e.Text == s {
		return
	}
	a.given = len(s)
	e.acts(func() {
		e.SetText(s)
		e.moveTo(utf8.RuneCountInString(s))
		e.Entry.Refresh()
	})
}

// Focus gives the area the keyboard.
func (a *WritingArea) Focus() { focus(a.inner()) }

// Focusable returns what takes the keyboard in the area, for tests and focus orders.
func (a *WritingArea) Focusable() fyne.Focusable { return a.inner() }

func (a *WritingArea) rows() int {
	if a.MinRowsVisible > 0 {
		return a.MinRowsVisible
	}
	return 3
}

// CreateRenderer sets Fyne's entry in the reading face.
func (a *WritingArea) CreateRenderer() fyne.WidgetRenderer {
	a.ExtendBaseWidget(a)
	e := a.inner()
	e.SetMinRowsVisible(a.rows())
	a.themed = container.NewThemeOverride(e, areaTheme{})
	box, ring := newBox(), newBox()
	wheel := NewWheel(e, e.scroller(!a.GrowWithText))
	paint := func() {
		e.PlaceHolder = a.PlaceHolder
		paintBox(box, "", "", skin.RadiusButton)
		if a.Boxed {
			paintBox(box, skin.Surface, skin.Edge, skin.RadiusButton)
		}
		paintRing(ring, a.focused && a.Boxed, skin.RadiusButton)
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(ring, 0, 0, s.Width, s.Height)
		if a.Boxed {
			place(a.themed, 4, 2, s.Width-8, s.Height-4)
		} else {
			place(a.themed, -8, -8, s.Width+16, s.Height+16) // the entry's own padding hangs outside
		}
		place(wheel, 0, 0, s.Width, s.Height)
		a.tallest = max(a.tallest, e.textHeight())
	}
	least := func() fyne.Size {
		h := e.MinSize().Height
		a.tallest = max(a.tallest, e.textHeight())
		if a.GrowWithText {
			h = fyne.Max(float32(a.rows())*lineHeight(skin.SizeReading, true)+16, e.textHeight()+4)
		}
		if a.Boxed {
			return fyne.NewSize(120, h+4)
		}
		return fyne.NewSize(120, h-16)
	}
	return newPainter(a, least, layout, paint, box, a.themed, wheel, ring)
}

// Refresh shows the fields again, the text in the theme in force.
func (a *WritingArea) Refresh() {
	if a.themed != nil {
		a.inner().SetMinRowsVisible(a.rows())
		// The override is left alone: refreshing it empties Fyne's text cache.
	}
	a.BaseWidget.Refresh()
}
