package vault

import (
	"errors"
	"time"

	"doubleknot/app/vault/seal"
)

// Secret is a passphrase or a recovery key: seal.Passphrase, seal.ParseRecoveryKey.
type Secret = seal.Secret

// lock is what a sealed journal is opened with.
type lock struct {
	keys  *seal.Keys // nil while the journal is locked
	heal  bool       // a copy of the slots is missing or differs: the next save writes both
	torn  bool       // SQLite cannot read a table of slots or state: the next save writes the file anew
	turns int        // how often it was locked
	slots []byte     // as they were stored last, while the journal is unlocked
}

// Sealed reports whether the journal has a passphrase.
func (v *Vault) Sealed() bool { return v.sealed.Load() }

// Locked reports whether the passphrase is needed before anything can be read.
func (v *Vault) Locked() bool { return v.locked.Load() }

// HasRecoveryKey reports whether a recovery key opens the journal, too.
func (v *Vault) HasRecoveryKey() bool { return v.recovery.Load() }

// lookForSlots finds out whether the journal is sealed.
func (v *Vault) lookForSlots() error {
	if v.format < sealFormat {
		return nil
	}
	h, err := readHeader(v.conn.c)
	if err != nil {
		return err
	}
	is, err := h.isSealed(v.conn)
	if err != nil {
		return err
	}
	v.sealed.Store(is)
	v.locked.Store(is)
	if list, _, err := h.slots.parse(); err == nil {
		v.recovery.Store(list[0].HasRecovery())
	}
	return nil
}

// Unlock opens a sealed journal with a passphrase or its recovery key; where it is
// open already, it proves the secret. It proves no record yet: Load does. Errors:
// ErrWrongSecret, ErrNotSealed, ErrDamaged where the locked keys cannot be read,
// ErrLocked where Lock was called meanwhile, and those of reading the file.
func (v *Vault) Unlock(s Secret) error {
	return doing("unlock the journal", v.unlock(s))
}

func (v *Vault) unlock(s Secret) error {
	h, turns, err := v.header()
	if err != nil {
		return err
	}
	keys, err := h.unlock(s) // may take a second: others go on meanwhile
	if err != nil {
		return err
	}
	return v.accept(keys, h, turns)
}

// accept unlocks the journal with keys that a header gave, unless it was locked since
// the header was read.
func (v *Vault) accept(keys *seal.Keys, h header, turns int) (err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.closed:
		err = ErrClosed
	case v.lock.turns != turns:
		err = ErrLocked
	case v.lock.keys == nil:
		v.take(keys, h)
		return nil
	}
	keys.Wipe()
	return err
}

// header reads what a sealed journal is unlocked with. turns is lock.turns as it was then.
func (v *Vault) header() (h header, turns int, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.ready(); err != nil {
		return h, 0, err
	}
	if !v.Sealed() {
		return h, 0, ErrNotSealed
	}
	h, err = readHeader(v.conn.c)
	return h, v.lock.turns, err
}

// take makes the journal an unlocked one.
func (v *Vault) take(keys *seal.Keys, h header) {
	v.lock.keys, v.lock.heal, v.lock.torn = keys, !h.slots.agree(), h.slots.torn || h.state.torn
	v.sealed.Store(true)
	v.locked.Store(false)
	if body, err := h.inForce(keys); err == nil {
		v.lock.slots = body
		if s, err := seal.ParseSlots(body); err == nil {
			v.recovery.Store(s.HasRecovery())
		}
	}
}

// Lock overwrites the keys; what needs them gives ErrLocked until the next Unlock.
// The file stays held. A plain journal has nothing to lock.
func (v *Vault) Lock() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.lockNow()
}

func (v *Vault) lockNow() {
	v.lock.turns++
	if v.lock.keys != nil {
		v.lock.keys.Wipe()
		v.lock.keys, v.lock.slots = nil, nil
	}
	v.locked.Store(v.sealed.Load())
}

// Prove returns nil where the secret opens this journal. While that is unlocked the
// file need not be there: a disk that was pulled out must not keep her from what is
// in memory. Errors as for Unlock.
func (v *Vault) Prove(s Secret) error {
	h, _, err := v.header()
	if err != nil {
		h, err = v.remembered(err)
	}
	if err == nil {
		var keys *seal.Keys
		if keys, err = h.unlock(s); err == nil {
			keys.Wipe()
		}
	}
	return doing("prove the passphrase", err)
}

// remembered is the header as far as it is in memory, else the error.
func (v *Vault) remembered(err error) (header, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed || v.lock.slots == nil {
		return header{}, err
	}
	return header{slots: twice{bodies: [2][]byte{v.lock.slots}}}, nil
}

// SetPassphrase replaces the passphrase and leaves the recovery key. The zero Cost
// is measured. Copies made before still open with the passphrase of their time;
// Rotate is against that. Errors: ErrLocked, ErrNotSealed, ErrWrongSecret where it
// is empty, and those of Commit.
func (v *Vault) SetPassphrase(passphrase Secret, c seal.Cost) error {
	if c == (seal.Cost{}) {
		c = seal.Calibrate(time.Now)
	}
	return doing("change the passphrase", v.changeSlots(func(s *seal.Slots, k *seal.Keys) error {
		return s.SetPassphrase(k, passphrase, c)
	}))
}

// NewRecoveryKey makes a recovery key, in place of the one before, and returns the
// text to print. Errors as for SetPassphrase.
func (v *Vault) NewRecoveryKey() (text string, err error) {
	err = v.changeSlots(func(s *seal.Slots, k *seal.Keys) (err error) {
		text, err = s.SetRecovery(k)
		return err
	})
	if err != nil && !errors.Is(err, ErrUnsure) {
		text = ""
	}
	return text, doing("make a recovery key", err)
}

// DropRecoveryKey takes the recovery key away. Errors as for SetPassphrase.
func (v *Vault) DropRecoveryKey() error {
	return doing("take the recovery key away", v.changeSlots(func(s *seal.Slots, _ *seal.Keys) error {
		s.DropRecovery()
		return nil
	}))
}

// changeSlots stores changed slots. The change runs while others go on.
func (v *Vault) changeSlots(change func(*seal.Slots, *seal.Keys) error) error {
	v.changing.Lock()
	defer v.changing.Unlock()
	keys, old, err := v.current()
	if err != nil {
		return err
	}
	slots, err := seal.ParseSlots(old)
	if err != nil {
		return err
	}
	if err := change(slots, keys); err != nil {
		return err
	}
	body, err := slots.Bytes(keys)
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	b, err := v.unlocked()
	if err != nil {
		return err
	}
	if b.keys != keys {
		return ErrLocked // and unlocked again, meanwhile
	}
	if err := v.store(saving{slots: body}); err != nil {
		return err
	}
	v.lock.heal, v.lock.slots = false, body
	v.recovery.Store(slots.HasRecovery())
	return nil
}

// current returns the keys and slots of an unlocked journal.
func (v *Vault) current() (*seal.Keys, []byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil, nil, ErrClosed
	}
	if !v.Sealed() {
		return nil, nil, ErrNotSealed
	}
	b, err := v.unlocked()
	if err != nil {
		return nil, nil, err
	}
	h, err := readHeader(v.conn.c)
	if err != nil {
		return nil, nil, err
	}
	body, err := h.inForce(b.keys)
	return b.keys, body, err
}
