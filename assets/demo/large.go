package demo

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// largeText is about how long the texts of one entry of a large journal are
// together, in bytes.
const largeText = 1500

// Large returns a journal for measuring: so many entries of about 1.5 kB, one a
// day back from yesterday, with a mood each day and lessons, knots, check-ins and
// ledger lines in the proportions of Records. The texts are the demo's sentences
// in new order; nobody is meant to read them.
func Large(now time.Time, entries int) []journal.Record {
	b := newBuilder(now)
	b.anchor = b.today
	b.dice = rand.New(rand.NewPCG(0x44424C4B, 3)) // #nosec G404 -- sample text, and it has to repeat
	stories, _, err := read()
	if err != nil || len(stories) == 0 {
		return nil // see Records
	}
	sentences := sentencesOf(stories)
	b.out = make([]journal.Record, 0, entries*3)
	for n := range entries {
		b.largeDay(n, stories[n%len(stories)], sentences)
	}
	return b.out
}

// largeDay writes one entry like s, and that day's mood.
func (b *builder) largeDay(n int, s story, sentences []string) {
	nth := strconv.Itoa(n + 1)
	s.title += " " + nth
	s.ago, s.anyDay = n+1, true
	s.recovered = max(s.recovered, 0)
	text := b.passage(sentences)
	s.texts = map[string]string{"body": text}
	if s.kind == journal.Setback {
		third := len(text) / 3
		first, second := cut(text, third), cut(text, 2*third)
		s.texts = map[string]string{"happened": text[:first], "story": text[first:second], "room": text[second:]}
	}
	lessons := make([]lesson, len(s.lessons))
	for i, l := range s.lessons {
		l.text += " " + nth // ids come from the text
		lessons[i] = l
	}
	s.lessons = lessons
	b.notes = nil
	b.story(s)
	b.dips = nil
	b.mood(b.anchor-journal.Day(s.ago), 1, b.dice.NormFloat64())
}

// passage strings sentences together up to largeText.
func (b *builder) passage(sentences []string) string {
	var w strings.Builder
	for w.Len() < largeText-60 {
		if w.Len() > 0 {
			w.WriteByte(' ')
		}
		w.WriteString(sentences[b.dice.IntN(len(sentences))])
	}
	return w.String()
}

// cut returns the start of the first word at or after byte i.
func cut(text string, i int) int {
	if at := strings.IndexByte(text[i:], ' '); at >= 0 {
		return i + at + 1
	}
	return len(text)
}

func sentencesOf(stories []story) []string {
	var out []string
	for _, s := range stories {
		for _, key := range plain { // a map's own order would differ from run to run
			for t := range strings.SplitSeq(s.texts[key], ". ") {
				if t = strings.TrimSpace(t); t != "" {
					out = append(out, strings.TrimRight(t, ".")+".")
				}
			}
		}
	}
	return out
}
