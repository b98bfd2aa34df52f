package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

func strengthOf(level int, word, hint string) *StrengthBar {
	b := NewStrengthBar("")
	b.Set(level, word, hint)
	return b
}

func running() *Progress {
	p := NewProgress()
	p.Running, p.At = true, 0.5
	return p
}

func secretStates() []state {
	password := func(change func(*PasswordField)) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			p := NewPasswordField("Passphrase", nil)
			change(p)
			return p
		}
	}
	return []state{
		{"password empty", 300, password(func(*PasswordField) {})},
		{"password concealed", 300, password(func(p *PasswordField) { p.SetText("correct horse") })},
		{"password shown", 300, password(func(p *PasswordField) {
			p.SetText("correct horse")
			p.SetShown(true)
		})},
		{"password focused", 300, password(func(p *PasswordField) { p.focused = true })},
		{"strength none", 300, func() fyne.CanvasObject { return NewStrengthBar("Four or five unrelated words.") }},
		{"strength easy", 300, func() fyne.CanvasObject { return strengthOf(1, "Easy to guess", "Names are tried early.") }},
		{"strength strong", 300, func() fyne.CanvasObject { return strengthOf(4, "Strong", "") }},
		{"progress idle", 200, func() fyne.CanvasObject { return NewProgress() }},
		{"progress running", 200, func() fyne.CanvasObject { return running() }},
		{"knot band", 301, func() fyne.CanvasObject { return NewKnotBand() }},
	}
}

// shelf is a clipboard of a test's own.
type shelf struct{ text string }

func (s *shelf) Content() string      { return s.text }
func (s *shelf) SetContent(t string)  { s.text = t }
func (s *shelf) paste() fyne.Shortcut { return &fyne.ShortcutPaste{Clipboard: s} }

// secretField is a field on a canvas, with the keyboard.
func secretField(t *testing.T, text string) (*PasswordField, *fieldEntry, fyne.Window) {
	t.Helper()
	themed(t, skin.ModeLight)
	p := NewPasswordField("", nil)
	w := test.NewTempWindow(t, p)
	w.Resize(fyne.NewSize(400, 60))
	p.Focus()
	test.Type(p.inner(), text)
	return p, p.inner(), w
}

func TestAPassphraseCannotBeCopiedOrCutShownOrNot(t *testing.T) {
	for name, shown := range map[string]bool{"dots": false, "shown": true} {
		t.Run(name, func(t *testing.T) {
			p, e, _ := secretField(t, "secret")
			p.SetShown(shown)
			p.SelectAll()
			if e.SelectedText() != "secret" {
				t.Fatalf("selected %q", e.SelectedText())
			}
			board := &shelf{"before"}
			e.TypedShortcut(&fyne.ShortcutCopy{Clipboard: board})
			e.TypedShortcut(&fyne.ShortcutCut{Clipboard: board})
			if board.text != "before" || p.Text() != "secret" {
				t.Errorf("clipboard %q, field %q", board.text, p.Text())
			}
		})
	}
}

func TestNothingTypedIntoAPassphraseCanBeBroughtBack(t *testing.T) {
	p, e, w := secretField(t, "secret")
	press(w, fyne.KeyBackspace, fyne.KeyBackspace)
	for _, s := range []fyne.Shortcut{&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}} {
		e.TypedShortcut(s)
	}
	e.Undo() // what Fyne keeps, past our own refusal
	if p.Text() != "secr" {
		t.Errorf("undone to %q", p.Text())
	}
	p.Clear()
	e.Undo()
	e.Redo()
	if p.Text() != "" {
		t.Errorf("after clearing %q came back", p.Text())
	}
}

func TestTypingInTheMiddleOfAPassphraseStaysThere(t *testing.T) {
	p, _, w := secretField(t, "ac")
	press(w, fyne.KeyLeft)
	test.Type(p.inner(), "bb")
	press(w, fyne.KeyBackspace)
	test.Type(p.inner(), "x")
	if p.Text() != "abxc" {
		t.Errorf("got %q", p.Text())
	}
}

func TestTheMenuOverAPassphraseOffersNoCopy(t *testing.T) {
	p, e, w := secretField(t, "secret")
	p.SetShown(true)
	e.TappedSecondary(&fyne.PointEvent{})
	menu := test.RenderToMarkup(w.Canvas())
	if !strings.Contains(menu, ">Paste<") {
		t.Fatalf("no menu is open: %s", menu)
	}
	for _, no := range []string{">Copy<", ">Cut<", ">Undo<"} {
		if strings.Contains(menu, no) {
			t.Errorf("the menu offers %s", no)
		}
	}
	if !p.Shown() {
		t.Error("the menu hid the text")
	}
}

func TestAPastedLineEndIsNotPartOfThePassphrase(t *testing.T) {
	p, e, _ := secretField(t, "")
	e.TypedShortcut((&shelf{"two words \r\n"}).paste())
	if p.Text() != "two words " {
		t.Errorf("pasted %q", p.Text())
	}
}

func TestAStillFieldKeepsItsText(t *testing.T) {
	p, e, w := secretField(t, "secret")
	n := 0
	p.OnSubmitted = func(string) { n++ }
	p.SetStill(true)
	test.Type(e, "x")
	press(w, fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn, fyne.KeyEnter)
	e.TypedShortcut((&shelf{"y"}).paste())
	e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyBackspace, Modifier: fyne.KeyModifierControl})
	if p.Text() != "secret" || n != 0 {
		t.Errorf("%q after %d submissions", p.Text(), n)
	}
	p.SetStill(false)
	test.Type(e, "x")
	press(w, fyne.KeyReturn)
	if p.Text() != "secretx" || n != 1 {
		t.Errorf("afterwards %q and %d submissions", p.Text(), n)
	}
}

func TestCapsLockIsToldOnlyWhereItCanBeKnown(t *testing.T) {
	for name, c := range map[string]struct {
		typed        string
		shift, known bool
		want         CapsLock
	}{
		"digits tell nothing":      {"123 !", false, true, CapsUnknown},
		"no case tells nothing":    {"日本", false, true, CapsUnknown},
		"a driver that is silent":  {"ABC", false, false, CapsUnknown},
		"a capital without Shift":  {"A", false, true, CapsOn},
		"a capital with Shift":     {"A", true, true, CapsOff},
		"a small one without":      {"é", false, true, CapsOff},
		"a small one with Shift":   {"é", true, true, CapsOn},
		"the last letter is right": {"Aa", false, true, CapsOff},
	} {
		t.Run(name, func(t *testing.T) {
			p, e, _ := secretField(t, "")
			e.secret.shift = func() (bool, bool) { return c.shift, c.known }
			test.Type(e, c.typed)
			if p.CapsLock() != c.want {
				t.Errorf("got %v, want %v", p.CapsLock(), c.want)
			}
		})
	}
}

func TestTheCapsLockKeyTurnsWhatIsKnown(t *testing.T) {
	p, e, _ := secretField(t, "")
	var heard []CapsLock
	p.OnCapsLock = func(c CapsLock) { heard = append(heard, c) }
	e.secret.shift = func() (bool, bool) { return false, true }
	key := &fyne.KeyEvent{Name: desktop.KeyCapsLock}
	e.KeyDown(key) // still unknown
	test.Type(e, "A")
	e.KeyDown(key)
	e.KeyDown(key)
	if len(heard) != 3 || heard[0] != CapsOn || heard[1] != CapsOff || heard[2] != CapsOn {
		t.Errorf("heard %v", heard)
	}
}

func TestNoScreenReaderIsGivenAPassphrase(t *testing.T) {
	p, e, _ := secretField(t, "secret")
	p.SetShown(true)
	for _, o := range []any{p, e, p.eye} {
		if a, ok := o.(fyne.Accessible); ok && strings.Contains(a.AccessibilityLabel(), "secret") {
			t.Errorf("%T says %q", o, a.AccessibilityLabel())
		}
	}
}

func TestTheEyeShowsAndHidesByKeyboardAndGivesItBack(t *testing.T) {
	p, e, w := secretField(t, "secret")
	for _, want := range []bool{true, false} {
		w.Canvas().FocusNext()
		if w.Canvas().Focused() != fyne.Focusable(p.eye) {
			t.Fatalf("Tab went to %T", w.Canvas().Focused())
		}
		press(w, fyne.KeySpace)
		if p.Shown() != want || w.Canvas().Focused() != fyne.Focusable(e) {
			t.Errorf("shown %v, focus on %T", p.Shown(), w.Canvas().Focused())
		}
	}
}

func TestProgressKeepsItsRoomWhileNothingIsUnderWay(t *testing.T) {
	themed(t, skin.ModeLight)
	p := NewProgress()
	test.NewTempWindow(t, p)
	idle := p.MinSize()
	p.Start()
	p.Start()
	if p.MinSize() != idle || !p.Running {
		t.Errorf("%v, then %v", idle, p.MinSize())
	}
	p.Stop()
	if p.Running || p.moves != nil {
		t.Error("it goes on after Stop")
	}
}
