package widgets

import (
	"fyne.io/fyne/v2"
)

// PasswordField is a field for a passphrase or a key, with an eye that shows what was
// typed. Its text can be neither copied nor cut, shown or not; nothing can be undone;
// and no screen reader is given it.
type PasswordField struct {
	LineField
	OnShown    func(shown bool) `json:"-"` // the eye was pressed
	OnCapsLock func(CapsLock)   `json:"-"`
	OnFocused  func()           `json:"-"` // the keyboard came to it

	eye *IconButton
}

var _ fyne.Widget = (*PasswordField)(nil)

// NewPasswordField returns an empty field with a lock in it; fn hears every change and
// may be nil.
func NewPasswordField(placeholder string, fn func(string)) *PasswordField {
	p := &PasswordField{}
	p.PlaceHolder, p.OnChanged, p.Icon = placeholder, fn, "lock"
	p.eye = NewIconButton("eye", "Show what was typed", func() {
		p.SetShown(!p.Shown())
		p.Focus()
		if p.OnShown != nil {
			p.OnShown(p.Shown())
		}
	})
	p.tail = []fyne.CanvasObject{p.eye}
	p.self = p
	p.onFocus = func(on bool) {
		if on && p.OnFocused != nil {
			p.OnFocused()
		}
	}
	p.ExtendBaseWidget(p)
	e := p.inner()
	e.Password = true
	e.secret = &secrecy{shift: shiftHeld, onCaps: func() {
		if p.OnCapsLock != nil {
			p.OnCapsLock(p.CapsLock())
		}
	}}
	refuse := e.refuse
	e.refuse = func(added string) bool { return e.secret.still || refuse(added) }
	return p
}

// EyeByMouse has Tab lead past the eye, to the next field: whoever types one passphrase
// after the other without looking would press it with the first space.
func (p *PasswordField) EyeByMouse() { p.eye.MouseOnly = true }

// Shown reports whether the text can be read.
func (p *PasswordField) Shown() bool { return !p.inner().Password }

// SetShown shows the text, or dots in its place. OnShown is not told.
func (p *PasswordField) SetShown(on bool) {
	p.eye.Icon, p.eye.Name = "eye", "Show what was typed"
	if on {
		p.eye.Icon, p.eye.Name = "eye-off", "Hide what was typed"
	}
	p.eye.Refresh()
	e := p.inner()
	if e.Password == on {
		e.Password = !on
		e.Refresh()
	}
}

// SetStill keeps the text as it is while it is being used; the focus stays, and the
// caret stands, since blinking takes from what she waits for.
func (p *PasswordField) SetStill(on bool) {
	e := p.inner()
	e.secret.still = on
	if on {
		e.blink.Rest()
		return
	}
	e.Entry.Refresh()
	e.blink.Again()
}

// CapsLock is what the letters typed so far told of that key.
func (p *PasswordField) CapsLock() CapsLock { return p.inner().secret.caps }

// SelectAll selects the text, so that typing replaces it.
func (p *PasswordField) SelectAll() {
	p.inner().TypedShortcut(&fyne.ShortcutSelectAll{})
}

// Clear empties the field, hides what is typed next and forgets the Caps Lock key.
func (p *PasswordField) Clear() {
	p.SetText("")
	p.SetShown(false)
	p.inner().secret.caps = CapsUnknown
}
