package vault

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Backup writes a copy of the journal to dest: beside it first, flushed to the
// disk, opened and compared record by record, then given its name. dest must not
// exist: ErrExists. Other errors: ErrFull, ErrReadOnly, ErrPermission, ErrIO,
// ErrDamaged, which is of the journal, and ErrCopy; nothing is then left at dest.
func (v *Vault) Backup(dest string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	dest, err := filepath.Abs(dest)
	if err == nil {
		err = v.ready()
	}
	if err == nil {
		err = v.copyTo(dest)
	}
	return doing("back up the journal", err)
}

func (v *Vault) copyTo(dest string) (err error) {
	if _, err := os.Lstat(dest); err == nil { //nolint:gosec // the path is the writer's choice
		return ErrExists
	}
	temp, err := tempBeside(dest)
	if err != nil {
		return noFolder(err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp) // the first error is the one that matters
		}
	}()
	if err := v.conn.exec("vacuum into ?", temp); err != nil {
		return err
	}
	if err := syncFile(temp); err != nil {
		return err
	}
	if err := v.verifyCopy(temp); err != nil {
		return err
	}
	return place(temp, dest)
}

// ErrCopy says that a copy was written and cannot be read back, or is not the same. The
// journal is as it was: it is the place of the copy that is in trouble. It is an ErrIO.
var ErrCopy = fmt.Errorf("%w, and a backup does not count", errCopy)

var errCopy = fmt.Errorf("%w: the copy differs from the journal", ErrIO)

// ofCopy is an error met in the copy. It is told and no longer wrapped, since what it
// comes down to, such as ErrDamaged, is said of journals.
func ofCopy(err error) error {
	if err == nil || errors.Is(err, ErrCopy) {
		return err
	}
	return fmt.Errorf("%w: %s", ErrCopy, err.Error())
}

// verifyCopy opens the copy and compares every body with ours.
func (v *Vault) verifyCopy(path string) (err error) {
	head, err := readHead(path)
	if err != nil {
		return ofCopy(err)
	}
	if format, err := parseHeader(head); err != nil || format != v.format {
		return errors.Join(ErrCopy, ofCopy(err))
	}
	c, err := dial(dsn(path, "ro", "_query_only=1"))
	if err != nil {
		return ofCopy(err)
	}
	defer func() { err = errors.Join(err, ofCopy(c.close())) }()
	if err := c.sound(); err != nil {
		return ofCopy(err)
	}
	if err := sameRows(v.conn, c); err != nil || v.format < sealFormat {
		return err
	}
	return sameHeader(v.conn, c)
}

// sameHeader compares the slots and the state of the journal a with those of its copy
// b, both copies each.
func sameHeader(a, b *conn) error {
	x, err := readHeader(a.c)
	if err != nil {
		return err
	}
	y, err := readHeader(b.c)
	if err != nil {
		return ofCopy(err)
	}
	same := func(x, y twice) bool {
		return x.rows == y.rows && bytes.Equal(x.bodies[0], y.bodies[0]) && bytes.Equal(x.bodies[1], y.bodies[1])
	}
	if !same(x.slots, y.slots) || !same(x.state, y.state) {
		return ErrCopy
	}
	return nil
}

// sound has SQLite look through a copy.
func (c *conn) sound() error {
	var first string
	if err := c.one(&first, "pragma quick_check(1)"); err != nil {
		return err
	}
	if first != "ok" {
		return errCopy
	}
	return nil
}

// sameRows walks the journal a and its copy b in the order of their ids.
func sameRows(a, b *conn) (err error) {
	const q = "select id, body from record order by id"
	rows, err := b.rows(q)
	if err != nil {
		return ofCopy(err)
	}
	defer func() { err = errors.Join(err, ofCopy(rows.Close())) }()
	err = a.each(q, func(id, body []byte) error {
		var id2, body2 []byte
		if !rows.Next() {
			return errors.Join(ErrCopy, ofCopy(rows.Err()))
		}
		if err := rows.Scan(&id2, &body2); err != nil {
			return ofCopy(err)
		}
		if !bytes.Equal(id, id2) || !bytes.Equal(body, body2) {
			return ErrCopy
		}
		return nil
	})
	if err == nil && rows.Next() {
		err = ErrCopy
	}
	return errors.Join(err, ofCopy(rows.Err()))
}
