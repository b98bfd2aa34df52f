package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

func paste(f fyne.Focusable, text string) {
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent(text)
	f.(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
}

func TestAPasteOverTheLimitIsRefusedWholeWithItsCount(t *testing.T) {
	a, _ := writingIn(t, 0)
	a.SetText("kept")
	got, limit := 0, 0
	a.OnRefused = func(g, m int) { got, limit = g, m }
	paste(a.Focusable(), strings.Repeat("x", 1<<20))
	if a.Text() != "kept" || got != 1<<20+4 || limit != DefaultMaxBytes {
		t.Errorf("text %.20q, refused %d of %d", a.Text(), got, limit)
	}
}

func TestAPasteUpToTheLimitIsTaken(t *testing.T) {
	a, _ := writingIn(t, 0)
	a.MaxBytes = 10
	paste(a.Focusable(), "0123456789")
	if a.Text() != "0123456789" {
		t.Fatalf("text %q", a.Text())
	}
	test.Type(a.Focusable(), "x")
	if a.Text() != "0123456789" {
		t.Errorf("one too many was taken: %q", a.Text())
	}
}

func TestASelectionMakesRoomForAPaste(t *testing.T) {
	a, _ := writingIn(t, 0)
	a.MaxBytes = 6
	a.SetText("012345")
	a.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	paste(a.Focusable(), "abcdef")
	if a.Text() != "abcdef" {
		t.Errorf("text %q", a.Text())
	}
}

func TestALineFieldRefusesAMegabyte(t *testing.T) {
	themed(t, skin.ModeLight)
	f := NewLineField("", nil)
	test.NewTempWindow(t, f)
	refused := 0
	f.OnRefused = func(got, _ int) { refused = got }
	paste(f.Focusable(), strings.Repeat("x", 1<<20))
	if f.Text() != "" || refused != 1<<20 {
		t.Errorf("%d bytes taken, refused %d", len(f.Text()), refused)
	}
}

func TestTheWritingAreaGrowsWithItsText(t *testing.T) {
	a, _ := writingIn(t, 0)
	low := a.MinSize().Height
	a.SetText(strings.Repeat("line\n", 30))
	if high := a.MinSize().Height; high < 30*lineHeight(skin.SizeReading, true) || high < low {
		t.Errorf("%v high after 30 lines, %v before", high, low)
	}
	a.SetText("")
	if a.MinSize().Height != low {
		t.Errorf("%v high when emptied, %v before", a.MinSize().Height, low)
	}
}

func TestTheCaretSaysWhereItIs(t *testing.T) {
	a, _ := writingIn(t, 0)
	a.SetText("one\ntwo\nthree")
	top := float32(-1)
	a.OnCursor = func(y, _ float32) { top = y }
	a.Focusable().TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if line := lineHeight(skin.SizeReading, true); top < line || top > 3*line {
		t.Errorf("caret at %v", top)
	}
}

func TestSettingATextTellsItOnce(t *testing.T) {
	themed(t, skin.ModeLight)
	n := 0
	a := NewWritingArea("", func(string) { n++ })
	test.NewTempWindow(t, a)
	a.SetText("x")
	a.SetText("x")
	if n != 1 {
		t.Errorf("told %d times", n)
	}
}

func TestTheReadingFaceIsMeasuredAsItIsDrawn(t *testing.T) {
	themed(t, skin.ModeLight)
	sans := textSize("That I’m the one", 17, fyne.TextStyle{})
	serif := textSize("That I’m the one", 17, skin.Serif(fyne.TextStyle{}))
	if sans == serif {
		t.Error("the reading face measures like the sans")
	}
}

// cursor is the letter the cursor of a field stands before.
func cursor(f fyne.Focusable) int { return f.(*fieldEntry).CursorTextOffset() }

func TestSettingATextPutsTheCursorAtItsEnd(t *testing.T) {
	a, _ := writingIn(t, 0)
	for _, text := range []string{"one\n\nthrée", prose(3000), "x\n"} {
		a.SetText(text)
		if got, want := cursor(a.Focusable()), len([]rune(text)); got != want {
			t.Errorf("%.10q: the cursor is at %d of %d", text, got, want)
		}
		test.Type(a.Focusable(), "!")
		if !strings.HasSuffix(a.Text(), "!") {
			t.Errorf("%.10q: typed in the middle", text)
		}
	}
	unseen := NewWritingArea("", nil)
	unseen.SetText(prose(500))
	test.NewTempWindow(t, unseen).Resize(fyne.NewSize(300, 300))
	if got := cursor(unseen.Focusable()); got != 500 {
		t.Errorf("shown after its text was set, the cursor is at %d", got)
	}
}

func TestTheCursorStaysAtItsLetterWhenLinesBreakElsewhere(t *testing.T) {
	a, w := writingIn(t, 4000)
	e := a.Focusable()
	for range 7 {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp})
	}
	for range 9 {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	at := cursor(e)
	for _, width := range []float32{500, 333, 280, 900, 641} {
		w.Resize(fyne.NewSize(width, 600))
		if got := cursor(e); got != at {
			t.Fatalf("at width %v the cursor went from letter %d to %d", width, at, got)
		}
	}
	fyne.CurrentApp().Settings().SetTheme(&skin.Theme{Scale: 1.5})
	if got := cursor(e); got != at {
		t.Errorf("with larger letters the cursor went from letter %d to %d", at, got)
	}
}

func TestARefusalCountsLetters(t *testing.T) {
	a, _ := writingIn(t, 0)
	a.MaxBytes = 10
	a.SetText("ab")
	got, fit := 0, 0
	a.OnRefused = func(g, f int) { got, fit = g, f }
	paste(a.Focusable(), "ééééé")
	if got != 7 || fit != 6 {
		t.Errorf("heard %d letters of which %d fit, want 7 and 6", got, fit)
	}
}

func TestALongTextThatWasSetCanStillBeCorrected(t *testing.T) {
	a, _ := writingIn(t, 0)
	a.SetText(prose(DefaultMaxBytes + 500))
	test.Type(a.Focusable(), "x")
	if !strings.HasSuffix(a.Text(), "x") {
		t.Error("a letter was refused")
	}
	paste(a.Focusable(), prose(slack))
	if len(a.Text()) != DefaultMaxBytes+501 {
		t.Error("it was made longer still")
	}
}
