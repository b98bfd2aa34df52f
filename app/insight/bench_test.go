package insight

import (
	"fmt"
	"testing"

	"doubleknot/app/journal"
)

// thirtyYears is a journal of 11,000 entries, one a day, with what hangs on them:
// about 50,000 records.
func thirtyYears() (*journal.Journal, journal.Day) {
	var b build
	kinds := []journal.Kind{journal.Setback, journal.Setback, journal.Note, journal.Win}
	for i := range 11_000 {
		d := start + journal.Day(i)
		e := b.setback(d, nil)
		e.Kind = kinds[i%4]
		e.Tags = []string{fmt.Sprint("tag ", i%40), "work"}
		e.MoodBefore, e.MoodAfter = &journal.Mood{Valence: ptr(i%3 - 2)}, &journal.Mood{Valence: ptr(i%5 - 2)}
		b.mood(d, i%5-2)
		if e.Kind == journal.Setback {
			e.Outlook = &journal.Outlook{Expected: ptr(i % 11), Actual: ptr(i % 7)}
			if i%9 != 0 {
				e.RecoveredOn = (d + journal.Day(i%120)).Ref()
			}
		}
		for n, ink := range []journal.Ink{journal.Red, journal.Black} {
			b.line(ink, d, fmt.Sprintf("%d.%02d", i, i%100), []string{"EUR", "hours", "days"}[(i+n)%3])
			b.rs[len(b.rs)-1].(*journal.LedgerLine).EntryID = e.ID.Ref()
		}
		if i%4 == 0 {
			l := b.lesson(d, journal.Look{On: d + 7, Useful: true})
			l.EntryID, l.Uses = e.ID.Ref(), []journal.Use{{On: d + 30}}
			k, cs := b.knot(d)
			k.LessonID = l.ID.Ref()
			answer(cs[0], journal.Held, d+8)
		}
	}
	return b.journal(), start + 11_000
}

// BenchmarkReviewYear is all that a year in review shows: the year itself, the
// years' trend, and the ledger by month and by tag.
func BenchmarkReviewYear(b *testing.B) {
	j, today := thirtyYears()
	year := Year.Of(today - 200)
	for b.Loop() {
		r := ReviewOf(j, year, today)
		RecoveryTrend(Recoveries(j, today))
		lines := append(r.Red, r.Black...)
		SumsBy(j, lines, ByMonth)
		SumsBy(j, lines, ByTag)
	}
}

// BenchmarkStats is everything over all thirty years: the counts, the trend, and
// the whole ledger by month, year and tag.
func BenchmarkStats(b *testing.B) {
	j, today := thirtyYears()
	for b.Loop() {
		Count(j, today)
		ReviewOf(j, Between(start, today), today)
		RecoveryTrend(Recoveries(j, today))
		for _, by := range []By{ByMonth, ByYear, ByTag} {
			SumsBy(j, j.Ledger, by)
		}
	}
}
