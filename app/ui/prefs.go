package ui

import (
	"crypto/sha256"
	"encoding/hex"
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
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
	keyDay    = "window.day" // the day that screen was in view, as a number of days
	keyMode   = "look.mode"
	keyScale  = "look.scale"
	keySans   = "look.sans"

	keyIdle    = "lock.idle_minutes"
	keySuspend = "lock.on_suspend"
	keyHide    = "lock.hide_unfocused"
	keyFolder  = "backup.folder"
	keyBackup  = "backup.last" // Unix seconds
	keySealed  = "journal.sealed."

	keyStop     = "care.stop"
	keyCheckIns = "notify.check_ins"
	keyTold     = "notify.told" // the day, as a number of days
)

const defaultIdle = 5 // minutes

func (p *prefs) size() fyne.Size {
	w := p.p.FloatWithFallback(keyWidth, 1280)
	h := p.p.FloatWithFallback(keyHeight, 820)
	return fyne.NewSize(float32(min(max(w, 640), 8000)), float32(min(max(h, 480), 8000)))
}

func (p *prefs) setSize(s fyne.Size) {
	p.p.SetFloat(keyWidth, float64(s.Width))
	p.p.SetFloat(keyHeight, float64(s.Height))
}

// screen is the one of the last time, where that was on this day, else Today.
func (p *prefs) screen(today journal.Day) page.Name {
	if p.p.Int(keyDay) != int(today) {
		return page.Today
	}
	return page.Name(p.p.StringWithFallback(keyScreen, string(page.Today)))
}

func (p *prefs) setScreen(n page.Name, today journal.Day) {
	p.p.SetString(keyScreen, string(n))
	p.p.SetInt(keyDay, int(today))
}

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

// idle is how long nothing has to happen before the journal locks; 0 is never.
func (p *prefs) idle() time.Duration {
	minutes := p.p.IntWithFallback(keyIdle, defaultIdle)
	return time.Duration(min(max(minutes, 0), 24*60)) * time.Minute
}

// sleeps says whether the journal locks when the laptop sleeps or its desktop locks.
func (p *prefs) sleeps() bool { return p.p.BoolWithFallback(keySuspend, true) }

// hides says whether the window is veiled while another one has the focus.
func (p *prefs) hides() bool { return p.p.BoolWithFallback(keyHide, false) }

// BackupFolder is where she wants backups; "" is beside the journal.
func BackupFolder(a fyne.App) string { return a.Preferences().String(keyFolder) }

// lastBackup is when a backup last worked; the zero time where none did.
func (p *prefs) lastBackup() time.Time {
	if s := p.p.Float(keyBackup); s > 0 {
		return time.Unix(int64(s), 0)
	}
	return time.Time{}
}

func (p *prefs) setLastBackup(t time.Time) { p.p.SetFloat(keyBackup, float64(t.Unix())) }

// wasSealed says whether the journal at a path had a passphrase when it was last open
// on this laptop. The path is kept as a hash.
func (p *prefs) wasSealed(path string) bool { return p.p.Bool(sealedKey(path)) }

func (p *prefs) setSealed(path string, on bool) {
	if on != p.wasSealed(path) {
		p.p.SetBool(sealedKey(path), on)
	}
}

func sealedKey(path string) string {
	of := sha256.Sum256([]byte(path))
	return keySealed + hex.EncodeToString(of[:6])
}
