package journal

import (
	"fmt"
	"time"
)

// Day is a calendar day: the number of days since 1970-01-01. Days compare and
// subtract as integers and have no time zone.
type Day int

// NewDay returns the day of a calendar date; out-of-range values roll over as in time.Date.
func NewDay(y int, m time.Month, d int) Day {
	secs := time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix()
	n := secs / 86400
	if secs%86400 < 0 {
		n--
	}
	return Day(n)
}

// DayOf returns the writer's day at t in t's own zone. A day ends at the given
// offset after midnight, so with 4 h a note at 02:30 belongs to the evening before.
func DayOf(t time.Time, endsAt time.Duration) Day {
	// The wall clock decides, not elapsed time: on a night the clocks change the
	// day still ends when the clock on the wall says so.
	since := time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute + time.Duration(t.Second())*time.Second
	y, m, d := t.Date()
	day := NewDay(y, m, d)
	if since < endsAt {
		day--
	}
	return day
}

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, invalid("day", "a day is written YYYY-MM-DD")
	}
	y, m, d := t.Date()
	return NewDay(y, m, d), nil
}

// Time returns midnight UTC of the day, for calendar arithmetic and formatting.
func (d Day) Time() time.Time { return time.Unix(int64(d)*86400, 0).UTC() }

// Date returns the calendar date.
func (d Day) Date() (int, time.Month, int) { return d.Time().Date() }

// String returns YYYY-MM-DD.
func (d Day) String() string { return d.Time().Format(time.DateOnly) }

// AddMonths moves by calendar months; where the target month is shorter the last
// day of it is taken (31 January + 1 month = 28 or 29 February).
func (d Day) AddMonths(n int) Day {
	y, m, day := d.Date()
	first := NewDay(y, m+time.Month(n), 1)
	fy, fm, _ := first.Date()
	last := NewDay(fy, fm+1, 0)
	return min(first+Day(day-1), last)
}

// Ref returns a pointer to a copy of the day.
func (d Day) Ref() *Day { return &d }

// MarshalText returns YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) {
	if y := d.Time().Year(); y < 0 || y > 9999 {
		return nil, fmt.Errorf("write day: %w", invalid("day", "the year has to be between 0 and 9999"))
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads YYYY-MM-DD.
func (d *Day) UnmarshalText(b []byte) error {
	v, err := ParseDay(string(b))
	if err != nil {
		return fmt.Errorf("read day: %w", err)
	}
	*d = v
	return nil
}
