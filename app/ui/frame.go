package ui

import (
	"slices"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// frame lays the window out: ground, rail, screen, notice, cover. It is also where
// the window learns its own width.
type frame struct{ w *Window }

// MinSize keeps the window usable at 640 x 480.
func (f *frame) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(640, 480) }

// Layout places the five objects.
func (f *frame) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	f.w.resized(s)
	rail := widgets.RailWidth
	switch {
	case f.w.focus:
		rail = 0
	case f.w.narrow:
		rail = widgets.RailWidthCompact
	}
	ground, bar, screen, notice, cover := objs[0], objs[1], objs[2], objs[3], objs[4]
	place(ground, 0, 0, s.Width, s.Height)
	place(bar, 0, 0, rail, s.Height)
	place(screen, rail, 0, s.Width-rail, s.Height)
	width := min(560, s.Width-rail-32)
	notice.Resize(fyne.NewSize(width, 10))
	h := notice.MinSize().Height
	place(notice, rail+(s.Width-rail-width)/2, s.Height-h-16, width, h)
	place(cover, 0, 0, s.Width, s.Height)
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// resized notes the size for next time and folds what has to fold.
func (w *Window) resized(s fyne.Size) {
	if s.Width < 200 || s.Height < 200 {
		return // the first layout of a window that has no size yet
	}
	if w.shown && !w.focus {
		w.prefs.setSize(s)
	}
	if narrow := s.Width < narrowBelow; narrow != w.narrow {
		w.narrow = narrow
		w.rail.SetCompact(narrow)
		if scr := w.screens[w.current]; scr != nil {
			scr.SetNarrow(narrow)
		}
	}
}

// railOrder is where each screen stands in the rail.
var railOrder = []page.Name{page.Today, page.Write, page.Journal, page.Lessons, page.Mood, page.Ledger, page.Settings}

// inRail is where the rail marks a screen that is reached from another one. Review has
// no place of its own: from Today it belongs to Today, and from anywhere else to the
// Ledger.
func inRail(to, from page.Name, marked int) int {
	switch {
	case to != page.Review:
		return slices.Index(railOrder, to)
	case from == page.Review:
		return marked
	case from == page.Today:
		return slices.Index(railOrder, page.Today)
	default:
		return slices.Index(railOrder, page.Ledger)
	}
}

// makeRail lists the screens, and Settings and Lock at its foot.
func (w *Window) makeRail() *widgets.Rail {
	item := func(n page.Name, icon, text string) *widgets.RailItem {
		return widgets.NewRailItem(icon, text, func() { w.Go(page.Route{Screen: n}) })
	}
	items := []*widgets.RailItem{
		item(page.Today, "today", "Today"), item(page.Write, "write", "Write"), item(page.Journal, "journal", "Journal"),
		item(page.Lessons, "lessons", "Lessons"), item(page.Mood, "mood", "Mood"), item(page.Ledger, "ledger", "Ledger"),
	}
	lock := widgets.NewRailItem("lock", "Lock now", w.Lock)
	lock.Hint, lock.Boxed = "Ctrl L", true
	return widgets.NewRail("Doubleknot", items, []*widgets.RailItem{item(page.Settings, "settings", "Settings"), lock})
}

// setFocusMode hides or shows the rail; the screen hides what is its own.
func (w *Window) setFocusMode(on bool) {
	f, ok := w.screens[w.current].(page.Focuser)
	if !ok && on {
		return
	}
	w.focus = on
	w.rail.Hidden = on
	if ok {
		f.SetFocusMode(on)
	}
	w.win.SetFullScreen(on)
	w.win.Content().Refresh()
}
