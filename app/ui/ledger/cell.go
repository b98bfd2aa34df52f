package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// cell draws any row of the ledger; a virtual list reuses it for all of them.
type cell struct {
	widget.BaseWidget
	month       *widgets.Text
	left, right *half
	box         *fyne.Container
}

func newCell() *cell {
	c := &cell{month: widgets.Heading(""), left: newHalf(), right: newHalf()}
	rule := widgets.VRule()
	rule.Double = true
	columns := container.New(&widgets.ColumnsLayout{FoldBelow: 0, Gap: 12, Weights: []float32{1, 0.001, 1}, Fixed: []float32{0, 4, 0}}, c.left.box, rule, c.right.box)
	c.box = container.NewStack(columns, container.NewVBox(c.month))
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer shows the box.
func (c *cell) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.box) }

func (c *cell) set(r row) {
	c.month.SetText(r.month)
	c.box.Objects[0].(*fyne.Container).Hidden = r.month != ""
	switch {
	case r.month != "":
	case r.count:
		c.left.note(lineCount(r.reds))
		c.right.note(lineCount(r.blacks))
	default:
		c.left.line(r.red, "mark-cost", skin.Red)
		c.right.line(r.black, "mark-paid", skin.Ink)
	}
	c.box.Refresh()
}

// half is one column of one row.
type half struct {
	day, text, amount *widgets.Text
	mark              *widgets.Mark
	box               *fyne.Container
}

func newHalf() *half {
	h := &half{day: widgets.Caption(""), text: widgets.Body(""), amount: widgets.Body(""), mark: widgets.NewMark("mark-cost")}
	h.text.Truncate = true
	h.box = container.NewBorder(nil, nil, container.NewHBox(h.day, h.mark), h.amount, h.text)
	return h
}

func (h *half) line(l *journal.LedgerLine, mark string, ink fyne.ThemeColorName) {
	h.mark.Hidden = l == nil
	if l == nil {
		h.note("")
		return
	}
	h.mark.Name = mark
	h.text.Color, h.amount.Color = ink, ink
	h.day.Text, h.text.Text, h.amount.Text = l.On.Time().Format("02 Jan"), l.Text, amountWords(l)
	h.box.Refresh()
}

func (h *half) note(text string) {
	h.mark.Hide()
	h.text.Text, h.amount.Text = "", ""
	h.day.Text = text
	h.box.Refresh()
}
