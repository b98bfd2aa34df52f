package keeper_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/session"
	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
	"doubleknot/app/vault/seal"
)

const (
	pass  = "correct horse battery"
	words = "the review went badly"
)

// desk is a keeper over a file of its own, a clock that is set by hand, and the
// folder for backups.
type desk struct {
	*keeper.Keeper
	t      *testing.T
	path   string
	folder string
	now    time.Time
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, path: filepath.Join(t.TempDir(), "journal.db"), now: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	d.again()
	return d
}

// again is the program started anew.
func (d *desk) again() {
	d.Keeper = keeper.New(d.path, keeper.Options{
		Clock: func() time.Time { return d.now }, Folder: func() string { return d.folder },
		Cost: seal.Cost{MemoryKiB: 64, Time: 1, Threads: 1},
	})
	k := d.Keeper
	d.t.Cleanup(func() { _ = k.Close() })
}

func (d *desk) must(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

// create makes a journal, sealed or not, that holds one entry.
func (d *desk) create(passphrase string) (recovery string) {
	d.t.Helper()
	recovery, err := d.Create(passphrase)
	d.must(err)
	d.save("first")
	return recovery
}

func (d *desk) save(title string) {
	d.t.Helper()
	d.now = d.now.Add(time.Minute)
	s := d.Session()
	draft := s.NewDraft(journal.Note)
	draft.Entry.Title, draft.Entry.Body = title, words
	d.must(s.SaveDraft(draft).Wait())
}

func (d *desk) titles() string {
	d.t.Helper()
	var out []string
	for _, e := range d.Session().Snapshot().Entries {
		out = append(out, e.Title)
	}
	return strings.Join(out, " ")
}

func TestLockingStoresTheDraftAndForgetsTheJournal(t *testing.T) {
	d := newDesk(t)
	d.create(pass)
	s := d.Session()
	draft := s.NewDraft(journal.Setback)
	draft.Entry.Body = "half a sentence"
	s.KeepDraft(draft)
	d.must(d.Lock())
	if d.Session() != nil || len(s.Snapshot().Entries) != 0 || d.Unlocked() {
		t.Fatal("a locked journal is still open")
	}
	if err := d.Enter(); !errors.Is(err, vault.ErrLocked) {
		t.Fatalf("entering a locked journal: %v", err)
	}
	if err := d.Unlock("wrong"); !errors.Is(err, vault.ErrWrongSecret) {
		t.Fatalf("a wrong passphrase: %v", err)
	}
	d.must(d.Unlock(pass))
	if got, err := d.Session().Draft(draft.ID); err != nil || got.Entry.Body != "half a sentence" {
		t.Fatalf("the draft after unlocking: %q, %v", got.Entry.Body, err)
	}
	if d.titles() != "first" {
		t.Errorf("the journal holds %q", d.titles())
	}
}

func TestWordsThatCannotBeStoredHoldTheLockUpAndAreNotLost(t *testing.T) {
	d := newDesk(t)
	d.create(pass)
	s := d.Session()
	d.must(os.Rename(d.path, d.path+".away")) // as when a disk is pulled out
	draft := s.NewDraft(journal.Note)
	draft.Entry.Body = "the last words"
	s.KeepDraft(draft)
	if err := d.Lock(); !errors.Is(err, keeper.ErrNotStored) {
		t.Fatalf("Lock says %v", err)
	}
	if err := d.Unlock("wrong"); !errors.Is(err, vault.ErrWrongSecret) {
		t.Errorf("a wrong passphrase leads back: %v", err)
	}
	d.must(os.Rename(d.path+".away", d.path))
	d.must(d.Lock())
	d.must(d.Unlock(pass))
	if got, err := d.Session().Draft(draft.ID); err != nil || got.Entry.Body != "the last words" {
		t.Fatalf("%q, %v", got.Entry.Body, err)
	}
}

func TestAPlainJournalIsNotLocked(t *testing.T) {
	d := newDesk(t)
	d.create("")
	d.must(d.Lock())
	if d.Session() == nil {
		t.Error("a journal without a passphrase was closed, and nothing could open it")
	}
}

func TestTheRecoveryKeyOpensAndSetsANewPassphrase(t *testing.T) {
	d := newDesk(t)
	key := d.create(pass)
	d.must(d.Lock())
	if err := d.Recover(strings.Replace(key, key[:1], "?", 1)); !errors.Is(err, seal.ErrRecoveryKey) {
		t.Errorf("a slip in the key: %v", err)
	}
	d.must(d.Recover(strings.ToLower(key)))
	d.must(d.ReplacePassphrase("another one"))
	d.must(d.Lock())
	if err := d.Unlock(pass); !errors.Is(err, vault.ErrWrongSecret) {
		t.Errorf("the old passphrase: %v", err)
	}
	d.must(d.Unlock("another one"))
}

func TestChangesToThePassphraseAskForIt(t *testing.T) {
	d := newDesk(t)
	d.create(pass)
	for what, err := range map[string]error{
		"change": d.ChangePassphrase("wrong", "new"), "unseal": d.Unseal("wrong"),
	} {
		if !errors.Is(err, vault.ErrWrongSecret) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, err := d.Rotate("wrong"); !errors.Is(err, vault.ErrWrongSecret) {
		t.Errorf("rotate: %v", err)
	}
	if _, err := d.NewRecoveryKey(""); !errors.Is(err, vault.ErrWrongSecret) {
		t.Errorf("new recovery key: %v", err)
	}
	if list, _ := d.Backups(); len(list) != 0 {
		t.Errorf("a refused change took %d backups", len(list))
	}
}

func TestAKeyIsRotatedUnderAnOpenSessionAfterABackup(t *testing.T) {
	d := newDesk(t)
	d.create(pass)
	key, err := d.Rotate(pass)
	d.must(err)
	if key == "" {
		t.Error("no new recovery key")
	}
	d.save("second")
	list, err := d.Backups()
	d.must(err)
	if len(list) != 1 || list[0].Reason != backups.BeforeRotation {
		t.Errorf("backups: %v", list)
	}
	d.must(d.Lock())
	d.must(d.Recover(key))
	if d.titles() != "second first" {
		t.Errorf("the journal holds %q", d.titles())
	}
}

func TestADailyBackupIsTakenOnceADay(t *testing.T) {
	d := newDesk(t)
	d.create(pass)
	for range 3 {
		d.must(d.BackupDaily())
	}
	if list, _ := d.Backups(); len(list) != 1 {
		t.Fatalf("%d backups on the first day", len(list))
	}
	d.now = d.now.AddDate(0, 0, 1)
	d.must(d.BackupDaily())
	list, err := d.Backups()
	d.must(err)
	if len(list) != 2 || filepath.Dir(list[0].Path) != filepath.Join(filepath.Dir(d.path), "backups") {
		t.Fatalf("%v", list)
	}
	if h, err := d.Inspect(list[0].Path, ""); err != nil || h.ByType[journal.TypeEntry] != 1 {
		t.Errorf("the backup holds %+v, %v", h, err)
	}
}

func TestAStickThatIsNotThereIsToldAndNotMade(t *testing.T) {
	d := newDesk(t)
	d.create("")
	d.folder = filepath.Join(t.TempDir(), "stick")
	if err := d.BackupDaily(); !errors.Is(err, backups.ErrNoShelf) {
		t.Errorf("daily: %v", err)
	}
	if _, err := d.BackupNow(); !errors.Is(err, backups.ErrNoShelf) {
		t.Errorf("by hand: %v", err)
	}
	if _, err := os.Stat(d.folder); !os.IsNotExist(err) {
		t.Error("the folder was made")
	}
	d.save("still works")
}

func TestRestoringKeepsWhatItReplaces(t *testing.T) {
	for _, p := range []string{"", pass} {
		d := newDesk(t)
		d.create(p)
		copied, err := d.BackupNow()
		d.must(err)
		d.save("second")
		d.must(d.Restore(copied, ""))
		if d.titles() != "first" {
			t.Errorf("after restoring: %q", d.titles())
		}
		list, err := d.Backups()
		d.must(err)
		i := indexOf(list, backups.BeforeRestore)
		if i < 0 {
			t.Fatalf("what was replaced is not kept: %v", list)
		}
		d.must(d.Restore(list[i].Path, ""))
		if d.titles() != "second first" {
			t.Errorf("after going back: %q", d.titles())
		}
		d.save("third") // and it goes on
	}
}

func indexOf(list []backups.Backup, r backups.Reason) int {
	for i, b := range list {
		if b.Reason == r {
			return i
		}
	}
	return -1
}

func TestABackupThatIsNoneLeavesTheJournalOpen(t *testing.T) {
	d := newDesk(t)
	d.create(pass)
	bad := filepath.Join(t.TempDir(), "letter.db")
	d.must(os.WriteFile(bad, []byte("Dear Nora"), 0o600))
	if err := d.Restore(bad, ""); !errors.Is(err, vault.ErrNotJournal) {
		t.Errorf("got %v", err)
	}
	if d.Session() == nil || d.titles() != "first" {
		t.Error("the journal is not open as before")
	}
}

// spoiled is a plain journal one record of which is no longer a record.
func spoiled(t *testing.T) *desk {
	t.Helper()
	d := newDesk(t)
	d.create("")
	d.save("second")
	d.must(d.Close())
	b, err := os.ReadFile(d.path)
	d.must(err)
	i := bytes.Index(b, []byte(`"kind":"note"`))
	if i < 0 {
		t.Fatal("no record found to spoil")
	}
	b[i+8] = 'x'
	d.must(os.WriteFile(d.path, b, 0o600))
	d.again()
	_, err = d.Look()
	d.must(err)
	return d
}

func TestADamagedJournalOpensToReadOnly(t *testing.T) {
	d := spoiled(t)
	if err := d.Enter(); !errors.Is(err, vault.ErrDamaged) {
		t.Fatalf("entering it: %v", err)
	}
	d.must(d.EnterReadOnly())
	if r, ok := d.Damage(); !ok || r.Damaged != 1 {
		t.Errorf("damage: %+v, %v", r, ok)
	}
	if n := len(d.Session().Snapshot().Entries); n != 1 {
		t.Errorf("%d entries can be read", n)
	}
	draft := d.Session().NewDraft(journal.Note)
	draft.Entry.Body = "more"
	if err := d.Session().SaveDraft(draft).Wait(); !errors.Is(err, keeper.ErrReadOnly) {
		t.Errorf("saving into it: %v", err)
	}
	before, err := os.ReadFile(d.path)
	d.must(err)
	saved := filepath.Join(t.TempDir(), "saved.db")
	got, err := d.Salvage(saved, "")
	d.must(err)
	if got.Records != 1 || got.Lost != 1 {
		t.Errorf("salvaged %+v", got)
	}
	if after, err := os.ReadFile(d.path); err != nil || !bytes.Equal(before, after) {
		t.Error("the damaged file was changed")
	}
	d.must(d.Restore(saved, ""))
	if _, ok := d.Damage(); ok || len(d.Session().Snapshot().Entries) != 1 {
		t.Error("after restoring, the journal is still damaged or empty")
	}
	d.save("third")
}

func TestPlainCopiesAreNamedAndSealedOnesAreNot(t *testing.T) {
	d := newDesk(t)
	d.create("")
	open, err := d.BackupNow()
	d.must(err)
	_, err = d.Seal(pass)
	d.must(err)
	d.now = d.now.Add(time.Minute)
	_, err = d.BackupNow()
	d.must(err)
	list, err := d.Copies()
	d.must(err)
	if len(list) != 1 || list[0].Path != open {
		t.Fatalf("%v", list)
	}
	d.must(d.SealCopy(open))
	if list, err = d.Copies(); err != nil || len(list) != 0 {
		t.Fatalf("after sealing it: %v, %v", list, err)
	}
	if h, err := d.Inspect(open, ""); err != nil || !h.Sealed || h.ByType[journal.TypeEntry] != 1 {
		t.Errorf("the sealed copy holds %+v, %v", h, err)
	}
}

var _ session.Store = (*vault.Vault)(nil)
