package insight

import (
	"slices"
	"testing"
	"time"
	_ "time/tzdata" // the tests name a zone, whatever the computer knows

	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

// knot ties a knot with its three check-ins, as a session does.
func (b *build) knot(tied journal.Day) (*journal.Knot, []*journal.CheckIn) {
	k := &journal.Knot{ID: b.id(), LessonID: b.id().Ref(), Kind: journal.Prevent, If: "a", Then: "b", TiedOn: tied}
	b.rs = append(b.rs, k)
	var cs []*journal.CheckIn
	for _, s := range journal.Steps() {
		c := &journal.CheckIn{ID: b.id(), KnotID: k.ID, Step: s, DueOn: s.After(tied)}
		b.rs = append(b.rs, c)
		cs = append(cs, c)
	}
	return k, cs
}

func answer(c *journal.CheckIn, o journal.Outcome, on journal.Day) {
	c.Outcome, c.DoneOn = &o, &on
}

func TestMissedCheckInsCollapseIntoTheLatest(t *testing.T) {
	tied := day(t, "2026-01-05")
	for _, c := range []struct {
		name     string
		today    string
		answered []int // steps, from 0
		due      []int
	}{
		{"the day before the first", "2026-01-11", nil, nil},
		{"the first", "2026-01-12", nil, []int{0}},
		{"the first still waits", "2026-03-04", nil, []int{0}},
		{"the second takes the place of the first", "2026-03-05", nil, []int{1}},
		{"half a year away", "2026-07-05", nil, []int{2}},
		{"years away", "2031-01-01", nil, []int{2}},
		{"the first was answered", "2026-03-05", []int{0}, []int{1}},
		{"an answer does not bring an earlier one back", "2026-03-06", []int{1}, nil},
		{"the second answered before it was due", "2026-02-01", []int{1}, nil},
		{"all answered", "2026-08-01", []int{0, 1, 2}, nil},
	} {
		var b build
		_, cs := b.knot(tied)
		for _, i := range c.answered {
			answer(cs[i], journal.Held, tied+3)
		}
		j, today := b.journal(), day(t, c.today)
		steps := func(got []*journal.CheckIn) []int {
			var out []int
			for _, g := range got {
				out = append(out, slices.Index(cs, g))
			}
			return out
		}
		if got := steps(CheckInsDue(j, today)); !slices.Equal(got, c.due) {
			t.Errorf("%s: due %v, want %v", c.name, got, c.due)
		}
	}
}

func TestCheckInsMovedToOneDayStandByTheirStep(t *testing.T) {
	today := day(t, "2026-11-23")
	var b build
	_, cs := b.knot(today - 900)
	for _, c := range cs {
		c.DueOn = today
	}
	j := b.journal()
	if due := CheckInsDue(j, today); len(due) != 1 || due[0] != cs[2] {
		t.Errorf("due %v, want the six months' one alone", due)
	}
}

func TestKnotsAreAskedAboutSideBySideTheLongestWaitingFirst(t *testing.T) {
	today := day(t, "2026-11-23")
	var b build
	_, late := b.knot(today - 100)
	_, early := b.knot(today - 300)
	retired, _ := b.knot(today - 300)
	retired.RetiredOn = today.Ref()
	b.rs = append(b.rs, &journal.CheckIn{ID: b.id(), KnotID: b.id(), Step: journal.OneWeek, DueOn: today - 9})
	if due := CheckInsDue(b.journal(), today); len(due) != 2 || due[0] != early[2] || due[1] != late[1] {
		t.Errorf("due %v", due)
	}
}

func TestACheckInIsNeverDueBeforeItsKnotIsTied(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t) // its due days are any days
		today := journal.Day(rapid.IntRange(int(start)-800, int(start)+800).Draw(t, "today"))
		asked := map[journal.ID]bool{}
		for _, c := range CheckInsDue(j, today) {
			k, ok := j.Find(c.KnotID).(*journal.Knot)
			if !ok || k.TiedOn > today || c.DueOn > today || c.Outcome != nil || k.RetiredOn != nil {
				t.Fatalf("%+v of %+v is due on %s", c, k, today)
			}
			if asked[k.ID] {
				t.Fatal("one knot is asked about twice")
			}
			asked[k.ID] = true
		}
		for _, d := range []journal.Day{today, today + 1, today + 700} {
			for _, s := range journal.Steps() {
				if s.After(d) <= d {
					t.Fatalf("%s after %s is %s", s, d, s.After(d))
				}
			}
		}
	})
}

func TestAnsweringTheOneDueLeavesItsKnotAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := journaltest.Journal(t)
		today := journal.Day(rapid.IntRange(int(start)-800, int(start)+800).Draw(t, "today"))
		for _, c := range CheckInsDue(j, today) {
			done := *c
			answer(&done, journal.NoOccasion, today)
			for _, d := range CheckInsDue(j.Apply(journal.Change{Put: []journal.Record{&done}}), today) {
				if d.KnotID == c.KnotID {
					t.Fatal("an answer brought back a check-in of the same knot")
				}
			}
		}
	})
}

func TestNoOccasionNeverChangesTheHeldShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outcomes := rapid.SliceOf(rapid.SampledFrom([]journal.Outcome{journal.Held, journal.Slipped, journal.NoOccasion})).Draw(t, "outcomes")
		var b build
		k, _ := b.knot(start)
		note := func(o journal.Outcome) {
			c := &journal.CheckIn{ID: b.id(), KnotID: k.ID, Step: journal.OneWeek, DueOn: start + 7}
			answer(c, o, start+7)
			b.rs = append(b.rs, c)
		}
		held, slipped := 0, 0
		for _, o := range outcomes {
			note(o)
			switch o {
			case journal.Held:
				held++
			case journal.Slipped:
				slipped++
			}
		}
		for range rapid.IntRange(1, 9).Draw(t, "more without occasion") {
			note(journal.NoOccasion)
		}
		j := b.journal()
		for name, c := range map[string]CheckInCounts{
			"stats": Count(j, start+8).CheckIns, "review": ReviewOf(j, Year.Of(start), start+8).CheckIns,
		} {
			if c.Held != held || c.Slipped != slipped {
				t.Fatalf("%s: %d held and %d slipped, want %d and %d", name, c.Held, c.Slipped, held, slipped)
			}
			if c.Answered() != held+slipped+c.NoOccasion || c.NoOccasion == 0 {
				t.Fatalf("%s: %+v", name, c)
			}
		}
	})
}

func TestStepsAreCalendarStepsAcrossLeapDaysAndShortMonths(t *testing.T) {
	for _, c := range []struct{ tied, week, two, six string }{
		{"2026-01-31", "2026-02-07", "2026-03-31", "2026-07-31"},
		{"2025-12-31", "2026-01-07", "2026-02-28", "2026-06-30"},
		{"2027-12-31", "2028-01-07", "2028-02-29", "2028-06-30"},
		{"2028-02-29", "2028-03-07", "2028-04-29", "2028-08-29"},
		{"2027-08-31", "2027-09-07", "2027-10-31", "2028-02-29"},
		{"2028-02-22", "2028-02-29", "2028-04-22", "2028-08-22"},
	} {
		tied := day(t, c.tied)
		for i, want := range []string{c.week, c.two, c.six} {
			if got := journal.Steps()[i].After(tied); got != day(t, want) {
				t.Errorf("tied %s: step %d is due %s, want %s", c.tied, i+1, got, want)
			}
		}
	}
}

func TestACheckInKeepsItsDayWhenTheClocksChange(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, evening := range []time.Time{
		time.Date(2026, 3, 28, 23, 30, 0, 0, berlin), time.Date(2026, 3, 29, 4, 1, 0, 0, berlin),
		time.Date(2026, 10, 24, 23, 30, 0, 0, berlin), time.Date(2026, 10, 25, 4, 1, 0, 0, berlin),
	} {
		var b build
		_, cs := b.knot(journal.DayOf(evening, 4*time.Hour))
		j := b.journal()
		week := journal.DayOf(evening.AddDate(0, 0, 7), 4*time.Hour) // the same hour on the wall
		if due := CheckInsDue(j, week); len(due) != 1 || due[0] != cs[0] {
			t.Errorf("tied %s: not due on %s", evening, week)
		}
		if due := CheckInsDue(j, week-1); due != nil {
			t.Errorf("tied %s: due a day early", evening)
		}
	}
}

func TestOfTwoKnotsDueOnOneDayTheOneToPreventComesFirst(t *testing.T) {
	for range 20 { // the journal keeps ties by their random ids
		prevent := &journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, TiedOn: 100}
		respond := &journal.Knot{ID: journal.NewID(), Kind: journal.Respond, TiedOn: 100}
		var rs []journal.Record
		for _, k := range []*journal.Knot{respond, prevent} {
			rs = append(rs, k, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.OneWeek, DueOn: 107})
		}
		due := CheckInsDue(journal.New(rs), 110)
		if len(due) != 2 || due[0].KnotID != prevent.ID {
			t.Fatalf("%d are due, and the answer to slipping stands first", len(due))
		}
	}
}

func TestOnlyTheLastOfKnotsThatTookEachOthersPlaceIsAskedAbout(t *testing.T) {
	today := start + 400
	for _, c := range []struct {
		name     string
		replaces []int // of three knots, which each takes the place of; -1 none, 3 one that is gone
		asked    []int
	}{
		{"side by side", []int{-1, -1, -1}, []int{0, 1, 2}},
		{"replaced once", []int{-1, 0, -1}, []int{1, 2}},
		{"replaced twice", []int{-1, 0, 1}, []int{2}},
		{"twice in one place", []int{-1, 0, 0}, []int{1, 2}},
		{"in place of one that is gone", []int{3, -1, -1}, []int{0, 1, 2}},
		{"round in a circle", []int{1, 0, -1}, []int{2}},
	} {
		var b build
		var knots []*journal.Knot
		for i := range 3 {
			k, _ := b.knot(start + journal.Day(i)) // untied is none, as after an import
			knots = append(knots, k)
		}
		gone := b.id()
		for i, r := range c.replaces {
			switch {
			case r == 3:
				knots[i].Replaces = &gone
			case r >= 0:
				knots[i].Replaces = knots[r].ID.Ref()
			}
		}
		var asked []int
		for _, d := range CheckInsDue(b.journal(), today) {
			asked = append(asked, slices.IndexFunc(knots, func(k *journal.Knot) bool { return k.ID == d.KnotID }))
		}
		if !slices.Equal(asked, c.asked) {
			t.Errorf("%s: asked about %v, want %v", c.name, asked, c.asked)
		}
	}
}
