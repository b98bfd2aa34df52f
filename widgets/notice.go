package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// NoticeKind is what a notice is about.
type NoticeKind int

// The kinds of notice. Problems are outlined in ink, not in red: red ink is cost.
const (
	Quiet   NoticeKind = iota // something done, with Undo
	Problem                   // something that failed, and what can be done
)

// Notice is an outlined bar with a sentence and buttons. It is hidden while Text is "".
type Notice struct {
	widget.BaseWidget
	Text    string
	Actions []*Button
	Kind    NoticeKind

	text *Paragraph
	row  *fyne.Container
}

var _ fyne.Widget = (*Notice)(nil)

// NewNotice returns a hidden notice.
func NewNotice() *Notice {
	n := &Notice{}
	n.ExtendBaseWidget(n)
	n.Hidden = true
	return n
}

// Set shows a sentence with its buttons; "" hides the bar.
func (n *Notice) Set(kind NoticeKind, text string, actions ...*Button) {
	if n.Kind == kind && n.Text == text && slices.Equal(n.Actions, actions) && n.Hidden == (text == "") {
		return
	}
	n.Kind, n.Text, n.Actions = kind, text, actions
	n.Refresh()
}

// Clear hides the bar.
func (n *Notice) Clear() { n.Set(Quiet, "") }

// Refresh shows the fields again, and hides the bar with no text.
func (n *Notice) Refresh() {
	n.Hidden = n.Text == ""
	n.BaseWidget.Refresh()
}

// CreateRenderer draws an outlined bar.
func (n *Notice) CreateRenderer() fyne.WidgetRenderer {
	n.ExtendBaseWidget(n)
	box := newBox()
	n.text = NewParagraph("")
	n.row = HStack(12)
	all := newSides(n.text, n.row)
	paint := func() {
		border := skin.Edge
		if n.Kind == Problem {
			border = skin.Ink
		}
		paintBox(box, skin.Surface, border, skin.RadiusButton)
		if n.Kind == Problem {
			box.StrokeWidth = 1.5
		}
		n.text.Text = n.Text
		n.text.Refresh()
		n.row.Objects = n.row.Objects[:0]
		for _, b := range n.Actions {
			n.row.Objects = append(n.row.Objects, b)
		}
		n.row.Hidden = len(n.Actions) == 0
		n.row.Refresh()
	}
	layout := func(s fyne.Size) {
		place(box, 0, 0, s.Width, s.Height)
		place(all, 16, 10, s.Width-32, s.Height-20)
	}
	return newPainter(n, func() fyne.Size { return all.MinSize().AddWidthHeight(32, 20) }, layout, paint, box, all)
}
