package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// layout checks of a sealed file what neither the keys nor SQLite prove, so that no
// byte of it can be changed unnoticed: the header, the definitions of its tables, the
// form of every row and, as far as it is known to be empty, the space not in use.
// Two fields of the header may hold anything: the schema's version at 40, which
// SQLite only compares with what it read before, and its own version at 96.
func (b book) layout(path string, format int, r *Report) error {
	f, err := b.conn.file(path)
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return layout(f, info.Size(), format, func(kind, why string) { r.add(kind, "", why) })
}

// layout checks a file of a size in bytes. What it finds it reports.
func layout(f io.ReaderAt, size int64, format int, report func(kind, why string)) error {
	head := make([]byte, headerSize)
	if _, err := f.ReadAt(head, 0); err != nil {
		return err
	}
	per := int64(binary.BigEndian.Uint16(head[16:]))
	if per == 1 {
		per = 1 << 16
	}
	if per < 512 || size%per != 0 || !headerInOrder(head, size/per) {
		report(KindFile, "its header is not as it should be")
		return nil
	}
	s := &space{r: f, size: per, seen: map[uint32]bool{}, report: report, pages: int(size / per)}
	s.limit = s.pages
	err := s.walk(format, head)
	if errors.Is(err, errShape) {
		report(KindFile, err.Error())
		err = nil
	}
	return err
}

// headerInOrder compares the fields that have one right value, in a file that
// only this program writes.
func headerInOrder(h []byte, pages int64) bool {
	number := func(at int) int64 { return int64(binary.BigEndian.Uint32(h[at:])) }
	return bytes.Equal(h[18:24], []byte{1, 1, 0, 64, 32, 32}) && // rollback journal, nothing reserved
		number(24) == number(92) && // the change counter, and that at which the size below was written
		number(28) == pages &&
		number(44) == 4 && // of the schema
		number(48) == 0 && number(52) == 0 && number(64) == 0 && // cache size, automatic vacuum
		number(56) == 1 && // UTF-8
		empty(h[72:92])
}

// walk goes through the free pages and every tree.
func (s *space) walk(format int, head []byte) error {
	if err := s.free(binary.BigEndian.Uint32(head[32:])); err != nil {
		return err
	}
	roots := map[string]uint32{}
	rows := definitions()
	if format != newest(steps()) {
		return nil
	}
	err := s.tree(1, func(rowid int64, payload []byte) bool {
		d, root, ok := readDefinition(payload)
		if !ok || rowid < 1 || rowid > int64(len(rows)) || !slices.Contains(rows, d) || roots[d.name] != 0 {
			return false
		}
		roots[d.name] = root
		return true
	})
	if err != nil {
		return err
	}
	if len(roots) != len(rows) {
		return fmt.Errorf("its tables: %w", errShape)
	}
	for _, name := range slices.Sorted(maps.Keys(roots)) {
		s.shrinks = name == "record" || name == "sqlite_autoindex_record_1"
		if err := s.tree(roots[name], rowForm(name, format)); err != nil {
			return err
		}
	}
	if s.limit != 0 {
		return fmt.Errorf("%d pages: %w", s.limit, errShape)
	}
	return nil
}

// free goes through the list of free pages. SQLite overwrites them, but leaves in them what
// a save wrote that was rolled back; so only a byte that stands alone is a foreign one.
func (s *space) free(trunk uint32) error {
	for trunk != 0 {
		b, err := s.read(trunk)
		if err != nil {
			return err
		}
		n := int(binary.BigEndian.Uint32(b[4:]))
		if n > len(b)/4-2 {
			return errShape
		}
		for i := range n {
			leaf, err := s.read(binary.BigEndian.Uint32(b[8+4*i:]))
			if err != nil {
				return err
			}
			if len(leaf)-bytes.Count(leaf, []byte{0}) == 1 {
				s.report(KindUnused, unusedWhy)
			}
		}
		trunk = binary.BigEndian.Uint32(b)
	}
	return nil
}

// definition is a row of sqlite_schema but for the page it names.
type definition struct{ kind, name, table, sql string }

// definitions lists what a sealed file of the newest format has.
func definitions() []definition {
	table := func(name, columns string) definition {
		return definition{"table", name, name, "CREATE TABLE " + name + "(" + columns + ")"}
	}
	list := []definition{
		table("record", "id BLOB PRIMARY KEY, body BLOB NOT NULL"),
		{"index", "sqlite_autoindex_record_1", "record", ""},
		table("migration", "version INTEGER PRIMARY KEY, at TEXT NOT NULL"),
	}
	for _, name := range []string{"slots", "slots_copy", "state", "state_copy"} {
		list = append(list, table(name, "n INTEGER PRIMARY KEY CHECK(n=1), body BLOB NOT NULL"))
	}
	return list
}

// readDefinition reads a row of sqlite_schema.
func readDefinition(payload []byte) (d definition, root uint32, ok bool) {
	types, values, ok := columns(payload)
	if !ok || len(types) != 5 || types[3] < 1 || types[3] > 4 {
		return d, 0, false
	}
	text := func(i int) string {
		if types[i] < 13 || types[i]%2 == 0 {
			return ""
		}
		return string(values[i])
	}
	for _, c := range values[3] {
		root = root<<8 | uint32(c)
	}
	if types[4] != 0 && text(4) == "" {
		return d, 0, false
	}
	return definition{text(0), text(1), text(2), text(4)}, root, true
}

// rowForm returns what says whether a row of a table has the form it is written in.
func rowForm(table string, format int) func(rowid int64, payload []byte) bool {
	const null, idBlob, noText = 0, 12 + 2*16, 13
	isBlob := func(t int64) bool { return t >= 12 && t%2 == 0 }
	want := map[string]func(rowid int64, types []int64) bool{
		"record":                    func(_ int64, t []int64) bool { return t[0] == idBlob && isBlob(t[1]) },
		"sqlite_autoindex_record_1": func(_ int64, t []int64) bool { return t[0] == idBlob && (t[1] < 10 && t[1] != 7) },
		"migration": func(rowid int64, t []int64) bool {
			return t[0] == null && t[1] == noText && rowid >= 1 && rowid <= int64(format)
		},
	}[table]
	if want == nil {
		want = func(rowid int64, t []int64) bool { return rowid == 1 && t[0] == null && isBlob(t[1]) }
	}
	return func(rowid int64, payload []byte) bool {
		types, _, ok := columns(payload)
		return ok && len(types) == 2 && want(rowid, types)
	}
}

// columns splits a row into its columns, whose lengths have to fill it exactly.
func columns(payload []byte) (types []int64, values [][]byte, ok bool) {
	head, at, err := varint(payload, 0)
	if err != nil || head < int64(at) || head > int64(len(payload)) {
		return nil, nil, false
	}
	body := payload[head:]
	for at < int(head) {
		var t int64
		if t, at, err = varint(payload[:head], at); err != nil {
			return nil, nil, false
		}
		n := columnSize(t)
		if n < 0 || n > int64(len(body)) {
			return nil, nil, false
		}
		types, values, body = append(types, t), append(values, body[:n]), body[n:]
	}
	return types, values, len(body) == 0
}

// columnSize is how many bytes a column of a type takes, -1 for a type there is not.
func columnSize(t int64) int64 {
	switch {
	case t < 0, t == 10, t == 11:
		return -1
	case t >= 12:
		return (t - 12) / 2
	case t == 5:
		return 6
	case t == 6, t == 7:
		return 8
	case t >= 8:
		return 0
	}
	return t
}
