package vault

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
)

// Vault is an open journal file. Its methods may be called from any goroutine;
// they take turns.
type Vault struct {
	path string              // absolute, as the writer named it
	real string              // the same with every link followed
	end  func(*sql.Tx) error // commits; tests put faults here

	// What may be asked while a long piece of work holds mu.
	sealed, locked, recovery atomic.Bool

	changing sync.Mutex // one change of the locked keys, or of the whole file, at a time; before mu

	mu     sync.Mutex
	info   os.FileInfo
	conn   *conn // nil after a failure, until the next use opens it again
	format int
	closed bool
	lock   lock
}

// Open opens the journal at path and holds it until Close. A sealed journal is
// locked until Unlock. A file of an older format is brought up to date, after a
// verified copy of it was made beside it.
// Errors: ErrNoJournal, ErrNotJournal, ErrNewerFormat, ErrIsDirectory,
// ErrPermission, ErrOpenElsewhere, ErrDamaged, ErrReadOnly, ErrFull, ErrIO; the
// file is then as it was.
func Open(path string) (*Vault, error) {
	v, err := open(path, steps())
	if err != nil {
		return nil, doing("open the journal", err)
	}
	return v, nil
}

func open(path string, steps []step) (_ *Vault, err error) {
	v := &Vault{end: (*sql.Tx).Commit}
	if v.path, err = filepath.Abs(path); err != nil {
		return nil, err
	}
	if v.info, err = stat(v.path); err != nil {
		return nil, err
	}
	if err := held.take(v.info); err != nil {
		return nil, err
	}
	if err := v.start(steps); err != nil {
		if v.conn != nil {
			err = errors.Join(err, v.conn.close())
		}
		held.release(v.info)
		return nil, err
	}
	return v, nil
}

func (v *Vault) start(steps []step) (err error) {
	if v.format, err = look(v.path, newest(steps)); err != nil {
		return err
	}
	if v.real, err = filepath.EvalSymlinks(v.path); err != nil {
		return err
	}
	if v.conn, err = dialVault(v.real); err != nil {
		return err
	}
	v.sweep()
	// A rollback may just have changed it.
	if err := v.conn.one(&v.format, "pragma user_version"); err != nil {
		return err
	}
	if err := v.migrate(steps); err != nil {
		return err
	}
	return v.lookForSlots()
}

// Path returns the absolute path of the file as it was named to Open.
func (v *Vault) Path() string { return v.path }

// Format returns the file's format number.
func (v *Vault) Format() int { return v.format }

// Close gives the file back. It may be called again, to no effect.
func (v *Vault) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil
	}
	v.closed = true
	v.lockNow()
	defer held.release(v.info)
	return doing("close the journal", v.hangUp())
}

// ready makes sure of the connection and that the file still is the one at the path.
func (v *Vault) ready() error {
	if v.closed {
		return ErrClosed
	}
	info, err := os.Stat(v.real) //nolint:gosec // the path is the writer's choice
	if err != nil || !os.SameFile(info, v.info) {
		return ErrReplaced // a save would go into a file that nobody will find
	}
	if v.conn == nil {
		v.conn, err = dialVault(v.real)
	}
	return err
}

// unlocked is ready for what needs the keys, too.
func (v *Vault) unlocked() (book, error) {
	if err := v.ready(); err != nil {
		return book{}, err
	}
	if v.locked.Load() {
		return book{}, ErrLocked
	}
	return book{conn: v.conn, keys: v.lock.keys}, nil
}

func (v *Vault) hangUp() error {
	if v.conn == nil {
		return nil
	}
	err := v.conn.close()
	v.conn = nil
	return err
}
