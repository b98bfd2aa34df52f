package demo

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"doubleknot/app/journal"
)

// lists are the parts of the Friday notes: what moved, what did not, and one
// small thing. While she had no job the first two come from the other pair.
type lists struct{ moved, stuck, small, applied, waited []string }

func readLists() lists {
	var l lists
	into := map[string]*[]string{"moved": &l.moved, "stuck": &l.stuck, "small": &l.small, "applied": &l.applied, "waited": &l.waited}
	text, _ := files.ReadFile("fridays.txt") // embedded; without it there are no Friday notes
	var list *[]string
	for row := range strings.Lines(string(text)) {
		row = strings.TrimSpace(row)
		if title, ok := strings.CutPrefix(row, "# "); ok {
			list = into[title]
			continue
		}
		if row != "" && list != nil {
			*list = append(*list, row)
		}
	}
	return l
}

// hand deals a list out in shuffled order and starts over when it is through.
func hand(dice *rand.Rand, list []string) func() string {
	at := len(list)
	deck := append([]string(nil), list...)
	return func() string {
		if len(deck) == 0 {
			return ""
		}
		if at >= len(deck) {
			dice.Shuffle(len(deck), func(i, j int) { deck[i], deck[j] = deck[j], deck[i] })
			at = 0
		}
		at++
		return deck[at-1]
	}
}

// fridays writes a short note on most Fridays, three lines in the same order.
func (b *builder) fridays(l lists) {
	moved, stuck, small := hand(b.dice, l.moved), hand(b.dice, l.stuck), hand(b.dice, l.small)
	applied, waited := hand(b.dice, l.applied), hand(b.dice, l.waited)
	for ago := history; ago >= 1; ago-- {
		day := b.today - journal.Day(ago)
		if day.Time().Weekday() != time.Friday || b.isSilent(day) {
			continue
		}
		one, two, tags := moved, stuck, []string{"week"}
		if since := int(b.anchor - day); since <= jobless[0] && since >= jobless[1] {
			one, two, tags = applied, waited, []string{"week", "job search"}
		}
		y, w := day.Time().ISOWeek()
		at := b.moment(day, 16, 15+b.dice.IntN(40))
		b.add(&journal.Entry{
			ID: idOf("friday", day.String()), Kind: journal.Note, Day: day, At: at,
			Title: fmt.Sprintf("Week %d, %d", w, y), Body: one() + "\n\n" + two() + "\n\n" + small(),
			Tags: tags, CreatedAt: at, UpdatedAt: at,
		})
	}
}

// jobless is the stretch between the two jobs, as days ago.
var jobless = [2]int{630, 500}
