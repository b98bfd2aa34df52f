package pages

import (
	"encoding/binary"
	"slices"
)

// mostVisits is how many chains may pass through one page. In a whole file it is
// one; a damaged link can lead into another row's pages, which that row must not lose.
const mostVisits = 8

// visit says which chain last came through a page, and how many did.
type visit struct {
	chain uint32
	times uint8
}

// follow returns all bytes of a row: those on its leaf and those on the chain of
// pages that begins there, which are all different; where they break off, the bytes
// up to there and false. A last page that leads on is no harm: the bytes are there.
func (s *scan) follow(c rawCell) ([]byte, bool) {
	if c.end > s.have { // the file ends, or cannot be read, within the row
		return slices.Clone(c.local[:min(len(c.local), max(s.have-c.start, 0))]), false
	}
	body := slices.Clone(c.local)
	s.chain++
	for next := c.next; len(body) < c.total; {
		if next == 0 || !s.enter(next) {
			return body, false
		}
		have := s.read(int64(next), s.over)
		n := min(c.total-len(body), s.usable-4)
		if have < 4+n {
			return append(body, s.over[4:max(have, 4)]...), false
		}
		body = append(body, s.over[4:4+n]...)
		next = binary.BigEndian.Uint32(s.over)
	}
	return body, true
}

// enter notes that the chain comes through page n, and reports whether it may.
func (s *scan) enter(n uint32) bool {
	v, seen := s.visited[n]
	if int64(n) > s.pages || v.times == mostVisits || seen && v.chain == s.chain {
		return false
	}
	s.visited[n] = visit{chain: s.chain, times: v.times + 1}
	return true
}
