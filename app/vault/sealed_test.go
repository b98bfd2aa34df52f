package vault

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// cheap is a cost for tests: nobody guesses here.
func cheap() seal.Cost { return seal.Cost{MemoryKiB: 64, Time: 1, Threads: 1} }

const (
	word    = "correct horse"
	newWord = "battery staple"
)

func pass(s string) Secret { return seal.Passphrase(s) }

// sealedAt makes a sealed journal and returns its recovery key, too.
func sealedAt(tb testing.TB, path string) (*Vault, Secret) {
	tb.Helper()
	v, text, err := CreateSealed(path, pass(word), cheap())
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { shut(tb, v) })
	key, err := seal.ParseRecoveryKey(text)
	if err != nil {
		tb.Fatal(err)
	}
	return v, key
}

func sealed(tb testing.TB) (*Vault, Secret) {
	tb.Helper()
	return sealedAt(tb, filepath.Join(tb.TempDir(), "journal.db"))
}

// unlocked closes the journal and opens it again with the passphrase.
func unlocked(tb testing.TB, v *Vault) *Vault {
	tb.Helper()
	n := reopen(tb, v)
	if err := n.Unlock(pass(word)); err != nil {
		tb.Fatal(err)
	}
	return n
}

// whole wants Check to find nothing.
func whole(t *testing.T, v *Vault) {
	t.Helper()
	if r, err := v.Check(); err != nil || r.Problems != nil {
		t.Errorf("check: %+v %v", r, err)
	}
}

func wants(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s: got %v, want %v", what, err, want)
	}
}

func TestSealedJournalGivesBackWhatWasSaved(t *testing.T) {
	v, _ := sealed(t)
	e, gone := note("kept"), note("dropped")
	put(t, v, e, gone)
	changed := *e
	changed.Title = "kept, changed"
	if err := v.Commit(journal.Change{Put: []journal.Record{&changed}, Delete: []journal.ID{gone.ID, journal.NewID()}}); err != nil {
		t.Fatal(err)
	}
	n := unlocked(t, v)
	j := load(t, n)
	if len(j.Entries) != 1 || j.Entries[0].Title != "kept, changed" {
		t.Errorf("%d entries", len(j.Entries))
	}
	if r, err := n.Check(); err != nil || r.Records != 1 || r.Problems != nil {
		t.Errorf("%+v %v", r, err)
	}
	if rs, r, err := n.Readable(); err != nil || len(rs) != 1 || r.Problems != nil {
		t.Errorf("%d %+v %v", len(rs), r, err)
	}
}

func TestLockedJournalTellsAndTakesNothing(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("x"))
	if !v.Sealed() || v.Locked() || !v.HasRecoveryKey() {
		t.Error("a new sealed journal is open, with a recovery key")
	}
	n := reopen(t, v)
	for _, how := range []string{"after opening", "after Lock"} {
		if !n.Sealed() || !n.Locked() || !n.HasRecoveryKey() {
			t.Error(how, "it is not locked")
		}
		_, err := n.Load()
		wants(t, how+" load", err, ErrLocked)
		_, err = n.Check()
		wants(t, how+" check", err, ErrLocked)
		_, _, err = n.Readable()
		wants(t, how+" readable", err, ErrLocked)
		wants(t, how+" commit", n.Commit(journal.Change{Put: []journal.Record{note("y")}}), ErrLocked)
		wants(t, how+" passphrase", n.SetPassphrase(pass(newWord), cheap()), ErrLocked)
		_, err = n.NewRecoveryKey()
		wants(t, how+" recovery key", err, ErrLocked)
		wants(t, how+" no recovery key", n.DropRecoveryKey(), ErrLocked)
		wants(t, how+" wrong passphrase", n.Unlock(pass("wrong")), ErrWrongSecret)
		wants(t, how+" no passphrase", n.Unlock(Secret{}), ErrWrongSecret)
		if err := n.Backup(n.Path() + strings.ReplaceAll(how, " ", "-")); err != nil {
			t.Errorf("%s: a backup needs no key: %v", how, err)
		}
		if err := n.Unlock(pass(word)); err != nil {
			t.Fatal(err)
		}
		if len(load(t, n).Entries) != 1 {
			t.Error("the entry is gone")
		}
		n.Lock()
		n.Lock()
	}
}

func TestSecretsOpenWhatTheyShould(t *testing.T) {
	v, key := sealed(t)
	prove := func(when string, s Secret, want error) {
		t.Helper()
		if err := v.Prove(s); !errors.Is(err, want) {
			t.Errorf("%s: prove: %v, want %v", when, err, want)
		}
		n := reopen(t, v)
		if err := n.Unlock(s); !errors.Is(err, want) {
			t.Errorf("%s: unlock: %v, want %v", when, err, want)
		}
		if want == nil && len(load(t, n).Entries) != 1 {
			t.Errorf("%s: the entry is gone", when)
		}
		v = unlockedWith(t, n, pass(word), pass(newWord))
	}
	put(t, v, note("x"))
	prove("at first", pass(word), nil)
	prove("at first", key, nil)
	prove("at first", pass(newWord), ErrWrongSecret)
	if err := v.SetPassphrase(pass(newWord), cheap()); err != nil {
		t.Fatal(err)
	}
	prove("new passphrase", pass(newWord), nil)
	prove("new passphrase", pass(word), ErrWrongSecret)
	prove("new passphrase", key, nil)
	text, err := v.NewRecoveryKey()
	if err != nil {
		t.Fatal(err)
	}
	second, err := seal.ParseRecoveryKey(text)
	if err != nil {
		t.Fatal(err)
	}
	prove("second key", key, ErrWrongSecret)
	prove("second key", second, nil)
	if err := v.DropRecoveryKey(); err != nil || v.HasRecoveryKey() {
		t.Fatal(err)
	}
	prove("no key", second, ErrWrongSecret)
	prove("no key", pass(newWord), nil)
	wants(t, "empty passphrase", v.SetPassphrase(Secret{}, cheap()), ErrWrongSecret)
	prove("after a refusal", pass(newWord), nil)
	whole(t, v)
}

// unlockedWith opens the journal with whichever of the secrets does it.
func unlockedWith(t *testing.T, v *Vault, secrets ...Secret) *Vault {
	t.Helper()
	if !v.Locked() {
		return v
	}
	for _, s := range secrets {
		if v.Unlock(s) == nil {
			return v
		}
	}
	t.Fatal("no secret opens the journal")
	return nil
}

func TestPlainJournalHasNothingToUnlock(t *testing.T) {
	v := fresh(t)
	v.Lock()
	if v.Sealed() || v.Locked() || v.HasRecoveryKey() {
		t.Error("a plain journal is sealed")
	}
	wants(t, "unlock", v.Unlock(pass(word)), ErrNotSealed)
	wants(t, "prove", v.Prove(pass(word)), ErrNotSealed)
	wants(t, "passphrase", v.SetPassphrase(pass(word), cheap()), ErrNotSealed)
	wants(t, "no recovery key", v.DropRecoveryKey(), ErrNotSealed)
	put(t, v, note("x"))
	_, _, err := CreateSealed(v.Path(), pass(word), cheap())
	wants(t, "create onto it", err, ErrExists)
	_, _, err = CreateSealed(v.Path()+"2", Secret{}, cheap())
	wants(t, "create without a passphrase", err, ErrWrongSecret)
	if left, _ := os.ReadDir(filepath.Dir(v.Path())); len(left) > 2 {
		t.Errorf("left behind: %v", left)
	}
}

func TestSealedFileHoldsNoWordAndNoTime(t *testing.T) {
	v, _ := sealed(t)
	e := note(secret)
	put(t, v, e)
	if err := v.Backup(v.Path() + ".copy"); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	for _, path := range []string{v.Path(), v.Path() + ".copy"} {
		for _, s := range []string{secret, "entry", "title", time.Now().UTC().Format("2006-01"), word} {
			if strings.Contains(bytesIn(t, path), s) {
				t.Errorf("%s holds %q", filepath.Base(path), s)
			}
		}
	}
}

func TestLockDuringUnlockWins(t *testing.T) {
	v, _ := sealed(t)
	v.Lock()
	for _, lock := range []bool{true, false} {
		h, turns, err := v.header()
		if err != nil {
			t.Fatal(err)
		}
		keys, err := h.unlock(pass(word)) // which may take a second
		if err != nil {
			t.Fatal(err)
		}
		if lock {
			v.Lock()
			wants(t, "unlock", v.accept(keys, h, turns), ErrLocked)
			if _, err := keys.SealState(seal.State{}); !errors.Is(err, seal.ErrWiped) {
				t.Errorf("the keys are still there: %v", err)
			}
		} else if err := v.accept(keys, h, turns); err != nil {
			t.Error(err)
		}
		if v.Locked() != lock {
			t.Errorf("locked: %v", v.Locked())
		}
	}
}

func TestTheStateIsReadFromTheFileAtEverySave(t *testing.T) {
	v, _ := sealed(t)
	late := v.end
	v.end = func(tx *sql.Tx) error { return errors.Join(tx.Commit(), lateFailure) }
	e := note("on disk all the same")
	if err := v.Commit(journal.Change{Put: []journal.Record{e}}); err != nil {
		t.Errorf("it is on disk, but: %v", err)
	}
	if err := v.SetPassphrase(pass(newWord), cheap()); err != nil {
		t.Errorf("it is on disk, but: %v", err)
	}
	v.end = func(tx *sql.Tx) error { return errors.Join(tx.Rollback(), lateFailure) }
	wants(t, "commit", v.Commit(journal.Change{Delete: []journal.ID{e.ID}}), ErrIO)
	wants(t, "passphrase", v.SetPassphrase(pass(word), cheap()), ErrIO)
	v.end = late
	put(t, v, note("another"))
	if n := len(load(t, v).Entries); n != 2 {
		t.Errorf("%d entries", n)
	}
	whole(t, v)
	wants(t, "the passphrase that was not set", v.Prove(pass(word)), ErrWrongSecret)
	if err := v.Prove(pass(newWord)); err != nil {
		t.Error(err)
	}
}

func TestPlainTextIsOverwrittenOnceItIsSealed(t *testing.T) {
	v, _ := sealed(t)
	e := note(secret)
	s, err := plainly(journal.Change{Put: []journal.Record{e}})
	if err != nil {
		t.Fatal(err)
	}
	plain := s.bodies[e.ID]
	if err := s.seal(book{conn: v.conn, keys: v.lock.keys}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(plain, make([]byte, len(plain))) {
		t.Error("the text is still there")
	}
	f, _ := book{keys: v.lock.keys}.decodeOne(e.ID[:], s.bodies[e.ID])
	if f.kind != "" || f.rec.(*journal.Entry).Title != secret {
		t.Error("and with it the record")
	}
}

// What takes a second must not hold up a save, nor a lock.
func TestWorkGoesOnWhileAKeyIsDerived(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("before"))
	save := func() {
		put(t, v, note("meanwhile"))
		load(t, v)
	}
	if err := v.changeSlots(func(s *seal.Slots, k *seal.Keys) error {
		save()
		return s.SetPassphrase(k, pass(newWord), cheap())
	}); err != nil {
		t.Error(err)
	}
	if _, err := v.renewWith(v.lock.keys, func() (plan, string, error) {
		save()
		return newPlan(seal.NewVaultID(), pass(word), cheap(), false)
	}); err != nil {
		t.Error(err)
	}
	if n := len(load(t, v).Entries); n != 3 {
		t.Errorf("%d entries", n)
	}
	wants(t, "locked during a change", doing("test", v.changeSlots(func(s *seal.Slots, k *seal.Keys) error {
		v.Lock()
		return s.SetPassphrase(k, pass(newWord), cheap())
	})), ErrLocked)
	if err := v.Unlock(pass(word)); err != nil {
		t.Fatal(err)
	}
	_, err := v.renewWith(v.lock.keys, func() (plan, string, error) {
		v.Lock()
		if err := v.Unlock(pass(word)); err != nil {
			t.Error(err)
		}
		return newPlan(seal.NewVaultID(), pass(newWord), cheap(), false)
	})
	wants(t, "locked and unlocked during a rotation", err, ErrLocked)
	if err := v.Prove(pass(word)); err != nil {
		t.Error(err)
	}
	whole(t, v)
}

func TestForgedCostIsRefusedBeforeItIsPaid(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("a"))
	body := rowsOf(t, v.conn, "slots")[0]
	shut(t, v)
	const costAt = slotsCountAt + 1 + 1 + 16 // kind and salt come before it
	for name, cost := range map[string][]byte{
		"1 TiB":      {0x40, 0, 0, 0, 0, 0, 0, 1, 1},
		"for ever":   {0, 0, 0, 64, 0xff, 0xff, 0xff, 0xff, 1},
		"no passes":  {0, 0, 0, 64, 0, 0, 0, 0, 1},
		"no threads": {0, 0, 0, 64, 0, 0, 0, 1, 0},
	} {
		forged := bytes.Clone(body[:len(body)-32])
		copy(forged[costAt:], cost)
		sum := sha256.Sum256(forged)
		forged = append(forged, sum[:]...)
		raw(t, v.Path(), func(c *conn) {
			must(t, c, "update slots set body = ?", forged)
			must(t, c, "update slots_copy set body = ?", forged)
		})
		n := reopen(t, v)
		if !n.Locked() {
			t.Error(name, "it passes for a plain journal")
		}
		wants(t, name, n.Unlock(pass(word)), ErrDamaged)
		shut(t, n)
		_, err := Inspect(v.Path(), pass(word))
		wants(t, name, err, ErrDamaged)
	}
}

func TestLockAndWorkFromManyGoroutinesTakeTurns(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("x"))
	backup := backedUp(t, v)
	var all sync.WaitGroup
	for _, work := range []func() error{
		func() error { return v.Commit(journal.Change{Put: []journal.Record{note("x")}}) },
		func() error { _, err := v.Load(); return err },
		func() error { _, err := v.Check(); return err },
		func() error { return v.Unlock(pass(word)) },
		func() error { return v.Unlock(pass(word)) },
		func() error { return v.Prove(pass(word)) },
		func() error { return v.SetPassphrase(pass(word), cheap()) },
		func() error { _, err := v.Rotate(pass(word), cheap()); return err },
		func() error { _, err := v.Inspect(backup, Secret{}); return err },
		func() error { v.Lock(); return nil },
	} {
		all.Go(func() {
			for range 10 {
				if err := work(); err != nil && !errors.Is(err, ErrLocked) && !errors.Is(err, ErrWrongSecret) {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if err := v.Unlock(pass(word)); err != nil {
		t.Fatal(err)
	}
	load(t, v)
	whole(t, v)
}
