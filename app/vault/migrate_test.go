package vault

import (
	"database/sql"
	"errors"
	"path/filepath"
	"testing"

	"doubleknot/app/journal"
)

// later is the present format and two that do not exist yet.
func later() []step {
	sqlStep := func(to int, q string) step {
		return step{to: to, run: func(tx *sql.Tx) error { _, err := tx.Exec(q); return err }}
	}
	return append(steps(), sqlStep(3, "create table extra(x)"), sqlStep(4, "insert into extra values('four')"))
}

// oldJournal makes a closed journal of this format with three records.
func oldJournal(t *testing.T) string {
	t.Helper()
	v := fresh(t)
	put(t, v, note("a"), note("b"), note("c"))
	shut(t, v)
	return v.Path()
}

func openWith(t *testing.T, path string, steps []step) *Vault {
	t.Helper()
	v, err := open(path, steps)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, v) })
	return v
}

func TestOlderFormatIsBroughtUpToDateAfterACopy(t *testing.T) {
	path := oldJournal(t)
	v := openWith(t, path, later())
	if n := len(load(t, v).Entries); n != 3 || v.Format() != 4 {
		t.Errorf("%d entries, format %d", n, v.Format())
	}
	if got := ask(t, v, "select group_concat(version) from migration"); got != "1,2,3,4" {
		t.Errorf("recorded %s", got)
	}
	if got := ask(t, v, "select x from extra"); got != "four" {
		t.Errorf("got %s", got)
	}
	shut(t, v)
	again := openWith(t, path, later())
	if got := ask(t, again, "select count(*) from extra"); got != "1" {
		t.Error("a step ran twice")
	}
	shut(t, again)
	if _, err := Open(path); !errors.Is(err, ErrNewerFormat) {
		t.Errorf("this version opened a newer format: %v", err)
	}
	copied := openWith(t, path+".before-format-4", steps())
	if n := len(load(t, copied).Entries); n != 3 || copied.Format() != 2 {
		t.Errorf("the copy has %d entries and format %d", n, copied.Format())
	}
}

func TestFailedStepChangesNothingAndItsCopyServesAgain(t *testing.T) {
	path := oldJournal(t)
	boom := errors.New("boom")
	broken := append(steps(), step{to: 3, run: func(tx *sql.Tx) error {
		_, err := tx.Exec("delete from record")
		return errors.Join(err, boom)
	}})
	for range 2 {
		if _, err := open(path, broken); !errors.Is(err, boom) {
			t.Fatalf("got %v", err)
		}
	}
	if copies, _ := filepath.Glob(path + ".before*"); len(copies) != 1 {
		t.Errorf("copies: %v", copies)
	}
	v := openWith(t, path, steps())
	if n := len(load(t, v).Entries); n != 3 || v.Format() != 2 {
		t.Errorf("%d entries, format %d", n, v.Format())
	}
	put(t, v, note("d"))
	shut(t, v)
	// The copy is out of date now: it is kept, and a second one made.
	v = openWith(t, path, append(steps(), later()[2]))
	if copies, _ := filepath.Glob(path + ".before-format-3*"); len(copies) != 2 {
		t.Errorf("copies: %v", copies)
	}
	if n := len(load(t, v).Entries); n != 4 {
		t.Errorf("%d entries", n)
	}
}

func TestFormatIsNotChangedWithoutACopy(t *testing.T) {
	path := oldJournal(t)
	v := openWith(t, path, steps())
	id := journal.NewID()
	if err := v.conn.exec("insert into record values(?, x'00')", id[:]); err != nil {
		t.Fatal(err)
	}
	v.real = filepath.Join(filepath.Dir(path), "no such folder", "journal.db")
	if err := v.migrate(later()); !errors.Is(err, ErrNoFolder) {
		t.Errorf("got %v", err)
	}
	if got := ask(t, v, "pragma user_version"); got != "2" {
		t.Errorf("format %s", got)
	}
}
