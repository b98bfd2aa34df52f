package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/vault"
)

func TestSafeTextHoldsNothingATerminalObeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.SliceOf(rapid.Byte()).Draw(t, "raw")
		for _, s := range []string{string(raw), rapid.String().Draw(t, "text")} {
			for _, r := range safe(s) {
				if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
					t.Fatalf("%U left in %q", r, safe(s))
				}
			}
		}
	})
}

func TestSafeTextLeavesOrdinaryWritingAlone(t *testing.T) {
	for _, s := range []string{"Passed over, ‘again’ …", "Grüße, Ελλάδα, 日本, שלום", "👩\u200d💻 done", "a\u00a0b", ""} {
		if got := safe(s); got != s {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestSafeJSONSaysTheSameAndObeysNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom([]rune("a\x1b\u009b\u202e\u2066\x7f\n\"\\\U000E0001")))).Draw(t, "text")
		raw, err := journal.SortedJSON(map[string]string{"title": want})
		if err != nil {
			t.Fatal(err)
		}
		out := safeJSON(raw)
		for _, r := range out {
			if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
				t.Fatalf("%U left in %q", r, out)
			}
		}
		var got map[string]string
		if err := json.Unmarshal([]byte(out), &got); err != nil || got["title"] != want {
			t.Fatalf("%q became %q: %v", want, got["title"], err)
		}
	})
}

func TestAnotherDayKeepsTheWallClock(t *testing.T) {
	brussels, err := time.LoadLocation("Europe/Brussels")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 21, 14, 5, 999, brussels)
	for day, want := range map[string]string{
		"2026-11-23": "2026-11-23T21:14:05+01:00",
		"2026-07-01": "2026-07-01T21:14:05+02:00", // summer time there
		"2027-01-01": "2027-01-01T21:14:05+01:00",
	} {
		d, err := journal.ParseDay(day)
		if err != nil {
			t.Fatal(err)
		}
		if got := onDay(now, journal.DayOf(now, 4*time.Hour), d).String(); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

func TestEveryFailureHasACodeAndASentence(t *testing.T) {
	codes := map[error]int{
		vault.ErrDamaged: ExitDamaged, vault.ErrOpenElsewhere: ExitOpenElsewhere, vault.ErrFull: ExitFailed,
		errors.New("odd\x1b"): ExitFailed,
	}
	for _, k := range known {
		codes[k.is] = k.code
	}
	for err, want := range codes {
		code, says := explain(about("some/file", fmt.Errorf("save: %w", err)))
		if code != want || !strings.Contains(says, "some/file") || strings.ContainsAny(says, "\n\x1b%") {
			t.Errorf("%v: exit %d, %q", err, code, says)
		}
	}
}
