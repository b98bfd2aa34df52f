package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// fieldTheme is the theme in force with the entry's own box left out (the widgets
// here draw theirs, with a two-pixel focus ring), in the reading face where asked.
type fieldTheme struct {
	serif bool
}

var _ fyne.Theme = (*fieldTheme)(nil)

func (f *fieldTheme) now() *skin.Theme {
	if f.serif {
		return skin.Current().Reading()
	}
	return skin.Current()
}

// Color leaves the entry's own box out.
func (f *fieldTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if n == theme.ColorNameInputBackground || n == theme.ColorNameInputBorder {
		return color.Transparent
	}
	return f.now().Color(n, v)
}

// Font is the reading face or the sans.
func (f *fieldTheme) Font(s fyne.TextStyle) fyne.Resource {
	return f.now().Font(s)
}

// Icon is the theme's own.
func (f *fieldTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return f.now().Icon(n) }

// Size leaves the entry's border out.
func (f *fieldTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameInputBorder {
		return 0
	}
	return f.now().Size(n)
}

// fieldEntry is Fyne's entry with the hooks the fields here need. Tab always leaves it.
type fieldEntry struct {
	widget.Entry
	onFocus func(bool)
	onKey   func(fyne.KeyName) bool // reports whether the key was used
	onPaste func(string) bool       // reports whether the paste is refused
}

var _ fyne.Tabbable = (*fieldEntry)(nil)

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

// TypedShortcut lets the field around refuse a paste, and the window have its own shortcuts.
func (e *fieldEntry) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && e.onPaste != nil && p.Clipboard != nil && e.onPaste(p.Clipboard.Content()) {
		return
	}
	if PassShortcut(e, s) {
		return
	}
	e.Entry.TypedShortcut(s)
}

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

	entry   *fieldEntry
	themed  *container.ThemeOverride
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
	e.Entry.OnSubmitted = func(s string) {
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
	f.entry = e
	return e
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
	f.themed = container.NewThemeOverride(e, &fieldTheme{serif: f.Serif})
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
		h := e.MinSize().Height
		place(f.themed, left, (s.Height-h)/2, fyne.Max(0, s.Width-left-right), h)
	}
	objs := []fyne.CanvasObject{box, icon, f.themed}
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
	if f.themed != nil {
		f.entry.Refresh()
	}
	f.BaseWidget.Refresh()
}
