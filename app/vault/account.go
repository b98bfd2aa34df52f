package vault

import (
	"database/sql"
	"errors"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// account is the state row while it is brought up to date. It is read and written
// in the transaction that changes the records: a state remembered from before
// would be wrong after a commit that failed and is on disk all the same. A nil
// account, as of a plain journal, keeps none.
type account struct {
	seal.State
	keys  *seal.Keys
	slots []byte // to be written, too, where not nil
}

// beginState reads the state for a saving. A saving of slots needs the present ones
// to be the ones that the state names, so that a forgery is not confirmed by it.
func (v *Vault) beginState(tx *sql.Tx, s saving) (*account, error) {
	h, err := readHeader(tx)
	if err != nil {
		return nil, err
	}
	st, err := h.openState(v.lock.keys)
	if err != nil {
		return nil, err
	}
	a := &account{State: st, keys: v.lock.keys}
	if s.slots != nil || v.lock.heal {
		now, err := h.inForce(v.lock.keys)
		switch {
		case err == nil && s.slots == nil:
			a.slots = now
		case err == nil:
			a.slots, a.Slots = s.slots, seal.SlotsHash(s.slots)
		case s.slots != nil:
			return nil, err
		}
	}
	return a, nil
}

// forget takes the stored record, if there is one, out of the account.
func (a *account) forget(query *sql.Stmt, id journal.ID) error {
	if a == nil {
		return nil
	}
	var body []byte
	err := query.QueryRow(id[:]).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err == nil {
		a.Count--
		a.Toggle(a.keys.Digest(id, body))
	}
	return err
}

// add takes a record in.
func (a *account) add(id journal.ID, body []byte) {
	if a != nil {
		a.Count++
		a.Toggle(a.keys.Digest(id, body))
	}
}

// put writes both copies of the state, and of the slots where that is due.
func (a *account) put(tx *sql.Tx) error {
	a.Generation++
	box, err := a.keys.SealState(a.State)
	if err != nil {
		return err
	}
	if err := statePair().put(tx, box); err != nil {
		return err
	}
	if a.slots == nil {
		return nil
	}
	return slotsPair().put(tx, a.slots)
}
