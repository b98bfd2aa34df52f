package pages

import (
	"encoding/binary"
	"math"
)

// mostHeader is the most bytes that SQLite takes for the header of a row: 32,767 columns of 3 bytes each.
const mostHeader = 98307

// varint reads SQLite's number of 1 to 9 bytes; n is 0 where b ends within it.
func varint(b []byte) (v uint64, n int) {
	for i, c := range b[:min(len(b), 9)] {
		if i == 8 {
			return v<<8 | uint64(c), 9
		}
		v = v<<7 | uint64(c&0x7f)
		if c < 0x80 {
			return v, i + 1
		}
	}
	return 0, 0
}

// headerSize reads how long the header of a row is, itself included, and where the types in it begin.
func headerSize(b []byte) (size, types int, ok bool) {
	v, n := varint(b)
	if n == 0 || v > mostHeader || int(v) < n {
		return 0, 0, false
	}
	return int(v), n, true
}

// serials reads the types of the columns, and reports whether their values make
// exactly total bytes.
func serials(b []byte, total int) ([]uint64, bool) {
	types := make([]uint64, 0, min(len(b), 16))
	for len(b) > 0 {
		t, n := varint(b)
		if n == 0 || t == 10 || t == 11 {
			return nil, false
		}
		size := length(t)
		if size > uint64(total) { //nolint:gosec // total is never below 0
			return nil, false
		}
		total -= int(size) //nolint:gosec // at most total
		types = append(types, t)
		b = b[n:]
	}
	return types, total == 0 && len(types) > 0
}

// length returns how many bytes a value of type t takes.
func length(t uint64) uint64 {
	switch {
	case t >= 12:
		return (t - 12) / 2
	case t >= 8: // the numbers 0 and 1
		return 0
	case t == 5:
		return 6
	case t >= 6:
		return 8
	}
	return t // null, and integers of 1 to 4 bytes
}

// columns reads the values of a row out of b, which ends early where the row is not whole.
func columns(types []uint64, b []byte) []any {
	list := make([]any, len(types))
	for i, t := range types {
		n := int(length(t)) //nolint:gosec // serials has compared it with the row
		if n > len(b) {
			if t >= 12 {
				list[i] = value(t, b)
			}
			break
		}
		list[i] = value(t, b[:n:n])
		b = b[n:]
	}
	return list
}

func value(t uint64, b []byte) any {
	switch {
	case t == 0:
		return nil
	case t == 7:
		f := math.Float64frombits(binary.BigEndian.Uint64(b))
		if math.IsNaN(f) {
			return nil // as SQLite has it
		}
		return f
	case t == 8, t == 9:
		return int64(t - 8) //nolint:gosec // 0 or 1
	case t < 7:
		return integer(b)
	case t%2 == 1:
		return string(b)
	}
	return b
}

// integer reads a signed big-endian number of 1 to 8 bytes.
func integer(b []byte) int64 {
	v := int64(int8(b[0])) //nolint:gosec // the sign is meant
	for _, c := range b[1:] {
		v = v<<8 | int64(c)
	}
	return v
}
