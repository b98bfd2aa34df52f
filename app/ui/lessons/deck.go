package lessons

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/journal"
	"doubleknot/app/ui/knots"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// deck shows one lesson at a time over the whole window: left and right move, space
// turns the card to its story and knots, Escape leaves.
type deck struct {
	widget.BaseWidget
	sc      *Screen
	lessons []*journal.Lesson
	at      int
	turned  bool
	focused bool

	stage  *fyne.Container // the card
	foot   *fyne.Container
	page   *widgets.Page // the other side of the card, which may scroll
	place  *widgets.Text
	ring   *canvas.Rectangle
	canvas fyne.Canvas
}

var (
	_ fyne.Widget    = (*deck)(nil)
	_ fyne.Focusable = (*deck)(nil)
)

// openDeck lays the deck of the lessons in the grid over the window, the current one first.
func (sc *Screen) openDeck() {
	lessons := sc.gallery.grid.lessons
	if len(lessons) == 0 || sc.deck != nil {
		return
	}
	d := &deck{sc: sc, lessons: lessons, at: sc.gallery.grid.at, canvas: sc.w.Fyne().Canvas()}
	d.stage, d.ring = container.NewStack(), canvas.NewRectangle(color.Transparent)
	d.place = widgets.Caption("")
	d.place.Color = skin.Ink2
	d.ExtendBaseWidget(d)
	sc.deck = d
	d.draw()
	d.canvas.Overlays().Add(d)
	d.Resize(d.canvas.Size())
	d.canvas.Focus(d)
}

// closeDeck takes the deck away; the grid goes on where the deck was left.
func (sc *Screen) closeDeck() {
	d := sc.deck
	if d == nil {
		return
	}
	sc.deck = nil
	d.canvas.Overlays().Remove(d)
	if sc.open.IsZero() && d.at < len(sc.gallery.grid.lessons) {
		sc.gallery.grid.move(d.at)
		focusOn(sc.gallery.grid)
	}
}

// again shows another snapshot's lessons, the same one where it is there still.
func (d *deck) again(lessons []*journal.Lesson) {
	if len(lessons) == 0 {
		d.sc.closeDeck()
		return
	}
	id := d.lessons[d.at].ID
	d.lessons, d.at = lessons, min(d.at, len(lessons)-1)
	for i, l := range lessons {
		if l.ID == id {
			d.at = i
		}
	}
	d.draw()
}

// CreateRenderer draws the card on plain paper.
func (d *deck) CreateRenderer() fyne.WidgetRenderer {
	d.ExtendBaseWidget(d)
	back := d.button("back", "The lesson before", func() { d.move(-1) })
	next := d.button("right", "The next lesson", func() { d.move(1) })
	leave := d.button("close", "Leave the deck", d.sc.closeDeck)
	turn := widgets.NewButton("Turn the card", "", widgets.Link, d.turn)
	keys := widgets.Caption("Left and right: another lesson · Space: turn the card · Escape: leave")
	d.foot = widgets.VStack(4, container.NewCenter(widgets.HStack(16, back, d.place, next)), container.NewCenter(turn), container.NewCenter(keys))
	top := widgets.Sides(widgets.Heading("Deck"), leave)
	page := container.NewBorder(top, d.foot, nil, nil, container.New(&stageLayout{}, d.stage, d.ring))
	d.paintRing()
	return widget.NewSimpleRenderer(container.NewStack(widgets.NewGround(skin.Paper),
		widgets.Padded(widgets.Insets{Top: 16, Right: 20, Bottom: 20, Left: 24}, page)))
}

func (d *deck) button(icon, name string, fn func()) *widgets.IconButton {
	return widgets.NewIconButton(icon, name, func() {
		fn()
		if d.sc.deck == d {
			d.canvas.Focus(d) // so that the arrows go on working after a press
		}
	})
}

// stageLayout keeps the card in the middle and no wider than is read well.
type stageLayout struct{}

func (stageLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(280, 200) }

func (stageLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w, h := fyne.Min(s.Width-16, 760), fyne.Min(s.Height-24, 520)
	for _, c := range o {
		c.Move(fyne.NewPos((s.Width-w)/2, (s.Height-h)/2))
		c.Resize(fyne.NewSize(w, h))
	}
}

// Held lets a button on the deck be scrolled to.
func (d *deck) Held() []fyne.CanvasObject { return []fyne.CanvasObject{d.stage} }

func (d *deck) draw() {
	l := d.lessons[d.at]
	content := d.front(l)
	if d.turned {
		content = d.backside(l)
	}
	in := widgets.Insets{Top: 32, Right: 36, Bottom: 28, Left: 36}
	card := widgets.NewCard(content)
	card.Insets = &in
	d.stage.Objects = []fyne.CanvasObject{card}
	d.stage.Refresh()
	d.place.SetText(fmt.Sprintf("%d of %d", d.at+1, len(d.lessons)))
	if d.foot != nil {
		d.foot.Refresh()
	}
}

// front is the sentence alone.
func (d *deck) front(l *journal.Lesson) fyne.CanvasObject {
	text := widgets.NewSerif(l.Text)
	text.SizeName, text.Style.Bold = skin.SizeDisplay, true
	about := widgets.Flow()
	for _, t := range l.Tags {
		about.Add(widgets.NewTag(t))
	}
	if u := usedAgain(len(l.Uses)); u != "" {
		about.Add(widgets.HStack(8, widgets.NewMark("mark-paid"), caption(u, skin.Ink, true)))
	}
	return container.New(&frontLayout{text}, text, about)
}

// frontLayout puts the sentence at the top, as large as there is room for, and what is
// known of it at the foot.
type frontLayout struct{ text *widgets.Paragraph }

func (*frontLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(200, cardGap+o[1].MinSize().Height)
}

// fit picks the size of the sentence. One too long for all of them is cut: the whole of
// it stands on the other side, which scrolls.
func (l *frontLayout) fit(s fyne.Size) {
	p := l.text
	for _, size := range []fyne.ThemeSizeName{skin.SizeDisplay, skin.SizeTitle, skin.SizeResurf, skin.SizeReading} {
		p.SizeName, p.MaxLines = size, 0
		p.Resize(s)
		p.Refresh()
		if p.MinSize().Height <= s.Height {
			return
		}
	}
	p.MaxLines = 1
	p.Refresh()
	p.MaxLines = max(1, int(s.Height/p.MinSize().Height))
	p.Refresh()
}

func (l *frontLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	var h float32
	for range 2 { // tags know their height only at their width
		h = o[1].MinSize().Height
		o[1].Resize(fyne.NewSize(s.Width, h))
	}
	o[1].Move(fyne.NewPos(0, s.Height-h))
	o[0].Move(fyne.NewPos(0, 0))
	l.fit(fyne.NewSize(s.Width, fyne.Max(0, s.Height-h-cardGap)))
}

// backside is where the sentence came from and what is tied to it.
func (d *deck) backside(l *journal.Lesson) fyne.CanvasObject {
	box := widgets.VStack(12)
	sentence := widgets.NewSerif(l.Text)
	sentence.Style.Bold = true
	box.Add(sentence)
	if e := story(d.sc.j, l); e != nil {
		from := widgets.NewCaptionParagraph("From: " + storyTitle(e) + ", " + e.Day.Time().Format("2 Jan 2006"))
		from.Color = skin.Ink2
		box.Add(from)
		for _, text := range e.Texts() {
			if text != "" {
				p := widgets.NewSerif(firstBytes(text))
				p.MaxLines = 5
				box.Add(p)
				break
			}
		}
	} else {
		box.Add(caption("It stands alone, since "+d.sc.j.WrittenOn(l).Time().Format("2 January 2006"), skin.Ink2, false))
	}
	for _, k := range knots.Tied(d.sc.j.KnotsOf(l.ID)) {
		name := "First knot"
		if k.Kind == journal.Respond {
			name = "Second knot"
		}
		box.Add(widgets.NewKnotRow(k.If, k.Then, name))
	}
	d.page = widgets.NewPage(widgets.Insets{Right: 12}, box)
	return d.page
}

func (d *deck) move(by int) {
	to := d.at + by
	if to < 0 || to >= len(d.lessons) {
		return
	}
	d.at, d.turned = to, false
	d.draw()
}

func (d *deck) turn() {
	d.turned = !d.turned
	d.draw()
	d.canvas.Focus(d)
}

func (d *deck) paintRing() {
	d.ring.StrokeColor, d.ring.StrokeWidth = skin.Color(skin.Thread), 2
	d.ring.CornerRadius, d.ring.Hidden = skin.Size(skin.RadiusCard), !d.focused
	d.ring.Refresh()
}

// FocusGained shows the ring round the card.
func (d *deck) FocusGained() {
	d.focused = true
	d.paintRing()
}

// FocusLost hides the ring.
func (d *deck) FocusLost() {
	d.focused = false
	d.paintRing()
}

// TypedRune ignores text.
func (d *deck) TypedRune(rune) {}

// scroll moves the other side of the card up or down, and reports whether it is shown.
func (d *deck) scroll(k fyne.KeyName) bool {
	by := map[fyne.KeyName]float32{fyne.KeyUp: -48, fyne.KeyDown: 48, fyne.KeyPageUp: -0.9 * d.page.Size().Height, fyne.KeyPageDown: 0.9 * d.page.Size().Height}[k]
	if !d.turned || by == 0 {
		return false
	}
	d.page.ScrollTo(d.page.Offset() + by)
	return true
}

// TypedKey moves, turns, scrolls and leaves.
func (d *deck) TypedKey(e *fyne.KeyEvent) {
	if d.turned && d.scroll(e.Name) {
		return
	}
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp, fyne.KeyPageUp:
		d.move(-1)
	case fyne.KeyRight, fyne.KeyDown, fyne.KeyPageDown:
		d.move(1)
	case fyne.KeyHome:
		d.move(-d.at)
	case fyne.KeyEnd:
		d.move(len(d.lessons) - 1 - d.at)
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		d.turn()
	case fyne.KeyEscape:
		d.sc.closeDeck()
	default:
		widgets.PassKey(d, e)
	}
}

// KeyDown tells the window that somebody is there.
func (d *deck) KeyDown(*fyne.KeyEvent) {
	widgets.Stir(d)
}

// KeyUp does nothing; it completes desktop.Keyable.
func (d *deck) KeyUp(*fyne.KeyEvent) {}
