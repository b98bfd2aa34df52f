package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// areaTheme is the theme in force with the reading size for text and a caret two
// pixels wide (Fyne draws the caret as wide as a field's border).
type areaTheme struct{}

var _ fyne.Theme = areaTheme{}

// Color is the theme's own.
func (areaTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	return skin.Current().Color(n, v)
}

// Font is the theme's own: the text style carries the reading face.
func (areaTheme) Font(s fyne.TextStyle) fyne.Resource { return skin.Current().Font(s) }

// Icon is the theme's own.
func (areaTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return skin.Current().Icon(n) }

// Size sets text in the reading size.
func (areaTheme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameInputBorder:
		return 2
	case theme.SizeNameText:
		return skin.Size(skin.SizeReading)
	}
	return skin.Size(n)
}

// fieldEntry is Fyne's entry with the hooks the fields here need. Tab always leaves it.
type fieldEntry struct {
	widget.Entry
	onFocus func(bool)
	onKey   func(fyne.KeyName) bool // reports whether the key was used
	refuse  func(added string) bool // reports whether text to be added is refused
	scroll  *container.Scroll       // Fyne's own, around the text
}

var _ fyne.Tabbable = (*fieldEntry)(nil)

// CreateRenderer hides the entry's box and border: the fields here draw theirs, with
// a focus ring of two pixels.
func (e *fieldEntry) CreateRenderer() fyne.WidgetRenderer {
	r := e.Entry.CreateRenderer()
	for _, o := range r.Objects() {
		switch o := o.(type) {
		case *canvas.Rectangle:
			o.Hide()
		case *container.Scroll:
			e.scroll = o
		}
	}
	return r
}

// textHeight is the height of the wrapped text with its padding, 0 before it is shown.
func (e *fieldEntry) textHeight() float32 {
	if e.scroll == nil || e.scroll.Content == nil {
		return 0
	}
	return e.scroll.Content.MinSize().Height
}

// AcceptsTab lets Tab and Shift+Tab move on through the form.
func (e *fieldEntry) AcceptsTab() bool { return false }

// FocusGained tells the field around to show its ring.
func (e *fieldEntry) FocusGained() {
	e.Entry.FocusGained()
	if e.onFocus != nil {
		e.onFocus(true)
	}
}

// FocusLost tells the field around to hide its ring.
func (e *fieldEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

// TypedKey gives the field around the first look at a key.
func (e *fieldEntry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(k.Name) {
		return
	}
	if windowKey(k.Name) {
		PassKey(e, k)
		return
	}
	e.Entry.TypedKey(k)
}

// TypedRune lets the field around refuse a letter that is one too many.
func (e *fieldEntry) TypedRune(r rune) {
	if e.refuse != nil && e.refuse(string(r)) {
		return
	}
	e.Entry.TypedRune(r)
}

// over returns the length the text would have with added in place of the selection,
// and whether that is more than limit bytes.
func (e *fieldEntry) over(added string, limit int) (int, bool) {
	got := len(e.Text) + len(added)
	if got > limit { // the selection is only looked up where it matters
		got -= len(e.SelectedText())
	}
	return got, got > limit
}

// TypedShortcut lets the field around refuse a paste, and the window have its own shortcuts.
func (e *fieldEntry) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && e.refuse != nil && p.Clipboard != nil && e.refuse(p.Clipboard.Content()) {
		return
	}
	if PassShortcut(e, s) {
		return
	}
	e.Entry.TypedShortcut(s)
}

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
	// OnRefused hears the length a refused paste would have made, and the most allowed.
	OnRefused func(got, max int) `json:"-"`

	entry   *fieldEntry
	shown   fyne.CanvasObject // the entry, in the reading size where Serif
	focused bool
	tail    []fyne.CanvasObject // shown at the right, inside the box
	onKey   func(fyne.KeyName) bool
	onFocus func(bool)
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
	if limit <= 0 {
		limit = DefaultMaxLine
	}
	got, over := f.entry.over(added, limit)
	if over && f.OnRefused != nil {
		f.OnRefused(got, limit)
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
	e.SetText(s)
	e.CursorColumn = len([]rune(s))
	e.Refresh()
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
	f.shown = e
	if f.Serif {
		f.shown = container.NewThemeOverride(e, areaTheme{})
	}
	box, ring, icon := newBox(), newBox(), newIcon()
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
	}
	objs := []fyne.CanvasObject{box, icon, f.shown}
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
