package vault

import (
	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// Holdings is what a backup holds, to be shown before it replaces anything.
type Holdings struct {
	Sealed  bool
	Format  int
	Records int // readable ones
	ByType  map[journal.Type]int
	Newest  journal.Stamp // when the last of them was written; zero without any
	Damaged int           // problems found; a backup with any cannot be restored, but salvaged
}

// Inspect reads a backup and proves every record in it. A sealed one is opened with
// the open journal's own keys, else with the secret. ErrLocked: it needs a secret, or
// another one; ErrWrongSecret; ErrOpenElsewhere where the file is an open journal; and the
// errors of Open.
func (v *Vault) Inspect(path string, s Secret) (Holdings, error) {
	own := v.keys()
	h, err := inspect(path, own, s)
	if own != nil && v.keys() != own {
		h, err = Holdings{}, ErrLocked // what was read with wiped keys says nothing
	}
	return h, doing("look into the backup", err)
}

// Inspect is Vault.Inspect without an open journal.
func Inspect(path string, s Secret) (Holdings, error) {
	h, err := inspect(path, nil, s)
	return h, doing("look into the backup", err)
}

// keys returns the keys of an unlocked journal, else nil.
func (v *Vault) keys() *seal.Keys {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.lock.keys
}

func inspect(path string, own *seal.Keys, s Secret) (h Holdings, err error) {
	o, err := openVolume(path)
	if err != nil {
		return h, err
	}
	defer func() {
		if e := o.close(); err == nil {
			err = e
		}
	}()
	if _, err := o.unlock(own, s); err != nil {
		return h, err
	}
	rows, r, err := o.survey(true)
	if err != nil {
		return h, err
	}
	h = Holdings{Sealed: o.sealed, Format: o.format, ByType: map[journal.Type]int{}, Damaged: len(r.Problems)}
	for _, f := range rows {
		if f.kind != "" {
			continue
		}
		h.Records++
		h.ByType[f.rec.RecordType()]++
		if at := writtenAt(f.rec); h.Newest.IsZero() || at.Compare(h.Newest) > 0 {
			h.Newest = at
		}
	}
	return h, nil
}

// writtenAt is when a record was last written, zero where it does not say.
func writtenAt(r journal.Record) journal.Stamp {
	switch r := r.(type) {
	case *journal.Entry:
		return r.UpdatedAt
	case *journal.Lesson:
		return r.CreatedAt
	case *journal.MoodLog:
		return r.At
	case *journal.Draft:
		return r.UpdatedAt
	case *journal.Trash:
		return r.DeletedAt
	case *journal.Revision:
		return r.SavedAt
	}
	return journal.Stamp{}
}
