//go:build amd64 || arm64

package crashtest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// recording is what a watched process did to the files of a folder, and what it
// said meanwhile, in order.
type recording struct {
	start  map[string][]byte // the folder before
	number map[string]int    // the numbers of those files
	events []event
	err    error

	now   map[string]int // the names as they are now
	known map[uint64]int // inode → file number
	fresh string         // made by the latest event; its inode is not known yet
	last  int
}

// record begins with the folder as it is. Its see and broken are for a heeder.
func record(t *testing.T, root string) *recording {
	t.Helper()
	r := &recording{
		start: map[string][]byte{}, number: map[string]int{},
		now: map[string]int{}, known: map[uint64]int{},
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if r.start[path], err = os.ReadFile(path); err != nil {
			return err
		}
		r.last++
		r.now[path], r.number[path] = r.last, r.last
		return r.meet(path)
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// meet learns the inode of a file.
func (r *recording) meet(path string) error {
	info, err := os.Lstat(path)
	if err != nil {
		return err
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return errors.New("the system tells no inodes")
	}
	r.known[st.Ino] = r.now[path]
	return nil
}

func (r *recording) see(c *call) unix.Errno {
	if r.err == nil {
		if err := r.add(c); err != nil {
			r.err = fmt.Errorf("%s %s: %w", c.name, c.path, err)
		}
	}
	return 0
}

// fail notes a call that was refused: a flush that failed. What it was to make
// safe is not written, and later flushes do not bring it back; so Linux does it.
func (r *recording) fail(c *call) {
	if c.kind != flushing || r.err != nil {
		return
	}
	n := len(r.events)
	r.see(c)
	if len(r.events) > n {
		r.events[n].what = losing
	}
}

func (r *recording) broken(c *call) {
	r.err = fmt.Errorf("%s %s was broken off by a signal", c.name, c.path)
}

func (r *recording) add(c *call) error {
	if r.fresh != "" {
		if err := r.meet(r.fresh); err != nil {
			return err
		}
		r.fresh = ""
	}
	e := event{what: c.kind, path: c.path, to: c.to, data: c.data, at: c.at}
	switch c.kind {
	case saying:
		for line := range strings.Lines(string(c.data)) {
			r.events = append(r.events, event{what: saying, line: strings.TrimSpace(line)})
		}
		return nil
	case reading:
		return nil
	case writing:
		if c.name != "write" && c.name != "pwrite64" {
			return errors.New("the recorder cannot follow this call")
		}
		return r.ofFile(e, c)
	case flushing:
		if info, err := os.Stat(c.path); err == nil && info.IsDir() {
			r.events = append(r.events, e)
			return nil
		}
		return r.ofFile(e, c)
	case cutting:
		return r.ofFile(e, c)
	}
	return r.ofName(e, c)
}

// ofFile is an event of an open file; its name at the time does not matter.
func (r *recording) ofFile(e event, c *call) error {
	number, ok := r.known[c.ino]
	if c.ino == 0 { // truncate
		number, ok = r.now[c.path]
	}
	if !ok {
		return errors.New("the recorder does not know this file")
	}
	e.file, e.path = number, ""
	r.events = append(r.events, e)
	return nil
}

func (r *recording) ofName(e event, c *call) error {
	number, there := r.now[c.path]
	_, taken := r.now[c.to]
	switch {
	case c.kind == opening && !there && c.make:
		r.last++
		r.now[c.path], r.fresh = r.last, c.path
		e.file = r.last
	case c.kind == opening && there && c.cut:
		e = event{what: cutting, file: number}
	case c.kind == linking && there && !taken:
		r.now[c.to], e.file = number, number
	case c.kind == removing && there:
		delete(r.now, c.path)
		e.file = number
	case c.kind == renaming && there:
		if filepath.Dir(c.path) != filepath.Dir(c.to) {
			return errors.New("the recorder cannot follow a move to another folder")
		}
		delete(r.now, c.path)
		r.now[c.to], e.file = number, number
	default:
		return nil // it fails, or changes nothing
	}
	r.events = append(r.events, e)
	return nil
}

// disk is the disk before the first event.
func (r *recording) disk() *disk {
	d := newDisk()
	for path, content := range r.start {
		d.put(path, r.number[path], content)
	}
	return d
}
