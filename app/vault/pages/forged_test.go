package pages

import (
	"bytes"
	"encoding/binary"
	"io"
	"testing"
)

// counter counts what is asked of a reader.
type counter struct {
	io.ReaderAt
	bytes int64
}

func (c *counter) ReadAt(b []byte, off int64) (int, error) {
	c.bytes += int64(len(b))
	return c.ReaderAt.ReadAt(b, off)
}

// bounded scans bytes of any kind, and fails where that reads, or gives, more than it may.
func bounded(t tb, b []byte) {
	t.Helper()
	r := &counter{ReaderAt: bytes.NewReader(b)}
	size := int64(len(b))
	pages, given := size/leastPage+1, int64(0)
	err := Scan(r, size, func(c Cell) error {
		if c.Page < 1 || int64(c.Page) > pages || len(c.Columns) == 0 {
			t.Fatalf("a row of %d columns on page %d of at most %d", len(c.Columns), c.Page, pages)
		}
		given += 16 // a row that is nothing is not given for nothing either
		for _, v := range c.Columns {
			switch v := v.(type) {
			case []byte:
				given += int64(len(v))
			case string:
				given += int64(len(v))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	// Once for its size, once page by page, and each page in so many chains; a last page can be cut.
	if most := (2+mostVisits)*size + 2*mostPage; r.bytes > most {
		t.Fatalf("read %d bytes of a file of %d", r.bytes, size)
	}
	if most := (5*effort+mostVisits)*size + effort*mostPage; given > most {
		t.Fatalf("gave %d bytes of a file of %d", given, size)
	}
}

// forge makes a file of n pages that are leaves, in which every pointer leads to at.
func forge(pageSize, n, at int, cell []byte) []byte {
	b := make([]byte, n*pageSize)
	for p := range n {
		page := b[p*pageSize:][:pageSize]
		base := base(int64(p + 1))
		page[base] = leafTable
		list := page[base+pageHeader : at]
		binary.BigEndian.PutUint16(page[base+3:], 0xffff)
		for i := 0; i+1 < len(list); i += 2 {
			binary.BigEndian.PutUint16(list[i:], uint16(at))
		}
		copy(page[at:], cell)
	}
	copy(b, magic)
	binary.BigEndian.PutUint16(b[16:], uint16(pageSize%mostPage)|uint16(pageSize/mostPage))
	return b
}

func TestForgedFilesCostNoMoreThanTheirSize(t *testing.T) {
	row := func(total uint64, rest ...byte) []byte {
		return append(append(putVarint(nil, total), 1), rest...)
	}
	for name, b := range map[string][]byte{
		"nothing":              {},
		"a byte":               {leafTable},
		"every pointer to one": forge(65536, 3, 40000, append(row(20002, 4), append(putVarint(nil, 2*19998+12), make([]byte, 19998)...)...)),
		"two billion bytes":    forge(4096, 3, 3000, row(1<<31-1, append([]byte{6}, putVarint(nil, 2*(1<<31-7)+12)...)...)),
		"more than there is":   forge(4096, 3, 3000, row(1<<62, 10, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
		"a long header":        forge(512, 40, 400, row(15000, 0xf0, 0x2e)),
		"a row through itself": forge(512, 40, 470, row(15000, 3, 0x81, 0xea, 0x4c, 0, 0, 0, 1)),
		"noise":                bytes.Repeat([]byte{leafTable, 0, 0, 0xff, 0xff, 0, 9, 3, 2, 8}, 20000),
	} {
		t.Run(name, func(t *testing.T) { bounded(t, b) })
	}
}

func TestARowThatIsListedTwiceIsGivenOnce(t *testing.T) {
	b := forge(4096, 3, 3000, []byte{10, 1, 2, 28, 1, 2, 3, 4, 5, 6, 7, 8})
	if n := len(scanned(t, b)); n != 3 {
		t.Errorf("%d rows from 3 pages", n)
	}
}

// Each row begins inside the one listed after it, and is nearly half a page long.
func TestRowsThatLieOverOneAnotherAreNotAllGiven(t *testing.T) {
	const n, total = 3000, 30_000
	b := forge(mostPage, 1, 10_000, nil)
	for i := range n {
		at := 10_000 + 8*(n-i)
		cell := append(putVarint(nil, total), 1, 4)
		copy(b[at:], append(cell, putVarint(nil, 2*(total-4)+12)...))
		binary.BigEndian.PutUint16(b[fileHeader+pageHeader+2*i:], uint16(at))
	}
	if given := len(scanned(t, b)); given == 0 || given > 1+effort*mostPage/total {
		t.Errorf("%d rows were given", given)
	}
	bounded(t, b)
}

// putVarint is the other way round of varint, for numbers of up to 56 bits.
func putVarint(b []byte, v uint64) []byte {
	list := []byte{byte(v & 0x7f)}
	for v >>= 7; v != 0; v >>= 7 {
		list = append([]byte{byte(v&0x7f) | 0x80}, list...)
	}
	return append(b, list...)
}

// Rows that all go on in the same pages: those are followed a few times, not for each row.
func TestAChainSharedByManyRowsIsNotFollowedForAll(t *testing.T) {
	const n = 200 // leaves, and as many pages of the chain
	total := uint64(39 + n*508)
	cell := append(putVarint(nil, total), 7, 4) // the row, and a header of one blob
	cell = append(cell, putVarint(nil, 2*(total-4)+12)...)
	cell = append(cell, make([]byte, 39-4)...)
	cell = binary.BigEndian.AppendUint32(cell, n+1)
	b := forge(512, 2*n, 512-len(cell), cell)
	for p := range n {
		page := b[p*512:][:512]
		for i, at := 0, 512-len(cell); at > 140; i, at = i+1, at-len(cell) {
			copy(page[at:], cell)
			binary.BigEndian.PutUint16(page[base(int64(p+1))+pageHeader+2*i:], uint16(at))
		}
		chain := b[(n+p)*512:][:512]
		clear(chain)
		if p < n-1 {
			binary.BigEndian.PutUint32(chain, uint32(n+p+2))
		}
	}
	whole := 0
	for _, c := range scanned(t, b) {
		if c.Whole && len(c.Columns) == 1 && len(c.Columns[0].([]byte)) == n*508+35 {
			whole++
		}
	}
	if whole != mostVisits {
		t.Errorf("%d rows are whole, want %d", whole, mostVisits)
	}
	bounded(t, b)
}

// FuzzScan: no bytes make Scan fail, or do more work than the size of the file allows.
func FuzzScan(f *testing.F) {
	whole := journalOf(f, 512, records(5, 900))
	torn := bytes.Clone(whole)
	clear(torn[:512])
	torn[1024] = 0xff
	f.Add(whole)
	f.Add(torn)
	f.Add(forge(512, 2, 400, []byte{12, 1, 2, 32, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}))
	f.Fuzz(func(t *testing.T, b []byte) { bounded(t, b) })
}
