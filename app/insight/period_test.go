package insight

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func TestPeriodsAndTheirNames(t *testing.T) {
	for _, c := range []struct {
		span               Span
		of, from, to, name string
	}{
		{Week, "2026-11-22", "2026-11-16", "2026-11-22", "Week of 16 November 2026"},
		{Week, "2026-11-23", "2026-11-23", "2026-11-29", "Week of 23 November 2026"},
		{Week, "2027-01-01", "2026-12-28", "2027-01-03", "Week of 28 December 2026"},
		{Week, "1969-12-31", "1969-12-29", "1970-01-04", "Week of 29 December 1969"},
		{Month, "2028-02-29", "2028-02-01", "2028-02-29", "February 2028"},
		{Month, "2026-12-31", "2026-12-01", "2026-12-31", "December 2026"},
		{Year, "2028-02-29", "2028-01-01", "2028-12-31", "2028"},
		{Days, "2026-11-23", "2026-11-23", "2026-11-23", "23 November 2026"},
	} {
		p := c.span.Of(day(t, c.of))
		if p.From != day(t, c.from) || p.To != day(t, c.to) || p.Label() != c.name {
			t.Errorf("%s: %s to %s, %q", c.of, p.From, p.To, p.Label())
		}
		if again := Between(p.To, p.From); again != p {
			t.Errorf("%s: between its ends lies %+v", p.Label(), again)
		}
	}
	if p := Between(day(t, "2026-03-02"), day(t, "2026-11-23")); p.Span != Days || p.Label() != "2 March 2026 to 23 November 2026" {
		t.Errorf("%+v %q", p, p.Label())
	}
}

func TestPeriodsFollowEachOtherWithoutAGap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := journal.Day(rapid.IntRange(-200_000, 200_000).Draw(t, "day"))
		p := Span(rapid.IntRange(int(Week), int(Days)).Draw(t, "span")).Of(d)
		if rapid.Bool().Draw(t, "long") && p.Span == Days {
			p = Between(d, d+100)
		}
		if !p.Contains(d) || p.Contains(p.From-1) || p.Contains(p.To+1) {
			t.Fatalf("%+v does not hold %s alone", p, d)
		}
		if n := p.Next(); n.From != p.To+1 || n.Span != p.Span || n.Prev() != p {
			t.Fatalf("after %+v comes %+v", p, n)
		}
		if b := p.Prev(); b.To != p.From-1 || b.Next() != p {
			t.Fatalf("before %+v comes %+v", p, b)
		}
		if p.Span == Week && (p.Len() != 7 || p.From.Time().Weekday() != time.Monday) {
			t.Fatalf("a week of %d days from a %s", p.Len(), p.From.Time().Weekday())
		}
	})
}
