package vault

import (
	"context"
	"database/sql"
	"errors"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// building are the settings for a file that is not yet at its place: a crash leaves
// it to be swept away, so that flushing it once, at the end, is enough.
const building = "_journal_mode=MEMORY&_synchronous=OFF&_secure_delete=on&_txlock=immediate&_locking_mode=EXCLUSIVE"

// plan says what a new file is to be. The zero plan is a plain journal.
type plan struct {
	keys  *seal.Keys
	slots []byte
	after uint64 // the state's generation is to be the one after this
}

func (p plan) hasRecovery() bool {
	s, err := seal.ParseSlots(p.slots)
	return err == nil && s.HasRecovery()
}

// source calls f with every record to be written. The text is f's until it returns.
type source func(f func(id journal.ID, plain []byte) error) error

func nothing(func(journal.ID, []byte) error) error { return nil }

// make builds a new journal in the empty file at path and proves it.
func (p plan) make(path string, steps []step, records source) error {
	if err := p.build(path, steps, records); err != nil {
		return err
	}
	return p.verify(path, records)
}

// build writes a new journal into the empty file at path and flushes it to the disk.
func (p plan) build(path string, steps []step, records source) error {
	c, err := dial(dsn(path, "rw", building))
	if err != nil {
		return err
	}
	if err := p.fill(c, steps, records); err != nil {
		return errors.Join(err, c.close())
	}
	if err := c.close(); err != nil {
		return err
	}
	return syncFile(path)
}

func (p plan) fill(c *conn, steps []step, records source) error {
	for _, s := range steps {
		if err := s.apply(c); err != nil {
			return err
		}
	}
	if p.keys != nil {
		if err := c.strip(); err != nil {
			return err
		}
	}
	tx, err := c.c.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	if err := p.write(tx, records); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// strip takes out what a sealed journal does without: the views, which would be
// empty, and the times of the steps, which are nobody's business. The vacuum leaves
// no unused page behind.
func (c *conn) strip() error {
	var views []string
	if err := c.texts("select name from sqlite_schema where type = 'view'", func(s string) { views = append(views, s) }); err != nil {
		return err
	}
	for _, name := range views {
		if err := c.exec("drop view " + name); err != nil { //nolint:gosec // the names are ours
			return err
		}
	}
	if err := c.exec("update migration set at = ''"); err != nil {
		return err
	}
	return c.exec("vacuum")
}

func (p plan) write(tx *sql.Tx, records source) (err error) {
	q, err := prepare(tx, "insert into record(id, body) values(?, ?)")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, q.close()) }()
	var a *account
	if p.keys != nil {
		a = &account{keys: p.keys, slots: p.slots}
		a.Generation, a.Slots = p.after, seal.SlotsHash(p.slots)
	}
	to := book{keys: p.keys}.codec()
	err = records(func(id journal.ID, plain []byte) error {
		body, err := to.seal(id, plain)
		if err != nil {
			return err
		}
		if _, err := q[0].Exec(id[:], body); err != nil {
			return err
		}
		a.add(id, body)
		return nil
	})
	if err != nil || a == nil {
		return err
	}
	return a.put(tx)
}
