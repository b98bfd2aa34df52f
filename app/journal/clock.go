package journal

import (
	"fmt"
	"time"
)

// Clock tells the time. Everything that needs "now" is given one, so that tests
// and the --demo journal can stand in any year.
type Clock func() time.Time

// SystemClock is the computer's clock in the computer's zone.
func SystemClock() time.Time { return time.Now() }

// Stamp is a moment with the zone offset it was written in, to the millisecond.
// Its zone is always a bare offset, never a name, so that a stamp means the same
// on every laptop and in every year.
type Stamp struct{ t time.Time }

const stampLayout = "2006-01-02T15:04:05.999Z07:00"

// NewStamp keeps t's offset and cuts it to milliseconds.
func NewStamp(t time.Time) Stamp {
	_, off := t.Zone()
	off -= off % 60 // RFC 3339 has no seconds in an offset
	zone := time.UTC
	if off != 0 {
		zone = time.FixedZone("", off)
	}
	return Stamp{t.In(zone).Truncate(time.Millisecond)}
}

// Seconds returns the stamp cut to whole seconds.
func (s Stamp) Seconds() Stamp { return Stamp{s.t.Truncate(time.Second)} }

// Time returns the moment in its own offset.
func (s Stamp) Time() time.Time { return s.t }

// IsZero reports whether the stamp was never set.
func (s Stamp) IsZero() bool { return s.t.IsZero() }

// Compare orders stamps by moment.
func (s Stamp) Compare(o Stamp) int { return s.t.Compare(o.t) }

// Equal reports whether both are the same moment in the same offset.
func (s Stamp) Equal(o Stamp) bool { return s.String() == o.String() }

// String returns the RFC 3339 text.
func (s Stamp) String() string { return s.t.Format(stampLayout) }

// MarshalText returns RFC 3339 with the offset, milliseconds only where there are any.
func (s Stamp) MarshalText() ([]byte, error) {
	if y := s.t.Year(); y < 0 || y > 9999 {
		return nil, fmt.Errorf("write time: %w", invalid("at", "the year has to be between 0 and 9999"))
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads RFC 3339.
func (s *Stamp) UnmarshalText(b []byte) error {
	t, err := time.Parse(time.RFC3339, string(b))
	if err != nil {
		return fmt.Errorf("read time: %w", invalid("at", "a time is written like 2026-03-02T21:14:05+01:00"))
	}
	*s = NewStamp(t)
	return nil
}
