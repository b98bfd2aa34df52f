package vault

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// Salvage is the function of that name for an open journal, with its own keys: no
// secret is asked for. ErrLocked where a sealed journal is locked.
func (v *Vault) Salvage(dest string) (Salvaged, error) {
	v.changing.Lock()
	defer v.changing.Unlock()
	out, err := v.salvage(dest)
	return out, doing("salvage the journal", err)
}

func (v *Vault) salvage(dest string) (out Salvaged, err error) {
	if dest, err = freePath(dest); err != nil {
		return out, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.closed:
		return out, ErrClosed
	case v.Sealed() && v.lock.keys == nil:
		return out, ErrLocked
	}
	// Reading the file and closing it would drop SQLite's lock unnoticed.
	_ = v.hangUp() // it is damaged; what counts is read below
	defer func() {
		if e := v.ready(); err == nil && !isDamage(e) {
			err = e
		}
	}()
	w := &wreck{kept: map[journal.ID][]byte{}, bad: map[journal.ID]Problem{}}
	defer func() {
		w.keys = nil // the open journal's, not to be wiped
		w.clear()
	}()
	if err := w.copyFrom(v.real, dest); err != nil {
		return out, err
	}
	if err := w.rollBack(); err != nil {
		return out, err
	}
	if v.lock.keys != nil {
		if err := w.lend(v.lock.keys); err != nil {
			return out, err
		}
	}
	return w.collect(dest, w.chooseLent)
}

// lend gives the wreck the keys of an open journal, and finds the slots they prove.
func (w *wreck) lend(keys *seal.Keys) error {
	list, err := findSlots(w.temp)
	if err != nil {
		return err
	}
	w.keys = keys
	for _, body := range list {
		if s, err := seal.ParseSlots(body); err == nil {
			if again, err := s.Bytes(keys); err == nil && bytes.Equal(again, body) {
				w.found = append(w.found, body)
			}
		}
	}
	if len(w.found) == 0 {
		return errors.Join(ErrDamaged, seal.ErrSlots)
	}
	w.slots = w.found[0]
	return nil
}

// chooseLent is choose for slots that were proved already.
func (w *wreck) chooseLent() error {
	for _, body := range w.found {
		if w.state != nil && seal.SlotsHash(body) == w.state.Slots {
			w.slots = body
		}
	}
	return nil
}

// SealCopy seals a plain copy of this journal, such as a backup from before it was
// sealed, in its place and with this journal's keys, passphrase and recovery key. The
// plain file is overwritten and removed once the sealed one is proved; on an error it
// is as it was. A copy that is sealed already is left alone. Errors: ErrNotSealed and
// ErrLocked for this journal, and those of Inspect and Create.
func (v *Vault) SealCopy(path string) error {
	v.changing.Lock()
	defer v.changing.Unlock()
	keys, slots, err := v.current()
	if err == nil {
		err = sealCopy(path, plan{keys: keys, slots: slots})
	}
	return doing("seal the copy", err)
}

func sealCopy(path string, p plan) (err error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return noFolder(err)
	}
	o, err := openVolume(real)
	if err != nil {
		return err
	}
	if o.sealed {
		return o.close()
	}
	temp, err := tempBeside(real)
	if err != nil {
		return errors.Join(err, o.close())
	}
	defer func() { _ = os.Remove(temp) }() // nothing is there any more where all went well
	if _, err = o.wholeState(); err == nil {
		err = p.make(temp, steps(), o.records)
	}
	if err := errors.Join(err, o.close()); err != nil {
		return err
	}
	old := setAside(real)
	if err := os.Rename(temp, real); err != nil {
		old.keep()
		return err
	}
	if err := syncDir(filepath.Dir(real)); err != nil {
		old.keep()
		return err
	}
	old.destroy()
	return nil
}

// Remove overwrites a journal file, as far as the disk allows, and removes it. One
// that is open is left alone: ErrOpenElsewhere. Other errors as for Open.
func Remove(path string) error { return doing("remove the copy", remove(path)) }

func remove(path string) error {
	info, err := stat(path)
	if err != nil {
		return err
	}
	if _, err := peek(path, newest(steps())); err != nil {
		return err
	}
	if err := held.take(info); err != nil {
		return err
	}
	defer held.release(info)
	if err := heldElsewhere(path); err != nil {
		return err
	}
	shred(path)
	if _, err := os.Lstat(path); err == nil { //nolint:gosec // the path is the writer's choice
		return ErrReadOnly
	}
	return nil
}
