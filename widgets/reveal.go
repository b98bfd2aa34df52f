package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Holder is a widget that Reveal looks into for pages that scroll.
type Holder interface{ Held() []fyne.CanvasObject }

// revealMargin is how much is shown above and below what was scrolled to.
const revealMargin = 24

// Reveal scrolls whatever scrolls around o until o is in view, its top first. Every
// control here calls it when it gets the focus, as Fyne scrolls to nothing by itself.
func Reveal(o fyne.CanvasObject) {
	settle(o)
	scrollAll(o, 0, o.Size().Height)
}

// RevealSpan scrolls until a part of o is in view: height units that start from units
// below its top.
func RevealSpan(o fyne.CanvasObject, from, height float32) {
	settle(o)
	scrollAll(o, from, height)
}

func scrollAll(o fyne.CanvasObject, from, height float32) {
	for _, s := range scrollersAround(o) {
		scrollTo(s, o, from, height)
	}
}

// settle has the canvas around o do at once what it would do before it draws next: find
// the objects made since it drew last, and lay out again what grew. Until then Fyne's
// driver knows no place for what is new, and an old one for what it pushed down
// (AbsolutePositionForObject in internal/driver/glfw of Fyne 2.8.1). A second pass
// follows for text that learned its width in the first.
func settle(o fyne.CanvasObject) {
	if c, ok := canvasOf(o).(interface{ EnsureMinSize() bool }); ok {
		c.EnsureMinSize()
		c.EnsureMinSize()
	}
}

// turnPage scrolls the page around o on (by 1) or back (by -1), and reports whether there is one.
func turnPage(o fyne.CanvasObject, by float32) bool {
	around := scrollersAround(o)
	if len(around) == 0 {
		return false
	}
	s := around[0]
	room := fyne.Max(0, s.Content.Size().Height-s.Size().Height)
	y := fyne.Max(0, fyne.Min(room, s.Offset.Y+by*s.Size().Height*0.9))
	s.ScrollToOffset(fyne.NewPos(0, y))
	return true
}

func scrollTo(s *container.Scroll, o fyne.CanvasObject, from, height float32) {
	// A text that just grew has not been given its new height yet.
	if need := s.Content.MinSize().Height; need > s.Content.Size().Height {
		s.Content.Resize(fyne.NewSize(s.Content.Size().Width, need))
	}
	top := positionOf(o).Y - positionOf(s.Content).Y + from
	bottom, view, to := top+height+revealMargin, s.Size().Height, s.Offset.Y
	if bottom > to+view {
		to = bottom - view
	}
	if top-revealMargin < to {
		to = top - revealMargin
	}
	to = fyne.Max(0, fyne.Min(to, s.Content.Size().Height-view))
	if to != s.Offset.Y {
		s.ScrollToOffset(fyne.NewPos(0, to))
	}
}

func positionOf(o fyne.CanvasObject) fyne.Position {
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
}

// scrollersAround returns what scrolls around o, the innermost first.
func scrollersAround(o fyne.CanvasObject) []*container.Scroll {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	var out []*container.Scroll
	eachScroller(root, func(s *container.Scroll) {
		if s.Content != nil && carries(s.Content, o) {
			out = append(out, s)
		}
	})
	return out
}

// carries reports whether o lies inside content. Fyne knows no parents, but what lies
// inside moves along.
func carries(content, o fyne.CanvasObject) bool {
	at, was := content.Position(), positionOf(o)
	content.Move(at.AddXY(0, 1))
	moved := positionOf(o) != was
	content.Move(at)
	return moved
}

// eachScroller visits what scrolls under root, inner before outer.
func eachScroller(root fyne.CanvasObject, visit func(*container.Scroll)) {
	if root == nil || !root.Visible() {
		return
	}
	for _, o := range inside(root) {
		eachScroller(o, visit)
	}
	if s, ok := root.(*container.Scroll); ok {
		visit(s)
	}
}

func inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	case *Page:
		return []fyne.CanvasObject{o.scroll}
	case *Card:
		return []fyne.CanvasObject{o.Content}
	case *widget.PopUp:
		return []fyne.CanvasObject{o.Content}
	case Holder:
		return o.Held()
	}
	return nil
}
