package ui

import "doubleknot/app/journal"

// care is the part of the preferences that looks after the writer rather than the
// journal. It is of this laptop, like the lock: it holds no word of hers.
type care struct{ w *Window }

func (c care) OffersStop() bool       { return c.w.prefs.offersStop() }
func (c care) SetOffersStop(on bool)  { c.w.prefs.p.SetBool(keyStop, on) }
func (c care) NotifiesCheckIns() bool { return c.w.prefs.notifies() }
func (c care) SetNotifiesCheckIns(on bool) {
	c.w.prefs.p.SetBool(keyCheckIns, on)
	c.w.watchCheckIns()
}

// OffersStop says whether writing offers to stop after a while. The Write screen asks
// for it where the window has it.
func (w *Window) OffersStop() bool { return w.prefs.offersStop() }

// offersStop says whether writing offers to stop after a while.
func (p *prefs) offersStop() bool { return p.p.BoolWithFallback(keyStop, true) }

// notifies says whether the desktop is told of a knot that is due for a look.
func (p *prefs) notifies() bool { return p.p.BoolWithFallback(keyCheckIns, false) }

// lastTold is the day on which the desktop was last told, 0 for never.
func (p *prefs) lastTold() journal.Day { return journal.Day(p.p.Int(keyTold)) }

func (p *prefs) setLastTold(d journal.Day) { p.p.SetInt(keyTold, int(d)) }
