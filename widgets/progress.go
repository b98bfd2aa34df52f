package widgets

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Progress is a thin line that says something is under way whose end nobody knows. It
// keeps its room while nothing is, so that the page around it stays where it is.
type Progress struct {
	widget.BaseWidget
	Running bool
	At      float32 // where the moving piece is, 0..1; below 0 the whole line is lit

	moves *fyne.Animation
}

var _ fyne.Widget = (*Progress)(nil)

// progressRound is how long the piece takes from one end to the other and back.
const progressRound = 4 * time.Second

// NewProgress returns a line with nothing under way.
func NewProgress() *Progress {
	p := &Progress{}
	p.ExtendBaseWidget(p)
	return p
}

// Start sets the piece going; where the system wants no animations the whole line is lit.
func (p *Progress) Start() {
	if p.Running {
		return
	}
	p.Running, p.At = true, -1
	if app := fyne.CurrentApp(); app != nil && app.Settings().ShowAnimations() {
		p.moves = &fyne.Animation{
			Duration: progressRound / 2, AutoReverse: true, RepeatCount: fyne.AnimationRepeatForever, Curve: fyne.AnimationEaseInOut,
			Tick: p.move,
		}
		p.moves.Start()
	}
	p.Refresh()
}

// progressSteps is how many places the piece has beside the first: it goes on about three
// times a second. Every step has the window drawn anew, and without a graphics card that
// takes the cores from what she waits for.
const progressSteps = 6

// move puts the piece at the nearest of its places.
func (p *Progress) move(at float32) {
	at = float32(math.Round(float64(at)*progressSteps)) / progressSteps
	if at != p.At {
		p.At = at
		p.Refresh()
	}
}

// Stop empties the line.
func (p *Progress) Stop() {
	if p.moves != nil {
		p.moves.Stop()
		p.moves = nil
	}
	if p.Running {
		p.Running = false
		p.Refresh()
	}
}

// CreateRenderer draws the line and the piece on it.
func (p *Progress) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	const high = 3
	track, piece := newBox(), newBox()
	paint := func() {
		for r, ink := range map[*canvas.Rectangle]fyne.ThemeColorName{track: skin.Rule, piece: skin.Thread} {
			paintBox(r, ink, "", "")
			r.CornerRadius = high / 2.0
			r.Hidden = !p.Running
		}
	}
	layout := func(s fyne.Size) {
		place(track, 0, 0, s.Width, high)
		wide := s.Width / 4
		if p.At < 0 {
			wide = s.Width
		}
		place(piece, (s.Width-wide)*max(0, p.At), 0, wide, high)
	}
	return newPainter(p, func() fyne.Size { return fyne.NewSize(40, high) }, layout, paint, track, piece)
}
