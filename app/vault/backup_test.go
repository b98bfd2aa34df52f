package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"doubleknot/app/journal"
)

func TestBackupIsAWholeJournalAndReplacesNothing(t *testing.T) {
	v := fresh(t)
	put(t, v, sample()...)
	dest := filepath.Join(t.TempDir(), "back up?#%.db")
	if err := v.Backup(dest); err != nil {
		t.Fatal(err)
	}
	put(t, v, note("after the backup"))
	if err := v.Backup(dest); !errors.Is(err, ErrExists) {
		t.Errorf("a second time: %v", err)
	}
	if err := v.Backup(v.Path()); !errors.Is(err, ErrExists) {
		t.Errorf("onto itself: %v", err)
	}
	if err := v.Backup(filepath.Join(dest, "x", "y.db")); !errors.Is(err, ErrNoFolder) {
		t.Errorf("into a folder that is not there: %v", err)
	}
	if left, _ := os.ReadDir(filepath.Dir(dest)); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	b, err := Open(dest)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, b)
	if j := load(t, b); len(j.Entries) != 3 || len(j.Knots) != 1 || len(j.Ledger) != 1 {
		t.Error("the backup is not what was there")
	}
	if r, err := b.Check(); err != nil || len(r.Problems) > 0 {
		t.Errorf("%+v %v", r, err)
	}
	if got := inChild(t, "open", v.Path()); got != "elsewhere" {
		t.Errorf("the backup let go of the lock: %s", got)
	}
}

func TestBackupKeepsWhatCannotBeReadToo(t *testing.T) {
	v, why := spoilt(t)
	dest := filepath.Join(t.TempDir(), "backup.db")
	if err := v.Backup(dest); err != nil {
		t.Fatal(err)
	}
	b, err := Open(dest)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, b)
	if r, err := b.Check(); err != nil || r.Damaged != len(why) {
		t.Errorf("%+v %v", r, err)
	}
}

func TestCopyThatDiffersIsNoticed(t *testing.T) {
	v := fresh(t)
	e := note("kept")
	put(t, v, e)
	for name, q := range map[string]string{
		"a record less":  "delete from record where id = ?1",
		"another body":   "update record set body = body || ' ' where id = ?1",
		"another id":     "update record set id = zeroblob(16) where id = ?1",
		"a record more":  "insert into record select randomblob(16), body from record where id = ?1",
		"one at the end": "insert into record select x'ffffffffffffffffffffffffffffffff', body from record where id = ?1",
		"another format": "pragma user_version = 7",
		"not ours":       "pragma application_id = 7",
	} {
		path := filepath.Join(t.TempDir(), "copy.db")
		if err := v.Backup(path); err != nil {
			t.Fatal(err)
		}
		if err := v.verifyCopy(path); err != nil {
			t.Fatalf("a true copy: %v", err)
		}
		c, err := dial(dsn(path, "rw", ""))
		if err != nil {
			t.Fatal(err)
		}
		args := []any{e.ID[:]}
		if q[:6] == "pragma" {
			args = nil
		}
		if err := errors.Join(c.exec(q, args...), c.close()); err != nil {
			t.Fatal(err)
		}
		if err := v.verifyCopy(path); !errors.Is(err, ErrCopy) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestACopyThatCannotBeReadBackIsNoDamageOfTheJournal spoils copies as a bad stick does.
func TestACopyThatCannotBeReadBackIsNoDamageOfTheJournal(t *testing.T) {
	v := fresh(t)
	for range 50 {
		put(t, v, note("kept"))
	}
	for name, spoil := range map[string]func(f *os.File, size int64) error{
		"the head": func(f *os.File, _ int64) error { _, err := f.WriteAt(make([]byte, 100), 0); return err },
		"a page": func(f *os.File, size int64) error {
			_, err := f.WriteAt(make([]byte, 4096), size/2/4096*4096)
			return err
		},
		"all but a page":  func(f *os.File, size int64) error { _, err := f.WriteAt(make([]byte, size-4096), 4096); return err },
		"half is missing": func(f *os.File, size int64) error { return f.Truncate(size / 2) },
		"all is missing":  func(f *os.File, _ int64) error { return f.Truncate(0) },
		"it is gone":      func(f *os.File, _ int64) error { return os.Remove(f.Name()) },
	} {
		path := filepath.Join(t.TempDir(), "copy.db")
		if err := v.Backup(path); err != nil {
			t.Fatal(err)
		}
		f, err := os.OpenFile(path, os.O_RDWR, 0)
		if err != nil {
			t.Fatal(err)
		}
		info, err := f.Stat()
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(spoil(f, info.Size()), f.Close()); err != nil {
			t.Fatal(err)
		}
		err = doing("back up the journal", v.verifyCopy(path))
		if !errors.Is(err, ErrCopy) {
			t.Errorf("%s: %v", name, err)
		}
		for _, not := range []error{ErrDamaged, ErrNotJournal, ErrNoJournal, ErrNewerFormat} {
			if errors.Is(err, not) {
				t.Errorf("%s is told as %q", name, not)
			}
		}
	}
}

func TestFinishedFileIsPlacedWithoutHardLinksToo(t *testing.T) {
	dir := t.TempDir()
	temp, dest := filepath.Join(dir, "temp"), filepath.Join(dir, "dest")
	write := func(path, s string) {
		if err := os.WriteFile(path, []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(temp, "one")
	if err := placeByRename(temp, dest); err != nil || bytesIn(t, dest) != "one" {
		t.Error(err)
	}
	for name, f := range map[string]func(string, string) error{"rename": placeByRename, "link": place} {
		write(temp, "two")
		if err := f(temp, dest); !errors.Is(err, ErrExists) || bytesIn(t, dest) != "one" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestTwoThatCreateAtOnceGetOneJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	errs := make(chan error)
	for range 4 {
		go func() { errs <- create(path, steps(), plan{}, nothing) }()
	}
	made := 0
	for range 4 {
		err := <-errs
		if err == nil {
			made++
		} else if !errors.Is(err, ErrExists) {
			t.Error(err)
		}
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); made != 1 || len(left) != 1 {
		t.Errorf("%d made, %v", made, left)
	}
	v, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, v)
	put(t, v, &journal.Contact{ID: journal.NewID(), Name: "Kim"})
}
