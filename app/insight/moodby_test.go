package insight

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

// tagged adds a note with its tags, and a mood before it where v is not nil.
func (b *build) tagged(d journal.Day, v *int, tags ...string) *journal.Entry {
	e := b.setback(d, nil)
	e.Kind, e.Tags = journal.Note, tags
	if v != nil {
		e.MoodBefore = &journal.Mood{Valence: v}
	}
	return e
}

// someWeeks draws a journal of mood logs and tagged entries on a few weeks of days.
func someWeeks(t *rapid.T) *build {
	var b build
	for range rapid.IntRange(0, 60).Draw(t, "records") {
		d := start + journal.Day(rapid.IntRange(0, 40).Draw(t, "day"))
		v := rapid.IntRange(-2, 2).Draw(t, "valence")
		if rapid.Bool().Draw(t, "a log") {
			b.mood(d, v)
			continue
		}
		var valence *int
		if rapid.Bool().Draw(t, "noted") {
			valence = &v
		}
		b.tagged(d, valence, journal.CleanTags(rapid.SliceOfN(rapid.SampledFrom([]string{"work", "review", "home"}), 0, 3).Draw(t, "tags"))...)
	}
	return &b
}

func aRange(t *rapid.T) (from, to journal.Day) {
	from = start + journal.Day(rapid.IntRange(-5, 45).Draw(t, "from"))
	return from, from + journal.Day(rapid.IntRange(0, 45).Draw(t, "days"))
}

func TestWeekdaysAreMondayToSundayWithTheirMedianAndQuartiles(t *testing.T) {
	var b build
	monday := day(t, "2026-03-02")
	for week, v := range []int{-2, -2, -1, 0, 1, 2} {
		b.mood(monday+journal.Day(7*week), v)
	}
	b.mood(monday, 1) // the first Monday is −0.5 now, once
	b.mood(monday+2, 2)
	got := MoodByWeekday(MoodSeries(b.journal(), monday, monday+60))
	want := MoodGroup{Weekday: time.Monday, Values: []float64{-2, -1, -0.5, 0, 1, 2}, Median: -0.25, Q1: -0.875, Q3: 0.75}
	if d := cmp.Diff(want, got[0]); d != "" {
		t.Errorf("Mondays: %s", d)
	}
	if d := cmp.Diff(MoodGroup{Weekday: time.Wednesday, Values: []float64{2}}, got[2]); d != "" {
		t.Errorf("one Wednesday: %s", d)
	}
	if !got[2].Few() || got[0].Few() || got[6].Weekday != time.Sunday || got[6].Days() != 0 {
		t.Errorf("few %v and %v, last %v with %d days", got[2].Few(), got[0].Few(), got[6].Weekday, got[6].Days())
	}
}

func TestAGroupOfFourDaysHasNoMedianAndOneOfFiveHas(t *testing.T) {
	var b build
	for i := range 4 {
		b.tagged(start+journal.Day(i), ptr(2), "four", "five")
	}
	b.tagged(start+9, ptr(2), "five")
	got := tagsIn(b.journal(), start, start+20)
	if got[0].Tag != "five" || got[0].Few() || got[0].Median != 2 {
		t.Errorf("five days: %+v", got[0])
	}
	if got[1].Tag != "four" || !got[1].Few() || got[1].Median != 0 || got[1].Days() != 4 {
		t.Errorf("four days: %+v", got[1])
	}
}

func TestATagHasTheMoodOfItsDayHoweverItWasNoted(t *testing.T) {
	var b build
	b.mood(start, -2)
	b.mood(start, 0)
	b.tagged(start, nil, "review")   // written that day without a mood of its own
	b.tagged(start+1, nil, "review") // on a day without any
	b.tagged(start+2, ptr(1), "")
	got := tagsIn(b.journal(), start, start+9)
	if d := cmp.Diff([]MoodGroup{{Tag: "review", Values: []float64{-1}}}, got); d != "" {
		t.Error(d)
	}
}

func TestTagsWithTheMostDaysStandFirst(t *testing.T) {
	var b build
	b.tagged(start, ptr(2), "b", "A", "c")
	b.tagged(start+1, ptr(-2), "c")
	var got []string
	for _, g := range tagsIn(b.journal(), start, start+9) {
		got = append(got, g.Tag)
	}
	if want := []string{"c", "A", "b"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v: by days, then by name, never by mood", got, want)
	}
}

func TestTheOrderOfEntriesDoesNotMatterToMoodGroups(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := someWeeks(t)
		from, to := aRange(t)
		all, days, tags := groupsOf(b.journal(), from, to)
		seed := rapid.Uint64().Draw(t, "seed")
		rand.New(rand.NewPCG(seed, 1)).Shuffle(len(b.rs), func(i, k int) { b.rs[i], b.rs[k] = b.rs[k], b.rs[i] }) //nolint:gosec // drawn
		all2, days2, tags2 := groupsOf(b.journal(), from, to)
		if d := cmp.Diff(all, all2) + cmp.Diff(days, days2) + cmp.Diff(tags, tags2); d != "" {
			t.Fatal(d)
		}
	})
}

func groupsOf(j *journal.Journal, from, to journal.Day) (all MoodGroup, days, tags []MoodGroup) {
	series := MoodSeries(j, from, to)
	return MoodByAll(series), MoodByWeekday(series), MoodByTag(j, series)
}

func tagsIn(j *journal.Journal, from, to journal.Day) []MoodGroup {
	return MoodByTag(j, MoodSeries(j, from, to))
}

func TestTheDaysOfTheWeekdaysAddUpToTheNotedDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := someWeeks(t).journal()
		from, to := aRange(t)
		all, days, tags := groupsOf(j, from, to)
		sum := 0
		var values []float64
		for i := range days {
			sum += days[i].Days()
			values = append(values, days[i].Values...)
		}
		slices.Sort(values)
		if n := NotedDays(j, from, to); sum != n || all.Days() != n || !slices.Equal(values, all.Values) {
			t.Fatalf("weekdays have %d days, all %d, noted are %d", sum, all.Days(), n)
		}
		for i := range tags {
			if n := tags[i].Days(); n == 0 || n > all.Days() {
				t.Fatalf("tag %s has %d days of %d", tags[i].Tag, n, all.Days())
			}
		}
	})
}

func TestADayCountsOncePerTag(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := someWeeks(t)
		from, to := aRange(t)
		before := tagsIn(b.journal(), from, to)
		for _, r := range slices.Clone(b.rs) {
			if e, ok := r.(*journal.Entry); ok { // the same tags again, on the same day
				b.tagged(e.Day, nil, e.Tags...)
			}
		}
		if d := cmp.Diff(before, tagsIn(b.journal(), from, to)); d != "" {
			t.Fatal(d)
		}
	})
}

func TestTagsFollowTheRuleInWords(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := someWeeks(t).journal()
		from, to := aRange(t)
		want := map[string][]float64{}
		for d := from; d <= to; d++ {
			var readings []float64
			eachReading(j, func(on journal.Day, m *journal.Mood) {
				if on == d {
					readings = append(readings, float64(*m.Valence))
				}
			})
			tags := map[string]bool{}
			for _, e := range j.Entries {
				for _, tag := range e.Tags {
					tags[tag] = tags[tag] || e.Day == d && len(readings) > 0
				}
			}
			for tag, on := range tags {
				if on {
					want[tag] = append(want[tag], middle(readings))
				}
			}
		}
		got := map[string][]float64{}
		for _, g := range tagsIn(j, from, to) {
			got[g.Tag] = g.Values
		}
		for _, values := range want {
			slices.Sort(values)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Fatal(d)
		}
	})
}

func TestQuartilesLieAroundTheMedianAmongTheDaysOfAGroup(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := someWeeks(t).journal()
		from, to := aRange(t)
		all, days, tags := groupsOf(j, from, to)
		for _, g := range append(append(tags, days...), all) {
			if g.Few() {
				if g.Median != 0 || g.Q1 != 0 || g.Q3 != 0 {
					t.Fatalf("a median of few days: %+v", g)
				}
				continue
			}
			if g.Values[0] > g.Q1 || g.Q1 > g.Median || g.Median > g.Q3 || g.Q3 > g.Values[g.Days()-1] || g.Median != middle(g.Values) {
				t.Fatalf("%+v", g)
			}
		}
	})
}

func TestEnergyIsTheMedianOfTheDayAndNotesNoMood(t *testing.T) {
	var b build
	log := func(d journal.Day, valence, energy *int) {
		b.rs = append(b.rs, &journal.MoodLog{ID: b.id(), Day: d, At: noon(d), Mood: journal.Mood{Valence: valence, Energy: energy}})
	}
	log(start, ptr(1), ptr(2))
	log(start, nil, ptr(5))
	log(start+1, nil, ptr(3))
	log(start-9, nil, ptr(4))
	s := MoodSeries(b.journal(), start, start+2)
	if s[0].Energy != 3.5 || s[0].EnergyN != 2 || s[0].N != 1 {
		t.Errorf("energies 2 and 5: %+v", s[0])
	}
	if s[1].Energy != 3 || s[1].EnergyN != 1 || s[1].Noted || s[2].EnergyN != 0 {
		t.Errorf("energy alone: %+v, none: %+v", s[1], s[2])
	}
	if from, to, ok := NotedSpan(b.journal()); !ok || from != start-9 || to != start+1 {
		t.Errorf("noted from %v to %v", from, to)
	}
	if from, to, _ := MoodSpan(b.journal()); from != start || to != start {
		t.Errorf("moods from %v to %v", from, to)
	}
}

func TestTheEnergyOfAGroupNeedsFiveDaysThatNoteOne(t *testing.T) {
	for n, want := range map[int]float64{4: 0, 5: 4} {
		var b build
		for i := range 6 {
			m := journal.Mood{Valence: ptr(0)}
			if i < n {
				m.Energy = ptr(4)
			}
			b.rs = append(b.rs, &journal.MoodLog{ID: b.id(), Day: start + journal.Day(i), At: noon(start), Mood: m})
		}
		if g := MoodByAll(MoodSeries(b.journal(), start, start+9)); g.Energies != n || g.Energy != want || g.Days() != 6 {
			t.Errorf("%d energies: %+v", n, g)
		}
	}
}

func TestPairsAreOfEntriesThatNoteBothUpToToday(t *testing.T) {
	var b build
	both := func(d journal.Day, before, after *int) {
		e := b.tagged(d, before)
		e.MoodAfter = &journal.Mood{Valence: after}
	}
	both(start, ptr(-1), ptr(-2))
	both(start+1, ptr(0), ptr(0))
	both(start+1, nil, ptr(2))
	both(start+1, ptr(2), nil)
	both(start+2, ptr(1), ptr(1)) // tomorrow
	b.tagged(start, ptr(2))
	got := MoodPairs(b.journal(), start+1)
	if d := cmp.Diff([]MoodPair{{0, 0}, {-1, -2}}, got); d != "" {
		t.Error(d)
	}
	before, after := PairGroups(slices.Repeat(got, 3))
	if before.Days() != 6 || before.Median != -0.5 || after.Median != -1 || after.Q1 != -2 || after.Q3 != 0 {
		t.Errorf("before %+v, after %+v", before, after)
	}
}

func TestNoGroupsOfABackwardRangeOrAnEmptyJournal(t *testing.T) {
	j := notes(1, 0, 1, 2)
	if tags := tagsIn(j, start, start-1); len(tags) != 0 {
		t.Errorf("%d tags", len(tags))
	}
	for _, g := range MoodByWeekday(MoodSeries(journal.New(nil), start, start+9)) {
		if g.Days() != 0 || !g.Few() {
			t.Errorf("%+v", g)
		}
	}
	if g := MoodByAll(MoodSeries(j, start, start-1)); g.Days() != 0 {
		t.Errorf("%+v", g)
	}
}

// BenchmarkMoodGroups30Years is what the Mood screen computes for weekdays and tags.
func BenchmarkMoodGroups30Years(b *testing.B) {
	j, today := thirtyYears()
	for b.Loop() {
		groupsOf(j, start, today)
	}
}
