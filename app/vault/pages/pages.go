// Package pages reads the rows out of a SQLite file without SQLite, page by page,
// for a file that SQLite refuses because some of its pages are damaged or gone.
//
// It looks at every page, whether or not a tree still leads there, and gives each
// row of a rowid table that can still be read (https://sqlite.org/fileformat2.html).
// No byte is trusted: a wrong one costs the row or the page it is in, and neither
// memory nor time. A page that is damaged in part is searched for rows that nothing
// points to any more.
//
// What it gives is what the bytes say, which proves nothing: the caller must
// check each row. In a file written without secure_delete, rows deleted long ago
// can turn up again. Tables WITHOUT ROWID and files in UTF-16 are not read.
package pages

import (
	"errors"
	"fmt"
	"io"
)

// ErrUnread says that parts of the file could not be read. Everything that
// could be has been given to the function all the same.
var ErrUnread = errors.New("parts of the file could not be read")

// Cell is one row of a table.
type Cell struct {
	Page int   // the page it begins on, from 1
	Row  int64 // the rowid; a column that is INTEGER PRIMARY KEY is nil and has its value here
	// Columns are int64, float64, string, []byte or nil, and the caller's to keep.
	// In a row that is not whole the column that breaks off has the bytes
	// there were (text or a blob, else nil), and those after it are nil.
	Columns []any
	Whole   bool // false: what did not fit on its page could not all be found
}

// Scan calls f with every row that can be read in the first size bytes of r, in
// the order of the pages, and once at most for each place in the file. It stops with the error of f
// where that returns one. Otherwise it reads to the end, and then returns
// ErrUnread where r failed on the way.
//
// It holds one row at a time, two pages, and about 20 bytes for each page that
// belongs to a long row; it reads a page a fixed number of times at most.
func Scan(r io.ReaderAt, size int64, f func(Cell) error) error {
	s := newScan(r, size)
	for n := int64(1); n <= s.pages; n++ {
		s.have = s.read(n, s.leaf)
		if err := s.rows(s.leaf, n, f); err != nil {
			return err
		}
	}
	if s.failed != nil {
		return fmt.Errorf("%w: %w", ErrUnread, s.failed)
	}
	return nil
}

// scan is one reading of a file.
type scan struct {
	geometry
	r      io.ReaderAt
	size   int64 // bytes
	pages  int64
	failed error // the first failure of r

	leaf, over []byte // the page being looked at, and one of a chain
	have       int    // how many bytes of leaf the file has
	used       []bool // the bytes of leaf that belong to rows already given
	work       int    // bytes that may still be looked at on this page
	chain      uint32 // the number of the chain being followed
	visited    map[uint32]visit
}

func newScan(r io.ReaderAt, size int64) *scan {
	s := &scan{r: r, size: max(size, 0), visited: map[uint32]visit{}}
	s.geometry = s.guess()
	s.pages = (s.size + int64(s.page) - 1) / int64(s.page)
	s.leaf, s.over = make([]byte, s.page), make([]byte, s.page)
	s.used = make([]bool, s.page)
	return s
}

// read fills buf from page n on, and returns how many bytes there were; the rest,
// past the end of the file or unreadable, is zero.
func (s *scan) read(n int64, buf []byte) int {
	return s.readAt(buf, (n-1)*int64(s.page))
}

func (s *scan) readAt(buf []byte, off int64) int {
	want := min(int64(len(buf)), max(s.size-off, 0))
	n, err := s.r.ReadAt(buf[:want], off)
	clear(buf[n:])
	if int64(n) < want && s.failed == nil { // a reader may say io.EOF with the last bytes
		s.failed = err
	}
	return n
}
