package vault

import (
	"errors"
	"fmt"

	"doubleknot/app/vault/seal"
)

// header is all that a sealed journal stores beside its records.
type header struct{ slots, state twice }

func readHeader(a asker) (h header, err error) {
	if h.slots, err = slotsPair().get(a); err == nil {
		h.state, err = statePair().get(a)
	}
	return h, err
}

// isSealed reports whether the header is a sealed journal's. Any row of it makes it
// one; where a table cannot be read, the lack of views does, which a plain one has.
func (h header) isSealed(c *conn) (bool, error) {
	switch {
	case h.slots.rows+h.state.rows > 0:
		return true, nil
	case !h.slots.torn && !h.state.torn:
		return false, nil
	}
	var views int
	err := c.one(&views, "select count(*) from sqlite_schema where type = 'view'")
	return views == 0, err
}

// unlock tries the secret on every copy of the slots. A copy which the state row does not
// name, though it names the other, is from before a change of passphrase, and the
// old one must not open the journal by it.
func (h header) unlock(s Secret) (*seal.Keys, error) {
	keys, used, err := h.slots.unlock(s)
	if err != nil {
		return nil, err
	}
	holds, err := h.inForce(keys)
	if err != nil || seal.SlotsHash(used) == seal.SlotsHash(holds) {
		return keys, nil //nolint:nilerr // damage of that kind is for Load and Check to report
	}
	keys.Wipe()
	slots, err := seal.ParseSlots(holds)
	if err != nil {
		return nil, err
	}
	return slots.Unlock(s)
}

// inForce returns the copy of the slots that the state row names. ErrDamaged where
// it names none of them, or cannot be read.
func (h header) inForce(k *seal.Keys) ([]byte, error) {
	st, err := h.openState(k)
	if err != nil {
		return nil, err
	}
	for _, b := range h.slots.bodies {
		if b != nil && seal.SlotsHash(b) == st.Slots {
			return b, nil
		}
	}
	return nil, fmt.Errorf("%w: its locked keys are not the ones it was saved with", ErrDamaged)
}

// openState opens the state row. Where the copies differ, as after a lost write or
// a replay of one, the newer one holds. ErrDamaged where neither opens.
func (h header) openState(k *seal.Keys) (seal.State, error) {
	var best seal.State
	found := false
	for _, b := range h.state.bodies {
		if st, err := k.OpenState(b); err == nil && (!found || st.Generation > best.Generation) {
			best, found = st, true
		}
	}
	if !found {
		return best, fmt.Errorf("%w: neither copy of its state can be read", ErrDamaged)
	}
	return best, nil
}

// parse returns the copies of the slots that are whole, each once. ErrDamaged where none is.
func (t twice) parse() (list []*seal.Slots, bodies [][]byte, err error) {
	for i, b := range t.bodies {
		if b == nil || (i == 1 && t.agree()) {
			continue
		}
		s, e := seal.ParseSlots(b)
		if e != nil {
			err = errors.Join(err, e)
			continue
		}
		list, bodies = append(list, s), append(bodies, b)
	}
	if len(list) == 0 {
		return nil, nil, errors.Join(fmt.Errorf("%w: no copy of its locked keys can be read", ErrDamaged), err)
	}
	return list, bodies, nil
}

// unlock returns the keys and the copy of the slots that gave them.
func (t twice) unlock(s Secret) (*seal.Keys, []byte, error) {
	list, bodies, err := t.parse()
	if err != nil {
		return nil, nil, err
	}
	for i, slots := range list {
		keys, e := slots.Unlock(s)
		if e == nil {
			return keys, bodies[i], nil
		}
		if err == nil || errors.Is(e, seal.ErrSecret) { // altered slots do not hide that the secret is wrong
			err = e
		}
	}
	return nil, nil, err
}
