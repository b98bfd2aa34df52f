package write

import (
	"fmt"
	"time"

	"doubleknot/app/session"
	"doubleknot/widgets"
)

// everyTick calls f every d from a goroutine of its own until stop is called.
func everyTick(d time.Duration, f func()) (stop func()) {
	t, done := time.NewTicker(d), make(chan struct{})
	go func() {
		for {
			select {
			case <-t.C:
				f()
			case <-done:
				t.Stop()
				return
			}
		}
	}()
	return func() { close(done) }
}

// tick brings up to date what changes with time: the age of the last save, and the
// word count, which is left to it because a long text takes a while to count.
func (c *Screen) tick() {
	if c.changes != c.counted {
		c.counted = c.changes
		c.top.setWords(countText(c.f.Words()))
	}
	if !c.visible {
		return
	}
	c.side.settle()
	if n, now := c.top.note, c.win.Now(); n.State == widgets.Saved {
		before := n.Text()
		n.Now = func() time.Time { return now }
		if n.Text() != before {
			n.Refresh()
		}
	}
}

func countText(n int) string {
	if n == 1 {
		return "1 word"
	}
	return fmt.Sprintf("%s words", grouped(n))
}

// handle hears the session's events on the UI goroutine.
func (c *Screen) handle(e session.Event) {
	switch e := e.(type) {
	case session.DraftKept:
		if e.Draft == c.f.ID() {
			c.top.note.Now = c.win.Now
			c.top.note.SetSaved(e.At)
		}
	case session.SaveFailed:
		c.top.note.SetState(widgets.SaveFailed)
		c.bars.failed(e.Err)
	case session.SaveWorks:
		c.bars.works()
	}
}
