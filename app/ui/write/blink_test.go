package write

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// reel is a driver that notes what moves.
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

type reelApp struct {
	fyne.App
	reel *reel
}

// Driver is the one with the reel.
func (a *reelApp) Driver() fyne.Driver { return a.reel }

func TestTheCaretOfTheTitleBlinksWhileOneTypesAndThenStandsStill(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
	title, other := newTitleField("", nil), widgets.NewButton("other", "", widgets.Plain, nil)
	w := test.NewTempWindow(t, container.NewVBox(title.object(), other))
	w.Resize(fyne.NewSize(400, 300))
	r := &reel{Driver: app.Driver()}
	fyne.SetCurrentApp(&reelApp{App: app, reel: r})
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	w.Canvas().Focus(title)
	for _, act := range []func(){func() {}, func() { title.TypedRune('x') }, func() { title.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft}) }} {
		act()
		if len(r.running) != 2 {
			t.Fatalf("%d animations: the caret and the clock that ends it", len(r.running))
		}
		for _, a := range slices.Clone(r.running) {
			if a.RepeatCount != fyne.AnimationRepeatForever {
				a.Tick(1)
				r.StopAnimation(a)
			}
		}
		if len(r.running) > 0 {
			t.Errorf("%d animations go on", len(r.running))
		}
	}
	title.TypedRune('y')
	w.Canvas().Focus(other)
	if len(r.running) > 0 {
		t.Errorf("%d animations go on where the keyboard is elsewhere", len(r.running))
	}
}
