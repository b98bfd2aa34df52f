package ui

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/ui/page"
	"doubleknot/widgets/skin"
)

// prefs is what the laptop remembers: window size, last screen, look. Fyne writes
// it in place and not atomically, so nothing that matters is kept here, and never
// a word of the journal.
type prefs struct{ p fyne.Preferences }

func newPrefs(p fyne.Preferences) *prefs { return &prefs{p} }

const (
	keyWidth  = "window.width"
	keyHeight = "window.height"
	keyScreen = "window.screen"
	keyMode   = "look.mode"
	keyScale  = "look.scale"
	keySans   = "look.sans"
)

func (p *prefs) size() fyne.Size {
	w := p.p.FloatWithFallback(keyWidth, 1280)
	h := p.p.FloatWithFallback(keyHeight, 820)
	return fyne.NewSize(float32(min(max(w, 640), 8000)), float32(min(max(h, 480), 8000)))
}

func (p *prefs) setSize(s fyne.Size) {
	p.p.SetFloat(keyWidth, float64(s.Width))
	p.p.SetFloat(keyHeight, float64(s.Height))
}

func (p *prefs) screen() page.Name {
	return page.Name(p.p.StringWithFallback(keyScreen, string(page.Today)))
}

func (p *prefs) setScreen(n page.Name) { p.p.SetString(keyScreen, string(n)) }

func (p *prefs) look() skin.Theme {
	t := skin.Theme{
		Mode:  skin.Mode(p.p.IntWithFallback(keyMode, int(skin.ModeSystem))),
		Scale: float32(p.p.FloatWithFallback(keyScale, 1)),
		Sans:  p.p.BoolWithFallback(keySans, false),
	}
	if t.Mode < skin.ModeSystem || t.Mode > skin.ModeDark {
		t.Mode = skin.ModeSystem
	}
	if t.Scale < 0.8 || t.Scale > 2 {
		t.Scale = 1
	}
	return t
}

func (p *prefs) setLook(t skin.Theme) {
	p.p.SetInt(keyMode, int(t.Mode))
	p.p.SetFloat(keyScale, float64(t.Scale))
	p.p.SetBool(keySans, t.Sans)
}
