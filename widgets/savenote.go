package widgets

import (
	"fmt"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// SaveState is where a text stands.
type SaveState int

// The states of a text: nothing written, on its way, stored, not stored.
const (
	Unsaved SaveState = iota
	Saving
	Saved
	SaveFailed
)

// SaveNote says quietly that the text is stored: a tick and "Saved 2 s ago". It has
// no clock: the screen calls Tick while it is visible.
type SaveNote struct {
	widget.BaseWidget
	State SaveState
	At    time.Time        // of the last save
	Now   func() time.Time `json:"-"`

	drawn string
}

var _ fyne.Widget = (*SaveNote)(nil)

// NewSaveNote returns an empty note that asks now for the time.
func NewSaveNote(now func() time.Time) *SaveNote {
	n := &SaveNote{Now: now}
	n.ExtendBaseWidget(n)
	return n
}

// SetSaved says that the text was stored at t.
func (n *SaveNote) SetSaved(t time.Time) {
	n.say(func() { n.State, n.At = Saved, t })
}

// SetState shows another state.
func (n *SaveNote) SetState(s SaveState) {
	n.say(func() { n.State = s })
}

// Tick shows the time since the save as of now.
func (n *SaveNote) Tick(now time.Time) {
	if n.State != Saved || !n.Visible() {
		return
	}
	n.say(func() { n.Now = func() time.Time { return now } })
}

// say draws the note again where it now says something else than is drawn.
func (n *SaveNote) say(change func()) {
	was := n.State
	change()
	if n.State != was || n.Text() != n.drawn {
		n.Refresh()
	}
}

// Text is what the note says.
func (n *SaveNote) Text() string {
	switch n.State {
	case Saving:
		return "Saving…"
	case SaveFailed:
		return "Not saved"
	case Saved:
		if n.Now == nil {
			return "Saved"
		}
		return "Saved " + ago(n.Now().Sub(n.At))
	default:
		return ""
	}
}

func ago(d time.Duration) string {
	switch {
	case d < time.Second:
		return "just now"
	case d < time.Minute:
		return fmt.Sprintf("%d s ago", int(d.Seconds()))
	case d < time.Hour:
		return fmt.Sprintf("%d min ago", int(d.Minutes()))
	case d < 24*time.Hour:
		return fmt.Sprintf("%d h ago", int(d.Hours()))
	case d < 48*time.Hour:
		return "a day ago"
	default:
		return fmt.Sprintf("%d days ago", int(d.Hours())/24)
	}
}

// CreateRenderer draws a tick and a caption.
func (n *SaveNote) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	icon, line := newIcon(), newLine()
	name := func() string {
		if n.State == Saved {
			return "check"
		}
		return ""
	}
	paint := func() {
		ink := skin.Ink2
		if n.State == SaveFailed {
			ink = skin.Ink
		}
		paintIcon(icon, name(), skin.Thread)
		n.drawn = n.Text()
		paintText(line, n.drawn, theme.SizeNameCaptionText, ink, fyne.TextStyle{Bold: n.State == SaveFailed}, false)
	}
	least := func() fyne.Size {
		w := textSize("Saved 59 min ago", skin.Size(theme.SizeNameCaptionText), fyne.TextStyle{})
		return fyne.NewSize(w.Width+22, fyne.Max(16, w.Height))
	}
	layout := func(s fyne.Size) {
		t := line.MinSize()
		x := s.Width - t.Width // at the right, so that a growing number pushes nothing
		place(line, x, (s.Height-t.Height)/2, t.Width, t.Height)
		place(icon, x-20, (s.Height-14)/2, 14, 14)
	}
	return newPainter(n, least, layout, paint, icon, line)
}
