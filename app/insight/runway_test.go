package insight

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func TestRunwayMonths(t *testing.T) {
	for _, c := range []struct {
		savings, spending, want string
	}{
		{"8400.00", "2100.00", "4.0"},
		{"8399.99", "2100", "3.9"}, // never more than there is
		{"10000", "3000", "3.3"},
		{"0", "100", "0.0"},
		{"-500", "100", "0.0"},
		{"0.3", "0.1", "3.0"}, // 2.9 with floats
		{"999999999999999.999999", "0.000001", "999999999999999999999.0"},
		{"100", "0", ""},
		{"100", "0.000000", ""},
		{"100", "-5", ""},
		{"a lot", "5", ""},
		{"5", "", ""},
	} {
		got, ok := RunwayMonths(&journal.Runway{Savings: c.savings, MonthlySpending: c.spending})
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s at %s a month: %q, %v; want %q", c.savings, c.spending, got, ok, c.want)
		}
	}
	if _, ok := RunwayMonths(nil); ok {
		t.Error("no reading has months")
	}
}

func TestRunwayAgreesWithRationals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cents := rapid.Int64Range(0, 99_999_999_999)
		s, m := cents.Draw(t, "savings"), cents.Draw(t, "spending")+1
		decimal := func(c int64) string { return fmt.Sprintf("%d.%02d", c/100, c%100) }
		got, ok := RunwayMonths(&journal.Runway{Savings: decimal(s), MonthlySpending: decimal(m)})
		months, good := new(big.Rat).SetString(got)
		if !ok || !good {
			t.Fatalf("no months: %q", got)
		}
		real := big.NewRat(s, m)
		if months.Cmp(real) > 0 || new(big.Rat).Add(months, big.NewRat(1, 10)).Cmp(real) <= 0 {
			t.Fatalf("%d/%d is %s", s, m, got)
		}
	})
}

func TestRunwayHistoryIsOldestFirstAndLeavesOutWhatHasNoAnswer(t *testing.T) {
	var b build
	for i, r := range [][2]string{{"900", "100"}, {"100", "0"}, {"999999999999999", "0.000001"}, {"450", "100"}, {"12000.1", "1"}} {
		b.rs = append(b.rs, &journal.Runway{ID: b.id(), On: start - journal.Day(i), Savings: r[0], MonthlySpending: r[1]})
	}
	h := RunwayHistory(b.journal())
	if len(h) != 4 || h[1].Months != "4.5" || h[1].Tenths != 45 || h[1].On != start-3 || h[3].Months != "9.0" || h[3].Reading.Savings != "900" {
		t.Fatalf("%+v", h)
	}
	if h[0].Months != "12000.1" || h[0].Tenths != MaxTenths || h[2].Tenths != MaxTenths {
		t.Errorf("runways without end are drawn %d and %d tenths long", h[0].Tenths, h[2].Tenths)
	}
}
