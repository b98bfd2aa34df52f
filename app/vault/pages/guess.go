package pages

import "encoding/binary"

const (
	magic = "SQLite format 3\x00"
	// looks is how many places of mostPage bytes, evenly spread, are looked at to find the size of a page.
	looks = 64
)

// guess returns how the file is cut into pages: as its header says where that can
// be true, else in the usual way, else in the way that makes the most sound leaves.
func (s *scan) guess() geometry {
	head := make([]byte, fileHeader)
	s.readAt(head, 0)
	said, ok := claimed(head)
	var list []geometry
	if ok {
		list = append(list, said)
	}
	list = append(list, geometry{usualPage, usualPage})
	known := len(list)
	for size := leastPage; size <= mostPage; size *= 2 {
		list = append(list, geometry{size, size})
	}
	score := s.score(list)
	for i := range known {
		if score[i] > 0 {
			return list[i]
		}
	}
	best := known - 1 // the usual size
	if ok && string(head[:len(magic)]) == magic {
		best = 0
	}
	for i := range list {
		if score[i] > score[best] {
			best = i
		}
	}
	return list[best]
}

// claimed reads what the file's header says of its pages.
func claimed(head []byte) (geometry, bool) {
	size := int(binary.BigEndian.Uint16(head[16:]))
	if size == 1 {
		size = mostPage
	}
	usable := size - int(head[20])
	return geometry{size, usable}, size >= leastPage && size <= mostPage && size&(size-1) == 0 && usable >= 480
}

// score returns for each geometry how many bytes looked at are in leaves that are sound under it.
func (s *scan) score(list []geometry) []int {
	sums := make([]int, len(list))
	buf := make([]byte, mostPage)
	places := (s.size + mostPage - 1) / mostPage
	n := min(places, looks)
	for i := range n {
		place := i * places / n
		have := s.readAt(buf, place*mostPage)
		for j, g := range list {
			for at := 0; at < have; at += g.page {
				if g.sound(buf[at:at+g.page], base(place*mostPage+int64(at)+1)) {
					sums[j] += g.page
				}
			}
		}
	}
	return sums
}
