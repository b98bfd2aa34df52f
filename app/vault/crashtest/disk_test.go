package crashtest

import (
	"maps"
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
