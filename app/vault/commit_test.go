package vault

import (
	"database/sql"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/mattn/go-sqlite3"

	"doubleknot/app/journal"
)

var lateFailure = sqlite3.Error{Code: sqlite3.ErrIoErr, ExtendedCode: sqlite3.ErrIoErrDirFsync}

func TestFailedCommitThatIsOnDiskCounts(t *testing.T) {
	v := fresh(t)
	old := note("old")
	put(t, v, old)
	v.end = func(tx *sql.Tx) error { return errors.Join(tx.Commit(), lateFailure) }
	e := note("new")
	if err := v.Commit(journal.Change{Put: []journal.Record{e}, Delete: []journal.ID{old.ID, e.ID}}); err != nil {
		t.Errorf("it is on disk, but: %v", err)
	}
	j := load(t, reopen(t, v))
	if j.Entry(e.ID) == nil || j.Entry(old.ID) != nil {
		t.Error("the change is not there")
	}
}

func TestFailedCommitThatIsNotOnDiskIsAnError(t *testing.T) {
	v := fresh(t)
	old := note("old")
	put(t, v, old)
	v.end = func(tx *sql.Tx) error { return errors.Join(tx.Rollback(), lateFailure) }
	changed := *old
	changed.Title = "new"
	for name, c := range map[string]journal.Change{
		"put": {Put: []journal.Record{note("more")}}, "upsert": {Put: []journal.Record{&changed}}, "delete": {Delete: []journal.ID{old.ID}},
	} {
		if err := v.Commit(c); !errors.Is(err, ErrIO) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	v.end = (*sql.Tx).Commit
	j := load(t, v)
	if len(j.Entries) != 1 || j.Entries[0].Title != "old" {
		t.Error("the journal changed")
	}
	put(t, v, &changed) // and it works again at once
}

func TestCommitThatCannotBeSettledSaysSoAndCanBeRepeated(t *testing.T) {
	v := fresh(t)
	away := v.Path() + ".away"
	v.end = func(tx *sql.Tx) error { return errors.Join(tx.Commit(), lateFailure, os.Rename(v.Path(), away)) }
	c := journal.Change{Put: []journal.Record{note("x")}}
	if err := v.Commit(c); !errors.Is(err, ErrUnsure) {
		t.Errorf("got %v", err)
	}
	if err := v.Commit(c); !errors.Is(err, ErrReplaced) {
		t.Errorf("while the file is away: %v", err)
	}
	v.end = (*sql.Tx).Commit
	if err := os.Rename(away, v.Path()); err != nil {
		t.Fatal(err)
	}
	if err := v.Commit(c); err != nil {
		t.Errorf("repeated: %v", err)
	}
	if n := len(load(t, v).Entries); n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestNothingIsWrittenIntoAFileThatWasReplaced(t *testing.T) {
	v := fresh(t)
	put(t, v, note("x"))
	if err := errors.Join(os.Rename(v.Path(), v.Path()+".away"), os.WriteFile(v.Path(), []byte("foreign"), 0o600)); err != nil {
		t.Fatal(err)
	}
	c := journal.Change{Put: []journal.Record{note("y")}}
	_, loadErr := v.Load()
	_, checkErr := v.Check()
	for _, err := range []error{v.Commit(c), loadErr, checkErr, v.Backup(v.Path() + ".copy")} {
		if !errors.Is(err, ErrReplaced) {
			t.Errorf("got %v", err)
		}
	}
	if bytesIn(t, v.Path()) != "foreign" {
		t.Error("the other file was changed")
	}
}

func TestRecordThatCouldNotBeReadBackIsRefusedWhole(t *testing.T) {
	v := fresh(t)
	bad := note("bad")
	bad.Kind = "secretkind"
	s := journal.NewStamp(at)
	for name, r := range map[string]journal.Record{
		"rule":   bad,
		"zero":   &journal.Contact{Name: "x"},
		"hidden": &journal.Trash{ID: journal.NewID(), DeletedAt: s, Objects: journal.Records{bad}},
		"year":   &journal.Runway{ID: journal.NewID(), On: journal.NewDay(12000, 1, 1), Savings: "1", MonthlySpending: "1"},
	} {
		err := v.Commit(journal.Change{Put: []journal.Record{note("good"), r}})
		if !errors.Is(err, journal.ErrInvalid) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if n := len(load(t, v).Entries); n != 0 {
		t.Errorf("%d entries were written", n)
	}
}

func TestPutOutlivesDeleteAndTheLastPutWins(t *testing.T) {
	v := fresh(t)
	a := note("first")
	b := *a
	b.Title = "last"
	c := journal.Change{Put: []journal.Record{a, &b}, Delete: []journal.ID{a.ID, journal.NewID()}}
	if err := errors.Join(v.Commit(c), v.Commit(journal.Change{})); err != nil {
		t.Fatal(err)
	}
	if j := load(t, v); len(j.Entries) != 1 || j.Entries[0].Title != "last" {
		t.Error("not what Journal.Apply makes of it")
	}
}

func TestManyGoroutinesTakeTurns(t *testing.T) {
	v := fresh(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 5 {
				if err := v.Commit(journal.Change{Put: []journal.Record{note("x")}}); err != nil {
					t.Error(err)
				}
				if _, err := v.Load(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if n := len(load(t, v).Entries); n != 40 {
		t.Errorf("%d entries", n)
	}
}

func TestClosedVaultSaysSo(t *testing.T) {
	v := fresh(t)
	shut(t, v)
	shut(t, v)
	_, loadErr := v.Load()
	_, checkErr := v.Check()
	for _, err := range []error{v.Commit(journal.Change{Put: []journal.Record{note("y")}}), loadErr, checkErr, v.Backup(v.Path() + ".copy")} {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("got %v", err)
		}
	}
}

func TestConnectionIsSetUpForSafety(t *testing.T) {
	v := fresh(t)
	for pragma, want := range map[string]string{
		"journal_mode": "delete", "synchronous": "3", "secure_delete": "1", "locking_mode": "exclusive", "temp_store": "2",
		"busy_timeout": "5000", "application_id": "1145195595", "user_version": "2",
	} {
		if got := ask(t, v, "pragma "+pragma); got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
	if v.Format() != 2 {
		t.Errorf("format %d", v.Format())
	}
}
