package vault

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"doubleknot/app/vault/seal"
)

// Create makes a new, empty journal without a passphrase at path and opens it.
// Folders that are missing are made with mode 0700, the file with 0600. Where
// anything is at path already it is not touched: ErrExists. Other errors as for Open.
func Create(path string) (*Vault, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, doing("create the journal", err)
	}
	if err := create(path, steps(), plan{}, nothing); err != nil {
		return nil, doing("create the journal", err)
	}
	return Open(path)
}

// CreateSealed is Create with a passphrase. The vault it returns is unlocked;
// recovery is the text of a recovery key, which is stored nowhere. The zero Cost
// is measured, and takes about as long as unlocking will. ErrWrongSecret where
// the passphrase is empty.
func CreateSealed(path string, passphrase Secret, c seal.Cost) (v *Vault, recovery string, err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return nil, "", doing("create the journal", err)
	}
	if _, err := os.Lstat(path); err == nil { //nolint:gosec // the path is the writer's choice
		return nil, "", doing("create the journal", ErrExists) // before a second is spent
	}
	p, recovery, err := newPlan(seal.NewVaultID(), passphrase, c, true)
	if err != nil {
		return nil, "", doing("create the journal", err)
	}
	if err := create(path, steps(), p, nothing); err != nil {
		p.keys.Wipe()
		return nil, "", doing("create the journal", err)
	}
	if v, err = Open(path); err != nil {
		p.keys.Wipe()
		return nil, "", err
	}
	if err := v.adopt(p.keys); err != nil {
		return nil, "", doing("create the journal", errors.Join(err, v.Close()))
	}
	return v, recovery, nil
}

// newPlan makes new keys and their slots.
func newPlan(id seal.VaultID, passphrase Secret, c seal.Cost, withRecovery bool) (p plan, recovery string, err error) {
	if c == (seal.Cost{}) {
		c = seal.Calibrate(time.Now)
	}
	p.keys = seal.NewKeys(id)
	slots := seal.NewSlots(id)
	err = slots.SetPassphrase(p.keys, passphrase, c)
	if err == nil && withRecovery {
		recovery, err = slots.SetRecovery(p.keys)
	}
	if err == nil {
		p.slots, err = slots.Bytes(p.keys)
	}
	if err != nil {
		p.keys.Wipe()
		return plan{}, "", err
	}
	return p, recovery, nil
}

// adopt unlocks the journal with keys that are known to be its own.
func (v *Vault) adopt(keys *seal.Keys) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	h, err := readHeader(v.conn.c)
	if err != nil {
		return err
	}
	v.take(keys, h)
	return nil
}

// create builds the file under another name first, so that a crash can never
// leave half a journal at the path.
func create(path string, steps []step, p plan, records source) (err error) {
	if _, err := os.Lstat(path); err == nil { //nolint:gosec // the path is the writer's choice
		return ErrExists
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil { //nolint:gosec // as above
		return noFolder(err)
	}
	temp, err := tempBeside(path)
	if err != nil {
		return noFolder(err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp) // the first error is the one that matters
		}
	}()
	if err := p.make(temp, steps, records); err != nil {
		if _, there := os.Lstat(path); there == nil { //nolint:gosec // as above
			err = errors.Join(ErrExists, err) // another made one first, and swept ours away
		}
		return err
	}
	return place(temp, path)
}
