package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Ink is which of the two inks a ledger line is written in.
type Ink int

// The two inks: what it cost, and what it paid back.
const (
	RedInk Ink = iota
	BlackInk
)

// LedgerItem is a line: a text, and an amount with a unit where one is known.
type LedgerItem struct{ Text, Amount, Unit string }

// String is the amount and its unit, "" without an amount.
func (i LedgerItem) String() string { return strings.TrimSpace(i.Amount + " " + i.Unit) }

// LedgerLines is one column of the ledger while it is written: lines in red with − or
// in ink with +, and "Add a line", which opens a small form. Each line can be removed.
type LedgerLines struct {
	widget.BaseWidget
	Title     string // the zero value is "What it cost" or "What it paid back"
	Ink       Ink
	Lines     []LedgerItem
	EmptyText string             // shown with no lines
	OnChanged func([]LedgerItem) `json:"-"`
	OnPending func(LedgerItem)   `json:"-"` // hears a line while it is typed, the zero item for none
	OnRefused func(got, fit int) `json:"-"` // as in LineField
	// Check says what is wrong with the amount of a line that Enter or Add is to add,
	// "" where nothing is; nil takes all. What Commit adds is not asked about.
	Check func(LedgerItem) string `json:"-"`
	// The longest text, amount and unit in bytes; the zero value is DefaultMaxLine.
	MaxText, MaxAmount, MaxUnit int

	box                *fyne.Container
	adding             bool
	text, amount, unit *LineField
	yes, no            *Button
	wrong              string  // what Check said
	link               *Button // in the form's place while it is closed
}

var _ fyne.Widget = (*LedgerLines)(nil)

// NewLedgerLines returns a column; fn hears a copy of Lines after each change.
func NewLedgerLines(ink Ink, lines []LedgerItem, fn func([]LedgerItem)) *LedgerLines {
	l := &LedgerLines{Ink: ink, Lines: lines, OnChanged: fn}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer lays title, lines and link out under one another.
func (l *LedgerLines) CreateRenderer() fyne.WidgetRenderer {
	l.ExtendBaseWidget(l)
	l.box = VStack(2)
	l.rebuild()
	return widget.NewSimpleRenderer(l.box)
}

// Refresh shows the fields again.
func (l *LedgerLines) Refresh() {
	if l.box != nil {
		l.rebuild()
	}
	l.BaseWidget.Refresh()
}

func (l *LedgerLines) title() string {
	switch {
	case l.Title != "":
		return l.Title
	case l.Ink == RedInk:
		return "What it cost"
	default:
		return "What it paid back"
	}
}

func (l *LedgerLines) rebuild() {
	objs := []fyne.CanvasObject{Label(l.title())}
	for i, line := range l.Lines {
		objs = append(objs, l.row(i, line))
	}
	if len(l.Lines) == 0 && l.EmptyText != "" {
		p := NewParagraph(l.EmptyText)
		p.SizeName, p.Color = theme.SizeNameCaptionText, skin.Ink2
		objs = append(objs, p)
	}
	if l.adding {
		objs = append(objs, l.form())
	} else {
		l.link = NewButton("Add a line", "", Link, l.Open)
		objs = append(objs, leftOf(l.link))
	}
	l.box.Objects = objs
	l.box.Refresh()
}

func (l *LedgerLines) row(i int, line LedgerItem) fyne.CanvasObject {
	mark, ink := "mark-paid", skin.Ink
	if l.Ink == RedInk {
		mark, ink = "mark-cost", skin.Red
	}
	text := NewParagraph(line.Text)
	text.Color = ink
	var right fyne.CanvasObject
	remove := NewIconButton("close", "Remove this line", func() { l.remove(i) })
	remove.Color = skin.Ink3
	if a := line.String(); a != "" {
		amount := NewText(a)
		amount.Color = ink
		right = HStack(4, amount, remove)
	} else {
		right = remove
	}
	icon := NewIcon(mark, "")
	return newSides(container.New(&asideLayout{indent: markSize() + 8, top: markSize() / 3}, icon, text), right)
}

func (l *LedgerLines) form() fyne.CanvasObject {
	if l.text == nil {
		l.text = l.field("A line", &l.MaxText)
		l.amount, l.unit = l.field("Amount", &l.MaxAmount), l.field("Unit", &l.MaxUnit)
		l.yes, l.no = small(NewButton("Add", "check", Plain, l.add)), NewButton("Cancel", "", Link, l.close)
	}
	objs := []fyne.CanvasObject{l.text, container.NewGridWithColumns(2, l.amount, l.unit)}
	if l.wrong != "" {
		objs = append(objs, NewCaptionParagraph(l.wrong))
	}
	return VStack(6, append(objs, HStack(12, l.yes, l.no))...)
}

func (l *LedgerLines) field(placeholder string, most *int) *LineField {
	f := NewLineField(placeholder, nil)
	f.Small = true
	f.limit = func() int { return *most }
	f.OnRefused = func(got, fit int) {
		if l.OnRefused != nil {
			l.OnRefused(got, fit)
		}
	}
	f.OnChanged = func(string) {
		l.say("")
		if l.OnPending != nil {
			l.OnPending(l.Pending())
		}
	}
	f.OnSubmitted = func(string) { l.add() }
	f.OnEscape = l.close
	return f
}

// Pending is the line that is being typed and not added yet, the zero item for none.
func (l *LedgerLines) Pending() LedgerItem {
	if l.text == nil || l.amount == nil || l.unit == nil {
		return LedgerItem{}
	}
	return LedgerItem{strings.TrimSpace(l.text.Text()), strings.TrimSpace(l.amount.Text()), strings.TrimSpace(l.unit.Text())}
}

// HasFocus reports whether the keyboard is in the form of the line being typed.
func (l *LedgerLines) HasFocus() bool {
	return l.text != nil && (l.text.focused || l.amount.focused || l.unit.focused || l.yes.focused || l.no.focused)
}

// Commit adds the line that is being typed, as Enter does, and one of an amount alone too.
func (l *LedgerLines) Commit() {
	if item := l.Pending(); item != (LedgerItem{}) {
		had := l.HasFocus()
		l.close()
		l.change(append(slices.Clone(l.Lines), item))
		if had && l.link != nil {
			focus(l.link) // another one, made anew with the lines
		}
	}
}

func small(b *Button) *Button {
	b.Small = true
	return b
}

// Open shows the form and gives its first field the keyboard.
func (l *LedgerLines) Open() {
	l.adding = true
	l.Refresh()
	l.text.Focus()
}

func (l *LedgerLines) close() {
	l.adding = false
	for _, f := range []*LineField{l.text, l.amount, l.unit} {
		f.SetText("")
	}
	l.Refresh()
	if l.HasFocus() && l.link != nil {
		focus(l.link) // the keyboard goes from the closed form to the link that opens it
	}
}

func (l *LedgerLines) add() {
	if l.Pending().Text == "" {
		l.text.Focus()
		return
	}
	if l.Check != nil {
		if wrong := l.Check(l.Pending()); wrong != "" {
			l.say(wrong)
			l.amount.Focus()
			return
		}
	}
	l.Commit()
}

// say shows below the amount what is wrong with it, or nothing.
func (l *LedgerLines) say(wrong string) {
	if l.wrong != wrong {
		l.wrong = wrong
		l.Refresh()
	}
}

func (l *LedgerLines) remove(i int) {
	if i < len(l.Lines) {
		l.change(slices.Delete(slices.Clone(l.Lines), i, i+1))
	}
}

func (l *LedgerLines) change(lines []LedgerItem) {
	l.Lines = lines
	l.Refresh()
	if l.OnChanged != nil {
		l.OnChanged(slices.Clone(lines))
	}
}

// leftOf keeps an object at its least width at the left of a column.
func leftOf(o fyne.CanvasObject) *fyne.Container { return container.New(&rowLayout{}, o) }
