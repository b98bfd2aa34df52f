package write

import (
	"image/color"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/journal"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// titleField is the title: one large line without a box. Enter goes on to the text.
type titleField struct {
	widget.Entry
	next    func()
	refused func(got, limit int)
	themed  *container.ThemeOverride
	blink   widgets.Blink
}

var (
	_ fyne.Tabbable     = (*titleField)(nil)
	_ fyne.Shortcutable = (*titleField)(nil)
	_ fyne.Layout       = (*overhang)(nil)
	_ fyne.Theme        = (*titleTheme)(nil)
)

func newTitleField(text string, changed func(string)) *titleField {
	t := &titleField{}
	t.Wrapping = fyne.TextWrap(fyne.TextTruncateClip) // as widget.NewEntry: scrolls without a bar
	t.PlaceHolder = prompts.TitlePlaceholder
	t.Text = text
	t.TextStyle = skin.Serif(fyne.TextStyle{Bold: true})
	t.ExtendBaseWidget(t)
	t.OnChanged = changed
	t.themed = container.NewThemeOverride(t, &titleTheme{})
	return t
}

// Focus gives the title the keyboard.
func (t *titleField) Focus() { widgets.Focus(t) }

// Focusable returns what takes the keyboard in the title.
func (t *titleField) Focusable() fyne.Focusable { return t }

// Cursor is how many letters stand before the cursor.
func (t *titleField) Cursor() int { return t.CursorTextOffset() }

// SetCursor puts the cursor after at letters, or at the end of a shorter title.
func (t *titleField) SetCursor(at int) {
	t.CursorColumn = max(0, min(at, utf8.RuneCountInString(t.Text)))
	t.Refresh()
}

// forget empties the title for good, as the fields of package widgets do: Fyne never
// forgets what is under a theme of its own.
func (t *titleField) forget() {
	t.OnChanged, t.next, t.refused = nil, nil, nil
	t.SetText("")
	t.themed.Content = container.NewWithoutLayout()
	t.themed.Refresh()
}

// object is the field as it is laid out: the entry's own padding hangs outside.
func (t *titleField) object() fyne.CanvasObject {
	return container.New(&overhang{8}, t.themed, widgets.NewWheel(t, nil))
}

// setNarrow sets the title smaller in a narrow window. Refreshing an override empties
// Fyne’s caches of measured texts, so it is done on a change only.
func (t *titleField) setNarrow(on bool) {
	if have, ok := t.themed.Theme.(*titleTheme); ok && have.narrow == on {
		return
	}
	t.themed.Theme = &titleTheme{narrow: on}
	t.themed.Refresh()
}

// CreateRenderer hides the entry’s box and border.
func (t *titleField) CreateRenderer() fyne.WidgetRenderer {
	r := t.Entry.CreateRenderer()
	t.blink.Of(r)
	for _, o := range r.Objects() {
		if box, ok := o.(*canvas.Rectangle); ok {
			box.Hide()
		}
	}
	return r
}

// FocusGained scrolls the title into view.
func (t *titleField) FocusGained() {
	t.Entry.FocusGained()
	t.blink.Wake()
	widgets.Reveal(t)
}

// FocusLost leaves the caret be.
func (t *titleField) FocusLost() {
	t.Entry.FocusLost()
	t.blink.Doze()
}

// AcceptsTab lets Tab move on through the form.
func (t *titleField) AcceptsTab() bool { return false }

// TypedKey goes on at Enter and leaves function keys to the window.
func (t *titleField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if t.next != nil {
			t.next()
		}
	case fyne.KeyF1, fyne.KeyF2, fyne.KeyF3, fyne.KeyF4, fyne.KeyF5, fyne.KeyF6, fyne.KeyF7, fyne.KeyF8,
		fyne.KeyF9, fyne.KeyF10, fyne.KeyF11, fyne.KeyF12, fyne.KeyEscape:
		widgets.PassKey(t, e)
	default:
		t.Entry.TypedKey(e)
		t.blink.Again()
	}
}

// TypedRune stops where a title is as long as can be kept.
func (t *titleField) TypedRune(r rune) {
	if got := len(t.Text) + len(string(r)); got > journal.MaxLine && t.SelectedText() == "" {
		t.refused(got, journal.MaxLine)
		return
	}
	t.Entry.TypedRune(r)
	t.blink.Again()
}

// TypedShortcut refuses what is too long for a title and leaves the window its own.
func (t *titleField) TypedShortcut(s fyne.Shortcut) {
	if p, ok := s.(*fyne.ShortcutPaste); ok && p.Clipboard != nil {
		if got := len(t.Text) - len(t.SelectedText()) + len(p.Clipboard.Content()); got > journal.MaxLine {
			t.refused(got, journal.MaxLine)
			return
		}
	}
	if widgets.PassShortcut(t, s) {
		return
	}
	t.Entry.TypedShortcut(s)
	t.blink.Again()
}

// titleTheme is the theme in force with a title’s text size and a caret two pixels wide.
type titleTheme struct{ narrow bool }

// Color is the theme’s own, without the shadow and the bar that Fyne lays on text
// scrolled aside.
func (*titleTheme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	switch n {
	case theme.ColorNameShadow, theme.ColorNameScrollBar, theme.ColorNameScrollBarBackground:
		return color.Transparent
	}
	return skin.Current().Color(n, v)
}

// Font is the theme’s own: the text style carries the reading face.
func (*titleTheme) Font(s fyne.TextStyle) fyne.Resource { return skin.Current().Font(s) }

// Icon is the theme’s own.
func (*titleTheme) Icon(n fyne.ThemeIconName) fyne.Resource { return skin.Current().Icon(n) }

// Size is a title’s, or a smaller one in a narrow window.
func (t *titleTheme) Size(n fyne.ThemeSizeName) float32 {
	switch {
	case n == theme.SizeNameInputBorder:
		return 2
	case n == theme.SizeNameText && t.narrow:
		return skin.Size(skin.SizeResurf)
	case n == theme.SizeNameText:
		return skin.Size(skin.SizeTitle)
	case n == theme.SizeNameScrollBar, n == theme.SizeNameScrollBarSmall:
		return 0 // a long title follows its cursor; a bar would lie on the letters
	}
	return skin.Size(n)
}

// overhang lets an object's own padding stand outside the place it is given.
type overhang struct{ by float32 }

func (l *overhang) MinSize(objs []fyne.CanvasObject) fyne.Size {
	m := objs[0].MinSize()
	return fyne.NewSize(80, max(0, m.Height-2*l.by))
}

func (l *overhang) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		o.Move(fyne.NewPos(-l.by, -l.by))
		o.Resize(s.AddWidthHeight(2*l.by, 2*l.by))
	}
}

// KeyDown tells the window that somebody is there.
func (t *titleField) KeyDown(e *fyne.KeyEvent) {
	widgets.Stir(t)
	t.Entry.KeyDown(e)
}
