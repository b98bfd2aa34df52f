package vault

import (
	"bytes"
	"errors"
	"fmt"
	"os"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// Rotate seals everything anew with a new data key, so that copies made before no
// longer open with what opens the journal from now on, nor the other way round. The
// passphrase may be the old one. recovery is a new recovery key, or empty where there
// was none. It is done whole or not at all: the new file is written beside, proved
// against the present one, and renamed over it. Errors as for SetPassphrase, and
// ErrDamaged where not every record can be proved; with ErrUnsure it is done, but
// may come undone in a power cut.
func (v *Vault) Rotate(passphrase Secret, c seal.Cost) (recovery string, err error) {
	v.changing.Lock()
	defer v.changing.Unlock()
	keys, stored, err := v.current()
	if err == nil {
		var now *seal.Slots
		if now, err = seal.ParseSlots(stored); err == nil {
			recovery, err = v.renewWith(keys, func() (plan, string, error) {
				return newPlan(now.Vault(), passphrase, c, now.HasRecovery())
			})
		}
	}
	return recovery, doing("change the data key", err)
}

// Seal gives a plain journal a passphrase, and a recovery key, whose text it
// returns. It is done as Rotate does it; then the old file is overwritten before it is
// removed, as far as the disk allows. Copies made before stay plain. Errors: ErrSealed,
// ErrWrongSecret where the passphrase is empty, and those of Rotate.
func (v *Vault) Seal(passphrase Secret, c seal.Cost) (recovery string, err error) {
	v.changing.Lock()
	defer v.changing.Unlock()
	if v.Sealed() {
		err = ErrSealed
	} else {
		recovery, err = v.renewWith(nil, func() (plan, string, error) {
			return newPlan(seal.NewVaultID(), passphrase, c, true)
		})
	}
	return recovery, doing("seal the journal", err)
}

// Unseal takes the passphrase away: from then on anybody who has the file can read it.
// Errors as for Rotate.
func (v *Vault) Unseal() error {
	v.changing.Lock()
	defer v.changing.Unlock()
	keys, _, err := v.current()
	if err == nil {
		_, err = v.renewWith(keys, func() (plan, string, error) { return plan{}, "", nil })
	}
	return doing("take the passphrase away", err)
}

// renewWith makes the plan, which may take a second and holds nobody up, and writes
// the journal anew by it. keys are the ones the journal is open with.
func (v *Vault) renewWith(keys *seal.Keys, draw func() (plan, string, error)) (recovery string, err error) {
	p, recovery, err := draw()
	if err != nil {
		return "", err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	b, err := v.unlocked()
	if err == nil && b.keys != keys {
		err = ErrLocked // and unlocked again, meanwhile
	}
	if err == nil {
		err = v.renew(b, p)
	}
	if err != nil && !errors.Is(err, ErrUnsure) {
		p.wipe()
		return "", err
	}
	return recovery, err
}

func (p plan) wipe() {
	if p.keys != nil {
		p.keys.Wipe()
	}
}

// renew writes the journal anew by the plan, from what it holds itself.
func (v *Vault) renew(b book, p plan) error {
	st, err := b.wholeState()
	if err != nil {
		return err
	}
	p.after = st.Generation
	return v.replaceBy(p, b.records)
}

// mend writes the journal anew with the keys and slots it has, where SQLite can no
// longer write to one of the tables that the next save has to write to.
func (v *Vault) mend() error {
	h, err := readHeader(v.conn.c)
	if err != nil {
		return err
	}
	slots, err := h.inForce(v.lock.keys)
	if err != nil {
		return err
	}
	return v.renew(book{conn: v.conn, keys: v.lock.keys}, plan{keys: v.lock.keys, slots: slots})
}

// wholeState proves every record and returns the state row, zero in a plain journal.
func (b book) wholeState() (st seal.State, err error) {
	read, err := b.read(false)
	if err != nil {
		return st, err
	}
	if err := read.whole(); err != nil {
		return st, err
	}
	return b.prove(read)
}

// replaceBy builds a new file beside the journal, proves it, and puts it in the
// journal's place. On any error but ErrUnsure the journal is as it was.
func (v *Vault) replaceBy(p plan, records source) error {
	temp, err := tempBeside(v.real)
	if err != nil {
		return err
	}
	defer func() { // nothing is there any more where all went well
		if p.keys == nil && v.Sealed() {
			shred(temp)
		} else {
			_ = os.Remove(temp)
		}
	}()
	if err := p.make(temp, steps(), records); err != nil {
		return err
	}
	return v.swap(temp, p)
}

// records is a source: every record, opened, in the order of the ids.
func (b book) records(f func(id journal.ID, plain []byte) error) error {
	return b.conn.each(ordered, func(rowID, body []byte) error {
		id, plain, err := b.openRow(rowID, body)
		if err != nil {
			return err
		}
		defer clear(plain)
		return f(id, plain)
	})
}

const ordered = "select id, body from record order by id"

func (b book) openRow(rowID, body []byte) (id journal.ID, plain []byte, err error) {
	if len(rowID) != len(id) {
		return id, nil, fmt.Errorf("%w: an id has the wrong length", ErrDamaged)
	}
	copy(id[:], rowID)
	plain, err = b.codec().open(id, body)
	return id, plain, err
}

// verify opens a file that was just built and proves every record in it, then
// compares each with where it came from.
func (p plan) verify(path string, records source) (err error) {
	c, err := dial(dsn(path, "ro", "_query_only=1"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	if err := c.sound(); err != nil {
		return err
	}
	b := book{conn: c, keys: p.keys}
	if _, err := b.wholeState(); err != nil {
		return err
	}
	return b.holds(records)
}

// holds compares the book's records with those of a source in the same order.
func (b book) holds(records source) (err error) {
	rows, err := b.conn.rows(ordered)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	err = records(func(want journal.ID, plain []byte) error {
		if !rows.Next() {
			return errors.Join(errCopy, rows.Err())
		}
		var rowID, body []byte
		if err := rows.Scan(&rowID, &body); err != nil {
			return err
		}
		id, got, err := b.openRow(rowID, body)
		if err != nil {
			return err
		}
		defer clear(got)
		if id != want || !bytes.Equal(got, plain) {
			return errCopy
		}
		return nil
	})
	if err == nil && rows.Next() {
		err = errCopy
	}
	return errors.Join(err, rows.Err())
}
