package vault

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/mattn/go-sqlite3"

	"doubleknot/app/journal"
)

const upsert = "insert into record(id, body) values(?, ?) on conflict(id) do update set body = excluded.body"

// saving is a change as it goes to disk: the last body of each id, the ids that
// are to be gone, and slots to be stored in place of the present ones.
type saving struct {
	bodies map[journal.ID][]byte
	gone   []journal.ID
	slots  []byte
}

// Commit writes the change in one transaction. nil means that it is on disk; an
// error means that it is not and the journal is as before. Only ErrUnsure leaves
// that open; repeating the same change is always safe. Other errors: ErrFull,
// ErrReadOnly, ErrIO, ErrDamaged, ErrReplaced, ErrOpenElsewhere, ErrLocked,
// ErrClosed, and journal.ErrInvalid for a record that could not be read back.
func (v *Vault) Commit(c journal.Change) error {
	if c.IsEmpty() {
		return nil
	}
	s, err := plainly(c)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("save %d and delete %d records", len(s.bodies), len(s.gone))
	v.mu.Lock()
	defer v.mu.Unlock()
	b, err := v.unlocked()
	if err == nil {
		err = s.seal(b)
	}
	if err == nil {
		err = v.store(s)
	}
	return doing(what, err)
}

// store writes a saving and makes sure what became of it. ErrUnsure where it cannot.
func (v *Vault) store(s saving) error {
	if v.lock.torn {
		if err := v.mend(); err != nil {
			return fmt.Errorf("mend the journal: %w", err)
		}
		if err := v.ready(); err != nil {
			return err
		}
	}
	late, err := v.write(s)
	if err == nil {
		return nil
	}
	on, err2 := v.settle(s)
	switch {
	case err2 == nil && on:
		return nil
	case err2 != nil && late:
		return fmt.Errorf("%w: %w", ErrUnsure, doing("look what is on disk", err2))
	}
	return v.named(err)
}

// named tells a closed folder from other failures. SQLite, which cannot make its
// rollback file there, says only that it is missing; one try of our own says why.
func (v *Vault) named(err error) error {
	var se sqlite3.Error
	if !errors.As(err, &se) || se.Code != sqlite3.ErrCantOpen {
		return err
	}
	f, probe := os.CreateTemp(filepath.Dir(v.path), ".doubleknot-")
	if probe != nil {
		return fmt.Errorf("%w: %w", ofFolder(probe), err)
	}
	_ = f.Close() // empty
	_ = os.Remove(f.Name())
	return err
}

// ofFolder is why nothing can be made in a folder.
func ofFolder(probe error) error {
	if s := sentinel(probe); s == ErrFull || s == ErrReadOnly { //nolint:errorlint // sentinel returns them bare
		return s
	}
	return ErrReadOnly
}

// plainly turns the change into JSON, each text of which was read back once: what
// cannot be read must never be written.
func plainly(c journal.Change) (saving, error) {
	s := saving{bodies: make(map[journal.ID][]byte, len(c.Put))}
	for _, r := range c.Put {
		id := r.RecordID()
		plain, err := journal.MarshalRecord(r)
		if err != nil {
			return s, fmt.Errorf("save %s %s: %w", r.RecordType(), id, err)
		}
		if back, err := decodeRecord(plain); err != nil || back.RecordID() != id {
			return s, fmt.Errorf("save %s %s: %w", r.RecordType(), id, errors.Join(journal.ErrInvalid, err))
		}
		s.bodies[id] = plain
	}
	for _, id := range c.Delete {
		if _, ok := s.bodies[id]; !ok { // as in Journal.Apply, a put outlives a delete
			s.gone = append(s.gone, id)
		}
	}
	return s, nil
}

// seal puts the bodies into boxes where the journal has them.
func (s saving) seal(b book) error {
	if b.keys == nil {
		return nil
	}
	for id, plain := range s.bodies {
		box, err := b.codec().seal(id, plain)
		if err != nil {
			return fmt.Errorf("record %s: %w", id, err)
		}
		clear(plain)
		s.bodies[id] = box
	}
	return nil
}

// write runs the transaction. late reports that the error came from its end, when
// the change may be on disk all the same.
func (v *Vault) write(s saving) (late bool, err error) {
	tx, err := v.conn.c.BeginTx(context.Background(), nil)
	if err != nil {
		return false, err
	}
	if err := v.run(tx, s); err != nil {
		_ = tx.Rollback() // SQLite may have done it already; settle makes sure
		return false, err
	}
	if err := v.end(tx); err != nil {
		return true, err
	}
	v.lock.heal = false
	return false, nil
}

func (v *Vault) run(tx *sql.Tx, s saving) error {
	if v.lock.keys == nil {
		return s.run(tx, nil)
	}
	st, err := v.beginState(tx, s)
	if err != nil {
		return err
	}
	if err := s.run(tx, st); err != nil {
		return err
	}
	return st.put(tx)
}

// run writes the records, and keeps the account of them where there is one.
func (s saving) run(tx *sql.Tx, st *account) (err error) {
	q, err := prepare(tx, "select body from record where id = ?", "delete from record where id = ?", upsert)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, q.close()) }()
	for _, id := range s.gone {
		if err := st.forget(q[0], id); err != nil {
			return err
		}
		if _, err := q[1].Exec(id[:]); err != nil {
			return err
		}
	}
	for id, body := range s.bodies {
		if err := st.forget(q[0], id); err != nil {
			return err
		}
		if _, err := q[2].Exec(id[:], body); err != nil {
			return err
		}
		st.add(id, body)
	}
	return nil
}

// statements are a transaction's prepared queries.
type statements []*sql.Stmt

func prepare(tx *sql.Tx, queries ...string) (q statements, err error) {
	for _, text := range queries {
		stmt, err := tx.Prepare(text)
		if err != nil {
			return nil, errors.Join(err, q.close())
		}
		q = append(q, stmt)
	}
	return q, nil
}

func (q statements) close() (err error) {
	for _, stmt := range q {
		err = errors.Join(err, stmt.Close())
	}
	return err
}

// settle opens the file anew, which rolls back what is half written, and reports
// whether the change is on disk.
func (v *Vault) settle(s saving) (bool, error) {
	_ = v.hangUp() // it may fail as the save did; what counts is read below
	if err := v.ready(); err != nil {
		return false, err
	}
	for id, want := range s.bodies {
		var got []byte
		err := v.conn.one(&got, "select body from record where id = ?", id[:])
		if errors.Is(err, sql.ErrNoRows) || (err == nil && !bytes.Equal(got, want)) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
	}
	for _, id := range s.gone {
		var n int
		if err := v.conn.one(&n, "select count(*) from record where id = ?", id[:]); err != nil || n > 0 {
			return false, err
		}
	}
	if on, err := v.slotsAre(s.slots); err != nil || !on {
		return false, err
	}
	return true, v.settleEnd()
}

// slotsAre reports whether both copies of the slots are the ones that were to be stored.
func (v *Vault) slotsAre(want []byte) (bool, error) {
	if want == nil {
		return true, nil
	}
	t, err := slotsPair().get(v.conn.c)
	return t.agree() && bytes.Equal(t.bodies[0], want), err
}

// settleEnd makes the end of a transaction durable: what may have failed last is
// the emptying of the rollback file, and one that came back after a power cut
// would undo the save. Its content is no longer needed, as the read before showed.
func (v *Vault) settleEnd() error {
	err := os.Truncate(v.real+"-journal", 0)
	switch {
	case err == nil:
		err = syncFile(v.real + "-journal")
	case errors.Is(err, fs.ErrNotExist):
		err = nil
	}
	return errors.Join(err, syncDir(filepath.Dir(v.real)))
}
