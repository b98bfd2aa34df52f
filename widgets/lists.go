package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// List is Fyne's virtual list that hands the keys it has no use for to the window.
type List struct {
	widget.List
	OnKey func(*fyne.KeyEvent) bool // asked first; true means the key was used
}

var _ fyne.Focusable = (*List)(nil)

// NewList returns a list; the functions are those of widget.NewList.
func NewList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *List {
	l := &List{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey answers OnKey first, then moves in the list, then passes the key on.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	if l.OnKey != nil && l.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeySpace:
		l.List.TypedKey(e)
	default:
		PassKey(l, e)
	}
}

// Grid is Fyne's virtual grid that hands the keys it has no use for to the window.
type Grid struct {
	widget.GridWrap
	OnKey func(*fyne.KeyEvent) bool // asked first; true means the key was used
}

var _ fyne.Focusable = (*Grid)(nil)

// TypedKey answers OnKey first, then moves in the grid, then passes the key on.
func (g *Grid) TypedKey(e *fyne.KeyEvent) {
	if g.OnKey != nil && g.OnKey(e) {
		return
	}
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeySpace:
		g.GridWrap.TypedKey(e)
	default:
		PassKey(g, e)
	}
}

// FixedHeight gives an object a height of its own and all the width there is.
func FixedHeight(h float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&fixedHeight{h}, o)
}

type fixedHeight struct{ h float32 }

func (l *fixedHeight) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objs[0].MinSize().Width, l.h)
}

func (l *fixedHeight) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	place(objs[0], 0, 0, s.Width, s.Height)
}

// Ground is a plain fill in a colour of the theme, for what covers something else.
type Ground struct {
	widget.BaseWidget
	Color  fyne.ThemeColorName
	Border fyne.ThemeColorName // "" for none
	Radius fyne.ThemeSizeName  // "" for square corners
}

// NewGround returns a fill.
func NewGround(c fyne.ThemeColorName) *Ground {
	g := &Ground{Color: c}
	g.ExtendBaseWidget(g)
	return g
}

// CreateRenderer draws one rectangle that follows the theme.
func (g *Ground) CreateRenderer() fyne.WidgetRenderer {
	g.ExtendBaseWidget(g)
	r := newBox()
	return newPainter(g, func() fyne.Size { return fyne.Size{} },
		func(s fyne.Size) { place(r, 0, 0, s.Width, s.Height) },
		func() { paintBox(r, g.Color, g.Border, g.Radius) }, r)
}

// FixedWidth gives an object a width of its own and the height it needs at it.
func FixedWidth(w float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(&fixedWidth{w}, o)
}

type fixedWidth struct{ w float32 }

func (l *fixedWidth) MinSize(objs []fyne.CanvasObject) fyne.Size {
	widen(objs[0], l.w)
	return fyne.NewSize(l.w, objs[0].MinSize().Height)
}

func (l *fixedWidth) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	place(objs[0], 0, 0, s.Width, s.Height)
}
