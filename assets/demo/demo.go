// Package demo is an invented journal: two years of a software engineer's
// setbacks, wins and notes, for --demo, for tests of screens and for pictures.
//
// The texts are written by hand (the .txt files beside this one); days, moods and
// answers are laid out by a seeded generator. The same moment gives the same
// journal to the byte, everything in it is valid, and nothing lies in the future.
package demo

import (
	"embed"
	"fmt"
	"time"

	"doubleknot/app/journal"
)

//go:embed *.txt
var files embed.FS

// dayEndsAt is the default of journal.Settings, which the demo leaves alone.
const dayEndsAt = 4 * time.Hour

// history is how many days back the demo journal reaches.
const history = 730

// Records returns the demo journal as it would stand at now, in now's zone: about
// 300 entries with their lessons, knots, check-ins, ledger lines and moods.
func Records(now time.Time) []journal.Record {
	stories, _, err := read()
	if err != nil {
		return nil // the texts are embedded; TestEveryTextCanBeRead holds them to it
	}
	b := newBuilder(now)
	for _, s := range stories {
		b.story(s)
	}
	b.extras()
	b.fridays(readLists())
	b.moods()
	return b.out
}

// read returns the stories of every text file, and how many files there were.
func read() (stories []story, n int, err error) {
	for _, kind := range journal.Kinds() {
		for part := 1; ; part++ {
			text, err := files.ReadFile(fmt.Sprintf("%ss-%d.txt", kind, part))
			if err != nil {
				break // the parts are numbered without a hole
			}
			found, err := parse(kind, string(text))
			if err != nil {
				return nil, n, fmt.Errorf("%ss-%d.txt: %w", kind, part, err)
			}
			stories = append(stories, found...)
			n++
		}
	}
	return stories, n, nil
}
