package gate

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// sheet is the paper every page lies on: the knot, the name, a card, a line at the foot.
type sheet struct {
	root   *fyne.Container
	page   *widgets.Page
	column *columnLayout
	band   *widgets.KnotBand
	name   *fyne.Container
	line   *widgets.Paragraph // below the name
	card   *widgets.Card
	foot   *widgets.Paragraph
}

// Widths of the card and the line at the foot, in units at text scale 1, and the card's margins.
const (
	cardWidth = 440
	wideCard  = 520
	footWidth = 560
)

var cardInsets = widgets.Insets{Top: 24, Right: 28, Bottom: 24, Left: 28}

func newSheet() *sheet {
	s := &sheet{band: widgets.NewKnotBand(), column: &columnLayout{}}
	title := widgets.Title("Doubleknot")
	title.SizeName, title.Alignment, title.Truncate = skin.SizeDisplay, fyne.TextAlignCenter, true
	s.line = widgets.NewSerif("What went wrong, written down. What it paid back, too.")
	s.line.Color, s.line.Centred = skin.Ink2, true
	s.name = widgets.VStack(0, title, s.line)
	s.foot = widgets.NewCaptionParagraph("")
	s.foot.Color, s.foot.Centred = skin.Ink2, true
	s.card = widgets.NewCard(container.NewStack())
	insets := cardInsets
	s.card.Insets = &insets
	s.page = widgets.NewPage(widgets.Insets{}, container.New(s.column, s.band, s.name, s.card, s.foot))
	s.root = container.New(&sheetLayout{s}, widgets.NewGround(skin.Paper), s.page)
	return s
}

// set lays a page's content on the card.
func (s *sheet) set(st stage) {
	s.column.card = st.width
	s.card.Content = st.content
	s.foot.SetText(st.foot)
	s.card.Refresh()
	s.settle()
	s.page.Top()
}

// fit gives the page the height its content has now. A low window loses the line below
// the name, then the name, before it has to scroll.
func (s *sheet) fit() {
	s.page.Refresh()
	for _, o := range []fyne.CanvasObject{s.line, s.name} {
		if s.column.low && o.Visible() {
			o.Hide()
			s.page.Refresh()
		}
	}
}

// settle lays the page out anew; what is on it stays where it is from then on. Where a
// low window has too little room without the name too, air goes next, then the knot.
func (s *sheet) settle() {
	s.column.settled = false
	for _, o := range []fyne.CanvasObject{s.line, s.name, s.band} {
		o.Show()
	}
	s.tighten(false)
	s.fit()
	if s.column.low {
		s.tighten(true)
		s.page.Refresh()
	}
	if s.column.low {
		s.band.Hide()
		s.page.Refresh()
	}
	s.column.settled = true
}

// tighten takes air from the card and what is around it, or gives it back.
func (s *sheet) tighten(on bool) {
	if s.column.tight == on {
		return
	}
	s.column.tight = on
	insets := cardInsets
	if on {
		insets.Top, insets.Bottom = 16, 16
	}
	s.card.Insets = &insets
	s.card.Refresh()
}

// sheetLayout fills the window, and tells the column how high that is.
type sheetLayout struct{ s *sheet }

// MinSize is free: the page scrolls.
func (l *sheetLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// Layout gives ground and page the whole of it.
func (l *sheetLayout) Layout(objs []fyne.CanvasObject, size fyne.Size) {
	changed := l.s.column.view != size.Height
	l.s.column.view = size.Height
	for _, o := range objs {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
	if changed {
		l.s.settle()
	}
}

// columnLayout stacks band, name, card and foot. A high window gets air above and
// between; a low one none, and scrolls. A remark that comes later takes the room below
// the card first, so that the field she looks at does not move.
type columnLayout struct {
	view    float32 // height of the window
	card    float32 // width of the card, 0 is the usual
	low     bool    // the four are higher than the window
	tight   bool    // less air, and a wider card
	settled bool
	air     [3]float32 // above the band, the name and the card
}

// gaps is the air above and below the four, and below each but the last, at least.
type gaps struct{ top, band, name, card, foot float32 }

func (l *columnLayout) gaps() gaps {
	if l.tight {
		return gaps{16, 16, 12, 12, 12}
	}
	return gaps{20, 24, 20, 20, 20}
}

// width is what is wanted, or what there is room for.
func (l *columnLayout) width(room, w float32) float32 {
	if w == 0 {
		w = cardWidth
	}
	return min(w*skin.Size(theme.SizeNameText)/14, room-32)
}

// natural is the height of the four with the least air.
func (l *columnLayout) natural(objs []fyne.CanvasObject) float32 {
	g := l.gaps()
	h := g.top + g.foot
	for i, below := range []float32{g.band, g.name, g.card, 0} {
		if objs[i].Visible() {
			h += objs[i].MinSize().Height + below
		}
	}
	return h
}

// MinSize is as high as the window, or higher.
func (l *columnLayout) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(1, max(l.view, l.natural(objs)))
}

// Layout places the four.
func (l *columnLayout) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	band, name, card, foot := objs[0], objs[1], objs[2], objs[3]
	want := l.card
	if l.tight {
		want = wideCard
	}
	w, line := l.width(s.Width, want), l.width(s.Width, footWidth)
	for o, wide := range map[fyne.CanvasObject]float32{band: s.Width, name: s.Width - 32, card: w, foot: line} {
		for range 2 { // the first pass wraps, the second stacks what wrapped
			o.Resize(fyne.NewSize(wide, o.MinSize().Height))
		}
	}
	spare := l.spread(s.Height - l.natural(objs))
	g := l.gaps()
	y := g.top + l.air[0]
	if band.Visible() {
		band.Move(fyne.NewPos(0, y))
		y += band.Size().Height + g.band + l.air[1]
	}
	if name.Visible() {
		name.Move(fyne.NewPos(16, y))
		y += name.Size().Height + g.name + l.air[2]
	}
	card.Move(fyne.NewPos((s.Width-w)/2, y))
	foot.Move(fyne.NewPos((s.Width-line)/2, y+card.Size().Height+g.card+spare*0.85))
}

// spread shares the spare height out and returns what is left for below the card.
func (l *columnLayout) spread(spare float32) float32 {
	l.low = spare < 0 || l.view > 0 && spare == 0
	spare = max(0, spare)
	if !l.settled {
		l.air = [3]float32{min(spare*0.4, 112), min(spare*0.1, 24), min(spare*0.05, 12)}
	}
	for i := range l.air {
		l.air[i] = min(l.air[i], spare)
		spare -= l.air[i]
	}
	return spare
}

// row is a line of choices, in the middle, over several lines where it must.
func row(objs ...fyne.CanvasObject) *fyne.Container {
	there := make([]fyne.CanvasObject, 0, len(objs))
	for _, o := range objs {
		if o != nil {
			there = append(there, o)
		}
	}
	return container.New(&widgets.FlowLayout{Gap: 24, RowGap: 4, Centred: true}, there...)
}

// labelled is a field under its caption.
func labelled(text string, field fyne.CanvasObject) *fyne.Container {
	c := widgets.Caption(text)
	c.Color = skin.Ink2
	return widgets.VStack(4, c, field)
}

// sunken is a box for what can be read and not changed.
func sunken(in widgets.Insets, o fyne.CanvasObject) *fyne.Container {
	ground := widgets.NewGround(skin.Sunken)
	ground.Border, ground.Radius = skin.Rule, skin.RadiusButton
	return container.NewStack(ground, widgets.Padded(in, o))
}
