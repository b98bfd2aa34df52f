package backups

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

const mostKept = 7 + 4 + 12

func at(t *testing.T, s string) time.Time {
	t.Helper()
	v, err := time.ParseInLocation("2006-01-02 15:04", s, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestWhichBackupsAreKept(t *testing.T) {
	for _, c := range []struct{ name, now, times, kept string }{
		{"none", "2026-11-23 12:00", "", ""},
		{"one, however old", "2026-11-23 12:00", "1999-01-01 10:00", "1999-01-01 10:00"},
		{
			"the newest of a day", "2026-11-23 12:00",
			"2026-11-23 09:00, 2026-11-23 11:00, 2026-11-23 10:00", "2026-11-23 11:00",
		},
		{
			"7 days, then the newest of each of 4 weeks", "2026-11-23 12:00", // a Monday
			"2026-11-23 09:00, 2026-11-22 09:00, 2026-11-21 09:00, 2026-11-20 09:00, 2026-11-19 09:00, 2026-11-18 09:00," +
				"2026-11-17 09:00, 2026-11-16 09:00, 2026-11-15 09:00, 2026-11-14 09:00, 2026-11-08 09:00, 2026-11-07 09:00, 2026-11-01 09:00",
			"2026-11-23 09:00, 2026-11-22 09:00, 2026-11-21 09:00, 2026-11-20 09:00, 2026-11-19 09:00, 2026-11-18 09:00," +
				"2026-11-17 09:00, 2026-11-15 09:00, 2026-11-08 09:00",
		},
		{
			"the newest of each of 12 months", "2026-11-23 12:00",
			"2026-11-01 09:00, 2026-10-31 09:00, 2026-09-30 09:00, 2026-08-31 09:00, 2026-07-31 09:00, 2026-06-30 09:00, 2026-05-31 09:00," +
				"2026-04-30 09:00, 2026-03-31 09:00, 2026-03-30 09:00, 2026-02-28 09:00, 2026-01-31 09:00, 2025-12-31 09:00, 2025-11-30 09:00",
			"2026-11-01 09:00, 2026-10-31 09:00, 2026-09-30 09:00, 2026-08-31 09:00, 2026-07-31 09:00, 2026-06-30 09:00, 2026-05-31 09:00," +
				"2026-04-30 09:00, 2026-03-31 09:00, 2026-02-28 09:00, 2026-01-31 09:00, 2025-12-31 09:00",
		},
		{
			"after a long break all that were there", "2031-01-01 12:00",
			"2026-11-23 09:00, 2026-11-22 09:00, 2026-11-21 09:00, 2026-11-20 09:00, 2026-11-19 09:00, 2026-11-18 09:00, 2026-11-17 09:00",
			"2026-11-23 09:00, 2026-11-22 09:00, 2026-11-21 09:00, 2026-11-20 09:00, 2026-11-19 09:00, 2026-11-18 09:00, 2026-11-17 09:00",
		},
		{
			"the week over New Year is one", "2027-01-04 12:00",
			"2027-01-03 09:00, 2027-01-02 09:00, 2027-01-01 09:00, 2026-12-31 09:00, 2026-12-30 09:00, 2026-12-29 09:00, 2026-12-28 09:00," +
				"2026-12-27 09:00",
			"2027-01-03 09:00, 2027-01-02 09:00, 2027-01-01 09:00, 2026-12-31 09:00, 2026-12-30 09:00, 2026-12-29 09:00, 2026-12-28 09:00," +
				"2026-12-27 09:00",
		},
		{
			"those of the future beside, not instead", "2026-11-23 12:00",
			"2099-01-01 09:00, 2099-01-02 09:00, 2099-01-03 09:00, 2099-01-04 09:00, 2099-01-05 09:00, 2099-01-06 09:00, 2099-01-07 09:00," +
				"2026-11-23 09:00, 2026-11-22 09:00, 2026-11-22 08:00",
			"2099-01-07 09:00, 2099-01-06 09:00, 2099-01-05 09:00, 2099-01-04 09:00, 2099-01-03 09:00, 2099-01-02 09:00, 2099-01-01 09:00," +
				"2026-11-23 09:00, 2026-11-22 09:00",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var times, want []time.Time
			for s := range strings.SplitSeq(c.times, ",") {
				if s != "" {
					times = append(times, at(t, strings.TrimSpace(s)))
				}
			}
			for s := range strings.SplitSeq(c.kept, ",") {
				if s != "" {
					want = append(want, at(t, strings.TrimSpace(s)))
				}
			}
			got := survivors(times, at(t, c.now))
			slices.SortFunc(got, func(a, b time.Time) int { return b.Compare(a) })
			if !cmp.Equal(got, want) {
				t.Error(cmp.Diff(want, got))
			}
		})
	}
}

func survivors(times []time.Time, now time.Time) (list []time.Time) {
	for i, keep := range Keep(times, now) {
		if keep {
			list = append(list, times[i])
		}
	}
	return list
}

func zones(t *testing.T) []*time.Location {
	t.Helper()
	list := []*time.Location{time.UTC}
	for _, name := range []string{"Europe/Berlin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe"} {
		z, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, z)
	}
	return list
}

// anyTimes draws up to 80 times: of a few days, of years, of the past and the future.
func anyTimes(t *rapid.T, zone *time.Location, now time.Time) []time.Time {
	n := rapid.IntRange(0, 80).Draw(t, "how many")
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) time.Time {
		span := rapid.SampledFrom([]int64{3600, 86400, 86400 * 10, 86400 * 400, 86400 * 20000}).Draw(t, "span")
		return now.Add(time.Duration(rapid.Int64Range(-span, span).Draw(t, "seconds")) * time.Second).In(zone)
	}), n, n).Draw(t, "times")
}

// Properties: the newest stays, and the newest that is not ahead; what is kept is little, and stays kept.
func TestTheNewestIsKeptAndKeepingIsStable(t *testing.T) {
	zones := zones(t)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		now := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "now"), 0).In(zone)
		times := anyTimes(t, zone, now)
		kept := survivors(times, now)
		if len(times) == 0 {
			return
		}
		if newest := slices.MaxFunc(times, time.Time.Compare); !slices.Contains(kept, newest) {
			t.Fatalf("the newest, %v, is not kept", newest)
		}
		past := slices.DeleteFunc(slices.Clone(times), func(x time.Time) bool { return x.After(now) })
		if len(past) > 0 && !slices.Contains(kept, slices.MaxFunc(past, time.Time.Compare)) {
			t.Fatal("the newest of the past is not kept")
		}
		if again := survivors(kept, now); len(again) != len(kept) {
			t.Fatalf("%d kept, then %d of those", len(kept), len(again))
		}
		if n := len(survivors(past, now)); n > mostKept {
			t.Fatalf("%d of the past are kept", n)
		}
		kept = slices.DeleteFunc(kept, func(x time.Time) bool { return x.After(now) })
		if !slices.EqualFunc(kept, survivors(past, now), time.Time.Equal) {
			t.Fatal("a time ahead changes what is kept of the past")
		}
	})
}

// Property: three years of backups, on most days, thinned after each. A few remain,
// the same as if all had been kept until now, and the year past is covered.
func TestYearsOfDailyBackupsLeaveAFewThatCoverTheYear(t *testing.T) {
	zones := zones(t)
	rapid.Check(t, func(t *rapid.T) {
		zone := rapid.SampledFrom(zones).Draw(t, "zone")
		miss := rapid.IntRange(0, 3).Draw(t, "days left out of ten")
		day := time.Date(2023, time.Month(rapid.IntRange(1, 12).Draw(t, "month")), 1, 9, 0, 0, 0, zone)
		var all, left []time.Time
		seed := rapid.Uint64().Draw(t, "seed")
		for i := range 3 * 365 {
			seed = seed*6364136223846793005 + 1442695040888963407
			if int(seed>>60)%10 < miss {
				continue
			}
			now := day.AddDate(0, 0, i).Add(time.Duration(seed>>40%(12*3600)) * time.Second)
			all, left = append(all, now), survivors(append(left, now), now)
			if len(left) > mostKept || !slices.Contains(left, now) {
				t.Fatalf("%d kept on day %d", len(left), i)
			}
		}
		now := all[len(all)-1]
		if want := survivors(all, now); !cmp.Equal(left, want) {
			t.Fatal(cmp.Diff(want, left))
		}
		for i := 1; i < len(left); i++ {
			gap, age := left[i].Sub(left[i-1]).Hours()/24, now.Sub(left[i]).Hours()/24
			switch {
			case age < 5 && gap > float64(2+7*miss), age < 14 && gap > float64(8+7*miss), gap > float64(32+7*miss):
				t.Fatalf("%.0f days without a backup, %.0f days ago", gap, age)
			}
		}
		if first := now.Sub(left[0]).Hours() / 24; first < 300 {
			t.Fatalf("the oldest is of %.0f days ago", first)
		}
	})
}
