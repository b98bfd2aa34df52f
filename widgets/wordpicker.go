package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// WordPicker offers words as chips, several of which may be on, and a field for
// words of one's own. Selected keeps the order of choosing.
type WordPicker struct {
	widget.BaseWidget
	Options   []string
	Selected  []string
	AddText   string             // label of the link; the zero value is "Another word"
	OnChanged func([]string)     `json:"-"`
	OnPending func(string)       `json:"-"` // hears a word while it is typed, "" for none
	MaxBytes  int                // of a word; the zero value is DefaultMaxLine
	OnRefused func(got, fit int) `json:"-"` // as in LineField

	flow   *fyne.Container
	entry  *LineField
	link   *Button // in the field's place while it is closed
	adding bool
}

var _ fyne.Widget = (*WordPicker)(nil)

// NewWordPicker returns a picker; fn hears a copy of Selected after each change.
func NewWordPicker(options, selected []string, fn func([]string)) *WordPicker {
	p := &WordPicker{Options: options, Selected: selected, OnChanged: fn}
	p.ExtendBaseWidget(p)
	return p
}

// CreateRenderer lays the chips out in rows.
func (p *WordPicker) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	p.flow = container.New(&FlowLayout{Gap: 8})
	p.rebuild()
	return widget.NewSimpleRenderer(p.flow)
}

// Refresh shows the fields again.
func (p *WordPicker) Refresh() {
	if p.flow != nil {
		p.rebuild()
	}
	p.BaseWidget.Refresh()
}

func (p *WordPicker) rebuild() {
	words := slices.Clone(p.Options)
	for _, w := range p.Selected {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	objs := make([]fyne.CanvasObject, 0, len(words)+1)
	for i, w := range words {
		var chip *Chip
		if i < len(p.flow.Objects) {
			chip, _ = p.flow.Objects[i].(*Chip) // kept, so that the focus stays where it is
		}
		if chip == nil {
			chip = NewChip(w, false, nil)
		}
		chip.Text, chip.On = w, slices.Contains(p.Selected, w)
		chip.OnChanged = func(on bool) { p.set(w, on) }
		chip.Refresh()
		objs = append(objs, chip)
	}
	if p.adding {
		objs = append(objs, atLeastWide(p.field(), 160))
	} else {
		p.link = NewButton(p.addText(), "", Link, p.open)
		objs = append(objs, p.link)
	}
	p.flow.Objects = objs
	p.flow.Refresh()
}

func (p *WordPicker) addText() string {
	if p.AddText == "" {
		return "Another word"
	}
	return p.AddText
}

func (p *WordPicker) field() *LineField {
	if p.entry != nil {
		return p.entry
	}
	f := NewLineField("", nil)
	f.limit = func() int { return p.MaxBytes }
	f.OnRefused = func(got, fit int) {
		if p.OnRefused != nil {
			p.OnRefused(got, fit)
		}
	}
	f.OnChanged = func(string) {
		if p.OnPending != nil {
			p.OnPending(p.Pending())
		}
	}
	f.OnSubmitted = func(string) { p.enter() }
	f.OnEscape = func() {
		p.adding = false
		f.SetText("")
		p.Refresh()
		p.giveBack()
	}
	p.entry = f
	return f
}

func (p *WordPicker) enter() {
	word := p.Pending()
	p.adding = false
	p.entry.SetText("")
	if word != "" && !slices.Contains(p.Selected, word) {
		p.set(word, true)
	}
	p.Refresh()
	p.giveBack()
}

// giveBack moves the keyboard from the closed field to the link that opens it.
func (p *WordPicker) giveBack() {
	if p.HasFocus() && p.link != nil {
		focus(p.link)
	}
}

// Pending is the word that is being typed and not added yet, "" for none.
func (p *WordPicker) Pending() string {
	if p.entry == nil {
		return ""
	}
	return strings.TrimSpace(p.entry.Text())
}

// HasFocus reports whether the keyboard is in the field.
func (p *WordPicker) HasFocus() bool { return p.entry != nil && p.entry.focused }

// Commit adds what is being typed, as Enter does.
func (p *WordPicker) Commit() {
	if p.Pending() != "" {
		p.enter()
	}
}

func (p *WordPicker) open() {
	p.adding = true
	p.Refresh()
	p.entry.Focus()
}

func (p *WordPicker) set(word string, on bool) {
	at := slices.Index(p.Selected, word)
	switch {
	case on && at < 0:
		p.Selected = append(slices.Clone(p.Selected), word)
	case !on && at >= 0:
		p.Selected = slices.Delete(slices.Clone(p.Selected), at, at+1)
	default:
		return
	}
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged(slices.Clone(p.Selected))
	}
}

// atLeastWide gives an object at least a width inside a flow.
func atLeastWide(o fyne.CanvasObject, w float32) *fyne.Container {
	return container.New(&leastWidth{w}, o)
}

type leastWidth struct{ w float32 }

func (l *leastWidth) MinSize(objs []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(l.w, 0)
	for _, o := range objs {
		s = s.Max(o.MinSize())
	}
	return s
}

func (l *leastWidth) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		place(o, 0, 0, s.Width, s.Height)
	}
}
