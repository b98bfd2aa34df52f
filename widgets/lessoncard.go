package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"doubleknot/widgets/skin"
)

// LessonCard is a lesson in the gallery, at one fixed size for use as a GridWrap
// cell. Set the fields and call Refresh to show another lesson in the same cell.
type LessonCard struct {
	control
	Date, Text, From string
	Tags             []string
	Uses             string // "Used again 4×", or "" for "Not used yet"
	Pinned           bool
	Due              bool // thread border and "Due for another look"
	Archived         bool
	Selected         bool // ring of the cell the grid has current
	InGrid           bool // the grid around it takes the keyboard for all its cards
	Marks            []Span
	OnTapped         func() `json:"-"`
	OnPin            func() `json:"-"`
}

var (
	_ fyne.Focusable   = (*LessonCard)(nil)
	_ fyne.Disableable = (*LessonCard)(nil)
	_ fyne.Tappable    = (*LessonCard)(nil)
)

// NewLessonCard returns an empty cell.
func NewLessonCard() *LessonCard {
	c := &LessonCard{}
	c.init()
	return c
}

func (c *LessonCard) init() {
	c.press = func() {
		if c.OnTapped != nil {
			c.OnTapped()
		}
	}
	c.keys = func(k fyne.KeyName) bool {
		if k == fyne.KeyP && c.OnPin != nil {
			c.OnPin()
			return true
		}
		return false
	}
	c.label = func() string { return c.Text }
	c.ExtendBaseWidget(c)
}

// Enable completes fyne.Disableable; InGrid decides.
func (c *LessonCard) Enable() {}

// Disable completes fyne.Disableable; InGrid decides.
func (c *LessonCard) Disable() {}

// Disabled reports that the card leaves the keyboard to the grid around it, so that
// Tab does not stop at every card. It can be tapped all the same.
func (c *LessonCard) Disabled() bool { return c.InGrid }

// Tapped pins where the pin was hit, and else opens the lesson.
func (c *LessonCard) Tapped(e *fyne.PointEvent) {
	if c.OnPin != nil && e != nil && e.Position.X > c.Size().Width-pinRoom() && e.Position.Y < pinRoom() {
		c.OnPin()
		return
	}
	c.fire()
}

// pinRoom is the side of the corner that takes a tap for the pin.
func pinRoom() float32 { return 28 + atText(16) }

const (
	lessonLines = 3
	lessonTags  = 3
)

// CreateRenderer draws the card's parts once; Refresh only changes them.
func (c *LessonCard) CreateRenderer() fyne.WidgetRenderer {
	c.init()
	r := &lessonRenderer{
		c: c, box: newBox(), ring: newBox(), topIcon: newIcon(), pin: newIcon(), useIcon: newIcon(),
		top: newLine(), from: newLine(), uses: newLine(), text: NewSerif(""),
	}
	r.text.MaxLines = lessonLines
	r.text.Style = fyne.TextStyle{Bold: true}
	r.objs = []fyne.CanvasObject{r.box, r.topIcon, r.top, r.pin, r.text, r.from, r.useIcon, r.uses}
	for i := range lessonTags {
		r.tagBoxes[i], r.tags[i] = newBox(), newLine()
		r.objs = append(r.objs, r.tagBoxes[i], r.tags[i])
	}
	r.objs = append(r.objs, r.ring)
	r.paint()
	return r
}

type lessonRenderer struct {
	c                     *LessonCard
	box, ring             *canvas.Rectangle
	topIcon, pin, useIcon *canvas.Image
	top, from, uses       *canvas.Text
	text                  *Paragraph
	tagBoxes              [lessonTags]*canvas.Rectangle
	tags                  [lessonTags]*canvas.Text
	objs                  []fyne.CanvasObject
}

func (r *lessonRenderer) Destroy()                     {}
func (r *lessonRenderer) Objects() []fyne.CanvasObject { return r.objs }

// MinSize is the size of every cell; it grows with the text size alone.
func (r *lessonRenderer) MinSize() fyne.Size {
	c := captionHeight()
	return fyne.NewSize(240, 18+c+10+lessonLines*lineHeight(skin.SizeReading, true)+10+c+10+c+6+14)
}

func (r *lessonRenderer) Layout(s fyne.Size) {
	const left, pad = 19, 19
	c := captionHeight()
	place(r.box, 0, 0, s.Width, s.Height)
	place(r.ring, 0, 0, s.Width, s.Height)
	x := float32(left)
	if !r.topIcon.Hidden {
		side := atText(14)
		place(r.topIcon, x, 18+(c-side)/2, side, side)
		x += atText(20)
	}
	place(r.top, x, 18, s.Width-x-pinRoom(), c)
	pin := atText(16)
	place(r.pin, s.Width-pad-pin, 18+(c-pin)/2, pin, pin)
	y := 18 + c + 10
	place(r.text, left, y, s.Width-left-pad, lessonLines*lineHeight(skin.SizeReading, true))
	y += lessonLines*lineHeight(skin.SizeReading, true) + 10
	r.from.Text = clip(r.fromText(), s.Width-left-pad, r.from)
	place(r.from, left, y, s.Width-left-pad, c)
	y += c + 10
	right := s.Width - pad - r.uses.MinSize().Width
	place(r.uses, right, y+3, r.uses.MinSize().Width, c)
	if !r.useIcon.Hidden {
		side := atText(11)
		right -= atText(18)
		place(r.useIcon, right, y+3+(c-side)/2, side, side)
	}
	r.layoutTags(left, y, right-8, c)
}

// layoutTags shows the tags that fit before the use count.
func (r *lessonRenderer) layoutTags(x, y, limit, c float32) {
	for i := range lessonTags {
		shown := i < len(r.c.Tags)
		var w float32
		if shown {
			w = r.tags[i].MinSize().Width + 16
			shown = x+w <= limit
		}
		r.tags[i].Hidden, r.tagBoxes[i].Hidden = !shown, !shown
		if !shown {
			continue
		}
		place(r.tagBoxes[i], x, y, w, c+6)
		place(r.tags[i], x+8, y+3, w-16, c)
		x += w + 6
	}
}

func (r *lessonRenderer) fromText() string {
	if r.c.From == "" {
		return ""
	}
	return "From: " + SafeText(r.c.From)
}

// Refresh shows the fields of the card.
func (r *lessonRenderer) Refresh() {
	r.paint()
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}

func (r *lessonRenderer) paint() {
	c := r.c
	border := skin.Rule
	if c.Due {
		border = skin.Thread
	}
	paintBox(r.box, skin.Surface, border, skin.RadiusCard)
	r.box.Shadow = canvas.Shadow{Color: skin.Color(skin.Shadow), BlurRadius: 3, Offset: fyne.NewPos(0, 1)}
	if c.hovered {
		r.box.StrokeColor = skin.Color(skin.Edge)
		if c.Due {
			r.box.StrokeColor = skin.Color(skin.Thread)
		}
	}
	paintRing(r.ring, c.focused || c.Selected, skin.RadiusCard)
	r.paintTop()
	if r.text.Text != c.Text || !r.text.cache.valid || len(c.Marks)+len(r.text.Marks) > 0 || r.text.Color != r.ink() {
		r.text.Text, r.text.Marks, r.text.Color = c.Text, c.Marks, r.ink()
	}
	r.text.Refresh()
	paintText(r.from, r.fromText(), theme.SizeNameCaptionText, skin.Ink3, fyne.TextStyle{}, false)
	uses, ink, style := c.Uses, skin.Ink, fyne.TextStyle{Bold: true}
	if uses == "" {
		uses, ink, style = "Not used yet", skin.Ink3, fyne.TextStyle{}
	}
	paintText(r.uses, uses, theme.SizeNameCaptionText, ink, style, false)
	mark := "mark-paid"
	if c.Uses == "" {
		mark = ""
	}
	paintIcon(r.useIcon, mark, "")
	for i := range lessonTags {
		text := ""
		if i < len(c.Tags) {
			text = SafeText(c.Tags[i])
		}
		paintText(r.tags[i], text, theme.SizeNameCaptionText, skin.Ink2, fyne.TextStyle{}, false)
		paintBox(r.tagBoxes[i], skin.Sunken, "", skin.RadiusTag)
	}
}

func (r *lessonRenderer) ink() fyne.ThemeColorName {
	if r.c.Archived {
		return skin.Ink3
	}
	return skin.Ink
}

func (r *lessonRenderer) paintTop() {
	c := r.c
	top, ink, style, icon := c.Date, skin.Ink2, fyne.TextStyle{}, ""
	switch {
	case c.Archived:
		top += " · put away"
	case c.Due:
		top, ink, style.Bold, icon = "Due for another look", skin.Thread, true, "again"
	}
	paintText(r.top, top, theme.SizeNameCaptionText, ink, style, false)
	paintIcon(r.topIcon, icon, skin.Thread)
	pin, pinInk := "", skin.Thread
	if c.Pinned {
		pin = "pin"
	} else if c.hovered && c.OnPin != nil {
		pin, pinInk = "pin", skin.Edge
	}
	paintIcon(r.pin, pin, pinInk)
}
