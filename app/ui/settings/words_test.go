package settings

import (
	"testing"
	"time"
)

func TestTimesAreSaidAsAPersonWould(t *testing.T) {
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for at, want := range map[time.Time]string{
		now.Add(-3 * time.Hour): "today at 09:00",
		now.AddDate(0, 0, -1):   "yesterday at 12:00",
		now.AddDate(0, 0, -2):   "21 November, 12:00",
		now.AddDate(-1, 0, 0):   "23 November 2025, 12:00",
		now.Add(-11 * time.Hour).In(time.FixedZone("", -5*3600)): "today at 01:00",
	} {
		if got := when(at, now); got != want {
			t.Errorf("%v is %q, not %q", at, got, want)
		}
	}
}

func TestSizesAndCountsAreRounded(t *testing.T) {
	for n, want := range map[int64]string{1: "1 byte", 999: "999 bytes", 24_576: "25 kB", 999_600: "1.0 MB", 18_900_000: "18.9 MB"} {
		if got := sizeWords(n); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
	for n, want := range map[int]string{0: "0 entries", 1: "1 entry", 1204: "1,204 entries", 1_000_000: "1,000,000 entries"} {
		if got := counted(n, "entry"); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
}

func TestAnEmptyOrDamagedBackupSaysSo(t *testing.T) {
	if got := holdingsWords(Holdings{}, noon); got != "It holds 0 entries, 0 lessons and 0 other records. It has no passphrase." {
		t.Errorf("empty: %q", got)
	}
	if got := holdingsWords(Holdings{Entries: 1, Damaged: 2}, noon); got != "It holds 1 entry, 0 lessons and 0 other records. It has no passphrase. 2 records of it can’t be read." {
		t.Errorf("damaged: %q", got)
	}
}

func TestEveryReasonHasWords(t *testing.T) {
	for _, r := range []string{"", "manual", "before-restore", "before-rotation", "before-sealing", "before-unsealing", "before-format"} {
		if w := reasonWords(r); w == "" || w == r {
			t.Errorf("%q is %q", r, w)
		}
	}
}
