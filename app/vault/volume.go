package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"doubleknot/app/vault/seal"
)

// volume is a journal file that is only looked at: a backup, as a rule.
type volume struct {
	book
	info   os.FileInfo
	format int
	header header
	sealed bool
	owned  bool // the keys are this volume's, to be wiped with it
}

// openVolume opens a journal file for reading, of any format this version knows.
// It changes nothing, and refuses a file that is open anywhere. Errors as for Open.
func openVolume(path string) (*volume, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	info, err := stat(path)
	if err != nil {
		return nil, err
	}
	if err := held.take(info); err != nil {
		return nil, err
	}
	o := &volume{info: info}
	if err := o.open(path); err != nil {
		return nil, errors.Join(err, o.close())
	}
	return o, nil
}

func (o *volume) open(path string) (err error) {
	if o.format, err = peek(path, newest(steps())); err != nil {
		return err
	}
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	if o.conn, err = dial(dsn(real, "ro", "_query_only=1&_busy_timeout="+lockWait)); err != nil {
		return err
	}
	if err := o.conn.exec("select id, body from record limit 1"); err != nil {
		return err
	}
	if o.format < sealFormat {
		return nil
	}
	if o.header, err = readHeader(o.conn.c); err != nil {
		return err
	}
	o.sealed, err = o.header.isSealed(o.conn)
	return err
}

func (o *volume) close() (err error) {
	if o.owned {
		o.keys.Wipe()
	}
	if o.conn != nil {
		err = o.conn.close()
	}
	held.release(o.info)
	return err
}

// unlock opens a sealed volume: with keys that are there already, else with the
// secret. mine says that it was the keys. ErrLocked: they do not open it and there is
// no secret; ErrWrongSecret.
func (o *volume) unlock(own *seal.Keys, s Secret) (mine bool, err error) {
	if !o.sealed {
		return false, nil
	}
	if own != nil {
		if _, err := o.header.openState(own); err == nil {
			o.keys = own
			return true, nil
		}
	}
	if s.IsZero() {
		return false, ErrLocked
	}
	if o.keys, err = o.header.unlock(s); err != nil {
		return false, err
	}
	o.owned = true
	return false, nil
}

// give hands the keys over: they are no longer wiped with the volume.
func (o *volume) give() *seal.Keys {
	o.owned = false
	return o.keys
}

// IsSealed reports whether the journal at path has a passphrase. It only looks, and
// does not need the file to be whole. Not for a file that is open: ErrOpenElsewhere. Other
// errors as for Open.
func IsSealed(path string) (bool, error) {
	is, err := isSealed(path)
	return is, doing("look at the journal", err)
}

func isSealed(path string) (is bool, err error) {
	o, err := openVolume(path)
	if err == nil {
		return o.sealed, o.close()
	}
	if !unfinished(path, err) {
		return false, err
	}
	// A save that a crash broke off keeps SQLite from reading on. Neither slots nor state
	// come or go by a save, so that their tables say what they said before it.
	return sealedAsItIs(path)
}

// unfinished reports whether an error may come from a rollback file that only Open may apply.
func unfinished(path string, err error) bool {
	info, none := os.Stat(path + "-journal")
	s := sentinel(err)
	return none == nil && info.Size() > 0 && (errors.Is(s, ErrReadOnly) || errors.Is(s, ErrIO))
}

func sealedAsItIs(path string) (is bool, err error) {
	info, err := stat(path)
	if err != nil {
		return false, err
	}
	if err := held.take(info); err != nil {
		return false, err
	}
	defer held.release(info)
	c, err := dial(dsn(path, "ro", "_query_only=1&immutable=1"))
	if err != nil {
		return false, err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	h, err := readHeader(c.c)
	if err != nil {
		return false, err
	}
	return h.isSealed(c)
}

// peek reads the format of a file without opening it in SQLite.
func peek(path string, newest int) (format int, err error) {
	info, err := stat(path)
	if err != nil {
		return 0, err
	}
	if !info.Mode().IsRegular() { // opening a pipe would wait for its other end
		return 0, ErrNotJournal
	}
	head, err := readHead(path)
	if err != nil {
		return 0, err
	}
	format, err = parseHeader(head)
	if err != nil {
		return 0, err
	}
	if format > newest {
		return 0, fmt.Errorf("%w: its format is %d, this version knows %d", ErrNewerFormat, format, newest)
	}
	return format, nil
}
