package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets/skin"
)

// KnotRow shows a plan as a sentence: If **…**, then I will **….** with a knot icon
// and a caption such as "First knot". Marks are byte ranges of If and Then to highlight.
type KnotRow struct {
	widget.BaseWidget
	If, Then           string
	Caption            string
	CaptionBelow       bool // caption under the sentence, as in the check-ins of Today
	MarksIf, MarksThen []Span

	icon *Icon
	text *Paragraph
	note *Text
	box  *fyne.Container
}

var _ fyne.Widget = (*KnotRow)(nil)

// NewKnotRow returns a row; caption may be "".
func NewKnotRow(ifText, thenText, caption string) *KnotRow {
	k := &KnotRow{If: ifText, Then: thenText, Caption: caption}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer lays the icon beside caption and sentence.
func (k *KnotRow) CreateRenderer() fyne.WidgetRenderer {
	k.ExtendBaseWidget(k)
	k.icon = NewIcon("held", skin.Thread)
	k.text, k.note = NewSerif(""), Caption("")
	k.note.Color = skin.Ink2
	k.note.Truncate = true
	k.box = VStack(0)
	k.sync()
	return widget.NewSimpleRenderer(container.New(&asideLayout{indent: KnotIndent(), top: 2, line: k.firstLine}, k.icon, k.box))
}

// firstLine is the height of the line the icon stands at.
func (k *KnotRow) firstLine() float32 {
	if k.Caption != "" && !k.CaptionBelow {
		return newWrapper(0, theme.SizeNameCaptionText, false, 0).height
	}
	return newWrapper(0, skin.SizeReading, true, 0).height
}

// Refresh shows the fields again.
func (k *KnotRow) Refresh() {
	if k.box != nil {
		k.sync()
	}
	k.BaseWidget.Refresh()
}

func (k *KnotRow) sync() {
	bold, plain := fyne.TextStyle{Bold: true}, fyne.TextStyle{}
	ifText, ifMarks := safeMarked(strings.TrimRight(k.If, " ,"), k.MarksIf)
	thenText, thenMarks := safeMarked(strings.TrimRight(k.Then, " "), k.MarksThen)
	if !strings.ContainsAny(lastRune(thenText), ".!?…") {
		thenText += "."
	}
	switch { // a plan may be half written: what is missing is left out
	case strings.TrimSpace(k.Then) == "":
		k.text.rich = []piece{{"If ", plain, nil}, {ifText, bold, ifMarks}, {" …", plain, nil}}
	case strings.Trim(k.If, " ,") == "":
		k.text.rich = []piece{{"I will ", plain, nil}, {thenText, bold, thenMarks}}
	default:
		k.text.rich = []piece{
			{"If ", plain, nil}, {ifText, bold, ifMarks}, {", then I will ", plain, nil}, {thenText, bold, thenMarks},
		}
	}
	k.text.Refresh()
	k.note.SetText(k.Caption)
	k.box.Objects = []fyne.CanvasObject{k.text}
	switch {
	case k.Caption == "":
	case k.CaptionBelow:
		k.box.Objects = []fyne.CanvasObject{k.text, k.note}
	default:
		k.box.Objects = []fyne.CanvasObject{k.note, k.text}
	}
	k.box.Refresh()
}

func lastRune(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return "."
	}
	return string(r[len(r)-1])
}

// asideLayout puts the first object at the left top and the second beside it.
type asideLayout struct {
	indent, top float32
	line        func() float32 // the first stands in the middle of a line this high, and no higher than top; nil for none
}

func (l *asideLayout) down(icon fyne.Size) float32 {
	if l.line == nil {
		return l.top
	}
	return fyne.Max(l.top, (l.line()-icon.Height)/2)
}

func (l *asideLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	m, icon := o[1].MinSize(), o[0].MinSize()
	return fyne.NewSize(m.Width+l.indent, fyne.Max(m.Height, icon.Height+l.down(icon)))
}

func (l *asideLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	m := o[0].MinSize()
	place(o[0], 0, l.down(m), m.Width, m.Height)
	place(o[1], l.indent, 0, s.Width-l.indent, s.Height)
}

// KnotEditor edits a plan in two fields, "If" and "then I will".
type KnotEditor struct {
	widget.BaseWidget
	If, Then  string
	Caption   string                        // over the fields, such as "First knot"
	MaxBytes  int                           // of each half; the zero value is DefaultMaxLine
	OnChanged func(ifText, thenText string) `json:"-"`
	OnRefused func(got, fit int)            `json:"-"` // as in LineField

	first, second *LineField
	note          *Text
}

var _ fyne.Widget = (*KnotEditor)(nil)

// NewKnotEditor returns an editor; fn hears both texts after each change.
func NewKnotEditor(caption, ifText, thenText string, fn func(ifText, thenText string)) *KnotEditor {
	k := &KnotEditor{Caption: caption, If: ifText, Then: thenText, OnChanged: fn}
	k.ExtendBaseWidget(k)
	k.fields()
	return k
}

func (k *KnotEditor) fields() {
	if k.first != nil {
		return
	}
	k.first, k.second = NewSerifField("", nil), NewSerifField("", nil)
	k.first.SetText(k.If)
	k.second.SetText(k.Then)
	k.first.OnChanged = func(s string) {
		k.If = s
		k.tell()
	}
	k.second.OnChanged = func(s string) {
		k.Then = s
		k.tell()
	}
	for _, f := range []*LineField{k.first, k.second} {
		f.limit = func() int { return k.MaxBytes }
		f.OnRefused = func(got, fit int) {
			if k.OnRefused != nil {
				k.OnRefused(got, fit)
			}
		}
	}
	k.first.OnSubmitted = func(string) { k.second.Focus() }
}

func (k *KnotEditor) tell() {
	if k.OnChanged != nil {
		k.OnChanged(k.If, k.Then)
	}
}

// Focus gives the "If" field the keyboard.
func (k *KnotEditor) Focus() {
	k.fields()
	k.first.Focus()
}

// Fields are the two fields, for tests and for finding the cursor.
func (k *KnotEditor) Fields() (ifField, thenField *LineField) {
	k.fields()
	return k.first, k.second
}

// CreateRenderer lays out two labelled fields.
func (k *KnotEditor) CreateRenderer() fyne.WidgetRenderer {
	k.ExtendBaseWidget(k)
	k.fields()
	k.note = Caption(k.Caption)
	k.note.Color = skin.Ink2
	k.note.Hidden = k.Caption == ""
	rows := container.New(&labelLayout{gap: 6}, serifLabel("If"), k.first, serifLabel("then I will"), k.second)
	return widget.NewSimpleRenderer(VStack(6, k.note, rows))
}

// Refresh shows the fields again.
func (k *KnotEditor) Refresh() {
	k.fields()
	// Setting a text tells OnChanged; the state is already what the field will say.
	tell := k.OnChanged
	k.OnChanged = nil
	ifText, thenText := k.If, k.Then
	k.first.SetText(ifText)
	k.second.SetText(thenText)
	k.If, k.Then, k.OnChanged = ifText, thenText, tell
	if k.note != nil {
		k.note.Hidden = k.Caption == ""
		k.note.SetText(k.Caption)
	}
	k.BaseWidget.Refresh()
}

func serifLabel(text string) *Text {
	t := Heading(text)
	t.Style = fyne.TextStyle{}
	return t
}

// labelLayout is rows of a label and a field; labels share the widest one's width.
type labelLayout struct{ gap float32 }

func (l *labelLayout) labels(o []fyne.CanvasObject) float32 {
	var w float32
	for i := 0; i < len(o); i += 2 {
		w = fyne.Max(w, o[i].MinSize().Width)
	}
	return w + 16
}

func (l *labelLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	s := fyne.NewSize(0, -l.gap)
	for i := 1; i < len(o); i += 2 {
		m := o[i].MinSize()
		s = fyne.NewSize(fyne.Max(s.Width, m.Width), s.Height+m.Height+l.gap)
	}
	return s.AddWidthHeight(l.labels(o), 0)
}

func (l *labelLayout) Layout(o []fyne.CanvasObject, s fyne.Size) {
	w, y := l.labels(o), float32(0)
	for i := 1; i < len(o); i += 2 {
		h, t := o[i].MinSize().Height, o[i-1].MinSize()
		place(o[i-1], 0, y+(h-t.Height)/2, t.Width, t.Height)
		place(o[i], w, y, s.Width-w, h)
		y += h + l.gap
	}
}
