package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// prose returns n bytes of paragraphs of about 600 bytes.
func prose(n int) string {
	const sentence = "Checkout returned errors until 17:31, and I was still reading logs. "
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(strings.Repeat(sentence, 9))
		b.WriteString("\n\n")
	}
	return b.String()[:n]
}

// writingIn shows an area with n bytes in a window, as the Write screen does.
func writingIn(tb testing.TB, n int) (*WritingArea, fyne.Window) {
	tb.Helper()
	app := test.NewTempApp(tb)
	app.Settings().SetTheme(&skin.Theme{Mode: skin.ModeLight})
	a := NewWritingArea("", func(string) {})
	w := test.NewTempWindow(tb, container.NewVScroll(VStack(8, Heading("x"), a)))
	w.Resize(fyne.NewSize(720, 640))
	a.SetText(prose(n))
	w.Resize(fyne.NewSize(721, 640))
	a.Focus()
	return a, w
}

func benchKeystroke(b *testing.B, n int) {
	a, w := writingIn(b, n)
	e := a.Focusable()
	for range 40 {
		e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	i := 0
	for b.Loop() {
		i++
		r := 'e'
		if i%6 == 0 {
			r = ' '
		}
		e.TypedRune(r)
		w.Content().MinSize()
	}
}

// BenchmarkKeystroke5kB is one letter in the middle of 5 kB; 8 ms is the bound.
func BenchmarkKeystroke5kB(b *testing.B) { benchKeystroke(b, 5_000) }

// BenchmarkKeystroke20kB is one letter in the middle of 20 kB; 20 ms is the bound.
func BenchmarkKeystroke20kB(b *testing.B) { benchKeystroke(b, 20_000) }

// BenchmarkKeystrokeLongest is one letter at the longest text taken; 150 ms is the bound.
func BenchmarkKeystrokeLongest(b *testing.B) { benchKeystroke(b, DefaultMaxBytes-1000) }

// BenchmarkKeystrokeDrawn5kB adds painting the window in software.
func BenchmarkKeystrokeDrawn5kB(b *testing.B) {
	a, w := writingIn(b, 5_000)
	e := a.Focusable()
	for b.Loop() {
		e.TypedRune('e')
		w.Canvas().Capture()
	}
}

// BenchmarkPasteLongest is the longest paste a writing area takes; 500 ms is the bound.
func BenchmarkPasteLongest(b *testing.B) {
	text := prose(DefaultMaxBytes)
	for b.Loop() {
		a, w := writingIn(b, 0)
		clip := fyne.CurrentApp().Clipboard()
		clip.SetContent(text)
		a.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
		w.Content().MinSize()
	}
}

// BenchmarkPasteRefused1MB is a paste over the limit: it must cost nothing to speak of.
func BenchmarkPasteRefused1MB(b *testing.B) {
	a, _ := writingIn(b, 100)
	clip := fyne.CurrentApp().Clipboard()
	clip.SetContent(prose(1 << 20))
	for b.Loop() {
		a.Focusable().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
	}
}

// BenchmarkParagraph20kB wraps 20 kB at a new width.
func BenchmarkParagraph20kB(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(&skin.Theme{})
	p := NewSerif(prose(20_000))
	test.NewTempWindow(b, p)
	width := float32(500)
	for b.Loop() {
		width++
		p.Resize(fyne.NewSize(500+float32(int(width)%100), 4000))
		p.MinSize()
	}
}

// BenchmarkLessonCardReuse shows another lesson in each of the 12 cells of a page, as
// a scrolled gallery does; 16 ms is the bound for a frame.
func BenchmarkLessonCardReuse(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(&skin.Theme{})
	cards := make([]*LessonCard, 12)
	objs := make([]fyne.CanvasObject, 12)
	for i := range cards {
		cards[i] = NewLessonCard()
		objs[i] = cards[i]
	}
	test.NewTempWindow(b, container.NewGridWithColumns(3, objs...)).Resize(fyne.NewSize(1040, 820))
	texts := []string{"A demo that needs the network is two demos. Rehearse both.", "Ask for the feedback in writing.", "Sleep, then answer. No email has ever needed me at 23:40."}
	n := 0
	for b.Loop() {
		for _, c := range cards {
			n++
			c.Text, c.From, c.Due, c.Pinned = texts[n%3], texts[(n+1)%3], n%5 == 0, n%4 == 0
			c.Uses, c.Tags = "", []string{"demo", "feedback"}[:n%3%2+1]
			if n%2 == 0 {
				c.Uses = "Used again 4×"
			}
			c.Refresh()
		}
	}
}

// BenchmarkEntryRowReuse shows another entry in each of the 12 rows of a page.
func BenchmarkEntryRowReuse(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(&skin.Theme{})
	rows := make([]*EntryRow, 12)
	objs := make([]fyne.CanvasObject, 12)
	for i := range rows {
		rows[i] = NewEntryRow()
		objs[i] = rows[i]
	}
	test.NewTempWindow(b, VStack(0, objs...)).Resize(fyne.NewSize(380, 1200))
	text := prose(400)
	n := 0
	for b.Loop() {
		for _, r := range rows {
			n++
			r.Title, r.Excerpt, r.MarkIcon, r.Meta = "The demo with no network", text[n%50:], "mark-setback", "21 Sep"
			r.ExcerptMarks = []Span{{14, 21}}
			r.Refresh()
		}
	}
}
