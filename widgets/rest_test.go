package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// reel is a driver that lets the test run what moves.
type reel struct {
	fyne.Driver
	running []*fyne.Animation
}

// StartAnimation notes an animation.
func (r *reel) StartAnimation(a *fyne.Animation) { r.running = append(r.running, a) }

// StopAnimation forgets it.
func (r *reel) StopAnimation(a *fyne.Animation) {
	r.running = slices.DeleteFunc(r.running, func(b *fyne.Animation) bool { return a == b })
}

// blinks reports whether a caret is blinking, which goes on for ever.
func (r *reel) blinks() bool {
	return slices.ContainsFunc(r.running, func(a *fyne.Animation) bool { return a.RepeatCount == fyne.AnimationRepeatForever })
}

// end runs what ends by itself to its end.
func (r *reel) end() {
	for _, a := range slices.Clone(r.running) {
		if a.RepeatCount != fyne.AnimationRepeatForever {
			a.Tick(1)
			r.StopAnimation(a)
		}
	}
}

type reelApp struct {
	fyne.App
	reel *reel
}

// Driver is the one with the reel.
func (a *reelApp) Driver() fyne.Driver { return a.reel }

func TestACaretBlinksWhileOneTypesAndThenStandsStill(t *testing.T) {
	line, area, password, other := NewLineField("", nil), NewWritingArea("", nil), NewPasswordField("", nil), NewButton("other", "", Plain, nil)
	w := paged(t, NewPage(Insets{}, VStack(8, line, area, password, other)), fyne.NewSize(400, 300))
	app := fyne.CurrentApp()
	r := &reel{Driver: app.Driver()}
	fyne.SetCurrentApp(&reelApp{App: app, reel: r})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	for _, e := range []*fieldEntry{line.inner(), area.inner(), password.inner()} {
		w.Canvas().Focus(e)
		for _, act := range []func(){
			func() {},
			func() { e.TypedRune('x') },
			func() { e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) },
			func() { e.Refresh() }, // as when the theme changes
		} {
			act()
			if !r.blinks() {
				t.Errorf("the caret of %T does not blink", e)
			}
			r.end()
			if len(r.running) > 0 {
				t.Errorf("%d animations go on", len(r.running))
			}
			if c := caretOf(e); c.Hidden || c.FillColor != skin.Color(theme.ColorNamePrimary) {
				t.Errorf("the caret that stands still is hidden: %v, and %v", c.Hidden, c.FillColor)
			}
		}
		e.TypedRune('y')
		w.Canvas().Focus(other)
		if len(r.running) > 0 || !caretOf(e).Hidden {
			t.Errorf("%d animations go on where the keyboard is elsewhere", len(r.running))
		}
	}
}

func TestTheCaretStandsWhileAPassphraseIsTried(t *testing.T) {
	password := NewPasswordField("", nil)
	w := paged(t, NewPage(Insets{}, VStack(8, password)), fyne.NewSize(400, 300))
	app := fyne.CurrentApp()
	r := &reel{Driver: app.Driver()}
	fyne.SetCurrentApp(&reelApp{App: app, reel: r})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	password.SetStill(true) // without the keyboard: nothing to stop
	password.SetStill(false)
	if len(r.running) > 0 {
		t.Error("a caret moves where the keyboard is not")
	}
	w.Canvas().Focus(password.inner())
	password.SetStill(true)
	if r.blinks() {
		t.Error("it blinks while the passphrase is tried")
	}
	password.SetStill(false)
	if !r.blinks() {
		t.Error("it does not blink again")
	}
}

// caretOf is the caret Fyne draws.
func caretOf(e *fieldEntry) *canvas.Rectangle {
	for _, o := range e.scroll.Content.(fyne.Widget).CreateRenderer().Objects() {
		if c, ok := o.(*canvas.Rectangle); ok {
			return c
		}
	}
	return nil
}
