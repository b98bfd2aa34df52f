package journal_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"doubleknot/app/journal"
)

var at = journal.NewStamp(time.Date(2026, 3, 2, 21, 14, 5, 0, time.FixedZone("", 3600)))

func entry(t *testing.T) *journal.Entry {
	t.Helper()
	e := &journal.Entry{
		ID: journal.NewID(), Kind: journal.Setback, Day: journal.NewDay(2026, 3, 2),
		At: at, CreatedAt: at, UpdatedAt: at, Title: "The demo",
	}
	journal.Normalize(e)
	if err := e.Validate(); err != nil {
		t.Fatalf("the sound entry is refused: %v", err)
	}
	return e
}

func ptr[T any](v T) *T { return &v }

func TestEntryOutsideTheRulesIsRefusedByField(t *testing.T) {
	for field, breakIt := range map[string]func(*journal.Entry){
		"kind":             func(e *journal.Entry) { e.Kind = "failure" },
		"id":               func(e *journal.Entry) { e.ID = journal.ID{} },
		"at":               func(e *journal.Entry) { e.At = journal.Stamp{} },
		"title":            func(e *journal.Entry) { e.Title = strings.Repeat("a", journal.MaxLine+1) },
		"story":            func(e *journal.Entry) { e.Story = "broken \xff text" },
		"body":             func(e *journal.Entry) { e.Body = strings.Repeat("a", journal.MaxText+1) },
		"tags":             func(e *journal.Entry) { e.Tags = []string{"review", "review"} },
		"traps":            func(e *journal.Entry) { e.Traps = []string{" "} },
		"outlook.expected": func(e *journal.Entry) { e.Outlook = &journal.Outlook{Expected: ptr(11)} },
		"outlook.actual":   func(e *journal.Entry) { e.Outlook = &journal.Outlook{Actual: ptr(-1)} },
		"mood_before.valence": func(e *journal.Entry) {
			e.MoodBefore = &journal.Mood{Valence: ptr(3)}
		},
		"mood_after.energy": func(e *journal.Entry) { e.MoodAfter = &journal.Mood{Energy: ptr(0)} },
		"recovered_on":      func(e *journal.Entry) { e.RecoveredOn = ptr(e.Day - 1) },
	} {
		e := entry(t)
		breakIt(e)
		err := e.Validate()
		var fe *journal.FieldError
		if !errors.As(err, &fe) || !errors.Is(err, journal.ErrInvalid) || fe.Field != field {
			t.Errorf("%s: got %v", field, err)
		}
	}
}

func TestLimitsThemselvesAreAllowed(t *testing.T) {
	e := entry(t)
	e.Title = strings.Repeat("a", journal.MaxLine)
	e.MoodBefore = &journal.Mood{Valence: ptr(-2), Energy: ptr(1)}
	e.MoodAfter = &journal.Mood{Valence: ptr(2), Energy: ptr(5)}
	e.Outlook = &journal.Outlook{Expected: ptr(0), Actual: ptr(10)}
	e.RecoveredOn = ptr(e.Day)
	if err := e.Validate(); err != nil {
		t.Error(err)
	}
}

func TestOnlyASetbackCanBeRecovered(t *testing.T) {
	e := entry(t)
	e.Kind, e.RecoveredOn = journal.Win, ptr(e.Day)
	if err := e.Validate(); !errors.Is(err, journal.ErrInvalid) {
		t.Errorf("a recovered win is accepted: %v", err)
	}
}

func TestNothingIsRequiredToSave(t *testing.T) {
	e := entry(t)
	e.Title = ""
	if err := e.Validate(); err != nil {
		t.Errorf("an empty entry is refused: %v", err)
	}
}

func TestControlCharactersAndBidiMarksAreKept(t *testing.T) {
	e := entry(t)
	e.Story = "a\x00b\u202Ec\u2066d\r\n\x1b[31m"
	b, err := journal.MarshalRecord(e)
	if err != nil {
		t.Fatal(err)
	}
	r, err := journal.UnmarshalRecord(b)
	if err != nil {
		t.Fatal(err)
	}
	if got := r.(*journal.Entry).Story; got != e.Story {
		t.Errorf("%q came back as %q", e.Story, got)
	}
}

func TestErrorsNeverRepeatWhatWasWritten(t *testing.T) {
	e := entry(t)
	e.Title = strings.Repeat("secret", 1000)
	if err := e.Validate(); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("got %v", err)
	}
}

func TestAmountsAreDecimalsOnly(t *testing.T) {
	for s, want := range map[string]bool{
		"250.00": true, "-3.5": true, "0": true, "": false, "1e3": false, "1,5": false, ".5": false,
		"5.": false, "1234567890123456": false, "0.1234567": false, "NaN": false, "१": false,
	} {
		if got := journal.ValidAmount(s); got != want {
			t.Errorf("ValidAmount(%q) = %v", s, got)
		}
	}
}

func TestOtherRecordsOutsideTheRulesAreRefused(t *testing.T) {
	id := journal.NewID()
	for name, r := range map[string]journal.Record{
		"knot kind":            &journal.Knot{ID: id, Kind: "avoid"},
		"knot retired early":   &journal.Knot{ID: id, Kind: journal.Prevent, TiedOn: 10, RetiredOn: ptr(journal.Day(9))},
		"check-in step":        &journal.CheckIn{ID: id, KnotID: id, Step: "3w"},
		"check-in half done":   &journal.CheckIn{ID: id, KnotID: id, Step: journal.OneWeek, DoneOn: ptr(journal.Day(1))},
		"ledger ink":           &journal.LedgerLine{ID: id, Ink: "green"},
		"ledger amount":        &journal.LedgerLine{ID: id, Ink: journal.Red, Amount: "a lot"},
		"runway without sums":  &journal.Runway{ID: id},
		"settings of noon":     &journal.Settings{ID: id, DayEndsAtMins: 721},
		"mood log of tomorrow": &journal.MoodLog{ID: id, At: journal.Stamp{}},
		"lesson reference":     &journal.Lesson{ID: id, CreatedAt: at, EntryID: &journal.ID{}},
		"contact without id":   &journal.Contact{Name: "x"},
	} {
		if err := r.Validate(); !errors.Is(err, journal.ErrInvalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
