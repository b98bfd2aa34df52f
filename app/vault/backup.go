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
// ErrDamaged; nothing is then left at dest.
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

// verifyCopy opens the copy and compares every body with ours.
func (v *Vault) verifyCopy(path string) (err error) {
	head, err := readHead(path)
	if err != nil {
		return err
	}
	format, err := parseHeader(head)
	if err != nil || format != v.format {
		return errors.Join(errCopy, err)
	}
	c, err := dial(dsn(path, "ro", "_query_only=1"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	if err := c.sound(); err != nil {
		return err
	}
	if err := sameRows(v.conn, c); err != nil || format < sealFormat {
		return err
	}
	return sameHeader(v.conn, c)
}

// sameHeader compares the slots and the state, both copies each.
func sameHeader(a, b *conn) error {
	x, err := readHeader(a.c)
	if err != nil {
		return err
	}
	y, err := readHeader(b.c)
	if err != nil {
		return err
	}
	same := func(x, y twice) bool {
		return x.rows == y.rows && bytes.Equal(x.bodies[0], y.bodies[0]) && bytes.Equal(x.bodies[1], y.bodies[1])
	}
	if !same(x.slots, y.slots) || !same(x.state, y.state) {
		return errCopy
	}
	return nil
}

var errCopy = fmt.Errorf("%w: the copy differs from the journal", ErrIO)

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

// sameRows walks both tables in the order of their ids.
func sameRows(a, b *conn) (err error) {
	const q = "select id, body from record order by id"
	rows, err := b.rows(q)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	err = a.each(q, func(id, body []byte) error {
		var id2, body2 []byte
		if !rows.Next() {
			return errors.Join(errCopy, rows.Err())
		}
		if err := rows.Scan(&id2, &body2); err != nil {
			return err
		}
		if !bytes.Equal(id, id2) || !bytes.Equal(body, body2) {
			return errCopy
		}
		return nil
	})
	if err == nil && rows.Next() {
		err = errCopy
	}
	return errors.Join(err, rows.Err())
}
