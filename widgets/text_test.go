package widgets

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"doubleknot/widgets/skin"
)

func TestControlCharactersAreShownAsPictures(t *testing.T) {
	for in, want := range map[string]string{
		"plain\n\ttext":   "plain\n\ttext",
		"a\x00b\x07c\x1b": "a\u2400b\u2407c\u241b",
		"\x7f\u0085":      "\u2421\ufffd",
		"\u202eabc\u202c": "‹RLO›abc‹PDF›",
		"\u2066x\u2069":   "‹LRI›x‹PDI›",
		"bad \xff byte":   "bad \ufffd byte",
		"cr\r\n":          "cr\u240d\n",
		"שלום 開心 ‘é’":     "שלום 開心 ‘é’",
	} {
		if got := SafeText(in); got != want {
			t.Errorf("SafeText(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzSafeTextLeavesNothingThatActsOnTheScreen(f *testing.F) {
	f.Add("a\x00\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		out := SafeText(s)
		if !utf8.ValidString(out) || SafeText(out) != out {
			t.Errorf("%q came out as %q", s, out)
		}
		for _, r := range out {
			if careful(r) {
				t.Errorf("%q kept %U", s, r)
			}
		}
	})
}

// joined is the text of wrapped lines.
func joined(lines []wrapped) string {
	var b strings.Builder
	for _, l := range lines {
		for _, r := range l.runs {
			b.WriteString(r.text)
		}
	}
	return b.String()
}

func TestWrappingLosesNoLetterAndKeepsToTheWidth(t *testing.T) {
	themed(t, skin.ModeLight)
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.StringOf(rapid.RuneFrom([]rune("abcdefgh   \n\tWé開心—"))).Draw(rt, "text")
		width := rapid.Float32Range(40, 400).Draw(rt, "width")
		from := rapid.IntRange(0, len(text)).Draw(rt, "from")
		for from < len(text) && !utf8.RuneStart(text[from]) {
			from++
		}
		w := newWrapper(width, skin.SizeReading, true, 0)
		w.add(text, fyne.TextStyle{}, []Span{{from, len(text)}})
		lines := w.finish()
		if got := squeeze(joined(lines)); got != squeeze(text) {
			rt.Fatalf("%q became %q", text, got)
		}
		for _, l := range lines {
			words := strings.TrimRight(joined([]wrapped{l}), " \t")
			if n := utf8.RuneCountInString(words); n > 1 && textSize(words, w.size, skin.Serif(fyne.TextStyle{})).Width > width+float32(n) {
				rt.Fatalf("line %q is wider than %v", words, width)
			}
		}
	})
}

func TestATabIsAsWideAsItIsMeasured(t *testing.T) {
	themed(t, skin.ModeLight)
	w := newWrapper(400, skin.SizeReading, true, 0)
	w.add("aaa\ta", fyne.TextStyle{}, []Span{{3, 4}})
	for _, r := range w.finish()[0].runs {
		if drawn := textSize(r.text, w.size, skin.Serif(r.style)).Width; drawn > r.w+1 || drawn < r.w-1 {
			t.Errorf("%q is drawn %v wide and measured %v", r.text, drawn, r.w)
		}
		if r.marked != (strings.TrimSpace(r.text) == "") {
			t.Errorf("%q marked: %v", r.text, r.marked)
		}
	}
}

func TestMaxLinesEndsInAnEllipsis(t *testing.T) {
	themed(t, skin.ModeLight)
	p := NewParagraph(prose(2000))
	p.MaxLines = 2
	p.Resize(fyne.NewSize(200, 100))
	lines := p.lines(200)
	if len(lines) != 2 || !strings.HasSuffix(joined(lines), "…") {
		t.Errorf("%d lines, %q", len(lines), joined(lines))
	}
}

func TestAShortTextHasNoEllipsis(t *testing.T) {
	themed(t, skin.ModeLight)
	p := NewParagraph("One line.")
	p.MaxLines = 1
	if got := joined(p.lines(400)); got != "One line." {
		t.Errorf("%q", got)
	}
}

func TestWildMarksAreDropped(t *testing.T) {
	themed(t, skin.ModeLight)
	p := NewParagraph("network")
	p.Marks = []Span{{-1, 3}, {5, 2}, {2, 4}, {3, 5}, {6, 99}}
	test.NewTempWindow(t, p).Resize(fyne.NewSize(300, 100))
	if _, marks := safeMarked(p.Text, p.Marks); len(marks) != 1 || marks[0] != (Span{2, 4}) {
		t.Errorf("marks %v", marks)
	}
}

func TestMarksMoveWithTheControlCharactersBeforeThem(t *testing.T) {
	text, marks := safeMarked("\x00\u202enet", []Span{{4, 7}})
	if got := text[marks[0].Start:marks[0].End]; got != "net" {
		t.Errorf("marked %q of %q", got, text)
	}
}

func TestTheSaveNoteCountsOnlyWhenTicked(t *testing.T) {
	themed(t, skin.ModeLight)
	n := NewSaveNote(noon)
	if n.Text() != "" {
		t.Errorf("starts with %q", n.Text())
	}
	n.SetSaved(noon())
	for _, c := range []struct {
		after time.Duration
		want  string
	}{{0, "Saved just now"}, {2 * time.Second, "Saved 2 s ago"}, {90 * time.Second, "Saved 1 min ago"}, {3 * time.Hour, "Saved 3 h ago"}, {30 * time.Hour, "Saved a day ago"}, {167 * time.Hour, "Saved 6 days ago"}} {
		n.Tick(noon().Add(c.after))
		if n.Text() != c.want {
			t.Errorf("after %v: %q, want %q", c.after, n.Text(), c.want)
		}
	}
	n.SetState(SaveFailed)
	n.Tick(noon())
	if n.Text() != "Not saved" {
		t.Errorf("%q", n.Text())
	}
}
