package chart

import "strconv"

// tick is a labelled day on the time axis.
type tick struct {
	day   int
	label string
}

// ticks picks the finest calendar step whose labels stay gap apart, and
// returns its days inside the range. gap and perDay share one unit.
func ticks(from, to int, perDay, gap float32, w *Words) []tick {
	switch {
	case perDay >= gap:
		return dayTicks(from, to, 1, w)
	case 7*perDay >= 2*gap: // dates crowd a quarter; its months say enough
		return dayTicks(from, to, 7, w)
	case 28*perDay >= gap:
		return monthTicks(from, to, 1, w)
	case 90*perDay >= gap:
		return monthTicks(from, to, 3, w)
	}
	for _, years := range []int{1, 2, 5, 10, 20} {
		if 365*perDay*float32(years) >= gap {
			return yearTicks(from, to, years)
		}
	}
	return yearTicks(from, to, 50)
}

// dayTicks labels every day, or every Monday.
func dayTicks(from, to, step int, w *Words) []tick {
	start := from
	if step == 7 {
		start = 4 + 7*floorDiv(from-4+6, 7) // day 4, 1970-01-05, was a Monday
	}
	var out []tick
	for d := start; d <= to; d += step {
		t := toTime(d)
		out = append(out, tick{d, strconv.Itoa(t.Day()) + " " + w.Months[t.Month()-1]})
	}
	return out
}

// monthTicks labels first days of months; January carries the year.
func monthTicks(from, to, step int, w *Words) []tick {
	var out []tick
	for d := monthStart(from, 0); d <= to; d = monthStart(d, 1) {
		t := toTime(d)
		m := int(t.Month()) - 1
		if d < from || m%step != 0 {
			continue
		}
		label := w.Months[m]
		if m == 0 {
			label += " " + strconv.Itoa(t.Year())
		}
		out = append(out, tick{d, label})
	}
	return out
}

func yearTicks(from, to, step int) []tick {
	var out []tick
	for y := toTime(from).Year(); ; y++ {
		d := dayOf(y, 1, 1)
		if d > to {
			return out
		}
		if d >= from && y%step == 0 {
			out = append(out, tick{d, strconv.Itoa(y)})
		}
	}
}
