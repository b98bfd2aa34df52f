package pages

import (
	"encoding/binary"
	"slices"
)

const (
	// effort is how many times its own size may be looked at on one page. The rows of
	// a page that is whole do not overlap, so it needs one.
	effort = 16
	// Rows that nothing points to are looked for only where they have a short header
	// and some content: less turns up by chance, and a search byte by byte has to be quick.
	sweptHeader = 127
	sweptTotal  = 8
	sector      = 512
)

// rows gives f the rows of page n.
func (s *scan) rows(page []byte, n int64, f func(Cell) error) error {
	base := base(n)
	kind := page[base]
	page[base] = leafTable // no other page is a sound leaf by chance, so this byte alone can be wrong
	sound := s.sound(page, base)
	if !sound && kind != leafTable && !overwritten(kind, page[:sector]) {
		return nil
	}
	clear(s.used)
	s.work = effort * s.page
	if sound || kind == leafTable {
		if err := s.pointed(page, n, f); err != nil || sound {
			return err
		}
	}
	return s.sweep(page, n, f)
}

// overwritten reports whether a page of this kind, which is no leaf, may be what
// is left of one: it begins as no page does, or its first sector was blanked.
func overwritten(kind byte, first []byte) bool {
	switch kind {
	case 1, 2, 3, 4, 5, 10: // the other trees' pages, and the map in a file that shrinks by itself
		return false
	case 0: // a long row's page, or a free one
		return !slices.ContainsFunc(first[1:], func(b byte) bool { return b != 0 })
	}
	return true
}

// pointed gives the rows that the page's list leads to.
func (s *scan) pointed(page []byte, n int64, f func(Cell) error) error {
	base := base(n)
	list := page[base+pageHeader : s.usable]
	count := min(int(binary.BigEndian.Uint16(page[base+3:])), len(list)/2)
	for i := range count {
		at := int(binary.BigEndian.Uint16(list[2*i:]))
		if s.work <= 0 {
			break
		}
		if at < base+pageHeader || at >= min(s.usable, s.have) || s.used[at] {
			continue
		}
		c, end, ok := s.row(page, at)
		if !ok {
			continue
		}
		s.mark(at, end)
		c.Page = int(n)
		if err := f(c); err != nil {
			return err
		}
	}
	return nil
}

// sweep gives the rows that lie on the page in places nothing has been read from.
func (s *scan) sweep(page []byte, n int64, f func(Cell) error) error {
	taken := 0 // where the next row that was given begins
	for at := base(n) + pageHeader; at <= min(s.usable, s.have)-4; at++ {
		if s.used[at] {
			continue
		}
		for taken = max(taken, at); taken < s.usable && !s.used[taken]; {
			taken++
		}
		raw, ok := s.cell(page, at)
		if !ok || raw.total < sweptTotal || raw.local[0] > sweptHeader || raw.end > taken {
			continue
		}
		c, end, ok := s.row(page, at)
		if !ok {
			continue
		}
		s.mark(at, end)
		c.Page = int(n)
		if err := f(c); err != nil {
			return err
		}
		at = end - 1
	}
	return nil
}

func (s *scan) mark(at, end int) {
	for i := at; i < end; i++ {
		s.used[i] = true
	}
}

// row reads the row that begins at byte at, and where it ends on the page.
func (s *scan) row(page []byte, at int) (c Cell, end int, ok bool) {
	raw, ok := s.cell(page, at)
	if !ok {
		return c, 0, false
	}
	head, first, ok := headerSize(raw.local)
	if !ok || head > raw.total {
		return c, 0, false
	}
	s.work -= min(head, len(raw.local))
	var types []uint64
	if head <= len(raw.local) { // before anything is read that a forged length asks for
		if types, ok = serials(raw.local[first:head], raw.total-head); !ok {
			return c, 0, false
		}
	}
	s.work -= raw.end - at
	body, whole := s.follow(raw)
	if head > len(body) {
		return c, 0, false
	}
	if types == nil {
		if types, ok = serials(body[first:head], raw.total-head); !ok {
			return c, 0, false
		}
	}
	return Cell{Row: raw.row, Columns: columns(types, body[head:]), Whole: whole}, raw.end, true
}
