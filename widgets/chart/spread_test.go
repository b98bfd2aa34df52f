package chart

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"

	"doubleknot/widgets/skin"
)

func someGroups() []Group {
	return []Group{
		{Label: "All days", N: 61, HasMedian: true, Median: 0, Q1: -1, Q3: 1},
		{Label: "Monday", Name: "Mondays", N: 14, HasMedian: true, Median: -1, Q1: -2, Q3: 0, Apart: true},
		{Label: "Tuesday", Name: "Tuesdays", N: 12, HasMedian: true, Median: 0.5, Q1: -0.25, Q3: 1.125},
		{Label: "Wednesday", Name: "Wednesdays", N: 9, HasMedian: true},
		{Label: "Thursday", Name: "Thursdays", N: 4, Values: []float64{-1, 0, 0, 1.5}},
		{Label: "Friday", Name: "Fridays", N: 1, Values: []float64{2}},
		{Label: "Saturday", Name: "Saturdays"},
		{Label: "a tag with a name that has no room beside its row", N: 21, HasMedian: true, Median: 2, Q1: 1.5, Q3: 2},
	}
}

func TestPicturesOfASpread(t *testing.T) {
	for _, row := range []struct {
		name  string
		theme skin.Theme
		width float32
	}{
		{"spread-light", skin.Theme{Mode: skin.ModeLight}, 470},
		{"spread-dark", skin.Theme{Mode: skin.ModeDark}, 470},
		{"spread-wide", skin.Theme{Mode: skin.ModeLight}, 700},
		{"spread-large-text", skin.Theme{Mode: skin.ModeLight, Scale: 1.5}, 620},
	} {
		t.Run(row.name, func(t *testing.T) {
			useTheme(t, &row.theme)
			s := NewSpread(someGroups())
			s.pick(2, false)
			s.Resize(fyne.NewSize(row.width, 10))
			matches(t, row.name+".png", shown(s, row.width, s.MinSize().Height).Capture())
		})
	}
}

func TestMarkupOfASpread(t *testing.T) {
	useTheme(t, &skin.Theme{Mode: skin.ModeDark})
	s := NewSpread(someGroups())
	cv := onCanvas(s, 470, 260)
	test.AssertRendersToMarkup(t, "markup/spread.xml", cv)
	cv.Focus(s)
	press(s, fyne.KeyEnd, fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	test.AssertRendersToMarkup(t, "markup/spread-picked.xml", cv)
	cv.Unfocus()
	test.AssertRendersToMarkup(t, "markup/spread.xml", cv)
	test.AssertRendersToMarkup(t, "markup/spread-empty.xml", onCanvas(NewSpread(nil), 300, 60))
}

func TestARowIsReadOutInOnePlainSentence(t *testing.T) {
	useTheme(t, &skin.Theme{})
	s := NewSpread(someGroups())
	for i, want := range []string{
		"All days: median 0, half of the days between −1 and +1, 61 days",
		"Mondays: median −1, half of the days between −2 and 0, 14 days",
		"Tuesdays: median +0.5, half of the days between −0.3 and +1.1, 12 days",
		"Wednesdays: median 0, at least half of the days at 0, 9 days",
		"Thursdays: 4 days, too few for a median: −1, 0, 0, +1.5",
		"Fridays: 1 day, too few for a median: +2",
		"Saturdays: 0 days",
	} {
		s.pick(i, false)
		if got := s.Readout(); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	if got := s.AccessibilityLabel(); got != "Mood by group. Saturdays: 0 days" {
		t.Errorf("a screen reader says %q", got)
	}
	s.Of, s.Name = Unit{"1 entry", "%d entries", "the entries"}, "Before and after"
	s.pick(1, false)
	if got := s.AccessibilityLabel(); got != "Before and after. Mondays: median −1, half of the entries between −2 and 0, 14 entries" {
		t.Errorf("counting entries: %q", got)
	}
}

func TestRowsOfASpreadAreWalkedByKeysAndPointedAt(t *testing.T) {
	useTheme(t, &skin.Theme{})
	s := NewSpread(someGroups())
	cv := onCanvas(s, 470, 260)
	cv.Focus(s)
	var got []int
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyDown, fyne.KeyEnd, fyne.KeyDown, fyne.KeyUp, fyne.KeyHome, fyne.KeyEscape} {
		press(s, k)
		got = append(got, s.picked)
	}
	if want := []int{0, 1, 7, 7, 6, 0, -1}; !slices.Equal(got, want) {
		t.Errorf("picked %v, want %v", got, want)
	}
	for i, y := range s.scale().rows {
		if s.MouseMoved(pointAt(200, y)); s.picked != i {
			t.Errorf("pointing at row %d picks %d", i, s.picked)
		}
	}
	cv.Unfocus()
	if s.picked != 7 {
		t.Error("the focus took along what the pointer picked")
	}
	s.MouseMoved(pointAt(200, s.scale().bottom+8)) // the axis
	if s.picked != -1 {
		t.Errorf("pointing at the axis picks %d", s.picked)
	}
	press(s, fyne.KeyHome)
	if s.MouseOut(); s.picked != 0 {
		t.Error("the pointer took along what a key picked")
	}
}

func TestOtherGroupsAreNotPicked(t *testing.T) {
	useTheme(t, &skin.Theme{})
	s := NewSpread(someGroups())
	onCanvas(s, 470, 260)
	press(s, fyne.KeyEnd)
	s.SetGroups(someGroups()[:2])
	if s.Readout() != "" || s.picked != -1 {
		t.Errorf("%q is read out of rows that have gone", s.Readout())
	}
	s.SetGroups(nil)
	press(s, fyne.KeyDown, fyne.KeyUp, fyne.KeyEnd)
	if s.picked >= 0 {
		t.Errorf("picked row %d of none", s.picked)
	}
}

// TestReadoutsHaveRoomBelowTheRows: picking a row moves nothing around the widget.
func TestReadoutsHaveRoomBelowTheRows(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		useTheme(t, &skin.Theme{Scale: rapid.SampledFrom([]float32{1, 1.25, 1.5}).Draw(r, "scale")})
		s := NewSpread(someGroups())
		width := float32(rapid.IntRange(260, 900).Draw(r, "width"))
		s.Resize(fyne.NewSize(width, 100))
		want := s.MinSize().Height
		onCanvas(s, width, want)
		for i := range s.Groups {
			s.pick(i, false)
			if got := s.MinSize().Height; got != want {
				r.Fatalf("row %d makes the widget %v high, from %v", i, got, want)
			}
			rd := test.WidgetRenderer(s)
			for _, o := range rd.Objects() {
				if bottom := o.Position().Y + o.Size().Height; o.Visible() && bottom > want+0.5 {
					r.Fatalf("row %d: something reaches down to %v of %v", i, bottom, want)
				}
			}
		}
	})
}

func TestNamesAndFiguresKeepOffThePlot(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		useTheme(t, &skin.Theme{Scale: rapid.SampledFrom([]float32{1, 1.25, 1.5}).Draw(r, "scale")})
		s := NewSpread(someGroups())
		s.Groups[7].Label = strings.Repeat("w", rapid.IntRange(0, 60).Draw(r, "letters"))
		s.Resize(fyne.NewSize(float32(rapid.IntRange(360, 900).Draw(r, "width")), 300))
		k := s.scale()
		if k.left < 4+k.names+4 || k.x(-2) != k.left || k.x(2) != k.right || k.right-k.left < 40 {
			r.Fatalf("%+v", k)
		}
		text := fyne.MeasureText("4 days, too few", skin.Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Width
		if k.right > s.Size().Width-4-text {
			r.Fatalf("the plot ends at %v, the figures begin at %v", k.right, s.Size().Width-4-text)
		}
	})
}

func TestLinesBreakAtSpacesAndLoseNoWord(t *testing.T) {
	useTheme(t, &skin.Theme{})
	rapid.Check(t, func(r *rapid.T) {
		words := strings.Join(rapid.SliceOfN(rapid.StringMatching("[a-z]{1,12}"), 1, 20).Draw(r, "words"), " ")
		width := float32(rapid.IntRange(-10, 400).Draw(r, "width"))
		lines := breakLines(words, width, 12)
		if strings.Join(lines, " ") != words {
			r.Fatalf("%q", lines)
		}
		for _, l := range lines {
			if width > 0 && strings.Contains(l, " ") && fyne.MeasureText(l, 12, fyne.TextStyle{}).Width > width {
				r.Fatalf("%q is wider than %v", l, width)
			}
		}
	})
}

// BenchmarkSpreadFrame is a frame of both charts of the Mood screen.
func BenchmarkSpreadFrame(b *testing.B) {
	useTheme(b, &skin.Theme{Mode: skin.ModeLight})
	s := NewSpread(append(someGroups(), someGroups()...))
	shown(s, 470, 480)
	r, _ := test.WidgetRenderer(s).(*spreadRenderer)
	w, h := int(r.raster.Size().Width), int(r.raster.Size().Height)
	b.ResetTimer()
	for b.Loop() {
		s.Refresh()
		r.raster.Generator(w, h)
	}
}
