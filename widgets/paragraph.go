package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// Paragraph is word-wrapped plain text of any length, shown safely (see SafeText).
// Its height follows the width it was last given. Marks are byte ranges of Text that
// get a highlight behind them. MaxLines of 0 means all.
type Paragraph struct {
	widget.BaseWidget
	Text     string
	SizeName fyne.ThemeSizeName  // the zero value is UI text, 14
	Color    fyne.ThemeColorName // the zero value is ink
	Style    fyne.TextStyle
	Serif    bool
	Centred  bool // each line in the middle
	MaxLines int
	Marks    []Span

	rich  []piece // several looks in one paragraph, in place of Text
	cache paraCache
}

// piece is part of a paragraph in one style.
type piece struct {
	text  string
	style fyne.TextStyle
	marks []Span
}

// paraKey is everything the lines depend on but the text itself.
type paraKey struct {
	width, size float32
	serif, sans bool
	max         int
}

type paraCache struct {
	key        paraKey
	lines      []wrapped
	lineHeight float32
	valid      bool
}

var _ fyne.Widget = (*Paragraph)(nil)

// NewParagraph returns UI text that wraps.
func NewParagraph(text string) *Paragraph {
	p := &Paragraph{Text: text}
	p.ExtendBaseWidget(p)
	return p
}

// NewSerif returns a paragraph in the reading face and size.
func NewSerif(text string) *Paragraph {
	p := &Paragraph{Text: text, Serif: true, SizeName: skin.SizeReading}
	p.ExtendBaseWidget(p)
	return p
}

// SetText shows another text without marks.
func (p *Paragraph) SetText(text string) {
	if p.Text == text && len(p.Marks) == 0 {
		return
	}
	p.Text, p.Marks = text, nil
	p.Refresh()
}

// Refresh wraps the text again and redraws it.
func (p *Paragraph) Refresh() {
	p.cache.valid = false
	p.BaseWidget.Refresh()
}

// lines wraps the text at a width, once for each width and theme.
func (p *Paragraph) lines(width float32) []wrapped {
	size := p.SizeName
	if size == "" {
		size = theme.SizeNameText
	}
	key := paraKey{width, skin.Size(size), p.Serif, skin.Current().Sans, p.MaxLines}
	if p.cache.valid && p.cache.key == key {
		return p.cache.lines
	}
	w := newWrapper(width, size, p.Serif, p.MaxLines)
	for _, part := range p.parts() {
		w.add(part.text, part.style, part.marks)
	}
	p.cache = paraCache{key: key, lines: w.finish(), lineHeight: w.height, valid: true}
	return p.cache.lines
}

// heightAt is the height at a width, 0 where the paragraph is hidden.
func (p *Paragraph) heightAt(width float32) float32 {
	if p.Hidden {
		return 0
	}
	if width <= 1 {
		return p.MinSize().Height
	}
	return float32(len(p.lines(width))) * p.cache.lineHeight
}

func (p *Paragraph) parts() []piece {
	if p.rich != nil {
		return p.rich
	}
	text, marks := safeMarked(strings.ReplaceAll(p.Text, "\r\n", "\n"), p.Marks)
	return []piece{{text, p.Style, marks}}
}

// safeMarked makes a text safe and moves its marks along.
func safeMarked(text string, marks []Span) (string, []Span) {
	valid := make([]Span, 0, len(marks))
	at := 0
	for _, m := range marks { // overlapping, unordered or wild marks are dropped, never a fault
		if m.Start >= at && m.End > m.Start && m.End <= len(text) {
			valid = append(valid, m)
			at = m.End
		}
	}
	if !needsCare(text) {
		return text, valid
	}
	out := make([]Span, len(valid))
	for i, m := range valid {
		out[i] = Span{len(SafeText(text[:m.Start])), len(SafeText(text[:m.End]))}
	}
	return SafeText(text), out
}

// CreateRenderer draws a canvas text for each run of a line.
func (p *Paragraph) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	r := &paraRenderer{p: p}
	r.Layout(p.Size())
	return r
}

type paraRenderer struct {
	p     *Paragraph
	objs  []fyne.CanvasObject
	texts []*canvas.Text
	marks []*canvas.Rectangle
	width float32
}

func (r *paraRenderer) Destroy()                     {}
func (r *paraRenderer) Objects() []fyne.CanvasObject { return r.objs }

// MinSize is the height of the lines at the width last given; the width is free.
func (r *paraRenderer) MinSize() fyne.Size {
	lines := r.p.lines(r.measure())
	return fyne.NewSize(1, float32(len(lines))*r.p.cache.lineHeight)
}

// measure is the width to wrap at: a guess before the first layout.
func (r *paraRenderer) measure() float32 {
	if w := r.p.Size().Width; w > 1 {
		return w
	}
	return 480
}

// Refresh draws the lines again.
func (r *paraRenderer) Refresh() {
	r.build()
	canvas.Refresh(r.p)
}

// Layout wraps again where the width changed.
func (r *paraRenderer) Layout(s fyne.Size) {
	if s.Width == r.width && r.p.cache.valid && r.objs != nil {
		return
	}
	r.width = s.Width
	r.build()
	canvas.Refresh(r.p)
}

func (r *paraRenderer) build() {
	lines := r.p.lines(r.measure())
	r.objs = r.objs[:0]
	nt, nm := 0, 0
	h := r.p.cache.lineHeight
	for i, line := range lines {
		y, indent := float32(i)*h, float32(0)
		if r.p.Centred {
			indent = fyne.Max(0, (r.measure()-line.w)/2)
		}
		for _, part := range line.runs {
			if part.marked {
				m := r.mark(nm)
				nm++
				paintBox(m, skin.Mark, "", "")
				m.CornerRadius = 2
				place(m, indent+part.x-1, y, part.w+2, h)
			}
		}
		for _, part := range line.runs {
			t := r.text(nt)
			nt++
			color := r.p.Color
			if part.marked {
				color = skin.Ink
			}
			paintText(t, part.text, r.p.SizeName, color, part.style, r.p.Serif)
			place(t, indent+part.x, y, part.w, h)
		}
	}
	for _, m := range r.marks[:nm] {
		r.objs = append(r.objs, m)
	}
	for _, t := range r.texts[:nt] {
		r.objs = append(r.objs, t)
	}
}

func (r *paraRenderer) text(i int) *canvas.Text {
	if i == len(r.texts) {
		r.texts = append(r.texts, newLine())
	}
	return r.texts[i]
}

func (r *paraRenderer) mark(i int) *canvas.Rectangle {
	if i == len(r.marks) {
		r.marks = append(r.marks, newBox())
	}
	return r.marks[i]
}
