package keeper

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/vault"
	"doubleknot/app/vault/seal"
)

// State is what is at the path.
type State int

const (
	Missing State = iota // no file: first use
	Plain                // a journal without a passphrase
	Sealed               // a journal with one, locked or not
)

var (
	// ErrNotOpen says that no journal is open just now.
	ErrNotOpen = errors.New("no journal is open")
	// ErrNotStored says that the journal could not be locked, because what was
	// typed last could not be stored. It is still in memory, and tried again.
	ErrNotStored = errors.New("the last words could not be stored yet")
	// ErrReadOnly says that the journal is damaged and was opened to read only.
	ErrReadOnly = errors.New("the journal is damaged and open to read only")
)

// Options set what a keeper needs besides the file.
type Options struct {
	Clock  journal.Clock // journal.SystemClock where nil
	Folder func() string // where backups go; "" or nil: a folder beside the journal
	Cost   seal.Cost     // of a new passphrase; zero: what takes this machine about a second
}

// Keeper keeps one journal file. Make one with New.
type Keeper struct {
	path string
	opt  Options

	mu      sync.Mutex
	vault   *vault.Vault     // nil before Look and after Close
	session *session.Session // nil while nothing is open
	damage  *vault.Report    // why the session is read-only; nil where it is not
}

// New returns a keeper for the journal at path. Nothing is opened yet.
func New(path string, o Options) *Keeper {
	if o.Clock == nil {
		o.Clock = journal.SystemClock
	}
	if o.Folder == nil {
		o.Folder = func() string { return "" }
	}
	return &Keeper{path: path, opt: o}
}

// Path returns where the journal is.
func (k *Keeper) Path() string { return k.path }

// Now returns the time by the keeper's clock.
func (k *Keeper) Now() time.Time { return k.opt.Clock() }

// Look takes hold of the file and says what it is. Errors are vault.Open's.
func (k *Keeper) Look() (State, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault == nil {
		v, err := vault.Open(k.path)
		if errors.Is(err, vault.ErrNoJournal) {
			return Missing, nil
		}
		if err != nil {
			return Missing, err
		}
		k.vault = v
	}
	if k.vault.Sealed() {
		return Sealed, nil
	}
	return Plain, nil
}

// Create makes the journal and opens it: sealed with the passphrase, or plain
// where that is empty. It returns the text of the recovery key, which is shown
// once and kept nowhere. Errors: vault.CreateSealed's, vault.Create's.
func (k *Keeper) Create(passphrase string) (recovery string, err error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault != nil {
		return "", fmt.Errorf("create the journal: %w", vault.ErrExists)
	}
	if passphrase == "" {
		k.vault, err = vault.Create(k.path)
	} else {
		k.vault, recovery, err = vault.CreateSealed(k.path, seal.Passphrase(passphrase), k.opt.Cost)
	}
	if err != nil {
		k.vault = nil
		return "", err
	}
	return recovery, k.enter()
}

// Enter opens the session of a journal without a passphrase, or of one that was
// unlocked. It does nothing where it is open. vault.ErrDamaged: EnterReadOnly and
// Restore are the ways on.
func (k *Keeper) Enter() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.session != nil {
		return nil
	}
	return k.enter()
}

func (k *Keeper) enter() error {
	if k.vault == nil {
		return ErrNotOpen
	}
	s, err := session.New(held{k.vault}, session.Options{Clock: k.opt.Clock})
	if err != nil {
		return err
	}
	k.session, k.damage = s, nil
	return nil
}

// held is a vault whose closing is the keeper's business and not the session's.
type held struct{ *vault.Vault }

func (held) Close() error { return nil }

// Unlock opens a sealed journal with a passphrase. Where a Lock is still waiting
// for the last words to be stored, it proves the passphrase and the session goes
// on. Errors: vault.ErrWrongSecret; vault.ErrDamaged as for Enter.
func (k *Keeper) Unlock(passphrase string) error { return k.unlock(seal.Passphrase(passphrase)) }

// Recover does the same with the recovery key. seal.ErrRecoveryKey: a slip in
// typing it, found without trying it.
func (k *Keeper) Recover(text string) error {
	s, err := seal.ParseRecoveryKey(text)
	if err != nil {
		return fmt.Errorf("read the recovery key: %w", err)
	}
	return k.unlock(s)
}

// CheckRecoveryKey tells a slip in typing a recovery key: seal.ErrRecoveryKey.
func CheckRecoveryKey(text string) error {
	_, err := seal.ParseRecoveryKey(text)
	return err
}

// looseGC is how much the heap may grow, in per cent, before a sweep while a journal
// is read: a large one leaves much behind, and she waits for it.
const looseGC = 400

func (k *Keeper) unlock(s seal.Secret) error {
	defer debug.SetGCPercent(debug.SetGCPercent(looseGC))
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault == nil {
		return ErrNotOpen
	}
	if k.session != nil {
		return k.vault.Prove(s)
	}
	if err := k.vault.Unlock(s); err != nil {
		return err
	}
	return k.enter()
}

// Session returns the open journal, nil where none is.
func (k *Keeper) Session() *session.Session {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.session
}

// lockWait is how long Lock waits for the last words before it says ErrNotStored.
const lockWait = 5 * time.Second

// Lock stores what is being typed, closes the session, drops the keys and gives
// the memory back. A plain journal stays as it is. ErrNotStored: nothing was
// locked; the session still holds the words and tries to store them.
func (k *Keeper) Lock() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault == nil || !k.vault.Sealed() {
		return nil
	}
	if k.damage != nil { // nothing of it can be stored, and she was told
		_ = k.session.Close()
		k.session, k.damage = nil, nil
	}
	if k.session != nil {
		flushed := k.session.FlushDrafts()
		select {
		case <-flushed.Done():
		case <-time.After(lockWait): // a disk that hangs must not hang the lock
			return ErrNotStored
		}
		if err := flushed.Err(); err != nil {
			return fmt.Errorf("%w: %w", ErrNotStored, err)
		}
		// What is queued after the flush is stored by Close, or told to its caller.
		if err := k.session.Close(); err != nil {
			k.session = nil
			k.vault.Lock()
			return err
		}
		k.session, k.damage = nil, nil
	}
	k.vault.Lock()
	debug.FreeOSMemory() // what was dropped is cleared only when it is swept up
	return nil
}

// Close stores what is being typed and gives the file back. It may be called again.
func (k *Keeper) Close() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.close()
}

func (k *Keeper) close() (err error) {
	if k.session != nil {
		err = k.session.Close()
		k.session, k.damage = nil, nil
	}
	if k.vault != nil {
		err = errors.Join(err, k.vault.Close())
		k.vault = nil
	}
	return err
}
