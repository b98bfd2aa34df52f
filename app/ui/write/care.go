package write

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
)

const (
	stopAfter = 20 * time.Minute // of typing, after which stopping is offered
	pause     = time.Minute      // a longer one between two keystrokes is not writing
	rest      = 30 * time.Minute // a longer one, and the counting starts anew
)

// stopper is a window that knows whether an offer to stop is wanted. It is, where the
// window does not say.
type stopper interface{ OffersStop() bool }

// care looks after the writer: it offers to stop after long writing, and distance where
// she came back to the same thing again and again. Each is said once, and asks for
// nothing.
type care struct {
	c        *Screen
	bar      *widgets.Notice
	last     time.Time     // of the latest keystroke
	written  time.Duration // spent typing in this entry
	offered  bool          // to stop, in this entry
	stopping bool          // the bar is about stopping
}

func newCare(c *Screen) *care { return &care{c: c, bar: widgets.NewNotice()} }

// reset begins another entry.
func (x *care) reset() {
	x.last, x.written, x.offered = time.Time{}, 0, false
	x.clear()
}

func (x *care) clear() {
	x.stopping = false
	x.bar.Clear()
}

func (x *care) dismiss() {
	x.clear()
	x.c.bars.relayout()
	x.c.editor.placeFocus()
}

// typed counts the time since the keystroke before, where that was a moment ago.
func (x *care) typed() {
	now := x.c.win.Now()
	gap := now.Sub(x.last)
	switch {
	case x.last.IsZero() || gap < 0:
	case gap > rest:
		x.written = 0
	case gap <= pause:
		x.written += gap
	}
	x.last = now
	if x.written < stopAfter || x.offered || !x.wanted() {
		return
	}
	x.offered, x.stopping = true, true
	x.bar.Set(widgets.Quiet, "You have been writing for 20 minutes. This is a good place to stop; it is all kept.",
		link("Stop here", x.stop), link("Go on", x.dismiss))
	x.c.bars.relayout()
}

func (x *care) wanted() bool {
	s, ok := x.c.win.Window.(stopper)
	return !ok || s.OffersStop()
}

// stop stores the draft and leaves it for another day.
func (x *care) stop() {
	c := x.c
	x.clear()
	c.bars.relayout()
	c.side.commit()
	c.keep()
	c.win.Await(c.ses.FlushDrafts(), func(err error) {
		if err != nil {
			c.bars.failed(err)
			return
		}
		c.win.Go(page.Route{Screen: page.Today})
		c.win.Tell("What you wrote is kept as a draft.")
	})
}

// returned suggests some distance where the entry goes on about what three entries in
// two weeks were about, and no lesson came of them, nor of this one so far.
func (x *care) returned() {
	c := x.c
	if c.f.Editing() || x.stopping || c.f.Filled(prompts.Lesson) {
		return
	}
	due := insight.Distances(c.j, c.ses.DayOf(c.ses.Now()), c.ses.WasSuggested)
	i := slices.IndexFunc(due, func(s insight.Suggestion) bool { return isAbout(c.f, s) })
	if i < 0 {
		return
	}
	s := due[i]
	c.ses.Suggest(s)
	text := fmt.Sprintf("%d entries about this in two weeks, and no new lesson from them. A break may help more than another page, or some distance.", s.Entries)
	actions := []*widgets.Button{link("Leave it for now", x.stop), link("Go on", x.dismiss)}
	if c.f.Kind() == journal.Setback {
		actions = slices.Insert(actions, 0, link(prompts.Of(prompts.AcrossTheRoom).Title, x.distance))
	}
	x.bar.Set(widgets.Quiet, text, actions...)
	c.bars.relayout()
}

// isAbout reports whether the form is about what a suggestion is about.
func isAbout(f *form.Form, s insight.Suggestion) bool {
	if s.Tag == "" {
		id := f.About()
		return id != nil && *id == s.About
	}
	return slices.ContainsFunc(f.Tags(), func(t string) bool { return strings.EqualFold(t, s.Tag) })
}

// distance opens the prompt that retells it from across the room.
func (x *care) distance() {
	c := x.c
	x.clear()
	c.bars.relayout()
	c.setGuided(true)
	c.top.show()
	c.editor.openSection(prompts.AcrossTheRoom)
}

// cared is what was said already and how long she wrote, for a screen come back to.
type cared struct {
	last    time.Time
	written time.Duration
	offered bool
}

func (x *care) place() cared { return cared{x.last, x.written, x.offered} }

func (x *care) again(p cared) {
	x.clear()
	x.last, x.written, x.offered = p.last, p.written, p.offered
}
