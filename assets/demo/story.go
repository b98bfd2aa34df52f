package demo

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"doubleknot/app/journal"
)

// story is one entry as it stands in a text file: a line "# title", then lines
// "key: text" in any order, where prevent, respond, check, used, looked and
// lesson-is belong to the lesson above them.
type story struct {
	kind      journal.Kind
	title     string
	ago       int  // days before the anchor
	anyDay    bool // may lie on a weekend even if it happened at work
	hour, min int
	texts     map[string]string
	tags      []string
	traps     []string
	before    *journal.Mood
	after     *journal.Mood
	recovered int // days, -1: open
	outlook   []int
	lessons   []lesson
	lines     []line
}

type lesson struct {
	text     string
	tags     []string
	pinned   bool
	archived bool
	knots    []knot
	uses     []dated
	looks    []dated
}

type knot struct {
	kind    journal.KnotKind
	when    string
	then    string
	answers map[journal.Step]answer // what is not here is rolled
}

type answer struct {
	outcome journal.Outcome
	note    string
}

// dated is a text so many days after its entry.
type dated struct {
	after int
	text  string
}

type line struct {
	ink          journal.Ink
	text         string
	amount, unit string
	after        int
}

// texts that are kept word for word, by key.
var plain = []string{"happened", "intended", "story", "room", "colleague", "held", "body"}

func parse(kind journal.Kind, text string) ([]story, error) {
	var out []story
	for n, row := range strings.Split(text, "\n") {
		row = strings.TrimSpace(row)
		if row == "" {
			continue
		}
		if title, ok := strings.CutPrefix(row, "# "); ok {
			out = append(out, story{kind: kind, title: title, hour: 20, min: 10, recovered: -1, texts: map[string]string{}})
			continue
		}
		key, value, ok := strings.Cut(row, ": ")
		if !ok || len(out) == 0 {
			return nil, fmt.Errorf("line %d: neither a title nor a key", n+1)
		}
		if err := out[len(out)-1].set(key, value); err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", n+1, key, err)
		}
	}
	return out, nil
}

func (s *story) set(key, value string) (err error) {
	if slices.Contains(plain, key) {
		s.texts[key] = strings.ReplaceAll(value, " / ", "\n\n")
		return nil
	}
	switch key {
	case "ago":
		s.ago, err = strconv.Atoi(value)
	case "time":
		_, err = fmt.Sscanf(value, "%d:%d", &s.hour, &s.min)
	case "tags":
		s.tags = split(value, ", ")
	case "traps":
		s.traps = split(value, ", ")
	case "mood":
		s.before, err = parseMood(value)
	case "after":
		s.after, err = parseMood(value)
	case "recovered":
		s.recovered, err = strconv.Atoi(value)
	case "outlook":
		s.outlook, err = numbers(value)
	case "cost":
		err = s.line(journal.Red, value)
	case "paid":
		err = s.line(journal.Black, value)
	case "lesson":
		s.lessons = append(s.lessons, lesson{text: value, tags: s.tags[:min(len(s.tags), 2)]})
	default:
		if len(s.lessons) == 0 {
			return errors.New("it belongs to a lesson, and none stands above it")
		}
		err = s.lessons[len(s.lessons)-1].set(key, value)
	}
	return err
}

func (l *lesson) set(key, value string) error {
	switch key {
	case "lesson-is":
		l.pinned, l.archived = value == "pinned", value == "archived"
	case "used":
		return addDated(&l.uses, value)
	case "looked":
		return addDated(&l.looks, value)
	case "prevent", "respond":
		when, then, ok := strings.Cut(value, " => ")
		if !ok {
			return errors.New("a knot is written: if => then")
		}
		l.knots = append(l.knots, knot{kind: journal.KnotKind(key), when: when, then: then, answers: map[journal.Step]answer{}})
	case "check":
		if len(l.knots) == 0 {
			return errors.New("it belongs to a knot, and none stands above it")
		}
		f := strings.SplitN(value, " ", 3)
		if len(f) < 2 {
			return errors.New("a check-in is written: 1w held a note")
		}
		a := answer{outcome: journal.Outcome(f[1])}
		if len(f) == 3 {
			a.note = f[2]
		}
		l.knots[len(l.knots)-1].answers[journal.Step(f[0])] = a
	default:
		return errors.New("this key is not known")
	}
	return nil
}

func addDated(list *[]dated, value string) error {
	n, text, _ := strings.Cut(value, " ")
	after, err := strconv.Atoi(n)
	if err != nil {
		return err
	}
	*list = append(*list, dated{after, text})
	return nil
}

// line reads "text | amount | unit | days after"; all but the text may be left out.
func (s *story) line(ink journal.Ink, value string) (err error) {
	f := append(split(value, " | "), "", "", "")
	l := line{ink: ink, text: f[0], amount: f[1], unit: f[2]}
	if f[3] != "" {
		l.after, err = strconv.Atoi(f[3])
	}
	s.lines = append(s.lines, l)
	return err
}

// parseMood reads "-1 2 tired, ashamed": valence, energy, words.
func parseMood(value string) (*journal.Mood, error) {
	f := strings.SplitN(value, " ", 3)
	m := &journal.Mood{}
	for i, into := range []**int{&m.Valence, &m.Energy} {
		if i < len(f) {
			n, err := strconv.Atoi(f[i])
			if err != nil {
				return nil, err
			}
			*into = &n
		}
	}
	if len(f) == 3 {
		m.Words = split(f[2], ", ")
	}
	return m, nil
}

func numbers(value string) ([]int, error) {
	var out []int
	for _, f := range strings.Fields(value) {
		n, err := strconv.Atoi(f)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

func split(s, sep string) []string {
	parts := strings.Split(s, sep)
	for i, p := range parts {
		parts[i] = strings.TrimSpace(p)
	}
	return parts
}
