package vault

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// alone wants nothing beside the journal but what is named.
func alone(t *testing.T, v *Vault, others ...string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(v.Path()))
	if err != nil {
		t.Fatal(err)
	}
	want := len(others) + 1
	for _, e := range entries {
		if e.Name() == filepath.Base(v.Path())+"-journal" {
			want++
		}
	}
	if len(entries) != want {
		t.Errorf("beside the journal: %v", entries)
	}
}

// sound wants the journal to hold so many entries, provably, and the lock on it.
func sound(t *testing.T, v *Vault, entries int) {
	t.Helper()
	if n := len(load(t, v).Entries); n != entries {
		t.Errorf("%d entries, want %d", n, entries)
	}
	whole(t, v)
	if got := inChild(t, "open", v.Path()); got != "elsewhere" {
		t.Errorf("the lock is lost: %s", got)
	}
	if _, err := Open(v.Path()); !errors.Is(err, ErrOpenElsewhere) {
		t.Errorf("this process does not know that it has it open: %v", err)
	}
	if n := len(held.files); n != 1 {
		t.Errorf("%d files held", n)
	}
}

func TestRotatedJournalOpensWithNothingFromBefore(t *testing.T) {
	v, key := sealed(t)
	e := note("kept")
	put(t, v, e)
	backup := v.Path() + ".backup"
	if err := v.Backup(backup); err != nil {
		t.Fatal(err)
	}
	oldBox := rowsOf(t, v.conn, "record")[0]
	text, err := v.Rotate(pass(newWord), cheap())
	if err != nil {
		t.Fatal(err)
	}
	alone(t, v, backup)
	sound(t, v, 1)
	put(t, v, note("after"))
	n := reopen(t, v)
	wants(t, "old passphrase", n.Unlock(pass(word)), ErrWrongSecret)
	wants(t, "old recovery key", n.Unlock(key), ErrWrongSecret)
	second, err := seal.ParseRecoveryKey(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(n.Unlock(second), n.Prove(pass(newWord))); err != nil {
		t.Fatal(err)
	}
	sound(t, n, 2)
	if _, err := n.lock.keys.Open(e.ID, oldBox); err == nil {
		t.Error("the new key opens an old box")
	}
	b := openWith(t, backup, steps())
	if err := b.Unlock(pass(word)); err != nil || len(load(t, b).Entries) != 1 {
		t.Errorf("the backup opens no longer with its own passphrase: %v", err)
	}
	shut(t, b)
	if err := n.DropRecoveryKey(); err != nil {
		t.Fatal(err)
	}
	if text, err := n.Rotate(pass(word), cheap()); err != nil || text != "" || n.HasRecoveryKey() {
		t.Errorf("a recovery key came from nowhere: %v", err)
	}
	sound(t, n, 2)
}

func TestPlainJournalIsSealedAndUnsealed(t *testing.T) {
	v := fresh(t)
	put(t, v, sample()...)
	put(t, v, note(secret))
	before := everyRecord(t, v)
	wants(t, "no passphrase", second(v.Seal(Secret{}, cheap())), ErrWrongSecret)
	wants(t, "unseal a plain one", v.Unseal(), ErrNotSealed)
	wants(t, "rotate a plain one", second(v.Rotate(pass(word), cheap())), ErrNotSealed)
	inode := v.info
	text, err := v.Seal(pass(word), cheap())
	if err != nil {
		t.Fatal(err)
	}
	if !v.Sealed() || v.Locked() || !v.HasRecoveryKey() || text == "" || os.SameFile(inode, v.info) {
		t.Error("it is not sealed")
	}
	wants(t, "seal twice", second(v.Seal(pass(word), cheap())), ErrSealed)
	alone(t, v)
	sound(t, v, 4)
	if everyRecord(t, v) != before {
		t.Error("the records changed")
	}
	n := unlocked(t, v)
	if err := n.Unseal(); err != nil {
		t.Fatal(err)
	}
	if n.Sealed() || n.Locked() || n.HasRecoveryKey() {
		t.Error("it is not plain")
	}
	alone(t, n)
	sound(t, n, 4)
	if got := ask(t, n, "select count(*) from entry"); got != "4" {
		t.Errorf("the views: %s", got)
	}
	m := reopen(t, n)
	if everyRecord(t, m) != before {
		t.Error("the records changed")
	}
}

func second(_ string, err error) error { return err }

func everyRecord(t *testing.T, v *Vault) string {
	t.Helper()
	var b strings.Builder
	load(t, v).Each(func(r journal.Record) {
		text, err := journal.MarshalRecord(r)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(text)
	})
	return b.String()
}

func TestSealingOverwritesThePlainFile(t *testing.T) {
	v := fresh(t)
	put(t, v, note(secret))
	put(t, v, note(secret+" again"))
	var files []*os.File // read below, though their names are gone; closed after the journal is
	for _, path := range []string{v.Path(), v.Path() + "-journal"} {
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		files = append(files, f)
	}
	if _, err := v.Seal(pass(word), cheap()); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	for _, f := range files {
		info, err := f.Stat()
		if err != nil || info.Size() == 0 {
			t.Fatal("nothing to look at", err)
		}
		b := make([]byte, info.Size())
		if _, err := f.ReadAt(b, 0); err != nil {
			t.Fatal(err)
		}
		if !empty(b) {
			t.Errorf("%s is not overwritten", filepath.Base(f.Name()))
		}
	}
}

func TestFileThatOthersHaveNamedIsNotOverwritten(t *testing.T) {
	v := fresh(t)
	put(t, v, note(secret))
	snapshot := v.Path() + ".snapshot"
	if err := os.Link(v.Path(), snapshot); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Seal(pass(word), cheap()); err != nil {
		t.Fatal(err)
	}
	alone(t, v, snapshot)
	s := openWith(t, snapshot, steps())
	if load(t, s).Entries[0].Title != secret {
		t.Error("the snapshot changed")
	}
}

func TestNothingIsRenewedThatCannotBeProved(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("a"), note("b"))
	must(t, v.conn, "delete from record where rowid = 1")
	before := rowsOf(t, v.conn, "record")
	wants(t, "rotate", second(v.Rotate(pass(newWord), cheap())), ErrDamaged)
	wants(t, "unseal", v.Unseal(), ErrDamaged)
	alone(t, v)
	if after := rowsOf(t, v.conn, "record"); len(after) != 1 || string(after[0]) != string(before[0]) {
		t.Error("the journal changed")
	}
	if err := v.Prove(pass(word)); !errors.Is(err, nil) {
		t.Error(err)
	}
	p, why := spoilt(t)
	wants(t, "seal", second(p.Seal(pass(word), cheap())), ErrDamaged)
	alone(t, p)
	if r, err := p.Check(); err != nil || r.Damaged != len(why) || p.Sealed() {
		t.Errorf("%+v %v", r, err)
	}
}

func TestFileThatChangedUnderARotationIsNotReplaced(t *testing.T) {
	for name, meddle := range map[string]struct {
		do   func(t *testing.T, v *Vault)
		want error
	}{
		"written to": {func(t *testing.T, v *Vault) { raw(t, v.Path(), func(c *conn) { must(t, c, "delete from record") }) }, ErrOpenElsewhere},
		"moved away": {func(t *testing.T, v *Vault) {
			if err := os.Rename(v.Path(), v.Path()+".away"); err != nil {
				t.Fatal(err)
			}
		}, ErrReplaced},
		"hot journal": {func(t *testing.T, v *Vault) {
			if err := os.WriteFile(v.Path()+"-journal", []byte(hotJournal+"12345678"), 0o600); err != nil {
				t.Fatal(err)
			}
		}, ErrOpenElsewhere},
	} {
		t.Run(name, func(t *testing.T) {
			v, _ := sealed(t)
			put(t, v, note("a"))
			head, err := v.letGo()
			if err != nil {
				t.Fatal(err)
			}
			if err := v.still(head); err != nil {
				t.Fatalf("an untouched file: %v", err)
			}
			meddle.do(t, v)
			wants(t, name, v.still(head), meddle.want)
		})
	}
}

func TestFileWrittenToWhileItsLockWasAwayIsNotReplaced(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("a"))
	other := filepath.Join(t.TempDir(), "as it was")
	if err := os.WriteFile(other, make([]byte, headerSize), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := v.conn.file(other); err != nil { // what letGo will take for the journal's head
		t.Fatal(err)
	}
	inode := v.info
	wants(t, "rotate", second(v.Rotate(pass(newWord), cheap())), ErrOpenElsewhere)
	if !os.SameFile(inode, v.info) {
		t.Error("the file was replaced")
	}
	alone(t, v)
	sound(t, v, 1)
	if err := v.Prove(pass(word)); err != nil {
		t.Error(err)
	}
}

func TestRecordTooManyInAPlainFileIsNoticed(t *testing.T) {
	v := fresh(t)
	put(t, v, note("a"))
	here := book{conn: v.conn}
	temp, err := tempBeside(v.Path())
	if err := errors.Join(err, plan{}.build(temp, steps(), here.records)); err != nil {
		t.Fatal(err)
	}
	e := note("one more")
	e.ID = journal.ID{0: 0xff, 15: 0xff} // the last
	body, err := journal.MarshalRecord(e)
	if err != nil {
		t.Fatal(err)
	}
	raw(t, temp, func(c *conn) { must(t, c, "insert into record values(?, ?)", e.ID[:], body) })
	wants(t, "verify", plan{}.verify(temp, here.records), errCopy)
}

func TestCopiesInTheNewFileAreProvedAgainstTheOldOne(t *testing.T) {
	v, _ := sealed(t)
	a, b := note("a"), note("b")
	put(t, v, a, b)
	p, _, err := newPlan(seal.NewVaultID(), pass(word), cheap(), false)
	if err != nil {
		t.Fatal(err)
	}
	here := book{conn: v.conn, keys: v.lock.keys}
	for name, q := range map[string]string{
		"whole": "", "less": "delete from record where rowid = 1", "more": "insert into record values(randomblob(16), x'00')",
		"swapped": "update record set body = (select body from record r where r.id <> record.id)", "no state": "delete from state; delete from state_copy",
	} {
		temp, err := tempBeside(v.Path())
		if err != nil {
			t.Fatal(err)
		}
		if err := p.build(temp, steps(), here.records); err != nil {
			t.Fatal(err)
		}
		if q != "" {
			raw(t, temp, func(c *conn) { must(t, c, q) })
		}
		if err := p.verify(temp, here.records); (err == nil) != (q == "") {
			t.Errorf("%s: %v", name, err)
		}
		if err := os.Remove(temp); err != nil {
			t.Fatal(err)
		}
	}
	put(t, v, note("c"))
	temp, err := tempBeside(v.Path())
	if err != nil {
		t.Fatal(err)
	}
	if err := p.build(temp, steps(), here.records); err != nil {
		t.Fatal(err)
	}
	changed := *a
	changed.Title = "changed"
	put(t, v, &changed)
	wants(t, "another text", p.verify(temp, here.records), errCopy)
}

func TestWhatACrashLeftIsSweptUpAndNothingElse(t *testing.T) {
	v := fresh(t)
	put(t, v, note(secret))
	shut(t, v)
	dir, base := filepath.Dir(v.Path()), filepath.Base(v.Path())
	stay := []string{"." + base + ".new-abcdefgh", "." + base + ".old-ABCDEFG", "." + base + ".old-ABCDEFGHI", ".other.db.new-ABCDEFGH", base + ".new-ABCDEFGH", "." + base + ".new-ABCDEFG1"}
	away := []string{"." + base + ".new-ABCDEFGH", "." + base + ".new-ABCDEFGH-journal", "." + base + ".old-ABCDEF27"}
	for _, name := range append(stay, away...) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(secret), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	twin := filepath.Join(dir, "."+base+".old-TWINTWIN") // a crash between the second name and the rename
	old, err := os.Open(filepath.Join(dir, away[2]))
	if err := errors.Join(err, os.Link(v.Path(), twin)); err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	n := reopen(t, v)
	if len(load(t, n).Entries) != 1 {
		t.Error("the journal was swept up")
	}
	alone(t, n, stay...)
	b := make([]byte, len(secret))
	if _, err := old.ReadAt(b, 0); err != nil || string(b) == secret {
		t.Errorf("the old plain file was not overwritten: %q %v", b, err)
	}
}
