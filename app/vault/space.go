package vault

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// space walks the pages of a whole SQLite file and looks at every byte that means
// nothing: SQLite passes over those, and over values that it works out anew. The
// structure is https://sqlite.org/fileformat2.html; SQLite has found it sound before,
// and whatever does not fit is an error here, never more.
type space struct {
	r      io.ReaderAt
	size   int64 // of a page, in bytes
	seen   map[uint32]bool
	report func(kind, why string)
	pages  int // in the file
	limit  int // pages that may still be read
	// shrinks says that rows are taken out of the tree that is looked at.
	shrinks bool
}

const unusedWhy = "a byte was changed in space that is not in use; no record is affected"

var errShape = errors.New("its pages are not in order")

// page is a page of a tree.
type page struct {
	b    []byte
	no   uint32
	base int // where its header begins: 100 on page 1, else 0
	list int // where the list of its rows ends
	used []bool
}

func (s *space) read(no uint32) ([]byte, error) {
	if no == 0 || s.seen[no] || s.limit <= 0 {
		return nil, fmt.Errorf("page %d: %w", no, errShape)
	}
	s.seen[no] = true
	s.limit--
	b := make([]byte, s.size)
	_, err := s.r.ReadAt(b, int64(no-1)*s.size)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return b, err
}

// tree walks the tree that begins on a page. row is called with every row's payload.
func (s *space) tree(root uint32, row func(rowid int64, payload []byte) bool) error {
	todo := []uint32{root}
	for len(todo) > 0 {
		no := todo[len(todo)-1]
		b, err := s.read(no)
		if err != nil {
			return err
		}
		p := &page{b: b, no: no, used: make([]bool, len(b))}
		if no == 1 {
			p.base = headerSize
		}
		children, err := s.cells(p, row)
		if err != nil {
			return fmt.Errorf("page %d: %w", no, err)
		}
		if s.disturbed(p, no == root && len(children) == 0) {
			s.report(KindUnused, unusedWhy)
		}
		todo = append(todo[:len(todo)-1], children...)
	}
	return nil
}

// disturbed reports whether something is in the space that is not in use. SQLite
// overwrites what it frees, with two exceptions that have to be let pass: in the list
// of a page's rows, addresses stay behind the last that counts; and where rows are shared
// out among pages, remains of them stay in front of those in use. So in a tree of
// more than one page only a byte that stands alone is sure to be a foreign one.
func (s *space) disturbed(p *page, alone bool) bool {
	from := p.list
	for s.shrinks && from+2 <= len(p.b) && !p.used[from] && !p.used[from+1] {
		if v := int(binary.BigEndian.Uint16(p.b[from:])); v < p.list || v >= len(p.b) {
			break
		}
		from += 2
	}
	n, last := 0, 0
	for i := from; i < len(p.b); i++ {
		if !p.used[i] && p.b[i] != 0 {
			n, last = n+1, i
		}
	}
	if alone || n == 0 {
		return n > 0
	}
	const apart = 4
	return n == 1 && last >= s.listLimit(p) && last+apart < len(p.used) && !slices.Contains(p.used[last:last+apart], true)
}

// listLimit is how far the list of rows can ever have reached on this page.
func (s *space) listLimit(p *page) int {
	const indexRow, recordRow = 4 + 16, 24 + 16 + 256 // the least they take
	most := s.pages                                   // an inner page has a row for each page below it
	switch p.b[p.base] {
	case indexLeaf:
		most = len(p.b) / (indexRow + 2)
	case tableLeaf:
		most = len(p.b) / (recordRow + 2)
	}
	return min(p.base+12+2*most, len(p.b))
}

const (
	indexInner, tableInner = 2, 5
	indexLeaf, tableLeaf   = 10, 13
)

// cells goes through a page's cells, and then looks at what is left of the page.
func (s *space) cells(p *page, row func(int64, []byte) bool) (children []uint32, err error) {
	kind := p.b[p.base]
	head := 8
	if kind == indexInner || kind == tableInner {
		head = 12
		children = append(children, binary.BigEndian.Uint32(p.b[p.base+8:]))
	}
	n := int(binary.BigEndian.Uint16(p.b[p.base+3:]))
	list := p.base + head
	if list+2*n > len(p.b) {
		return nil, errShape
	}
	p.list = list + 2*n
	p.mark(0, p.list)
	for i := range n {
		at := int(binary.BigEndian.Uint16(p.b[list+2*i:]))
		child, err := s.cell(p, kind, at, row)
		if err != nil {
			return nil, err
		}
		if child != 0 {
			children = append(children, child)
		}
	}
	if err := p.freeBlocks(); err != nil {
		return nil, err
	}
	return children, nil
}

func (p *page) mark(from, to int) {
	for i := from; i < min(to, len(p.used)); i++ {
		p.used[i] = true
	}
}

// freeBlocks marks the list of free blocks; what is in them is not in use.
func (p *page) freeBlocks() error {
	for at := int(binary.BigEndian.Uint16(p.b[p.base+1:])); at != 0; {
		if at+4 > len(p.b) || p.used[at] {
			return errShape
		}
		p.mark(at, at+4)
		at = int(binary.BigEndian.Uint16(p.b[at:]))
	}
	return nil
}

// cell is the beginning of a cell.
type cell struct {
	child       uint32 // the page below, in an inner page
	rowid, size int64  // size is the payload's, in bytes
	payload     int    // where that begins
}

func readCell(b []byte, kind byte, at int) (c cell, err error) {
	if kind == indexInner || kind == tableInner {
		if at+4 > len(b) {
			return c, errShape
		}
		c.child = binary.BigEndian.Uint32(b[at:])
		at += 4
	}
	if kind != tableInner {
		if c.size, at, err = varint(b, at); err != nil {
			return c, err
		}
	}
	if kind == tableInner || kind == tableLeaf {
		if c.rowid, at, err = varint(b, at); err != nil {
			return c, err
		}
	}
	c.payload = at
	if c.size < 0 {
		err = errShape
	}
	return c, err
}

// cell goes through one cell, and returns the page below it, if there is one.
func (s *space) cell(p *page, kind byte, at int, row func(int64, []byte) bool) (child uint32, err error) {
	c, err := readCell(p.b, kind, at)
	if err != nil {
		return 0, err
	}
	if kind == tableInner {
		p.mark(at, c.payload)
		return c.child, nil
	}
	local := s.local(kind, c.size)
	end := c.payload + int(local)
	if local < c.size {
		end += 4
	}
	if end > len(p.b) {
		return 0, errShape
	}
	p.mark(at, max(end, at+4)) // a cell takes four bytes at least
	payload := append([]byte(nil), p.b[c.payload:c.payload+int(local)]...)
	if local < c.size {
		if payload, err = s.chain(payload, c.size, binary.BigEndian.Uint32(p.b[end-4:])); err != nil {
			return 0, err
		}
	}
	if !row(c.rowid, payload) {
		s.report(KindFile, "a row is not laid out as it should be")
	}
	return c.child, nil
}

// local is how many bytes of a payload lie on the page itself.
func (s *space) local(kind byte, size int64) int64 {
	most, least := s.size-35, (s.size-12)*32/255-23
	if kind != tableLeaf {
		most = (s.size-12)*64/255 - 23
	}
	if size <= most {
		return size
	}
	if k := least + (size-least)%(s.size-4); k <= most {
		return k
	}
	return least
}

// chain reads the rest of a payload from overflow pages, whose ends have to be empty.
func (s *space) chain(payload []byte, size int64, next uint32) ([]byte, error) {
	if size > s.size*int64(s.limit+1) {
		return nil, errShape
	}
	for int64(len(payload)) < size {
		b, err := s.read(next)
		if err != nil {
			return nil, err
		}
		n := min(int64(len(b)-4), size-int64(len(payload)))
		payload = append(payload, b[4:4+n]...)
		if !empty(b[4+n:]) {
			s.report(KindUnused, unusedWhy)
		}
		next = binary.BigEndian.Uint32(b)
	}
	if next != 0 {
		return nil, errShape
	}
	return payload, nil
}

func empty(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// varint reads SQLite's number of one to nine bytes.
func varint(b []byte, at int) (v int64, end int, err error) {
	for i := range 9 {
		if at+i >= len(b) {
			return 0, 0, errShape
		}
		c := b[at+i]
		if i == 8 {
			return v<<8 | int64(c), at + 9, nil
		}
		v = v<<7 | int64(c&0x7f)
		if c < 0x80 {
			return v, at + i + 1, nil
		}
	}
	return 0, 0, errShape
}
