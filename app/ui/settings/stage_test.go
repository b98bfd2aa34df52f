package settings

import (
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

var noon = uitest.Noon

// stage is the screen in a window over a real session.
type stage struct {
	*Screen
	t    *testing.T
	u    *uitest.Stage
	w    *uitest.Window
	desk *desk
	k    *fake
}

// newStage opens the screen without a keeper.
func newStage(t *testing.T, records ...journal.Record) *stage {
	t.Helper()
	return openStage(t, nil, records...)
}

// sealedStage opens it over a sealed journal with backups.
func sealedStage(t *testing.T) *stage { t.Helper(); return openStage(t, newFake(true)) }

// plainStage opens it over one without a passphrase.
func plainStage(t *testing.T) *stage { t.Helper(); return openStage(t, newFake(false)) }

func openStage(t *testing.T, k *fake, records ...journal.Record) *stage {
	t.Helper()
	u := uitest.NewStage(t, records...)
	st := &stage{t: t, u: u, w: u.W, desk: &desk{look: skin.Theme{Mode: skin.ModeLight, Scale: 1}, canvas: u.W.Win.Canvas()}, k: k}
	st.Screen = New(u.W, u.S, st.desk, k.keeper())
	u.Set(st.Screen)
	st.Enter()
	st.settle()
	return st
}

// settle waits for what the keeper is doing, and for the session.
func (st *stage) settle() {
	st.t.Helper()
	for st.running > 0 {
		(<-st.w.Queue)()
	}
	st.u.Settle()
	for st.running > 0 { // begun by what has just come
		(<-st.w.Queue)()
	}
}

// top is the uppermost dialog, or the screen.
func (st *stage) top() fyne.CanvasObject {
	if n := len(st.desk.open); n > 0 {
		return st.desk.open[n-1].all
	}
	return st.Content()
}

// says reports whether the words are drawn there, wherever the lines break.
func (st *stage) says(words string) bool { return uitest.Says(st.top(), words) }
func (st *stage) text() string           { return uitest.Text(st.top()) }

func (st *stage) button(text string) *widgets.Button {
	st.t.Helper()
	return uitest.Button(st.t, st.top(), text)
}

func (st *stage) press(text string) {
	st.t.Helper()
	st.start(text)
	st.settle()
}

// start presses without waiting for what that starts.
func (st *stage) start(text string) {
	st.t.Helper()
	st.button(text).Tapped(nil)
}

func (st *stage) focused() fyne.Focusable { return st.w.Win.Canvas().Focused() }

func (st *stage) key(names ...fyne.KeyName) {
	st.u.Key(names...)
	st.settle()
}

// typing types into what has the focus.
func (st *stage) typing(text string) {
	st.t.Helper()
	f := st.focused()
	if f == nil {
		st.t.Fatal("nothing has the focus")
	}
	for _, r := range text {
		f.TypedRune(r)
	}
}

// fill types each text into the field that has the focus, and Enter after it.
func (st *stage) fill(texts ...string) {
	st.t.Helper()
	for _, text := range texts {
		st.typing(text)
		st.key(fyne.KeyReturn)
	}
}

// fields are the fields for passphrases in the uppermost dialog.
func (st *stage) fields() []*widgets.PasswordField {
	var out []*widgets.PasswordField
	uitest.Walk(st.top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.PasswordField); ok {
			out = append(out, f)
		}
	})
	return out
}

// line is the first plain field in the uppermost dialog.
func (st *stage) line() *widgets.LineField {
	st.t.Helper()
	var found *widgets.LineField
	uitest.Walk(st.top(), func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.LineField); ok && found == nil {
			found = f
		}
	})
	if found == nil {
		st.t.Fatalf("no field in %q", st.text())
	}
	return found
}

// toggle is the switch of that name.
func (st *stage) toggle(name string) *widgets.Toggle {
	st.t.Helper()
	var found *widgets.Toggle
	uitest.Walk(st.top(), func(o fyne.CanvasObject) {
		if x, ok := o.(*widgets.Toggle); ok && x.Name == name {
			found = x
		}
	})
	if found == nil {
		st.t.Fatalf("no switch %q", name)
	}
	return found
}
