package keeper

import (
	"fmt"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/vault"
)

// EnterReadOnly opens what can still be read of a damaged journal. Nothing can be
// saved in it; Damage says what is wrong. The file is not touched.
func (k *Keeper) EnterReadOnly() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault == nil {
		return ErrNotOpen
	}
	records, report, err := k.vault.Readable()
	if err != nil {
		return err
	}
	s, err := session.New(readOnly{records, k.path}, session.Options{Clock: k.opt.Clock})
	if err != nil {
		return err
	}
	k.session, k.damage = s, &report
	return nil
}

// readOnly is a store of what was read of a damaged journal.
type readOnly struct {
	records []journal.Record
	path    string
}

func (r readOnly) Load() ([]journal.Record, error) { return r.records, nil }
func (r readOnly) Path() string                    { return r.path }
func (r readOnly) Close() error                    { return nil }

func (r readOnly) Commit(journal.Change) error {
	return fmt.Errorf("save into a damaged journal: %w", ErrReadOnly)
}

// Damage says what is wrong with a journal that was opened read-only; ok is false
// where it was not.
func (k *Keeper) Damage() (r vault.Report, ok bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.damaged()
}

func (k *Keeper) damaged() (vault.Report, bool) {
	if k.damage == nil {
		return vault.Report{}, false
	}
	return *k.damage, true
}

// Check proves every record of the open journal.
func (k *Keeper) Check() (vault.Report, error) {
	v, err := k.open()
	if err != nil {
		return vault.Report{}, err
	}
	return v.Check()
}

// Salvage writes all that can be read into a new journal at dest, which must not
// exist; it is sealed as this one is. This one is not changed. The passphrase, or
// recovery key, is only asked of a file that is locked, or that cannot be opened.
func (k *Keeper) Salvage(dest, passphrase string) (vault.Salvaged, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault == nil {
		return vault.Salvage(k.path, dest, secretOrKey(passphrase))
	}
	return k.vault.Salvage(dest)
}
