package widgets

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// passed types keys into what has the focus and returns those the window heard.
func passed(w fyne.Window, keys ...fyne.KeyName) []fyne.KeyName {
	var heard []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { heard = append(heard, e.Name) })
	for _, k := range keys {
		if f := w.Canvas().Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: k})
		}
	}
	return heard
}

func TestEveryWidgetLeavesTheWindowItsKeys(t *testing.T) {
	themed(t, skin.ModeLight)
	keys := []fyne.KeyName{fyne.KeyF1, fyne.KeyF11, fyne.KeyEscape}
	all := everything()
	list, grid := NewList(func() int { return 1 }, nil, nil), &Grid{}
	grid.ExtendBaseWidget(grid)
	list.CreateItem, list.UpdateItem = func() fyne.CanvasObject { return NewText("x") }, func(int, fyne.CanvasObject) {}
	grid.Length, grid.CreateItem, grid.UpdateItem = list.Length, list.CreateItem, func(int, fyne.CanvasObject) {}
	all["list"], all["grid"], all["page"] = list, grid, NewReadingPage(Insets{}, nil)
	pressed := NewCard(NewText("x"))
	pressed.OnTapped = func() {}
	all["card to press"] = pressed
	for name, o := range all {
		t.Run(name, func(t *testing.T) {
			w := test.NewTempWindow(t, o)
			w.Resize(fyne.NewSize(640, 480))
			seen := map[fyne.Focusable]bool{}
			for w.Canvas().FocusNext(); w.Canvas().Focused() != nil && !seen[w.Canvas().Focused()]; w.Canvas().FocusNext() {
				f := w.Canvas().Focused()
				seen[f] = true
				if got := passed(w, keys...); !slices.Equal(got, keys) {
					t.Errorf("%T passed %v of %v on", f, got, keys)
				}
			}
		})
	}
}

// What opens over or in a widget keeps Escape for itself, and no other key.
func TestWhatIsOpenedInAWidgetKeepsEscapeAlone(t *testing.T) {
	themed(t, skin.ModeLight)
	tags, date := NewTagField(nil, nil, nil), NewDateTimeField(noon(), noon, nil)
	lines := NewLedgerLines(RedInk, nil, nil)
	words := NewWordPicker(nil, nil, nil)
	search := NewSearchField("", nil)
	for name, c := range map[string]struct {
		o    fyne.CanvasObject
		open func()
	}{
		"tag": {tags, tags.Open}, "date": {date, date.Open}, "line": {lines, lines.Open}, "word": {words, words.open},
		"search": {search, func() {
			search.Focus()
			search.SetText("x")
		}},
	} {
		t.Run(name, func(t *testing.T) {
			w := test.NewTempWindow(t, c.o)
			w.Resize(fyne.NewSize(640, 480))
			c.open()
			want := []fyne.KeyName{fyne.KeyF1, fyne.KeyF11}
			if got := passed(w, fyne.KeyF1, fyne.KeyF11, fyne.KeyEscape); !slices.Equal(got, want) {
				t.Errorf("passed %v on, want %v", got, want)
			}
			if _, left := w.Canvas().Focused().(*fieldEntry); left && name != "search" {
				t.Error("Escape left the keyboard in a field that is gone")
			}
		})
	}
}

func TestEscapeInAnEmptySearchReachesTheWindow(t *testing.T) {
	themed(t, skin.ModeLight)
	s := NewSearchField("", nil)
	w := test.NewTempWindow(t, s)
	s.Focus()
	if got := passed(w, fyne.KeyEscape); len(got) != 1 {
		t.Error("Escape stops in a search that is empty")
	}
}
