package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"fyne.io/fyne/v2/theme"
)

// Beside puts an icon or mark left of what may wrap, in the middle of its height.
// Unlike a column of fixed width, it leaves the gap at every text size.
func Beside(icon, o fyne.CanvasObject, gap float32) *fyne.Container {
	return container.New(&besideLayout{gap: gap}, icon, o)
}

// BesideLine does so in the middle of the paragraph's first line.
func BesideLine(icon fyne.CanvasObject, p *Paragraph, gap float32) *fyne.Container {
	return container.New(&besideLayout{gap: gap, line: p}, icon, p)
}

type besideLayout struct {
	gap  float32
	line *Paragraph // nil for the middle of the height
}

func (l *besideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	i, m := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(i.Width+l.gap+m.Width, fyne.Max(i.Height, m.Height))
}

func (l *besideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	i, h := o[0].MinSize(), s.Height
	if l.line != nil {
		size := l.line.SizeName
		if size == "" {
			size = theme.SizeNameText
		}
		h = fyne.Min(h, newWrapper(0, size, l.line.Serif, 0).height)
	}
	place(o[0], 0, fyne.Max(0, (h-i.Height)/2), i.Width, i.Height)
	place(o[1], i.Width+l.gap, 0, s.Width-i.Width-l.gap, s.Height)
}

// KnotIndent is where the words of a KnotRow begin, for what stands under them.
func KnotIndent() float32 { return iconSize() + 16 }
