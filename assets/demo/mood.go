package demo

import (
	"math"
	"strconv"

	"doubleknot/app/journal"
)

// silent are the stretches without a noted mood, as days ago, from and to: two
// holidays, a bad fortnight, and times when nothing was worth a tap.
var silent = [][2]int{{704, 693}, {612, 601}, {566, 557}, {473, 459}, {389, 381}, {331, 321}, {206, 197}, {121, 108}, {34, 21}}

// season is the level the days of a stretch move around, by days ago.
func season(ago int) float64 {
	switch {
	case ago > 632: // the first job
		return 0.5
	case ago > 560: // laid off, winter and spring
		return -0.5
	case ago > 500: // interviews
		return 0
	case ago > 430: // new, and happy to be
		return 0.8
	default:
		return 0.6
	}
}

// moods notes a mood on most days: the season, what happened lately, a slow
// swing and some weather.
func (b *builder) moods() {
	weather := 0.0
	for ago := history; ago >= 1; ago-- {
		day := b.today - journal.Day(ago)
		weather = 0.6*weather + 0.55*b.dice.NormFloat64()
		v := season(ago) + weather + 0.3*math.Sin(float64(ago)/23)
		for _, d := range b.dips {
			if day >= d.day && day-d.day < 120 {
				v += d.depth * math.Exp(-float64(day-d.day)/d.days)
			}
		}
		skip, twice := b.dice.IntN(100) < 16, b.dice.IntN(100) < 11
		if b.isSilent(day) || skip {
			continue
		}
		b.mood(day, 1, v)
		if twice {
			b.mood(day, 2, v+0.9*b.dice.NormFloat64())
		}
	}
}

func (b *builder) isSilent(day journal.Day) bool {
	ago := int(b.anchor - day)
	for _, s := range silent {
		if ago <= s[0] && ago >= s[1] {
			return true
		}
	}
	return false
}

func (b *builder) mood(day journal.Day, nth int, v float64) {
	valence := int(math.Round(min(max(v, -2), 2)))
	m := journal.Mood{Valence: &valence}
	if b.dice.IntN(10) < 8 {
		energy := int(math.Round(min(max(3+0.6*v+0.8*b.dice.NormFloat64(), 1), 5)))
		m.Energy = &energy
	}
	words := moodWords[valence+2]
	if b.dice.IntN(12) == 0 {
		m.Words = []string{words[b.dice.IntN(len(words))]}
	}
	hour, minute := 21, b.dice.IntN(60)
	if nth == 2 {
		hour = 12
	}
	b.add(&journal.MoodLog{
		ID: idOf("mood", day.String(), strconv.Itoa(nth)), Day: day,
		At: b.moment(day, hour, minute), Mood: m,
	})
}

// moodWords by valence, the lowest first.
var moodWords = [5][]string{
	{"ashamed", "hollow", "sick of it", "small"},
	{"tired", "tense", "flat", "worried", "sore"},
	{"calm", "busy", "neither here nor there", "quiet"},
	{"content", "steady", "hopeful", "useful", "curious"},
	{"proud", "light", "grateful", "relieved"},
}
