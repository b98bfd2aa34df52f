package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"doubleknot/app/journal"
)

// backedUp makes a backup of the vault as it is.
func backedUp(t *testing.T, v *Vault) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "backup.db")
	if err := v.Backup(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func keepIn(t *testing.T) string { return filepath.Join(t.TempDir(), "kept.db") }

func TestBackupIsShownBeforeItReplacesAnything(t *testing.T) {
	v, key := sealed(t)
	put(t, v, sample()...)
	later := note("later")
	later.UpdatedAt = journal.NewStamp(at.AddDate(0, 1, 0))
	put(t, v, later)
	path := backedUp(t, v)
	before := bytesIn(t, path)
	want := func(what string, h Holdings, err error) {
		t.Helper()
		types := map[journal.Type]int{journal.TypeEntry: 4, journal.TypeKnot: 1, journal.TypeLedgerLine: 1}
		holds := Holdings{Sealed: true, Format: 2, Records: 6, ByType: types, Newest: later.UpdatedAt}
		if d := cmp.Diff(holds, h, cmp.Comparer(journal.Stamp.Equal)); err != nil || d != "" {
			t.Errorf("%s: %v %s", what, err, d)
		}
	}
	h, err := v.Inspect(path, Secret{})
	want("own key", h, err)
	h, err = Inspect(path, pass(word))
	want("passphrase", h, err)
	h, err = Inspect(path, key)
	want("recovery key", h, err)
	_, err = Inspect(path, Secret{})
	wants(t, "no secret", err, ErrLocked)
	_, err = Inspect(path, pass("wrong"))
	wants(t, "wrong secret", err, ErrWrongSecret)
	_, err = v.Inspect(v.Path(), Secret{})
	wants(t, "the journal itself", err, ErrOpenElsewhere)
	if _, err := v.Rotate(pass(newWord), cheap()); err != nil {
		t.Fatal(err)
	}
	_, err = v.Inspect(path, Secret{})
	wants(t, "another key", err, ErrLocked)
	h, err = v.Inspect(path, pass(word))
	want("its own passphrase", h, err)
	if bytesIn(t, path) != before {
		t.Error("looking changed it")
	}
	if n := len(held.files); n != 1 {
		t.Errorf("%d files held", n)
	}
}

func TestDamageOfABackupIsCounted(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, sample()...)
	put(t, v, note("another"))
	path := backedUp(t, v)
	raw(t, path, func(c *conn) { must(t, c, "delete from record where rowid = 2") })
	if h, err := Inspect(path, pass(word)); err != nil || h.Damaged != 1 || h.Records != 5 {
		t.Errorf("damaged: %+v %v", h, err)
	}
	p, why := spoilt(t)
	if h, err := p.Inspect(backedUp(t, p), Secret{}); err != nil || h.Sealed || h.Damaged != len(why) || h.Records != 4 {
		t.Errorf("plain: %+v %v", h, err)
	}
}

func TestItIsKnownWithoutOpeningWhetherAJournalIsSealed(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("a"))
	_, err := IsSealed(v.Path())
	wants(t, "an open one", err, ErrOpenElsewhere)
	shut(t, v)
	p := fresh(t)
	shut(t, p)
	for path, want := range map[string]bool{v.Path(): true, p.Path(): false, formatOneFile(t): false} {
		before := bytesIn(t, path)
		if got, err := IsSealed(path); err != nil || got != want || bytesIn(t, path) != before {
			t.Errorf("%v, %v", got, err)
		}
	}
	_, err = IsSealed(v.Path() + "2")
	wants(t, "none", err, ErrNoJournal)
	cmd, in, _, line := startChild(t, "hot", p.Path())
	if line != "half done" {
		t.Fatal(line)
	}
	_, err = IsSealed(p.Path())
	wants(t, "open in another program", err, ErrOpenElsewhere)
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	_ = in.Close()
	if got, err := IsSealed(p.Path()); err != nil || got {
		t.Errorf("after a crash: %v %v", got, err)
	}
	if len(held.files) != 0 {
		t.Error("files still held")
	}
}

func TestRestoredJournalKeepsTodaysPassphrase(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("old"), note("older"))
	path := backedUp(t, v)
	put(t, v, note("new"))
	if err := v.SetPassphrase(pass(newWord), cheap()); err != nil {
		t.Fatal(err)
	}
	if err := v.DropRecoveryKey(); err != nil {
		t.Fatal(err)
	}
	keep := keepIn(t)
	if err := v.Restore(path, keep, Secret{}); err != nil {
		t.Fatal(err)
	}
	sound(t, v, 2)
	alone(t, v)
	put(t, v, note("after"))
	if v.HasRecoveryKey() {
		t.Error("the recovery key that was taken away is back")
	}
	wants(t, "the backup's passphrase", v.Prove(pass(word)), ErrWrongSecret)
	n := unlockedWith(t, reopen(t, v), pass(newWord))
	sound(t, n, 3)
	k := unlockedWith(t, openWith(t, keep, steps()), pass(newWord))
	if len(load(t, k).Entries) != 3 {
		t.Error("what was replaced is not kept")
	}
	shut(t, k)
	wants(t, "twice to the same name", n.Restore(path, keep, Secret{}), ErrExists)
	sound(t, n, 3)
}

func kindOf(t *testing.T, isSealed bool) *Vault {
	t.Helper()
	if isSealed {
		v, _ := sealed(t)
		return v
	}
	return fresh(t)
}

func TestRestoringBetweenKindsOfJournals(t *testing.T) {
	const plain, mine, other, locked = "plain", "mine", "other", "locked"
	for _, c := range []struct {
		journal, backup string
		secret, opens   Secret
		err             error
	}{
		{plain, plain, Secret{}, Secret{}, nil},
		{plain, other, Secret{}, Secret{}, ErrLocked},
		{plain, other, pass("x"), Secret{}, ErrWrongSecret},
		{plain, other, pass(newWord), pass(newWord), nil},
		{mine, plain, Secret{}, pass(word), nil},
		{mine, other, Secret{}, Secret{}, ErrLocked},
		{mine, other, pass(newWord), pass(newWord), nil},
		{locked, other, pass(newWord), pass(newWord), nil},
		{locked, plain, Secret{}, Secret{}, nil},
	} {
		t.Run(c.journal+" from "+c.backup, func(t *testing.T) {
			b, v := kindOf(t, c.backup == other), kindOf(t, c.journal != plain)
			if c.backup == other {
				if err := b.SetPassphrase(pass(newWord), cheap()); err != nil {
					t.Fatal(err)
				}
			}
			put(t, b, note("from the backup"))
			path := backedUp(t, b)
			shut(t, b)
			put(t, v, note("a"), note("b"))
			if c.journal == locked {
				v.Lock()
			}
			keep := keepIn(t)
			err := v.Restore(path, keep, c.secret)
			wants(t, "restore", err, c.err)
			if err != nil {
				if _, none := os.Lstat(keep); none == nil {
					t.Error("a copy was made for nothing")
				}
				sound(t, v, 2)
				return
			}
			if v.Sealed() == c.opens.IsZero() || v.Locked() {
				t.Error("it is not sealed as it should be, or locked")
			}
			sound(t, v, 1)
			if !c.opens.IsZero() {
				sound(t, unlockedWith(t, reopen(t, v), c.opens), 1)
			}
		})
	}
}

func TestDamagedBackupReplacesNothing(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("a"), note("b"))
	path := backedUp(t, v)
	put(t, v, note("c"))
	raw(t, path, func(c *conn) { must(t, c, "delete from record where rowid = 1") })
	keep := keepIn(t)
	wants(t, "restore", v.Restore(path, keep, Secret{}), ErrDamaged)
	sound(t, v, 3)
	alone(t, v)
	wants(t, "no backup", v.Restore(path+"2", keep, Secret{}), ErrNoJournal)
	wants(t, "itself", v.Restore(v.Path(), keep, Secret{}), ErrOpenElsewhere)
	wants(t, "no folder to keep it in", v.Restore(backedUp(t, v), filepath.Join(keep, "x", "y"), Secret{}), ErrNoFolder)
	sound(t, v, 3)
}

func TestDamagedJournalIsKeptAsItIsAndReplaced(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("a"), note("b"))
	path := backedUp(t, v)
	put(t, v, note("c"))
	index := rootPage(t, v.conn, "sqlite_autoindex_record_1")
	shut(t, v)
	spoil(t, v.Path(), index, make([]byte, 4096))
	damaged := bytesIn(t, v.Path())
	n := unlocked(t, v)
	if r, err := n.Check(); err != nil || r.ByKind[KindFile] == 0 {
		t.Fatalf("%+v %v", r, err)
	}
	keep := keepIn(t)
	if err := n.Restore(path, keep, Secret{}); err != nil {
		t.Fatal(err)
	}
	sound(t, n, 2)
	if bytesIn(t, keep) != damaged {
		t.Error("the damaged file was not kept byte for byte")
	}
}

func TestJournalThatCannotBeOpenedIsRestored(t *testing.T) {
	for name, destroy := range map[string]func(t *testing.T, path string){
		"first page gone": func(t *testing.T, path string) { spoil(t, path, 1, make([]byte, 4096)) },
		"spoilt schema": func(t *testing.T, path string) {
			spoil(t, path, 1, append([]byte(bytesIn(t, path)[:headerSize]), 77, 77, 77))
		},
		"cut off": func(t *testing.T, path string) {
			if err := os.Truncate(path, 2000); err != nil {
				t.Fatal(err)
			}
		},
		"first page gone, a rollback file left": func(t *testing.T, path string) {
			spoil(t, path, 1, make([]byte, 4096))
			if err := errors.Join(os.WriteFile(path+"-journal", []byte(hotJournal+"1234567890"), 0o600)); err != nil {
				t.Fatal(err)
			}
		},
		"missing": func(t *testing.T, path string) {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		},
		"whole": func(*testing.T, string) {},
	} {
		t.Run(name, func(t *testing.T) {
			v, _ := sealed(t)
			put(t, v, note("a"), note("b"))
			path, keep := backedUp(t, v), keepIn(t)
			put(t, v, note("c"))
			wants(t, "an open one", Restore(v.Path(), path, keep, pass(word)), ErrOpenElsewhere)
			shut(t, v)
			destroy(t, v.Path())
			was, _ := os.ReadFile(v.Path())
			hot, _ := os.ReadFile(v.Path() + "-journal")
			wants(t, "no secret", Restore(v.Path(), path, keep, Secret{}), ErrLocked)
			wants(t, "wrong secret", Restore(v.Path(), path, keep, pass("x")), ErrWrongSecret)
			if now, _ := os.ReadFile(v.Path()); string(now) != string(was) {
				t.Error("a refusal changed it")
			}
			if err := Restore(v.Path(), path, keep, pass(word)); err != nil {
				t.Fatal(err)
			}
			if b, err := os.ReadFile(v.Path() + "-journal"); err == nil && string(b) == string(hot) {
				t.Error("the old rollback file is left beside the new journal")
			}
			n := unlocked(t, v)
			sound(t, n, 2)
			alone(t, n)
			kept, _ := os.ReadFile(keep)
			keptHot, _ := os.ReadFile(keep + "-journal")
			if name != "whole" && (string(kept) != string(was) || string(keptHot) != string(hot)) {
				t.Error("what was there is not kept")
			}
		})
	}
}
