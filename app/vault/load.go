package vault

import (
	"fmt"
	"strings"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// Load returns every record, in no order. In a sealed journal each is authenticated
// and all of them together are proved by the state row, so that none was removed,
// added or brought back from earlier. Where anything is wrong it returns none,
// and an error that wraps ErrDamaged and names the ids; Check says more, and
// Readable returns the rest. Other errors: ErrLocked, and those of Check.
func (v *Vault) Load() ([]journal.Record, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	b, err := v.unlocked()
	if err != nil {
		return nil, doing("load the journal", err)
	}
	rs, err := b.load()
	return rs, doing("load the journal", err)
}

// load returns the proved records of a book.
func (b book) load() ([]journal.Record, error) {
	read, err := b.read(true)
	if err != nil {
		return nil, err
	}
	if err := read.whole(); err != nil {
		return nil, err
	}
	if _, err := b.prove(read); err != nil {
		return nil, err
	}
	out := make([]journal.Record, len(read.rows))
	for i, f := range read.rows {
		out[i] = f.rec
	}
	return out, nil
}

// whole returns ErrDamaged, with the ids, where a row holds no record.
func (r reading) whole() error {
	var bad []string
	for _, f := range r.rows {
		if f.kind != "" {
			bad = append(bad, f.id)
		}
	}
	if len(bad) == 0 {
		return nil
	}
	return fmt.Errorf("%w: %s", ErrDamaged, nameIDs(bad))
}

// prove compares what was read with the state row, and the stored slots with what
// the state says of them. A plain book has nothing to prove them with.
func (b book) prove(r reading) (st seal.State, err error) {
	if b.keys == nil {
		return st, nil
	}
	h, err := readHeader(b.conn.c)
	if err != nil {
		return st, err
	}
	if st, err = h.openState(b.keys); err != nil {
		return st, err
	}
	if err := r.provedBy(st); err != nil {
		return st, err
	}
	_, err = h.inForce(b.keys)
	return st, err
}

func (r reading) provedBy(st seal.State) error {
	if r.count != st.Count || r.sum != st.Sum {
		return fmt.Errorf("%w: its records are not the ones it was saved with: some are missing, older or foreign", ErrDamaged)
	}
	return nil
}

// nameIDs lists the first few ids and counts the rest.
func nameIDs(ids []string) string {
	const most = 10
	if len(ids) <= most {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:most], ", "), len(ids)-most)
}
