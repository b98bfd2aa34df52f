package settings

import (
	"doubleknot/app/ui/gate"
	"doubleknot/widgets"
)

// showKey shows a new recovery key once, then goes on with next, which may be nil. A
// screen that has been closed meanwhile shows none: what locked it hides secrets too.
func (p *privacy) showKey(key, done string, next func()) {
	f := p.t.newForm("show the recovery key")
	if f == nil {
		p.t.win.Tell(done + " Its recovery key could not be shown. Make a new one in Settings.")
		return
	}
	panel := gate.NewKeyPanel(gate.KeyOptions{Key: key, Path: p.t.path, Now: p.t.win.Now, SaveText: p.t.keeper.SaveText, Copy: p.t.keeper.Copy})
	f.wipe = append(f.wipe, panel.Clear, func() {
		if !panel.Kept() {
			p.t.win.Tell("If the recovery key is not kept anywhere, make a new one here.")
		}
		if next != nil && !p.t.closed {
			next()
		}
	})
	goOn := widgets.NewButton("Go on", "", widgets.Plain, f.close)
	f.show("Recovery key", panel.Focusable(), []*widgets.Button{goOn}, widgets.NewParagraph(done), panel.Content())
	panel.OnKept = func(kept bool) { // the safe choice is the loud one
		goOn.Kind = widgets.Plain
		if kept {
			goOn.Kind = widgets.Main
		}
		goOn.Refresh()
		f.fit()
	}
}
