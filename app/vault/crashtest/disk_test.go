package crashtest

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
)

// kind groups calls of the system that fail alike.
type kind string

const (
	reading  kind = "read"
	writing  kind = "write"
	flushing kind = "sync"
	cutting  kind = "truncate"
	opening  kind = "open"
	renaming kind = "rename"
	linking  kind = "link"
	removing kind = "unlink"
	saying   kind = "say"
	losing   kind = "failed sync" // in recordings only
	unknown  kind = "unknown"     // to the system, as far as the child is told
)

// event is one step of a recording. File is the number of the file it concerns.
type event struct {
	what kind
	file int
	path string // the name, for link, rename, unlink and for the making of a file; the folder, for a flush of it
	to   string
	data []byte
	at   int64
	line string // what was said
}

// disk plays a recording and tells, at any point of it, what a power cut may
// leave. It assumes little of the disk and of the file system:
//
//   - What is written is safe once its file was flushed. Until then each sector of
//     512 or of 4096 bytes holds what it held at any time since; one may be torn.
//   - A file that grew may have its new size without its new content: noughts, or
//     what lay on the disk before. One that was cut may have its old size.
//   - Names made, changed or removed are safe once their folder was flushed. Until
//     then any of them may have happened and any other not.
type disk struct {
	files   map[int]*file
	folders map[string]*folder
}

// file is what is safe of a file, and what was done to it since.
type file struct {
	safe  []byte
	since []event // writes and cuts
}

// folder is which of its names are safe, and what was done to them since.
type folder struct {
	safe  map[string]int
	since []event
}

func newDisk() *disk { return &disk{files: map[int]*file{}, folders: map[string]*folder{}} }

// put lays down a file that was there, safe, before the recording.
func (d *disk) put(path string, number int, content []byte) {
	d.files[number] = &file{safe: content}
	d.folder(path).safe[path] = number
}

func (d *disk) folder(path string) *folder {
	dir := filepath.Dir(path)
	if d.folders[dir] == nil {
		d.folders[dir] = &folder{safe: map[string]int{}}
	}
	return d.folders[dir]
}

func (d *disk) play(e event) {
	switch e.what {
	case writing, cutting:
		f := d.files[e.file]
		f.since = append(f.since, e)
	case opening:
		d.files[e.file] = &file{}
		d.name(e.path, e)
	case linking:
		d.name(e.to, e)
	case removing:
		d.name(e.path, e)
	case renaming:
		d.name(e.to, e) // within one folder
	case flushing:
		d.flush(e)
	case losing:
		if f := d.files[e.file]; f != nil { // a folder's names stay as they were: not safe
			f.since = slices.DeleteFunc(f.since, func(e event) bool { return e.what == writing })
		}
	}
}

func (d *disk) name(path string, e event) {
	f := d.folder(path)
	f.since = append(f.since, e)
}

func (d *disk) flush(e event) {
	if e.path != "" {
		if f := d.folders[e.path]; f != nil {
			f.safe, f.since = f.names(all{}), nil
		}
		return
	}
	f := d.files[e.file]
	f.safe, f.since = f.content(all{}), nil
}

// pending reports whether a power cut could leave more than one thing.
func (d *disk) pending() bool {
	for _, f := range d.files {
		if len(f.since) > 0 {
			return true
		}
	}
	for _, f := range d.folders {
		if len(f.since) > 0 {
			return true
		}
	}
	return false
}

// after returns what is on the disk, by path, when the power comes back.
func (d *disk) after(f fate) map[string][]byte {
	image := map[string][]byte{}
	contents := map[int][]byte{} // a file of two names has one content
	for _, dir := range slices.Sorted(maps.Keys(d.folders)) {
		names := d.folders[dir].names(f)
		for _, path := range slices.Sorted(maps.Keys(names)) {
			n := names[path]
			if _, ok := contents[n]; !ok {
				contents[n] = d.files[n].content(f)
			}
			image[path] = contents[n]
		}
	}
	return image
}

func (f *folder) names(fate fate) map[string]int {
	names := maps.Clone(f.safe)
	for _, i := range fate.names(len(f.since)) {
		switch e := f.since[i]; e.what {
		case opening:
			names[e.path] = e.file
		case linking:
			names[e.to] = e.file
		case removing:
			delete(names, e.path)
		case renaming:
			delete(names, e.path)
			names[e.to] = e.file
		}
	}
	return names
}

func (f *file) content(fate fate) []byte {
	return fate.content(f.safe, f.since)
}

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
