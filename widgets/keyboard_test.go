package widgets

import (
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// keyed shows o, gives it the keyboard and types the keys.
func keyed(t *testing.T, o fyne.CanvasObject, keys ...fyne.KeyName) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(600, 400))
	if f, ok := o.(fyne.Focusable); ok {
		w.Canvas().Focus(f)
	}
	press(w, keys...)
	return w
}

func press(w fyne.Window, keys ...fyne.KeyName) {
	for _, k := range keys {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestEnterAndSpacePressEverythingThatCanBePressed(t *testing.T) {
	themed(t, skin.ModeLight)
	n := 0
	count := func() { n++ }
	card, lesson, tag, row := NewCard(Body("x")), NewLessonCard(), NewTag("x"), NewRailItem("today", "Today", count)
	card.OnTapped, lesson.OnTapped, tag.OnTapped = count, count, count
	section := NewSection("What happened", "", nil)
	section.OnOpen = count
	head := newSectionHead(section)
	for _, o := range []fyne.CanvasObject{
		NewButton("x", "", Plain, count), NewButton("x", "", Main, count), NewButton("x", "", Link, count),
		NewIconButton("close", "x", count), NewChip("x", false, func(bool) { n++ }), NewToggle("x", false, func(bool) { n++ }),
		card, lesson, tag, row, head,
	} {
		n = 0
		keyed(t, o, fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace)
		if n != 3 {
			t.Errorf("%T heard %d of 3 presses", o, n)
		}
	}
}

func TestFocusShowsARingOfTwoPixels(t *testing.T) {
	for name, o := range everything() {
		f, ok := o.(fyne.Focusable)
		if d, off := o.(fyne.Disableable); !ok || off && d.Disabled() {
			continue
		}
		t.Run(name, func(t *testing.T) {
			themed(t, skin.ModeLight)
			w := test.NewTempWindow(t, o)
			w.Resize(fyne.NewSize(640, 480))
			before := test.RenderToMarkup(w.Canvas())
			w.Canvas().Focus(f)
			if test.RenderToMarkup(w.Canvas()) == before {
				t.Error("focus does not show")
			}
		})
	}
}

func TestADisabledButtonCannotBePressed(t *testing.T) {
	themed(t, skin.ModeLight)
	b := NewButton("x", "", Main, func() { t.Error("pressed") })
	b.Inactive = true
	test.Tap(b) // before it is drawn, and after
	keyed(t, b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	test.Tap(b)
}

func TestTabPassesByWhatCannotBePressed(t *testing.T) {
	themed(t, skin.ModeLight)
	first, off, icon, card := NewButton("a", "", Plain, nil), NewButton("b", "", Plain, nil), NewIconButton("close", "c", nil), NewLessonCard()
	off.Disable()
	icon.Disable()
	card.InGrid = true
	last := NewSelectField([]string{"x"}, "x", nil)
	w := test.NewTempWindow(t, VStack(0, first, off, icon, card, last))
	w.Canvas().Focus(first)
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(last) {
		t.Errorf("Tab went to %T", w.Canvas().Focused())
	}
	last.Disable()
	off.Enable()
	w.Canvas().FocusPrevious()
	if w.Canvas().Focused() != fyne.Focusable(off) {
		t.Errorf("Shift+Tab went to %T", w.Canvas().Focused())
	}
}

func TestNothingTappableIsLowerThan28(t *testing.T) {
	themed(t, skin.ModeLight)
	for name, o := range everything() {
		if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
			continue
		}
		if _, ok := o.(fyne.Tappable); ok && o.MinSize().Height < heightSmall {
			t.Errorf("%s is %v high", name, o.MinSize().Height)
		}
	}
}

func TestArrowsMoveTheSegmentAndStopAtTheEnds(t *testing.T) {
	themed(t, skin.ModeLight)
	var heard []int
	s := NewSegmented(Options("a", "b", "c"), 0, func(i int) { heard = append(heard, i) })
	keyed(t, s, fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd)
	if !slices.Equal(heard, []int{1, 2, 0, 2}) {
		t.Errorf("heard %v", heard)
	}
}

func TestMoodFollowsArrowsDigitsAndDelete(t *testing.T) {
	themed(t, skin.ModeLight)
	var heard []any
	m := NewMoodPicker(nil, false, func(v *int) {
		if v == nil {
			heard = append(heard, nil)
			return
		}
		heard = append(heard, *v)
	})
	keyed(t, m, fyne.KeyRight, fyne.KeyLeft, fyne.KeyRight, fyne.Key5, fyne.KeyRight, fyne.KeyDelete, fyne.KeyDelete)
	if want := []any{-2, -1, 2, nil}; !slices.Equal(heard, want) {
		t.Errorf("heard %v, want %v", heard, want)
	}
}

func TestATapOnTheChosenFaceClearsIt(t *testing.T) {
	themed(t, skin.ModeLight)
	m := NewMoodPicker(nil, true, nil)
	m.Resize(fyne.NewSize(250, 60))
	at := &fyne.PointEvent{Position: fyne.NewPos(10, 10)}
	m.Tapped(at)
	if m.Valence == nil || *m.Valence != -2 {
		t.Fatalf("valence %v", m.Valence)
	}
	m.Tapped(at)
	if m.Valence != nil {
		t.Error("still set")
	}
}

func TestTheOutlookStartsUnsetAndDeleteClearsIt(t *testing.T) {
	themed(t, skin.ModeLight)
	o := NewOutlookSlider(nil, nil)
	w := keyed(t, o, fyne.KeyRight)
	if o.Value == nil || *o.Value != 5 {
		t.Fatalf("first arrow gave %v, want the middle", o.Value)
	}
	press(w, fyne.KeyEnd, fyne.KeyRight)
	if *o.Value != 10 {
		t.Errorf("ran past the end to %d", *o.Value)
	}
	press(w, fyne.KeyDelete)
	if o.Value != nil {
		t.Error("still set")
	}
}

func TestTheRailMovesFocusUpAndDown(t *testing.T) {
	themed(t, skin.ModeLight)
	a, b := NewRailItem("today", "Today", nil), NewRailItem("write", "Write", nil)
	lock := NewRailItem("lock", "Lock now", nil)
	w := test.NewTempWindow(t, NewRail("x", []*RailItem{a, b}, []*RailItem{lock}))
	w.Canvas().Focus(a)
	press(w, fyne.KeyUp, fyne.KeyDown, fyne.KeyDown)
	if w.Canvas().Focused() != fyne.Focusable(lock) {
		t.Error("focus is not on the foot")
	}
}

func TestTabSkipsLabelsAndLeavesFields(t *testing.T) {
	themed(t, skin.ModeLight)
	area, line, last := NewWritingArea("", nil), NewLineField("", nil), NewButton("x", "", Plain, nil)
	w := test.NewTempWindow(t, VStack(0, NewTag("label"), NewCard(area), NewLessonRow(), line, last))
	w.Resize(fyne.NewSize(400, 600))
	w.Canvas().Focus(area.Focusable())
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != line.Focusable() {
		t.Fatalf("Tab went to %T", w.Canvas().Focused())
	}
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != fyne.Focusable(last) {
		t.Errorf("Tab went to %T", w.Canvas().Focused())
	}
	if area.Focusable().(fyne.Tabbable).AcceptsTab() {
		t.Error("the writing area keeps Tab")
	}
}

// NewLessonRow is a list row, which leaves the keyboard to its list.
func NewLessonRow() fyne.CanvasObject { return NewEntryRow() }

func TestTagsAreCompletedAddedAndRemovedByKeyboard(t *testing.T) {
	themed(t, skin.ModeLight)
	f := NewTagField([]string{"demo"}, []string{"Deploys", "on call", "all deploys"}, nil)
	w := test.NewTempWindow(t, f)
	w.Resize(fyne.NewSize(400, 400))
	f.Open()
	test.Type(f.field().inner(), "dep")
	if want := []string{"Deploys", "all deploys"}; !slices.Equal(f.offers, want) {
		t.Fatalf("offers %v, want %v", f.offers, want)
	}
	press(w, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	test.Type(f.field().inner(), "new,ON CALL")
	press(w, fyne.KeyReturn)
	if want := []string{"demo", "Deploys", "new", "on call"}; !slices.Equal(f.Tags, want) {
		t.Fatalf("tags %v, want %v", f.Tags, want)
	}
	press(w, fyne.KeyBackspace)
	test.Type(f.field().inner(), "DEMO")
	press(w, fyne.KeyReturn)
	if want := []string{"demo", "Deploys", "new"}; !slices.Equal(f.Tags, want) {
		t.Fatalf("tags %v, want %v", f.Tags, want)
	}
	press(w, fyne.KeyEscape)
	if f.adding {
		t.Error("Escape did not close")
	}
}

func TestEscapeClearsTheSearch(t *testing.T) {
	themed(t, skin.ModeLight)
	var heard []string
	s := NewSearchField("", func(q string) { heard = append(heard, q) })
	w := test.NewTempWindow(t, s)
	s.Focus()
	test.Type(s.inner(), "ne")
	press(w, fyne.KeyEscape)
	if want := []string{"n", "ne", ""}; !slices.Equal(heard, want) {
		t.Errorf("heard %q, want %q", heard, want)
	}
}

func TestATypedDateIsReadAndAWrongOneKept(t *testing.T) {
	themed(t, skin.ModeLight)
	var got time.Time
	d := NewDateTimeField(noon(), noon, func(v time.Time) { got = v })
	w := test.NewTempWindow(t, d)
	w.Resize(fyne.NewSize(500, 600))
	d.Open()
	form, ok := w.Canvas().Focused().(*fieldEntry)
	if !ok {
		t.Fatalf("focus on %T", w.Canvas().Focused())
	}
	form.SetText("2026-13-01")
	press(w, fyne.KeyReturn)
	if !got.IsZero() || d.popup == nil {
		t.Fatal("a month of 13 was taken")
	}
	form.SetText("2026-12-1")
	press(w, fyne.KeyReturn)
	if want := time.Date(2026, 12, 1, 17, 40, 0, 0, time.UTC); !got.Equal(want) || d.popup != nil {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestALedgerLineIsAddedAndRemoved(t *testing.T) {
	themed(t, skin.ModeLight)
	var heard [][]LedgerItem
	l := NewLedgerLines(RedInk, nil, func(v []LedgerItem) { heard = append(heard, v) })
	w := test.NewTempWindow(t, l)
	w.Resize(fyne.NewSize(300, 400))
	l.Open()
	press(w, fyne.KeyReturn) // an empty line is not added
	test.Type(l.text.inner(), "Sleep")
	test.Type(l.amount.inner(), "2")
	test.Type(l.unit.inner(), "nights")
	press(w, fyne.KeyReturn)
	l.remove(0)
	if len(heard) != 2 || !slices.Equal(heard[0], []LedgerItem{{"Sleep", "2", "nights"}}) || len(heard[1]) != 0 {
		t.Errorf("heard %v", heard)
	}
}

func TestAChosenOptionIsHeardOnce(t *testing.T) {
	themed(t, skin.ModeLight)
	var heard []string
	s := NewSelectField([]string{"a", "b"}, "a", func(v string) { heard = append(heard, v) })
	w := keyed(t, s, fyne.KeyRight, fyne.KeyRight, fyne.KeyLeft, fyne.KeyReturn)
	if s.menu == nil || len(w.Canvas().Overlays().List()) == 0 {
		t.Error("Enter did not open the list")
	}
	if !slices.Equal(heard, []string{"b", "a"}) {
		t.Errorf("heard %q", heard)
	}
}
