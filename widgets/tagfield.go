package widgets

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// TagField shows tags as pills that can be removed, and an "Add tag" link that turns
// into a field with completion from Known. Enter and comma add, the arrows go through
// the list, Backspace in the empty field removes the last tag, Escape closes.
type TagField struct {
	widget.BaseWidget
	Tags      []string
	Known     []string
	AddText   string             // the zero value is "Add tag"
	OnChanged func([]string)     `json:"-"`
	OnPending func(string)       `json:"-"` // hears a tag while it is typed, "" for none
	MaxBytes  int                // of a tag; the zero value is DefaultMaxLine
	OnRefused func(got, fit int) `json:"-"` // as in LineField

	flow   *fyne.Container
	list   *fyne.Container
	entry  *LineField
	link   *Button // in the field's place while it is closed
	adding bool
	picked int // place in the list, -1 for what is typed
	offers []string
}

const maxOffers = 6

var _ fyne.Widget = (*TagField)(nil)

// NewTagField returns a field; fn hears a copy of Tags after each change.
func NewTagField(tags, known []string, fn func([]string)) *TagField {
	t := &TagField{Tags: tags, Known: known, OnChanged: fn, picked: -1}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer lays out the pills and the field.
func (t *TagField) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	t.flow = container.New(&FlowLayout{Gap: 6})
	t.list = VStack(2)
	t.rebuild()
	return widget.NewSimpleRenderer(VStack(4, t.flow, t.list))
}

// Refresh shows the fields again.
func (t *TagField) Refresh() {
	if t.flow != nil {
		t.rebuild()
	}
	t.BaseWidget.Refresh()
}

func (t *TagField) rebuild() {
	objs := make([]fyne.CanvasObject, 0, len(t.Tags)+1)
	for _, name := range t.Tags {
		tag := NewTag(name)
		tag.OnRemove = func() { t.remove(name) }
		objs = append(objs, tag)
	}
	if t.adding {
		objs = append(objs, atLeastWide(t.field(), 140))
	} else {
		t.link = NewButton(t.addText(), "", Link, t.Open)
		objs = append(objs, t.besideTags(t.link))
	}
	t.flow.Objects = objs
	t.flow.Refresh()
	t.showOffers()
}

// besideTags keeps the link's focus ring, which reaches beyond its words, off the last tag.
func (t *TagField) besideTags(link *Button) fyne.CanvasObject {
	if len(t.Tags) == 0 {
		return link // in line with what stands above it
	}
	return Padded(Insets{Left: linkRing}, link)
}

func (t *TagField) addText() string {
	if t.AddText == "" {
		return "Add tag"
	}
	return t.AddText
}

func (t *TagField) field() *LineField {
	if t.entry != nil {
		return t.entry
	}
	f := NewLineField("", nil)
	f.Small = true
	f.OnChanged = t.typedText
	f.OnSubmitted = func(string) { t.enter() }
	f.OnEscape = t.close
	f.limit = func() int { return t.MaxBytes }
	f.OnRefused = func(got, fit int) {
		if t.OnRefused != nil {
			t.OnRefused(got, fit)
		}
	}
	f.onKey = t.typedKey
	t.entry = f
	return f
}

// Open turns the link into the field and gives it the keyboard.
func (t *TagField) Open() {
	t.adding, t.picked = true, -1
	t.Refresh()
	t.field().Focus()
}

func (t *TagField) close() {
	t.adding, t.picked, t.offers = false, -1, nil
	t.field().SetText("")
	t.Refresh()
	t.giveBack()
}

// giveBack moves the keyboard from the closed field to the link that opens it.
func (t *TagField) giveBack() {
	if t.HasFocus() && t.link != nil {
		focus(t.link)
	}
}

// Pending is the tag that is being typed and not added yet, "" for none.
func (t *TagField) Pending() string {
	if t.entry == nil {
		return ""
	}
	return strings.TrimSpace(t.entry.Text())
}

// HasFocus reports whether the keyboard is in the field.
func (t *TagField) HasFocus() bool { return t.entry != nil && t.entry.focused }

// Commit adds what is being typed, as Enter does with nothing picked in the list, and
// closes the field.
func (t *TagField) Commit() {
	text := t.Pending()
	if text == "" {
		return
	}
	t.adding = false
	t.entry.SetText("")
	t.add(text)
	t.giveBack()
}

func (t *TagField) typedText(s string) {
	defer func() {
		if t.OnPending != nil {
			t.OnPending(t.Pending())
		}
	}()
	if i := strings.IndexByte(s, ','); i >= 0 {
		t.field().SetText("")
		t.add(s[:i])
		t.field().SetText(strings.TrimSpace(s[i+1:]))
		return
	}
	t.offers, t.picked = t.complete(s), -1
	t.showOffers()
}

func (t *TagField) typedKey(k fyne.KeyName) bool {
	switch k {
	case fyne.KeyDown:
		t.picked = min(t.picked+1, len(t.offers)-1)
	case fyne.KeyUp:
		t.picked = max(t.picked-1, -1)
	case fyne.KeyBackspace:
		if t.field().Text() != "" || len(t.Tags) == 0 {
			return false
		}
		t.remove(t.Tags[len(t.Tags)-1])
		return true
	default:
		return false
	}
	t.showOffers()
	return true
}

func (t *TagField) enter() {
	text := t.field().Text()
	if t.picked >= 0 && t.picked < len(t.offers) {
		text = t.offers[t.picked]
	}
	if strings.TrimSpace(text) == "" {
		t.close()
		return
	}
	t.field().SetText("")
	t.add(text)
}

// complete returns known tags that start with s, then those that contain it.
func (t *TagField) complete(s string) []string {
	s = strings.ToLower(strings.TrimSpace(s))
	if s == "" {
		return nil
	}
	var first, then []string
	for _, k := range t.Known {
		low := strings.ToLower(k)
		switch {
		case t.has(k):
		case strings.HasPrefix(low, s):
			first = append(first, k)
		case strings.Contains(low, s):
			then = append(then, k)
		}
	}
	first = append(first, then...)
	return first[:min(len(first), maxOffers)]
}

func (t *TagField) has(name string) bool {
	return slices.ContainsFunc(t.Tags, func(have string) bool { return strings.EqualFold(have, name) })
}

func (t *TagField) showOffers() {
	objs := make([]fyne.CanvasObject, 0, len(t.offers))
	for i, name := range t.offers {
		row := newOffer(name, i == t.picked, func() {
			t.field().SetText("")
			t.add(name)
		})
		objs = append(objs, row)
	}
	t.list.Objects = objs
	t.list.Hidden = len(objs) == 0
	t.list.Refresh()
}

func (t *TagField) add(name string) {
	name = strings.TrimSpace(name)
	t.offers, t.picked = nil, -1
	if name != "" && !t.has(name) {
		for _, k := range t.Known { // one spelling for one tag
			if strings.EqualFold(k, name) {
				name = k
			}
		}
		t.change(append(slices.Clone(t.Tags), name))
	}
	t.Refresh()
}

func (t *TagField) remove(name string) {
	t.change(slices.DeleteFunc(slices.Clone(t.Tags), func(s string) bool { return s == name }))
	t.Refresh()
}

func (t *TagField) change(tags []string) {
	t.Tags = tags
	if t.OnChanged != nil {
		t.OnChanged(slices.Clone(tags))
	}
}
