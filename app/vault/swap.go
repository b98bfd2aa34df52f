package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// swap puts the finished file at temp in the journal's place and goes on with it.
// The old file, where it was plain and the new one is not, is overwritten.
//
// The connection has to be closed first: its rollback file is named after the
// journal and would be taken for the new one's. From then on nothing guards the
// file, so it has to be the same still when the name is given away.
func (v *Vault) swap(temp string, p plan) error {
	info, err := os.Stat(temp)
	if err != nil {
		return err
	}
	if err := held.take(info); err != nil {
		return err
	}
	old, err := v.rename(temp, !v.Sealed() && p.keys != nil)
	if err != nil {
		held.release(info)
		_ = v.ready() // takes the lock again; where it cannot, the next use says why
		return err
	}
	held.release(v.info)
	v.info = info
	v.format = newest(steps())
	v.holdBy(p)
	if err := syncDir(filepath.Dir(v.real)); err != nil {
		old.keep()
		return fmt.Errorf("%w: %w", ErrUnsure, err)
	}
	old.destroy()
	return nil
}

// holdBy opens the new file and makes the plan's keys the journal's.
func (v *Vault) holdBy(p plan) {
	if v.lock.keys != p.keys {
		v.lockNow()
	}
	v.sealed.Store(p.keys != nil)
	v.locked.Store(false)
	v.lock = lock{keys: p.keys, turns: v.lock.turns, slots: p.slots}
	v.recovery.Store(p.hasRecovery())
	_ = v.ready() // where it cannot be opened now, the next use says why
}

// rename closes the journal, makes sure of it, and gives its name to temp.
func (v *Vault) rename(temp string, destroy bool) (old remains, err error) {
	if destroy {
		if err := v.ready(); err != nil {
			return old, err
		}
		// It holds pages as they were before the last saves, and SQLite will only remove it.
		// No save is under way, so that nothing in it counts.
		overwriteAt(v.real + "-journal")
	}
	before, err := v.letGo()
	if err != nil {
		return old, err
	}
	if err := v.still(before); err != nil {
		return old, err
	}
	if destroy {
		old = setAside(v.real)
	}
	if err := os.Rename(temp, v.real); err != nil {
		old.keep()
		return remains{}, err
	}
	return old, nil
}

// letGo closes the connection and returns the head of the file as it was while the
// lock was still ours.
func (v *Vault) letGo() (head []byte, err error) {
	if err := v.ready(); err != nil {
		return nil, err
	}
	f, err := v.conn.file(v.real)
	if err != nil {
		return nil, err
	}
	head = make([]byte, headerSize)
	_, err = f.ReadAt(head, 0)
	return head, errors.Join(err, v.hangUp())
}

const (
	counterAt  = 24 // the file change counter, which grows with the first save under each lock
	hotJournal = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
)

// still makes sure that nobody wrote to the file since letGo, and that no rollback
// file is left that SQLite would apply to the new file.
func (v *Vault) still(before []byte) error {
	info, err := os.Stat(v.real)
	if err != nil || !os.SameFile(info, v.info) {
		return ErrReplaced
	}
	now, err := readHead(v.real)
	if err != nil {
		return err
	}
	if len(now) < headerSize || !bytes.Equal(now[counterAt:counterAt+4], before[counterAt:counterAt+4]) {
		return fmt.Errorf("%w: it was written to", ErrOpenElsewhere)
	}
	return dropStale(v.real + "-journal")
}

// dropStale removes a rollback file that holds nothing to roll back.
func dropStale(path string) error {
	head, err := readHead(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if bytes.HasPrefix(head, []byte(hotJournal)) {
		return fmt.Errorf("%w: a save of another program is unfinished", ErrOpenElsewhere)
	}
	return gone(os.Remove(path))
}
