package export

import (
	"testing"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

func TestDatesAreWrittenOutAndAsShortAsTheyAreClear(t *testing.T) {
	for _, c := range []struct {
		from, to journal.Day
		want     string
	}{
		{d(11, 23), d(11, 23), "23 November 2026"},
		{d(11, 3), d(11, 23), "3 to 23 November 2026"},
		{d(8, 24), d(11, 23), "24 August to 23 November 2026"},
		{journal.NewDay(2025, 11, 3), d(11, 23), "3 November 2025 to 23 November 2026"},
	} {
		if got := between(c.from, c.to); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestCountsNameOnlyWhatThereIs(t *testing.T) {
	s := &story{}
	if got := counts(nil); got != "No entries." {
		t.Error(got)
	}
	s.entry(journal.Win, d(3, 1), "", nil)
	if got := counts(journal.New(s.rs).Entries); got != "1 entry: 1 win." {
		t.Error(got)
	}
	s.entry(journal.Setback, d(3, 1), "", nil)
	s.entry(journal.Win, d(3, 1), "", nil)
	if got := counts(journal.New(s.rs).Entries); got != "3 entries: 1 setback, 2 wins." {
		t.Error(got)
	}
}

func TestTheLastAnswerOfAKnotIsShown(t *testing.T) {
	done := func(day journal.Day, o journal.Outcome) *journal.CheckIn {
		return &journal.CheckIn{DoneOn: &day, Outcome: &o}
	}
	waiting := &journal.CheckIn{DueOn: d(9, 1)}
	for want, checks := range map[string][]*journal.CheckIn{
		"No check-in yet": {waiting},
		"Held":            {done(d(3, 8), journal.Slipped), done(d(5, 1), journal.Held), waiting},
		"Slipped":         {done(d(5, 1), journal.Slipped), done(d(3, 8), journal.Held)},
		"No occasion yet": {done(d(3, 8), journal.NoOccasion)},
	} {
		if got := lastCheckIn(checks); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEmptyKnotsAreLeftOutAndHalvesEndWithOneStop(t *testing.T) {
	s := &story{}
	e := s.entry(journal.Note, d(3, 1), "", nil)
	l := s.lesson(e, "x", 2)
	s.knot(l, journal.Prevent, "", "", nil)
	s.knot(l, journal.Respond, "it rains.", "walk. ", nil)
	got := knotViews(journal.New(s.rs), l.ID)
	if len(got) != 1 || got[0].If != "it rains" || got[0].Then != "walk" {
		t.Errorf("got %+v", got)
	}
	if usedAgain(l) != "Used again twice" {
		t.Error(usedAgain(l))
	}
}

func TestRecoveryIsToldByDays(t *testing.T) {
	today := d(3, 20)
	for want, e := range map[string]struct {
		day       journal.Day
		recovered *journal.Day
	}{
		"open, 3 days":           {d(3, 17), nil},
		"open, 1 day":            {d(3, 19), nil},
		"open since today":       {d(3, 20), nil},
		"open, still to come":    {d(3, 21), nil},
		"recovered the same day": {d(3, 1), ptr(d(3, 1))},
		"recovered in 9 days":    {d(3, 1), ptr(d(3, 10))},
	} {
		s := &story{}
		s.entry(journal.Setback, e.day, "", func(x *journal.Entry) { x.RecoveredOn = e.recovered })
		j := journal.New(s.rs)
		if got := newRecoverView(j, j.Entries, today).Rows[0].Took; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestNoMedianIsSaidInWords(t *testing.T) {
	if got, want := medianWords(insight.RecoveryStats{N: 4, Recovered: 1}), "Over the whole journal: 1 of 4 setbacks recovered; no median yet, too many are open."; got != want {
		t.Errorf("got %q", got)
	}
	if got, want := medianWords(insight.RecoveryStats{N: 1, Recovered: 1, Median: ptr(1)}), "Over the whole journal: median 1 day, 1 of 1 setback recovered. Open ones count, as open so far (Kaplan–Meier)."; got != want {
		t.Errorf("got %q", got)
	}
}

func TestMoodAndOutlookAreToldInWords(t *testing.T) {
	for want, m := range map[string]*journal.Mood{
		"":                          nil,
		"Low −1":                    {Valence: ptr(-1)},
		"energy 4 of 5":             {Energy: ptr(4)},
		"Good +1, energy 2 of 5, a": {Valence: ptr(1), Energy: ptr(2), Words: []string{"a"}},
	} {
		if got := moodWords(m); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for want, o := range map[string]*journal.Outlook{
		"":                                      nil,
		"Expected to look as large as 7 of 10.": {Expected: ptr(7)},
		"Looked as large as 2 of 10.":           {Actual: ptr(2)},
		"Expected to look as large as 7 of 10; it looked as large as 2.": {Expected: ptr(7), Actual: ptr(2)},
	} {
		if got := outlookWords(o); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestKnotTiedToEntryAndLessonIsPrintedOnce(t *testing.T) {
	e := &journal.Entry{ID: journal.NewID(), Kind: journal.Setback}
	l := &journal.Lesson{ID: journal.NewID(), EntryID: &e.ID, Text: "Rehearse both."}
	k := &journal.Knot{ID: journal.NewID(), EntryID: &e.ID, LessonID: &l.ID, Kind: journal.Prevent, If: "a", Then: "b"}
	got := entryViews(journal.New([]journal.Record{e, l, k}), []*journal.Entry{e}, 0)
	if len(got) != 1 || len(got[0].Knots) != 1 {
		t.Errorf("%+v", got)
	}
}
