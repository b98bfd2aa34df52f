package vault

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// Salvaged is what came out of a damaged journal.
type Salvaged struct {
	Records  int // saved
	Lost     int // known to be missing: rows without a readable record, or as many as the state row counts beyond those saved
	Problems []Problem
}

// Salvage writes every record that can still be read in the journal at path to a
// new journal at dest, which is sealed with the same passphrase and recovery key where
// the old one is. The old file is not changed. Rows are looked for through SQLite, and
// on every page of the file besides; of a sealed journal those count that authenticate, of
// a plain one those that keep the rules. Errors: ErrLocked and ErrWrongSecret; ErrDamaged where
// nothing can be read, or neither copy of the locked keys; ErrNotJournal; ErrExists;
// ErrOpenElsewhere, of a journal that is open here, too; and those of Create.
func Salvage(path, dest string, s Secret) (Salvaged, error) {
	out, err := salvage(path, dest, s)
	return out, doing("salvage the journal", err)
}

func salvage(path, dest string, s Secret) (out Salvaged, err error) {
	dest, err = freePath(dest)
	if err != nil {
		return out, err
	}
	info, err := stat(path)
	if err != nil {
		return out, err
	}
	if !info.Mode().IsRegular() {
		return out, ErrNotJournal
	}
	if err := held.take(info); err != nil {
		return out, err
	}
	defer held.release(info)
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return out, err
	}
	if err := heldElsewhere(real); err != nil {
		return out, err
	}
	w := &wreck{kept: map[journal.ID][]byte{}, bad: map[journal.ID]Problem{}}
	defer w.clear()
	if err := w.copyFrom(real, dest); err != nil {
		return out, err
	}
	return w.salvage(dest, s)
}

func (w *wreck) salvage(dest string, s Secret) (out Salvaged, err error) {
	if err := w.rollBack(); err != nil {
		return out, err
	}
	if err := w.unlock(s); err != nil {
		return out, err
	}
	return w.collect(dest, func() error { return w.choose(s) })
}

// collect reads what there is, with the keys at hand, and writes it to dest.
func (w *wreck) collect(dest string, choose func() error) (out Salvaged, err error) {
	if err := w.gather(); err != nil {
		return out, err
	}
	if err := choose(); err != nil {
		return out, err
	}
	if out = w.salvaged(); out.Records == 0 {
		if err := w.empty(out); err != nil {
			return Salvaged{}, err
		}
	}
	if err := w.writeTo(dest); err != nil {
		return Salvaged{}, err
	}
	return out, nil
}

// wreck is a damaged journal being taken apart. Work is done on a copy, since
// SQLite may apply a rollback file, and writes even where it only repairs.
type wreck struct {
	book            // only its keys
	temp     string // the copy
	hot      string // the original, where it has a rollback file; else empty
	foreign  bool   // the header is not that of a journal
	found    [][]byte
	slots    []byte // those of found that were opened
	state    *seal.State
	kept     map[journal.ID][]byte // stored bodies that were proved
	bad      map[journal.ID]Problem
	nameless int // rows without an id
	problems []Problem
}

func (w *wreck) copyFrom(real, dest string) (err error) {
	if w.temp, err = tempBeside(dest); err != nil {
		return noFolder(err)
	}
	if head, err := readHead(real); err == nil {
		_, err = parseHeader(head)
		w.foreign = errors.Is(err, ErrNotJournal)
	}
	for _, suffix := range []string{"", "-journal"} {
		f, err := os.Open(real + suffix) //nolint:gosec // the path is the writer's choice
		if err != nil && suffix != "" {
			return nil
		}
		if err != nil {
			return err
		}
		if suffix != "" {
			w.hot = real
			if err := os.WriteFile(w.temp+suffix, nil, 0o600); err != nil {
				return errors.Join(err, f.Close())
			}
		}
		lost, err := copyReadable(f, w.temp+suffix)
		if err := errors.Join(err, f.Close()); err != nil {
			return err
		}
		if lost > 0 {
			w.problems = append(w.problems, Problem{Kind: KindFile, Why: fmt.Sprintf("the disk cannot read %d bytes of it", lost)})
		}
	}
	return nil
}

// clear takes keys and copy away. A plain copy is overwritten first.
func (w *wreck) clear() {
	if w.keys != nil {
		defer w.keys.Wipe()
	}
	if w.temp == "" {
		return
	}
	for _, path := range []string{w.temp, w.temp + "-journal"} {
		if w.keys == nil {
			shred(path)
		} else {
			_ = os.Remove(path)
		}
	}
}

// rollBack lets SQLite undo a save that a crash broke off, where it can.
func (w *wreck) rollBack() error {
	if w.hot == "" {
		return nil
	}
	c, err := dial(dsn(w.temp, "rw", ""))
	if err != nil {
		return err
	}
	var n int
	return errors.Join(w.stopped(c.one(&n, "select count(*) from sqlite_schema")), c.close())
}

// salvaged sums up.
func (w *wreck) salvaged() Salvaged {
	out := Salvaged{Records: len(w.kept), Problems: w.problems}
	for id, p := range w.bad {
		if _, ok := w.kept[id]; !ok {
			out.Problems = append(out.Problems, p)
			out.Lost++
		}
	}
	slices.SortFunc(out.Problems, func(a, b Problem) int { return cmp.Compare(a.ID, b.ID) })
	out.Lost += w.nameless
	if w.state != nil {
		out.Lost = max(out.Lost, int(w.state.Count)-out.Records) //nolint:gosec // authenticated
	}
	return out
}

// empty says why nothing was found, or nil where there was nothing to be found.
func (w *wreck) empty(out Salvaged) error {
	switch {
	case out.Lost > 0:
		return fmt.Errorf("%w: none of its %d records can be read", ErrDamaged, out.Lost)
	case w.foreign && w.keys == nil:
		return ErrNotJournal
	}
	return nil
}

// writeTo makes the new journal.
func (w *wreck) writeTo(dest string) error {
	p := plan{keys: w.keys, slots: w.slots}
	if w.state != nil {
		p.after = w.state.Generation
	}
	return create(dest, steps(), p, w.records)
}

// records is a source: all that was kept.
func (w *wreck) records(f func(id journal.ID, plain []byte) error) error {
	ids := slices.SortedFunc(maps.Keys(w.kept), func(a, b journal.ID) int { return bytes.Compare(a[:], b[:]) })
	for _, id := range ids {
		plain, err := w.codec().open(id, bytes.Clone(w.kept[id]))
		if err != nil {
			return err
		}
		err = f(id, plain)
		clear(plain)
		if err != nil {
			return err
		}
	}
	return nil
}
