package ui

import (
	"sync/atomic"
	"time"

	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// notice is the bar at the foot of the window: what was just done, with Undo, or
// what went wrong. Good news leaves by itself; bad news stays until Escape.
type notice struct {
	w     *Window
	bar   *widgets.Notice
	count atomic.Int64 // which text is up, so that an old timer hides nothing new
}

const noticeTime = 8 * time.Second

func newNotice(w *Window) *notice { return &notice{w: w, bar: widgets.NewNotice()} }

func (n *notice) show(text string, stay bool, actions ...page.Action) {
	id := n.count.Add(1)
	buttons := make([]*widgets.Button, 0, len(actions)+1)
	for _, a := range actions {
		buttons = append(buttons, widgets.NewButton(a.Text, "", widgets.Link, func() {
			n.hide()
			a.Do()
		}))
	}
	if stay {
		buttons = append(buttons, widgets.NewButton("Close", "", widgets.Link, n.hide))
	}
	kind := widgets.Quiet
	if stay {
		kind = widgets.Problem
	}
	n.bar.Set(kind, text, buttons...)
	n.w.win.Content().Refresh()
	if stay {
		return
	}
	time.AfterFunc(noticeTime, func() {
		n.w.Do(func() {
			if n.count.Load() == id {
				n.hide()
			}
		})
	})
}

func (n *notice) hide() {
	n.count.Add(1)
	n.bar.Clear()
}

// Tell says what was done, for a while.
func (w *Window) Tell(text string, actions ...page.Action) { w.notice.show(text, false, actions...) }

// Fail says what could not be done and what to do about it, until it is closed.
func (w *Window) Fail(doing string, err error) {
	w.notice.show("Could not "+doing+". "+userMessage(err), true)
}
