package crashtest

import (
	"maps"
	"math/rand/v2"
	"slices"
)

// fate decides what of the unflushed happened.
type fate interface {
	names(n int) []int // which of n changes, in their order
	content(safe []byte, since []event) []byte
}

// all is the fate of a disk that loses nothing; none that of one that loses
// whatever was not flushed.
type (
	all  struct{}
	none struct{}
)

func (all) names(n int) []int { return upTo(n) }
func (all) content(safe []byte, since []event) []byte {
	b := slices.Clone(safe)
	for _, e := range since {
		b = apply(b, e)
	}
	return b
}

func (none) names(int) []int                       { return nil }
func (none) content(safe []byte, _ []event) []byte { return safe }

func upTo(n int) []int {
	var is []int
	for i := range n {
		is = append(is, i)
	}
	return is
}

func apply(b []byte, e event) []byte {
	if e.what == cutting {
		return resize(b, e.at)
	}
	if end := e.at + int64(len(e.data)); end > int64(len(b)) {
		b = resize(b, end)
	}
	copy(b[e.at:], e.data)
	return b
}

func resize(b []byte, size int64) []byte {
	if size <= int64(len(b)) {
		return b[:size]
	}
	return append(b, make([]byte, size-int64(len(b)))...)
}

// chance is a fate by lot.
type chance struct{ rng *rand.Rand }

func (c chance) names(n int) []int {
	switch c.rng.IntN(4) {
	case 0:
		return nil
	case 1:
		return upTo(n)
	case 2:
		return upTo(c.rng.IntN(n + 1))
	}
	return slices.DeleteFunc(upTo(n), func(int) bool { return c.rng.IntN(2) == 0 })
}

func (c chance) content(safe []byte, since []event) []byte {
	since = c.uncut(since)
	switch c.rng.IntN(6) {
	case 0:
		return safe
	case 1:
		return all{}.content(safe, since)
	case 2: // in order up to somewhere, the last one torn
		return c.torn(safe, since)
	case 3: // all but one, or one alone
		return c.single(safe, since)
	}
	return c.sectors(safe, since)
}

// uncut leaves out a cut that did not reach the disk, with those after it, and
// whatever was written later beyond it.
func (c chance) uncut(since []event) []event {
	var kept []event
	lost := int64(-1)
	for _, e := range since {
		switch {
		case e.what == cutting && (lost >= 0 || c.rng.IntN(2) == 0):
			if lost < 0 || e.at < lost {
				lost = e.at
			}
		case lost >= 0 && e.at+int64(len(e.data)) > lost:
		default:
			kept = append(kept, e)
		}
	}
	return kept
}

func (c chance) torn(safe []byte, since []event) []byte {
	if len(since) == 0 {
		return safe
	}
	n := c.rng.IntN(len(since))
	b := all{}.content(safe, since[:n])
	e := since[n]
	if len(e.data) > 0 {
		e.data = e.data[:c.rng.IntN(len(e.data)+1)]
	}
	return apply(b, e)
}

func (c chance) single(safe []byte, since []event) []byte {
	if len(since) == 0 {
		return safe
	}
	n := c.rng.IntN(len(since))
	if c.rng.IntN(2) == 0 {
		return all{}.content(safe, since[n:n+1])
	}
	return all{}.content(safe, slices.Delete(slices.Clone(since), n, n+1))
}

// sectors gives every sector that was written what it held at some time since.
func (c chance) sectors(safe []byte, since []event) []byte {
	sector := []int64{512, 4096}[c.rng.IntN(2)]
	likely := []int{1, 5, 9}[c.rng.IntN(3)] // of ten sectors, how many reached the disk
	times := [][]byte{safe}
	dirty := map[int64]bool{}
	for _, e := range since {
		times = append(times, apply(slices.Clone(times[len(times)-1]), e))
		for s := e.at / sector; s*sector < e.at+int64(len(e.data)); s++ {
			dirty[s] = true
		}
	}
	last := times[len(times)-1]
	size := []int{len(safe), len(last)}[c.rng.IntN(2)]
	b := make([]byte, size)
	if c.rng.IntN(4) == 0 {
		c.litter(b)
	}
	copy(b, safe)
	for _, s := range slices.Sorted(maps.Keys(dirty)) {
		if c.rng.IntN(10) >= likely {
			continue
		}
		from := times[c.rng.IntN(len(times))]
		lo, hi := s*sector, min((s+1)*sector, int64(size), int64(len(from)))
		if c.rng.IntN(20) == 0 && lo < hi { // torn
			hi = lo + c.rng.Int64N(hi-lo)
		}
		if lo < hi {
			copy(b[lo:hi], from[lo:hi])
		}
	}
	return b
}

// litter is what somebody else's file left on the disk.
func (c chance) litter(b []byte) {
	for i := range b {
		b[i] = byte(c.rng.Uint32())
	}
}
