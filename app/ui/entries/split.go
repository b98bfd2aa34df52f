package entries

import "fyne.io/fyne/v2"

// splitLayout puts the list, a rule and the pane side by side, or shows one of the
// two where the window is narrow.
type splitLayout struct{ sc *Screen }

const (
	leftMost  = 404 // the list takes no more than this,
	leftLeast = 300 // no less than this,
	leftShare = 0.37
)

func (s *splitLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return s.sc.pane.MinSize().Max(s.sc.left.root.MinSize())
}

func (s *splitLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	if s.sc.narrow {
		for _, o := range []fyne.CanvasObject{s.sc.left.root, s.sc.pane} {
			o.Move(fyne.NewPos(0, 0))
			o.Resize(size)
		}
		return
	}
	w := fyne.Max(leftLeast, fyne.Min(leftMost, size.Width*leftShare))
	s.sc.left.root.Move(fyne.NewPos(0, 0))
	s.sc.left.root.Resize(fyne.NewSize(w-1, size.Height))
	s.sc.rule.Move(fyne.NewPos(w-1, 0))
	s.sc.rule.Resize(fyne.NewSize(1, size.Height))
	s.sc.pane.Move(fyne.NewPos(w, 0))
	s.sc.pane.Resize(fyne.NewSize(size.Width-w, size.Height))
}

// layout shows what the width has room for.
func (sc *Screen) layout() {
	sc.rule.Show()
	sc.left.root.Show()
	sc.pane.Show()
	if sc.narrow {
		sc.rule.Hide()
		if sc.inPane {
			sc.left.root.Hide()
		} else {
			sc.pane.Hide()
		}
	}
	sc.root.Refresh()
}

// showList goes back from the pane to the list.
func (sc *Screen) showList() {
	if sc.narrow && sc.inPane {
		sc.inPane = false
		sc.layout()
	}
}

// paneKey answers the keys of the focused pane.
func (sc *Screen) paneKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyEscape, fyne.KeyLeft:
		if k == fyne.KeyEscape && sc.knots.Editing() {
			sc.knots.Cancel()
			return true
		}
		sc.back()
	case fyne.KeyDelete:
		if sc.view != viewEntry || sc.reading == nil {
			return false
		}
		sc.askDelete()
	default:
		return false
	}
	return true
}

// back leaves the trash or the earlier versions, and else goes to the list.
func (sc *Screen) back() {
	if sc.view != viewEntry && sc.reading != nil {
		sc.show(viewEntry)
		return
	}
	sc.view, sc.drawn = viewEntry, false
	sc.draw()
	sc.showList()
	focusOn(sc.left.list)
}

// show draws another view in the pane and moves the focus there.
func (sc *Screen) show(v view) {
	sc.view, sc.asking, sc.drawn = v, false, false
	sc.inPane = true
	sc.layout()
	sc.draw()
	focusOn(sc.pane)
}

// listKey answers the keys of the focused list that do not move in it.
func (sc *Screen) listKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyRight:
		if sc.reading == nil {
			return false
		}
		sc.inPane = true
		sc.layout()
		focusOn(sc.pane)
	case fyne.KeyDelete:
		sc.askDelete()
	case fyne.KeyEscape:
		sc.left.search.Focus()
	default:
		return false
	}
	return true
}
