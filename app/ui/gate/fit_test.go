package gate

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// pages are all pages with everything on them.
func pages(r *rig) map[string]func() {
	return map[string]func(){
		"unlock": func() {
			r.up(r.Unlock())
			r.sharp = errWrong
			r.types("x\n")
			r.settle()
		},
		"forgotten": func() {
			r.up(r.Unlock())
			r.press("Forgotten?")
			r.types("x\n")
		},
		"first run": func() {
			r.up(r.FirstRun())
			r.types("margaret\nx\n")
			r.settle()
		},
		"without": func() {
			r.up(r.FirstRun())
			r.press("Without a passphrase")
		},
		"key":   func() { r.up(r.Content()); r.keyShown(theKey); r.press("Copy") },
		"renew": func() { r.up(r.Content()); r.renew() },
		"damaged": func() {
			r.up(r.Damaged(DamagedOptions{
				Err: errDisk, Checked: true, Readable: 11023, Damaged: 14, Backup: "There is one from 22 November.",
				Open: func() {}, Restore: func() {}, Salvage: func() {},
			}))
		},
	}
}

func TestNothingIsCutOffAtAnySizeOrTextSize(t *testing.T) {
	links := func(o *Options) { o.StartNew, o.Change, o.Quit = func() {}, func() {}, func() {} }
	for _, size := range []fyne.Size{{Width: 640, Height: 480}, {Width: 800, Height: 600}, {Width: 1280, Height: 820}} {
		for _, scale := range []float32{0.8, 1, 1.5, 2} {
			for name := range pages(nil) {
				t.Run(fmt.Sprintf("%s %vx%v at %v", name, size.Width, size.Height, scale), func(t *testing.T) {
					r := newRig(t, links)
					fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Mode: skin.ModeDark, Scale: scale})
					r.win.Resize(size)
					pages(r)[name]()
					r.win.Resize(size.Subtract(fyne.NewSize(0, 1)))
					r.win.Resize(size)
					inside(t, r)
				})
			}
		}
	}
}

// inside checks that every text and button lies on the card, uncut, and that what lies
// below the window can be scrolled to.
func inside(t *testing.T, r *rig) {
	t.Helper()
	driver := fyne.CurrentApp().Driver()
	card := r.sheet.card
	at, bottom := driver.AbsolutePositionForObject(card), driver.AbsolutePositionForObject(card).Y+card.Size().Height
	if at.X < 0 || at.X+card.Size().Width > r.win.Canvas().Size().Width {
		t.Errorf("the card at %v, %v lies outside of the window", at, card.Size())
	}
	if got, want := r.sheet.column.natural([]fyne.CanvasObject{r.sheet.band, r.sheet.name, card, r.sheet.foot}), r.sheet.page.Content().Size().Height; got > want+0.5 {
		t.Errorf("the page is %v high and its content %v", want, got)
	}
	for _, line := range find[*canvas.Text](card) {
		p := driver.AbsolutePositionForObject(line)
		if p.X < at.X || p.X+line.MinSize().Width > at.X+card.Size().Width+0.5 || p.Y+line.MinSize().Height > bottom+0.5 {
			t.Errorf("%q at %v lies outside of the card at %v, %v", line.Text, p, at, card.Size())
		}
	}
	for _, b := range find[*widgets.Button](card) {
		for _, line := range find[*canvas.Text](b) {
			if line.Text != b.Text || line.MinSize().Width > b.Size().Width+0.5 {
				t.Errorf("%q is cut to %q", b.Text, line.Text)
			}
		}
		if b.Size().Height < 28 {
			t.Errorf("%q is %v high", b.Text, b.Size().Height)
		}
	}
}

func TestARemarkLeavesTheFieldWhereItIs(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Unlock())
	where := func() fyne.Position { return fyne.CurrentApp().Driver().AbsolutePositionForObject(r.fields()[0]) }
	before := where()
	r.sharp = errWrong
	r.types("x\n")
	if where() != before {
		t.Errorf("at work it is at %v, before at %v", where(), before)
	}
	r.settle()
	r.says(wrongPassphrase)
	if where() != before {
		t.Errorf("from %v to %v", before, where())
	}
}

func TestALowWindowKeepsFieldAndButtonsInView(t *testing.T) {
	r := newRig(t, nil)
	fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Scale: 1.5})
	r.win.Resize(fyne.NewSize(640, 480))
	r.up(r.Unlock())
	for _, b := range find[*widgets.Button](r.Content()) {
		if y := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Y + b.Size().Height; y > 480 {
			t.Errorf("%q ends at %v", b.Text, y)
		}
	}
	r.win.Resize(fyne.NewSize(1280, 1000))
	r.says("Doubleknot What went wrong, written down.")
}

func TestTheFirstPageAndThePassphraseNeedNoScrollingInASmallWindow(t *testing.T) {
	for _, scale := range []float32{1, 1.5} {
		for name, show := range map[string]func(r *rig){
			"first run": func(r *rig) { r.up(r.FirstRun()) },
			"without":   func(r *rig) { r.up(r.FirstRun()); r.press("Without a passphrase") },
			"unlock":    func(r *rig) { r.up(r.Unlock()) },
			"wrong": func(r *rig) {
				r.up(r.Unlock())
				r.sharp = errWrong
				r.types("x\n")
				r.settle()
			},
		} {
			r := newRig(t, nil)
			fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Scale: scale})
			r.win.Resize(fyne.NewSize(800, 600))
			show(r)
			if got := r.sheet.page.Content().MinSize().Height; got > 600 {
				t.Errorf("%s at %v is %v high", name, scale, got)
			}
			foot := r.sheet.foot
			if end := fyne.CurrentApp().Driver().AbsolutePositionForObject(foot).Y + foot.Size().Height; end > 600 {
				t.Errorf("%s at %v: the last line ends at %v", name, scale, end)
			}
			inside(t, r)
		}
	}
}

func TestAHighWindowHasItsKnotAndAirAgain(t *testing.T) {
	r := newRig(t, nil)
	fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Scale: 1.5})
	r.win.Resize(fyne.NewSize(800, 600))
	r.up(r.FirstRun())
	if r.sheet.band.Visible() {
		t.Error("the knot is shown where the form needs its room")
	}
	r.win.Resize(fyne.NewSize(1280, 1000))
	if !r.sheet.band.Visible() || r.sheet.column.tight || *r.sheet.card.Insets != cardInsets {
		t.Errorf("knot %v, insets %+v", r.sheet.band.Visible(), *r.sheet.card.Insets)
	}
}
