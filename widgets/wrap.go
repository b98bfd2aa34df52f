package widgets

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"doubleknot/widgets/skin"
)

// Span is a range of bytes of a text, End not included.
type Span struct{ Start, End int }

// run is a stretch of one line in one look.
type run struct {
	text   string
	style  fyne.TextStyle
	marked bool
	x, w   float32
}

// wrapped is one line after wrapping, with the height of its face.
type wrapped struct {
	runs []run
	w    float32
}

// wrapper breaks text into lines of at most width, measuring word by word.
type wrapper struct {
	width  float32
	size   float32
	serif  bool
	max    int // lines, 0 for all
	words  map[wordKey]float32
	height float32 // of one line

	lines []wrapped
	line  wrapped
	full  bool // max lines reached with text left over
}

type wordKey struct {
	text string
	bold bool
	ital bool
}

func newWrapper(width float32, sizeName fyne.ThemeSizeName, serif bool, max int) *wrapper {
	w := &wrapper{width: width, size: skin.Size(sizeName), serif: serif, max: max, words: map[wordKey]float32{}}
	w.height = textSize("Mg", w.size, inFace(fyne.TextStyle{}, serif)).Height
	return w
}

func (w *wrapper) measure(word string, s fyne.TextStyle) float32 {
	k := wordKey{word, s.Bold, s.Italic}
	if v, ok := w.words[k]; ok {
		return v
	}
	v := textSize(word, w.size, inFace(s, w.serif)).Width
	w.words[k] = v
	return v
}

// add appends text in one style; marks are byte ranges of this very text.
func (w *wrapper) add(text string, style fyne.TextStyle, marks []Span) {
	at := 0
	for at < len(text) && !w.full {
		end := wordEnd(text, at)
		word := text[at:end]
		if word == "\n" {
			w.newline()
		} else {
			w.word(word, style, clipSpans(marks, at, end))
		}
		at = end
	}
}

// wordEnd returns the end of the piece at i: a line feed, a stretch of spaces, or a word.
func wordEnd(s string, i int) int {
	r, n := utf8.DecodeRuneInString(s[i:])
	if r == '\n' {
		return i + 1
	}
	space := breaking(r)
	if wide(r) {
		return i + n
	}
	for i += n; i < len(s); i += n {
		r, n = utf8.DecodeRuneInString(s[i:])
		if r == '\n' || breaking(r) != space || wide(r) {
			break
		}
	}
	return i
}

func breaking(r rune) bool { return r != 0xA0 && r != 0x202F && unicode.IsSpace(r) }

// wide letters may break anywhere: scripts written without spaces.
func wide(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

func clipSpans(marks []Span, from, to int) []Span {
	var out []Span
	for _, m := range marks {
		if m.Start < to && m.End > from {
			out = append(out, Span{max(m.Start, from) - from, min(m.End, to) - from})
		}
	}
	return out
}

func (w *wrapper) word(word string, style fyne.TextStyle, marks []Span) {
	if strings.IndexByte(word, '\t') >= 0 {
		word, marks = spacesForTabs(word, marks)
	}
	width := w.measure(word, style)
	if isSpace(word) {
		if len(w.line.runs) > 0 || len(w.lines) == 0 || w.line.w > 0 {
			w.put(word, style, marks, width)
		}
		return
	}
	if w.line.w > 0 && w.line.w+width > w.width {
		w.newline()
	}
	if width > w.width && len(word) > 1 {
		w.long(word, style, marks)
		return
	}
	if !w.full {
		w.put(word, style, marks, width)
	}
}

// spacesForTabs shows tabs as four spaces: a tab's width depends on where in the line
// it stands, so widths of pieces with tabs would not add up.
func spacesForTabs(space string, marks []Span) (string, []Span) {
	space = strings.ReplaceAll(space, "\t", "    ")
	if len(marks) > 0 {
		marks = []Span{{0, len(space)}}
	}
	return space, marks
}

// long breaks a word that is wider than a line, such as a link.
func (w *wrapper) long(word string, style fyne.TextStyle, marks []Span) {
	from, used := 0, float32(0)
	for i, r := range word {
		rw := w.measure(string(r), style)
		if i > from && used+rw > w.width {
			w.put(word[from:i], style, clipSpans(marks, from, i), used)
			w.newline()
			if w.full {
				return
			}
			from, used = i, 0
		}
		used += rw
	}
	w.put(word[from:], style, clipSpans(marks, from, len(word)), used)
}

func isSpace(s string) bool { return strings.TrimSpace(s) == "" && s != "\u00a0" }

func (w *wrapper) put(text string, style fyne.TextStyle, marks []Span, width float32) {
	at := 0
	for _, m := range marks {
		w.push(text[at:m.Start], style, false)
		w.push(text[m.Start:m.End], style, true)
		at = m.End
	}
	if at == 0 {
		w.pushWide(text, style, false, width)
		return
	}
	w.push(text[at:], style, false)
}

func (w *wrapper) push(text string, style fyne.TextStyle, marked bool) {
	if text != "" {
		w.pushWide(text, style, marked, w.measure(text, style))
	}
}

// pushWide joins a piece to the last run where the look is the same.
func (w *wrapper) pushWide(text string, style fyne.TextStyle, marked bool, width float32) {
	n := len(w.line.runs)
	if n > 0 && w.line.runs[n-1].style == style && w.line.runs[n-1].marked == marked {
		w.line.runs[n-1].text += text
		w.line.runs[n-1].w += width
	} else {
		w.line.runs = append(w.line.runs, run{text: text, style: style, marked: marked, x: w.line.w, w: width})
	}
	w.line.w += width
}

func (w *wrapper) newline() {
	w.lines = append(w.lines, w.line)
	w.line = wrapped{}
	if w.max > 0 && len(w.lines) >= w.max {
		w.full = true
	}
}

// finish returns the lines; with text left over the last one ends in ….
func (w *wrapper) finish() []wrapped {
	if !w.full {
		w.newline()
		return w.lines
	}
	last := &w.lines[len(w.lines)-1]
	for len(last.runs) > 0 {
		r := &last.runs[len(last.runs)-1]
		r.text = trimSpaceRight(r.text)
		for r.text != "" && r.x+w.measure(r.text+"…", r.style) > w.width {
			_, n := utf8.DecodeLastRuneInString(r.text)
			r.text = trimSpaceRight(r.text[:len(r.text)-n])
		}
		if r.text != "" || len(last.runs) == 1 {
			r.text += "…"
			r.w = w.measure(r.text, r.style)
			break
		}
		last.runs = last.runs[:len(last.runs)-1]
	}
	return w.lines
}
