package gate

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/ccojocar/zxcvbn-go"
	"github.com/ccojocar/zxcvbn-go/match"
	"github.com/ccojocar/zxcvbn-go/matching"

	"doubleknot/widgets"
)

// strength is an estimate in words, with one hint; it keeps nothing of the passphrase.
type strength struct {
	level int // pieces of the bar, 0..4
	word  string
	hint  string
}

const (
	mostRunes = 100 // what the estimator sees of a passphrase
	mostLeet  = 10  // different stand-ins for letters it tries: every further one doubles the work
	runeBits  = 6.6 // the most a letter can count for: one of the 95 on an English keyboard
)

// leet are the signs the estimator tries to read as letters.
const leet = "4@8({[<3690!1|7$5+%2"

// steps are the least bits a word stands for. One try costs about a second of a good
// core, so that 50 bits are tens of millions of years of one, and thousands for many.
var steps = []struct {
	bits  float64
	level int
	word  string
}{{50, 4, "Strong"}, {38, 3, "Would hold a while"}, {28, 2, "Would not hold long"}, {0, 1, "Easy to guess"}}

const (
	hintEmpty = "Four or five unrelated words are easy to remember and hard to guess."
	hintWords = "One or two more unrelated words would help."
	hintDone  = "An estimate. It knows English words best."
)

// estimate says how well a passphrase would hold. It may take milliseconds: call it off
// the UI goroutine.
func estimate(passphrase string) strength {
	text := firstRunes(passphrase, mostRunes)
	if text == "" {
		return strength{hint: hintEmpty}
	}
	part, times := period(text)
	found := zxcvbn.PasswordStrength(part, nil, leaveOut(part)...)
	bits := min(found.Entropy, runeBits*float64(utf8.RuneCountInString(part))) + math.Log2(float64(times))
	for _, s := range steps {
		if bits >= s.bits {
			return strength{s.level, s.word, hint(s.level, times, found.MatchSequence)}
		}
	}
	return strength{1, "Easy to guess", hintWords}
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// period returns the shortest piece that s is a repetition of, and how often: the
// estimator takes ten times the same for ten times as much.
func period(s string) (part string, times int) {
	r := []rune(s)
	for n := 1; n <= len(r)/2; n++ {
		if len(r)%n == 0 && strings.Repeat(string(r[:n]), len(r)/n) == s {
			return string(r[:n]), len(r) / n
		}
	}
	return s, 1
}

// leaveOut names the searches that would take too long for s.
func leaveOut(s string) []func(match.Matcher) bool {
	if leetSigns(s) > mostLeet {
		return []func(match.Matcher) bool{matching.FilterL33tMatcher}
	}
	return nil
}

func leetSigns(s string) int {
	n := 0
	for _, r := range leet {
		if strings.ContainsRune(s, r) {
			n++
		}
	}
	return n
}

// hint is the one thing worth saying: what most of the passphrase is made of.
func hint(level, times int, found []match.Match) string {
	if level == 4 {
		return hintDone
	}
	if times > 1 {
		return "Repeating adds next to nothing. " + hintWords
	}
	longest, size := match.Match{}, 0
	for _, m := range found {
		if m.J-m.I+1 > size {
			longest, size = m, m.J-m.I+1
		}
	}
	switch name := longest.DictionaryName; {
	case longest.Pattern == "dictionary" && strings.HasPrefix(name, "Passwords"):
		return "This is among the passwords that are tried first. " + hintWords
	case longest.Pattern == "dictionary" && (strings.Contains(name, "Names") || strings.HasPrefix(name, "Surname")):
		return "Names are tried early. " + hintWords
	case longest.Pattern == "spatial" || longest.Pattern == "sequence":
		return "Rows of keys or letters are tried early. " + hintWords
	case longest.Pattern == "repeat":
		return "Repeating adds next to nothing. " + hintWords
	case longest.Pattern == "date":
		return "Dates are tried early. " + hintWords
	default:
		return hintWords
	}
}

// meter shows the estimate of what is being typed. One estimate runs at a time, and the
// last text wins.
type meter struct {
	do      func(func())
	changed func()
	bar     *widgets.StrengthBar
	want    string
	running bool
}

func newMeter(do func(func()), changed func()) *meter {
	return &meter{do: do, changed: changed, bar: widgets.NewStrengthBar(hintEmpty)}
}

func (m *meter) set(text string) {
	m.want = text
	if !m.running {
		m.run()
	}
}

func (m *meter) run() {
	m.running = true
	text := m.want
	go func() {
		s := estimate(text)
		m.do(func() {
			m.running = false
			if m.want != text {
				m.run()
				return
			}
			other := m.bar.Hint != s.hint || (m.bar.Word == "") != (s.word == "")
			m.bar.Set(s.level, s.word, s.hint)
			if other && m.changed != nil { // else it is as high as before
				m.changed()
			}
		})
	}()
}

func (m *meter) clear() {
	m.want = ""
	m.bar.Set(0, "", hintEmpty)
}
