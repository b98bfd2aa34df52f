package widgets

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// CapsLock is what a field knows of the Caps Lock key.
type CapsLock int

// Fyne does not tell, so it is unknown until a letter was typed.
const (
	CapsUnknown CapsLock = iota
	CapsOff
	CapsOn
)

// secrecy is what a field for a passphrase does otherwise: its text is neither copied
// nor undone, shown or not.
type secrecy struct {
	still  bool // takes no text just now
	caps   CapsLock
	onCaps func()
	shift  func() (down, known bool)
}

// shiftHeld asks the driver for the Shift key.
func shiftHeld() (down, known bool) {
	app := fyne.CurrentApp()
	if app == nil {
		return false, false
	}
	d, ok := app.Driver().(desktop.Driver)
	if !ok {
		return false, false
	}
	return d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0, true
}

// withoutRevealer keeps Fyne from adding its own eye, which takes no keyboard focus.
func (e *fieldEntry) withoutRevealer() {
	if e.secret != nil && e.ActionItem == nil {
		none := canvas.NewRectangle(nil)
		none.Hide()
		e.ActionItem = none
	}
}

// forget drops what could be undone: Fyne keeps every letter ever typed for that.
// Appending nothing is the one way to do so that leaves the cursor alone.
func (e *fieldEntry) forget() {
	if e.secret != nil {
		e.Append("")
	}
}

// keepsStill reports whether a key would change a text that is in use.
func (e *fieldEntry) keepsStill(k fyne.KeyName) bool {
	if e.secret == nil || !e.secret.still {
		return false
	}
	return k == fyne.KeyBackspace || k == fyne.KeyDelete || k == fyne.KeyReturn || k == fyne.KeyEnter
}

// allowed returns the shortcut a field of this kind answers, nil for none.
func (e *fieldEntry) allowed(s fyne.Shortcut) fyne.Shortcut {
	if e.secret == nil {
		return s
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutUndo, *fyne.ShortcutRedo:
		return nil // Fyne allows them once the text is shown
	case *fyne.ShortcutPaste:
		if e.secret.still || s.Clipboard == nil {
			return nil
		}
		return &fyne.ShortcutPaste{Clipboard: oneLine{s.Clipboard}}
	case *desktop.CustomShortcut:
		if e.secret.still && (s.KeyName == fyne.KeyBackspace || s.KeyName == fyne.KeyDelete) {
			return nil
		}
	}
	return s
}

// oneLine is a clipboard without the line end that copying a whole line brings along:
// Fyne would turn it into a blank, which nobody sees at the end of a passphrase.
type oneLine struct{ fyne.Clipboard }

// Content returns the clipboard's text without line ends at its end.
func (o oneLine) Content() string { return strings.TrimRight(o.Clipboard.Content(), "\r\n") }

// TappedSecondary opens Fyne's menu; over a secret only with what a concealed field offers.
func (e *fieldEntry) TappedSecondary(p *fyne.PointEvent) {
	if e.secret == nil {
		e.Entry.TappedSecondary(p)
		return
	}
	was := e.Password
	e.Password = true
	e.Entry.TappedSecondary(p)
	e.Password = was
}

// KeyDown follows the Caps Lock key once its state is known.
func (e *fieldEntry) KeyDown(k *fyne.KeyEvent) {
	Stir(e)
	e.Entry.KeyDown(k)
	if e.secret == nil || k.Name != desktop.KeyCapsLock {
		return
	}
	switch e.secret.caps {
	case CapsOn:
		e.setCaps(CapsOff)
	case CapsOff:
		e.setCaps(CapsOn)
	case CapsUnknown:
	}
}

// hearCase learns the state of Caps Lock from a letter: a capital without Shift, or a
// small one with it, tells that it is on.
func (e *fieldEntry) hearCase(r rune) {
	if e.secret == nil || unicode.IsUpper(r) == unicode.IsLower(r) {
		return
	}
	shift, known := e.secret.shift()
	switch {
	case !known:
	case unicode.IsUpper(r) != shift:
		e.setCaps(CapsOn)
	default:
		e.setCaps(CapsOff)
	}
}

func (e *fieldEntry) setCaps(c CapsLock) {
	if e.secret.caps == c {
		return
	}
	e.secret.caps = c
	if e.secret.onCaps != nil {
		e.secret.onCaps()
	}
}
