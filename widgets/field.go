package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// DefaultMaxLine is the longest text in bytes a LineField takes where MaxBytes is 0.
const DefaultMaxLine = 10_000

// LineField is a single-line entry of height 40 (36 with Small) with our box and ring.
type LineField struct {
	widget.BaseWidget
	PlaceHolder string
	Serif       bool
	Small       bool
	MinWidth    float32 // the zero value is 80
	Icon        string
	OnChanged   func(string) `json:"-"`
	OnSubmitted func(string) `json:"-"`
	OnEscape    func()       `json:"-"`
	MaxBytes    int          // the zero value is DefaultMaxLine
	// OnRefused hears how many letters a refused text would have made, and how many fit.
	OnRefused func(got, fit int) `json:"-"`

	entry   *fieldEntry
	shown   fyne.CanvasObject // the entry, in the reading size where Serif
	focused bool
	tail    []fyne.CanvasObject // shown at the right, inside the box
	onKey   func(fyne.KeyName) bool
	onFocus func(bool)
	limit   func() int  // in place of MaxBytes, for a field inside another widget
	self    fyne.Widget // the widget this one is part of, itself where nil
}

var _ fyne.Widget = (*LineField)(nil)

// NewLineField returns an empty field; fn hears every change and may be nil.
func NewLineField(placeholder string, fn func(string)) *LineField {
	f := &LineField{PlaceHolder: placeholder, OnChanged: fn}
	f.ExtendBaseWidget(f)
	return f
}

// NewSerifField returns a field in the reading face, as for a title or a knot.
func NewSerifField(placeholder string, fn func(string)) *LineField {
	f := NewLineField(placeholder, fn)
	f.Serif = true
	return f
}

func (f *LineField) inner() *fieldEntry {
	if f.entry != nil {
		return f.entry
	}
	e := &fieldEntry{}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as widget.NewEntry: scrolls without a bar
	e.ExtendBaseWidget(e)
	e.PlaceHolder = f.PlaceHolder
	e.OnChanged = func(s string) {
		if f.OnChanged != nil {
			f.OnChanged(s)
		}
	}
	e.OnSubmitted = func(s string) {
		if f.OnSubmitted != nil {
			f.OnSubmitted(s)
		}
	}
	e.onFocus = func(on bool) {
		f.focused = on
		f.BaseWidget.Refresh()
		if f.onFocus != nil {
			f.onFocus(on)
		}
	}
	e.onKey = f.typed
	e.refuse = f.refuses
	f.entry = e
	return e
}

func (f *LineField) refuses(added string) bool {
	limit := f.MaxBytes
	if f.limit != nil {
		limit = f.limit()
	}
	if limit <= 0 {
		limit = DefaultMaxLine
	}
	over := f.entry.over(added, limit)
	if over && f.OnRefused != nil {
		f.OnRefused(f.entry.counts(added, limit))
	}
	return over
}

func (f *LineField) typed(k fyne.KeyName) bool {
	if f.onKey != nil && f.onKey(k) {
		return true
	}
	if k == fyne.KeyEscape && f.OnEscape != nil {
		f.OnEscape()
		return true
	}
	return false
}

// Text returns what is in the field.
func (f *LineField) Text() string { return f.inner().Text }

// SetText replaces what is in the field. It tells OnChanged where the text differs.
func (f *LineField) SetText(s string) {
	e := f.inner()
	if e.Text == s {
		return
	}
	e.acts(func() {
		e.SetText(s)
		e.CursorColumn = len([]rune(s))
		e.Refresh()
	})
}

// Focus gives the field the keyboard.
func (f *LineField) Focus() { focus(f.inner()) }

// Focusable returns what takes the keyboard in the field, for tests and focus orders.
func (f *LineField) Focusable() fyne.Focusable { return f.inner() }

// CreateRenderer draws our box around Fyne's entry.
func (f *LineField) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	e := f.inner()
	e.TextStyle = inFace(e.TextStyle, f.Serif)
	f.shown = container.NewThemeOverride(e, lineTheme{})
	if f.Serif {
		f.shown = container.NewThemeOverride(e, areaTheme{})
	}
	box, ring, icon := newBox(), newBox(), newIcon()
	wheel := NewWheel(e, e.scroller(false))
	paint := func() {
		e.PlaceHolder = f.PlaceHolder
		paintBox(box, skin.Surface, skin.Edge, skin.RadiusButton)
		paintRing(ring, f.focused, skin.RadiusButton)
		paintIcon(icon, f.Icon, skin.Ink2)
	}
	height := func() float32 {
		h := heightField
		if f.Small {
			h = heightButton
		}
		return fyne.Max(h, e.MinSize().Height)
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(ring, 0, 0, s.Width, s.Height)
		left, right := float32(4), float32(4)
		if f.Icon != "" {
			side := iconSize()
			place(icon, 13, (s.Height-side)/2, side, side)
			left = 13 + side + 2
		}
		for i := len(f.tail) - 1; i >= 0; i-- {
			o := f.tail[i]
			if !o.Visible() {
				continue
			}
			m := o.MinSize()
			right += m.Width + 4
			place(o, s.Width-right, (s.Height-m.Height)/2, m.Width, m.Height)
		}
		h := e.MinSize().Height + 2 // or rounding makes Fyne show a scroll bar
		place(f.shown, left, (s.Height-h)/2, fyne.Max(0, s.Width-left-right), h)
		place(wheel, left, 0, fyne.Max(0, s.Width-left-right), s.Height)
	}
	objs := []fyne.CanvasObject{box, icon, f.shown, wheel}
	objs = append(append(objs, f.tail...), ring)
	var self fyne.Widget = f
	if f.self != nil {
		self = f.self
	}
	return newPainter(self, func() fyne.Size { return fyne.NewSize(fyne.Max(80, f.MinWidth), height()) }, layout, paint, objs...)
}

// Refresh shows the fields again. The theme override is left alone: refreshing it
// empties Fyne's caches of measured texts and icons for the whole program.
func (f *LineField) Refresh() {
	if f.shown != nil {
		f.entry.Refresh()
	}
	f.BaseWidget.Refresh()
}
