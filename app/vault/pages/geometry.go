package pages

import (
	"encoding/binary"
	"math"
)

const (
	usualPage  = 4096 // bytes; SQLite's default, and so ours
	leastPage  = 512
	mostPage   = 65536
	fileHeader = 100 // bytes before the tree on page 1
	pageHeader = 8   // bytes of a leaf's own header
	leafTable  = 0x0d
)

// geometry says how a file is cut into pages.
type geometry struct {
	page   int // bytes, a power of two, 512 to 65536
	usable int // bytes of them that SQLite uses, from the start
}

// local returns how many bytes of a row of total bytes lie on its leaf.
func (g geometry) local(total int) int {
	most := g.usable - 35
	if total <= most {
		return total
	}
	least := (g.usable-12)*32/255 - 23
	if k := least + (total-least)%(g.usable-4); k <= most {
		return k
	}
	return least
}

// rawCell is a row as it lies on its page.
type rawCell struct {
	row   int64
	total int // bytes of the whole row
	start int // where those on the page begin
	local []byte
	next  uint32 // the page with more of them
	end   int    // the first byte of the page after the cell
}

// cell reads what begins at byte at of a leaf; false where that cannot be a row.
func (g geometry) cell(page []byte, at int) (rawCell, bool) {
	b := page[min(at, g.usable):g.usable]
	total, n := varint(b)
	row, m := varint(b[n:])
	// SQLite's own limit, and a bound on what a forged length can ask for.
	if n == 0 || m == 0 || total < 2 || total > math.MaxInt32 {
		return rawCell{}, false
	}
	c := rawCell{row: int64(row), total: int(total), end: at + n + m} //nolint:gosec // rowids are signed, the total is bounded above
	local := g.local(c.total)
	if local > g.usable-c.end {
		return rawCell{}, false
	}
	c.start = c.end
	c.local = page[c.start : c.start+local]
	c.end += local
	if local < c.total {
		if g.usable-c.end < 4 {
			return rawCell{}, false
		}
		c.next = binary.BigEndian.Uint32(page[c.end:])
		c.end += 4
	}
	return c, true
}

// base returns where the tree begins on page n.
func base(n int64) int {
	if n == 1 {
		return fileHeader
	}
	return 0
}

// sound reports whether a page is a leaf in which every byte is accounted for,
// which a damaged page, or one cut at the wrong size, hardly ever is.
func (g geometry) sound(page []byte, base int) bool {
	head := page[base:]
	count := int(binary.BigEndian.Uint16(head[3:]))
	pointers := base + pageHeader
	top := (int(binary.BigEndian.Uint16(head[5:]))+mostPage-1)%mostPage + 1 // 0 stands for 65536
	if head[0] != leafTable || top > g.usable || top < pointers+2*count {
		return false
	}
	sum := int(head[7]) // bytes in gaps too small to list
	for i := range count {
		at := int(binary.BigEndian.Uint16(page[pointers+2*i:]))
		c, ok := g.cell(page, at)
		if !ok || at < top {
			return false
		}
		sum += c.end - at
	}
	free, ok := g.free(page, int(binary.BigEndian.Uint16(head[1:])), top)
	return ok && sum+free == g.usable-top
}

// free adds up the list of free blocks that begins at byte at, which ascends.
func (g geometry) free(page []byte, at, top int) (sum int, ok bool) {
	for least := top; at != 0; {
		if at < least || at > g.usable-4 {
			return 0, false
		}
		size := int(binary.BigEndian.Uint16(page[at+2:]))
		if size < 4 || size > g.usable-at {
			return 0, false
		}
		sum += size
		least = at + size
		at = int(binary.BigEndian.Uint16(page[at:]))
	}
	return sum, true
}
