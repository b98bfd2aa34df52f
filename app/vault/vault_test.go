package vault

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"

	"doubleknot/app/journal"
)

var at = time.Date(2026, 3, 2, 21, 14, 5, 0, time.FixedZone("", 3600))

func TestMain(m *testing.M) {
	if role := os.Getenv(roleVar); role != "" {
		os.Exit(child(role))
	}
	goleak.VerifyTestMain(m)
}

func note(title string) *journal.Entry {
	s := journal.NewStamp(at)
	e := &journal.Entry{ID: journal.NewID(), Kind: journal.Note, Day: journal.NewDay(2026, 3, 2), At: s, Title: title, CreatedAt: s, UpdatedAt: s}
	journal.Normalize(e)
	return e
}

func fresh(tb testing.TB) *Vault {
	tb.Helper()
	v, err := Create(filepath.Join(tb.TempDir(), "journal.db"))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { shut(tb, v) })
	return v
}

func reopen(tb testing.TB, v *Vault) *Vault {
	tb.Helper()
	shut(tb, v)
	n, err := Open(v.Path())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { shut(tb, n) })
	return n
}

func shut(tb testing.TB, v *Vault) {
	tb.Helper()
	if err := v.Close(); err != nil {
		tb.Error(err)
	}
}

func put(tb testing.TB, v *Vault, rs ...journal.Record) {
	tb.Helper()
	if err := v.Commit(journal.Change{Put: rs}); err != nil {
		tb.Fatal(err)
	}
}

func load(tb testing.TB, v *Vault) *journal.Journal {
	tb.Helper()
	rs, err := v.Load()
	if err != nil {
		tb.Fatal(err)
	}
	return journal.New(rs)
}

func TestWhatWasCommittedIsThereAfterReopening(t *testing.T) {
	v := fresh(t)
	e, gone := note("kept"), note("dropped")
	put(t, v, e, gone)
	changed := *e
	changed.Title = "kept, changed"
	if err := v.Commit(journal.Change{Put: []journal.Record{&changed}, Delete: []journal.ID{gone.ID}}); err != nil {
		t.Fatal(err)
	}
	j := load(t, reopen(t, v))
	if len(j.Entries) != 1 || j.Entries[0].Title != "kept, changed" {
		t.Fatalf("got %d entries", len(j.Entries))
	}
}
