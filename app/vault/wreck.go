package vault

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"slices"

	"doubleknot/app/journal"
	"doubleknot/app/vault/pages"
	"doubleknot/app/vault/seal"
)

// How slots lie in a file, by FORMAT.md: magic, journal id, count, slots, MAC, checksum.
const (
	slotsMagic   = "DKS1"
	slotsCountAt = 20
	slotSize     = 98
	slotsProof   = 64
	slotsLongest = slotsCountAt + 1 + 255*slotSize + slotsProof
)

// mostSlots is how many different slots are tried: a forged file must not make us
// derive keys for hours.
const mostSlots = 8

// unlock looks for the slots of a sealed journal, wherever they are in the file, and
// opens the first that the secret opens. A file without any is a plain one.
func (w *wreck) unlock(s Secret) error {
	list, err := findSlots(w.temp)
	if err != nil || len(list) == 0 {
		return err
	}
	if s.IsZero() {
		return ErrLocked
	}
	w.found = list
	for _, body := range list {
		keys, _, e := twice{bodies: [2][]byte{body}}.unlock(s)
		if e == nil {
			w.keys, w.slots = keys, body
			return nil
		}
		if err == nil || errors.Is(e, seal.ErrSecret) {
			err = e
		}
	}
	return err
}

// choose takes the slots that the state row names, where it survived: others are
// from before a change of passphrase, and then the secret may be an old one.
func (w *wreck) choose(s Secret) error {
	if w.state == nil || seal.SlotsHash(w.slots) == w.state.Slots {
		return nil
	}
	for _, body := range w.found {
		if seal.SlotsHash(body) != w.state.Slots {
			continue
		}
		keys, _, err := twice{bodies: [2][]byte{body}}.unlock(s)
		if err != nil {
			return err
		}
		keys.Wipe()
		w.slots = body
	}
	return nil
}

// findSlots returns the slots in a file that are whole, each once. They have a
// checksum, so that no tree of pages has to lead to them.
func findSlots(path string) (list [][]byte, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	const step = 1 << 20
	b := make([]byte, step+slotsLongest)
	for at := int64(0); ; at += step {
		n, err := f.ReadAt(b, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, errors.Join(err, f.Close())
		}
		list = slotsIn(b[:n], list)
		if err != nil || len(list) >= mostSlots {
			return list, f.Close()
		}
	}
}

// slotsIn adds the slots in b to the list.
func slotsIn(b []byte, list [][]byte) [][]byte {
	for len(list) < mostSlots {
		at := bytes.Index(b, []byte(slotsMagic))
		if at < 0 {
			break
		}
		b = b[at:]
		if len(b) > slotsCountAt {
			n := slotsCountAt + 1 + int(b[slotsCountAt])*slotSize + slotsProof
			if n <= len(b) && !slices.ContainsFunc(list, func(old []byte) bool { return bytes.Equal(old, b[:n]) }) {
				if _, err := seal.ParseSlots(b[:n]); err == nil {
					list = append(list, bytes.Clone(b[:n]))
				}
			}
		}
		b = b[1:]
	}
	return list
}

// gather takes what SQLite gives, which is what was saved last, and then what the
// pages hold beyond it.
func (w *wreck) gather() error {
	if err := w.ask(); err != nil {
		return err
	}
	for _, path := range []string{w.temp, w.hot} {
		if path == "" {
			continue
		}
		if err := w.scan(path); err != nil {
			return err
		}
	}
	return nil
}

// ask reads through SQLite, from both ends where it stops early.
func (w *wreck) ask() error {
	c, err := dial(dsn(w.temp, "rw", "_busy_timeout="+lockWait))
	if err != nil {
		return w.stopped(err)
	}
	for _, q := range []string{"select id, body from record order by rowid", "select id, body from record order by rowid desc"} {
		if err = c.eachAny(q, w.row); err == nil {
			break
		}
	}
	err = w.stopped(err)
	_ = c.eachAny("select id, null from record order by id", w.listed) // by the index; as far as it goes
	if h, e := readHeader(c.c); e == nil {
		for _, b := range h.state.bodies {
			w.stateRow(b)
		}
	}
	return errors.Join(err, c.close())
}

// stopped notes what SQLite found to be damaged; other errors stop the work.
func (w *wreck) stopped(err error) error {
	if isDamage(err) {
		w.problems = append(w.problems, Problem{Kind: KindFile, Why: "reading the records stopped early: " + err.Error()})
		return nil
	}
	return err
}

// scan reads the pages of a file.
func (w *wreck) scan(path string) error {
	f, err := os.Open(path) //nolint:gosec // the writer's own file
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, f.Close())
	}
	err = pages.Scan(f, info.Size(), func(c pages.Cell) error {
		if len(c.Columns) != 2 {
			return nil
		}
		if id, ok := c.Columns[0].([]byte); ok && len(id) == len(journal.ID{}) {
			return w.row(id, c.Columns[1])
		}
		if body, ok := c.Columns[1].([]byte); ok && c.Columns[0] == nil {
			w.stateRow(body)
		}
		return nil
	})
	if errors.Is(err, pages.ErrUnread) {
		w.problems = append(w.problems, Problem{Kind: KindFile, Why: err.Error()})
		err = nil
	}
	return errors.Join(err, f.Close())
}

// row keeps a record that proves to be one, and remembers one that does not.
func (w *wreck) row(id, body any) error {
	rowID, ok := asBytes(id, false)
	if !ok || len(rowID) != len(journal.ID{}) {
		w.nameless++
		return nil
	}
	key := journal.ID(rowID)
	if _, ok := w.kept[key]; ok {
		return nil
	}
	stored, ok := asBytes(body, false)
	if !ok {
		stored = nil
	}
	f, _ := w.decodeOne(rowID, bytes.Clone(stored)) // which overwrites what it reads
	if f.kind != "" {
		w.bad[key] = Problem{ID: hex.EncodeToString(rowID), Kind: f.kind, Why: f.why}
		return nil
	}
	w.kept[key] = stored
	return nil
}

// listed remembers an id that the index has, in case its row turns up nowhere.
func (w *wreck) listed(id, _ any) error {
	rowID, ok := id.([]byte)
	if !ok || len(rowID) != len(journal.ID{}) {
		return nil
	}
	if _, known := w.bad[journal.ID(rowID)]; !known {
		w.bad[journal.ID(rowID)] = Problem{ID: hex.EncodeToString(rowID), Kind: KindFile, Why: "its row cannot be found"}
	}
	return nil
}

// stateRow takes a state row where it is one, and newer than what there is.
func (w *wreck) stateRow(body []byte) {
	if w.keys == nil || body == nil {
		return
	}
	if st, err := w.keys.OpenState(body); err == nil && (w.state == nil || st.Generation > w.state.Generation) {
		w.state = &st
	}
}
