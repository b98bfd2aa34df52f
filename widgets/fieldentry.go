package widgets

import (
	"image/color"
	"unicode/utf8"

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

// Color is the theme's own, without the shadow and the bar that Fyne lays on text
// scrolled aside.
func (areaTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameShadow, theme.ColorNameScrollBar, theme.ColorNameScrollBarBackground:
		return color.Transparent
	}
	return skin.Current().Color(n, v)
}

// Font is the theme's own: the text style carries the reading face.
func (areaTheme) Font(s fyne.TextStyle) fyne.Resource { return skin.Current().Font(s) }

// Icon is the theme's own.
func (areaTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return skin.Current().Icon(n) }

// Size sets text in the reading size, and leaves out scroll bars.
func (areaTheme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameInputBorder:
		return 2
	case theme.SizeNameText:
		return skin.Size(skin.SizeReading)
	case theme.SizeNameScrollBar, theme.SizeNameScrollBarSmall:
		return 0 // a line follows its cursor, an area grows: a bar would only lie on the text
	}
	return skin.Size(n)
}

// lineTheme is areaTheme with text in the size of the theme.
type lineTheme struct{ areaTheme }

// Size leaves out scroll bars.
func (l lineTheme) Size(n fyne.ThemeSizeName) float32 {
	if n == theme.SizeNameText {
		return skin.Size(n)
	}
	return l.areaTheme.Size(n)
}

// fieldEntry is Fyne's entry with the hooks the fields here need. Tab always leaves it.
type fieldEntry struct {
	widget.Entry
	onFocus func(bool)
	onKey   func(fyne.KeyName) bool // reports whether the key was used
	refuse  func(added string) bool // reports whether text to be added is refused
	scroll  *container.Scroll       // Fyne's own, around the text

	blink Blink

	caret  caret
	acting bool     // the cursor is being moved on purpose
	secret *secrecy // nil where the text may be copied, undone and read aloud
}

var _ fyne.Tabbable = (*fieldEntry)(nil)

// CreateRenderer hides the entry's box and border: the fields here draw theirs, with
// a focus ring of two pixels.
func (e *fieldEntry) CreateRenderer() fyne.WidgetRenderer {
	e.withoutRevealer()
	r := e.Entry.CreateRenderer()
	e.blink.Of(r)
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

// scroller returns what a turn of the wheel moves inside the entry: a long line sideways
// and, where upright is set, a text higher than its area.
func (e *fieldEntry) scroller(upright bool) func(sideways bool) *container.Scroll {
	return func(sideways bool) *container.Scroll {
		if sideways || upright {
			return e.scroll
		}
		return nil
	}
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

// FocusGained tells the field around to show its ring, and scrolls the field into view;
// of a field higher than the view, the line with the cursor.
func (e *fieldEntry) FocusGained() {
	e.Entry.FocusGained()
	e.blink.Wake()
	if e.onFocus != nil {
		e.onFocus(true)
	}
	Reveal(e)
	if e.MultiLine {
		RevealSpan(e, e.CursorPosition().Y, lineHeight(skin.SizeReading, true))
	}
}

// FocusLost tells the field around to hide its ring.
func (e *fieldEntry) FocusLost() {
	e.Entry.FocusLost()
	e.blink.Doze()
	if e.onFocus != nil {
		e.onFocus(false)
	}
}

// TypedKey gives the field around the first look at a key.
func (e *fieldEntry) TypedKey(k *fyne.KeyEvent) {
	if e.onKey != nil && e.onKey(k.Name) {
		return
	}
	if e.keepsStill(k.Name) {
		return
	}
	if windowKey(k.Name) {
		PassKey(e, k)
		return
	}
	e.acts(func() { e.Entry.TypedKey(k) })
}

// TypedRune lets the field around refuse a letter that is one too many.
func (e *fieldEntry) TypedRune(r rune) {
	e.hearCase(r)
	if e.refuse != nil && e.refuse(string(r)) {
		return
	}
	e.acts(func() { e.Entry.TypedRune(r) })
}

// over reports whether the text would be longer than limit bytes with added in place
// of the selection.
func (e *fieldEntry) over(added string, limit int) bool {
	got := len(e.Text) + len(added)
	return got > limit && got-len(e.SelectedText()) > limit // the selection is only looked up where it matters
}

// counts says in letters how long a refused text would have been, and how many of
// its letters fit into limit bytes: a person counts letters, of which some take
// several bytes.
func (e *fieldEntry) counts(added string, limit int) (got, fit int) {
	got = utf8.RuneCountInString(e.Text) - utf8.RuneCountInString(e.SelectedText()) + utf8.RuneCountInString(added)
	used := 0
	for _, text := range []string{e.Text, added} {
		for _, r := range text {
			if used += utf8.RuneLen(r); used > limit {
				return got, min(fit, got-1)
			}
			fit++
		}
	}
	return got, min(fit, got-1)
}

// TypedShortcut lets the field around refuse a paste, and the window have its own shortcuts.
func (e *fieldEntry) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && e.refuse != nil && p.Clipboard != nil && e.refuse(p.Clipboard.Content()) {
		return
	}
	if PassShortcut(e, s) {
		return
	}
	if s = e.allowed(s); s == nil {
		return
	}
	e.acts(func() { e.Entry.TypedShortcut(s) })
}
