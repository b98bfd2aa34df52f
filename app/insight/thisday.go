package insight

import "doubleknot/app/journal"

// OnThisDay returns the lessons written on this day of an earlier month or year,
// newest first: in the first year each month, then once a year. Archived lessons
// and those put off are left out.
func OnThisDay(j *journal.Journal, today journal.Day) []*journal.Lesson {
	var out []*journal.Lesson
	for _, l := range j.Lessons {
		if !Silenced(l, today) && returns(j.WrittenOn(l), today) {
			out = append(out, l)
		}
	}
	return out
}

// SetbacksOnThisDay returns the setbacks of this day in earlier years, newest
// first, for a reader who asks for them; those kept quiet are left out.
func SetbacksOnThisDay(j *journal.Journal, today journal.Day) []*journal.Entry {
	var out []*journal.Entry
	for _, e := range j.Entries {
		if e.Kind == journal.Setback && !e.Quiet && yearly(e.Day, today) {
			out = append(out, e)
		}
	}
	return out
}

// months returns the calendar months from d to today, and whether today is the
// very day of the month, the last one standing in where the month is too short.
func months(d, today journal.Day) (n int, exact bool) {
	y, m, _ := d.Date()
	ty, tm, _ := today.Date()
	n = 12*(ty-y) + int(tm-m)
	return n, d.AddMonths(n) == today
}

func returns(d, today journal.Day) bool {
	n, exact := months(d, today)
	return exact && (n >= 1 && n <= 12 || n > 12 && n%12 == 0)
}

func yearly(d, today journal.Day) bool {
	n, exact := months(d, today)
	return exact && n > 0 && n%12 == 0
}
