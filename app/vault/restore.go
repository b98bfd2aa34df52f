package vault

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"doubleknot/app/vault/seal"
)

// Restore puts a backup in the journal's place. Every record of it is proved first; the
// present file is kept at keep, as a proved copy, or byte for byte where it is too
// damaged for that; then the new file is renamed over it. On any error but ErrUnsure
// the journal is as it was. Load anew after it.
//
// Where the journal is unlocked and its keys open the backup, today's passphrase and
// recovery key stay; a plain backup is sealed with them, too. Else the backup's own
// hold, and the journal is unlocked with the secret. Errors: ErrLocked and
// ErrWrongSecret for the backup, ErrDamaged where not every record of it can be
// proved, ErrExists where anything is at keep, and those of Commit.
func (v *Vault) Restore(backup, keep string, s Secret) error {
	v.changing.Lock()
	defer v.changing.Unlock()
	return doing("restore the backup", v.restore(backup, keep, s))
}

func (v *Vault) restore(backup, keep string, s Secret) (err error) {
	keep, err = freePath(keep)
	if err != nil {
		return err
	}
	own := v.keys()
	o, err := openVolume(backup)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	mine, err := o.unlock(own, s) // may take a second: others go on meanwhile
	if err != nil {
		return err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if err := v.ready(); err != nil {
		return err
	}
	if own != v.lock.keys {
		return ErrLocked // meanwhile
	}
	p, err := v.restorePlan(o, mine)
	if err != nil {
		return err
	}
	if err := v.keepAt(keep); err != nil {
		return err
	}
	// ErrUnsure, too, is returned, but from there on the new file is the journal.
	if err = v.replaceBy(p, o.records); err != nil && !errors.Is(err, ErrUnsure) {
		return err
	}
	o.give()
	return err
}

// freePath makes a path absolute and wants nothing to be there.
func freePath(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(path); err == nil { //nolint:gosec // the path is the writer's choice
		return "", ErrExists
	}
	return path, nil
}

// restorePlan proves the backup and says what the new file is to be.
func (v *Vault) restorePlan(o *volume, mine bool) (plan, error) {
	st, err := o.wholeState()
	if err != nil {
		return plan{}, err
	}
	if v.lock.keys == nil || (o.sealed && !mine) {
		return o.plan(st)
	}
	p := plan{keys: v.lock.keys, after: st.Generation}
	h, err := readHeader(v.conn.c)
	if err != nil {
		return plan{}, err
	}
	if now, err := h.openState(p.keys); err == nil {
		p.after = max(p.after, now.Generation)
	}
	p.slots, err = h.inForce(p.keys)
	if err != nil && mine { // today's are lost, and the backup's are the same journal's
		p.slots, err = o.header.inForce(p.keys)
	}
	return p, err
}

// plan is that of a file which is as the volume is.
func (o *volume) plan(st seal.State) (p plan, err error) {
	if !o.sealed {
		return plan{}, nil
	}
	p = plan{keys: o.keys, after: st.Generation}
	p.slots, err = o.header.inForce(o.keys)
	return p, err
}

// keepAt copies the journal as it is now, damaged or not.
func (v *Vault) keepAt(dest string) error {
	err := v.copyTo(dest)
	if !isDamage(err) && !errors.Is(err, errCopy) {
		return err
	}
	f, err := v.conn.file(v.real)
	if err != nil {
		return err
	}
	return copyRaw(f, dest)
}

// Restore is Vault.Restore for a journal that is not open, or cannot be opened.
// Where the secret opens both, the present passphrase and recovery key stay. A path
// where nothing is gets the backup, and nothing is kept. Further errors: those of
// Open, where the file at path is neither readable nor merely damaged.
func Restore(path, backup, keep string, s Secret) error {
	return doing("restore the backup", restore(path, backup, keep, s))
}

func restore(path, backup, keep string, s Secret) (err error) {
	v, err := open(path, steps())
	switch {
	case err == nil:
		if v.Sealed() {
			_ = v.unlock(s) // where it is the backup's alone, the backup's passphrase holds
		}
		return errors.Join(v.restore(backup, keep, s), v.Close())
	case errors.Is(err, ErrNoJournal), isDamage(err), errors.Is(err, ErrNotJournal):
		return replace(path, backup, keep, s)
	}
	return err
}

// replace restores where SQLite cannot open what is at path, or nothing is.
func replace(path, backup, keep string, s Secret) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return err
	}
	o, err := openVolume(backup)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	if _, err := o.unlock(nil, s); err != nil {
		return err
	}
	st, err := o.wholeState()
	if err != nil {
		return err
	}
	p, err := o.plan(st)
	if err != nil {
		return err
	}
	info, err := stat(path)
	if errors.Is(err, ErrNoJournal) {
		return create(path, steps(), p, o.records)
	}
	if err != nil {
		return err
	}
	if keep, err = freePath(keep); err != nil {
		return err
	}
	if err := held.take(info); err != nil {
		return err
	}
	defer held.release(info)
	return replaceRaw(path, keep, p, o.records)
}

func replaceRaw(path, keep string, p plan, records source) error {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	if err := heldElsewhere(real); err != nil {
		return err
	}
	temp, err := tempBeside(real)
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp) }()
	if err := p.make(temp, steps(), records); err != nil {
		return err
	}
	if err := keepRaw(real, keep); err != nil {
		return err
	}
	// SQLite would apply the old rollback file to the new journal.
	if err := gone(os.Remove(real + "-journal")); err != nil {
		return err
	}
	if err := os.Rename(temp, real); err != nil {
		return err
	}
	if err := syncDir(filepath.Dir(real)); err != nil {
		return errors.Join(ErrUnsure, err)
	}
	return nil
}

// heldElsewhere returns ErrOpenElsewhere where another program has a file open that
// SQLite may not be able to read.
func heldElsewhere(path string) error {
	c, err := dial(dsn(path, "ro", "_query_only=1&_busy_timeout="+lockWait))
	if err != nil {
		return nil //nolint:nilerr // only the lock counts here
	}
	var n int
	err = errors.Join(c.one(&n, "select count(*) from sqlite_schema"), c.close())
	if errors.Is(sentinel(err), ErrOpenElsewhere) {
		return ErrOpenElsewhere
	}
	return nil
}

// keepRaw copies a damaged file and the rollback file that belongs to it.
func keepRaw(path, dest string) error {
	for _, suffix := range []string{"-journal", ""} {
		f, err := os.Open(path + suffix) //nolint:gosec // the path is the writer's choice
		if suffix != "" && errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		if err := errors.Join(copyRaw(f, dest+suffix), f.Close()); err != nil {
			return err
		}
	}
	return nil
}
