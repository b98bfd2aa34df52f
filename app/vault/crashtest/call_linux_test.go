//go:build amd64 || arm64

package crashtest

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// reader gets at what the arguments of a call mean in the process that makes it.
type reader struct {
	*notice
	mem *os.File
}

// understand returns nil for calls that do not concern the watched folder.
func (w *watched) understand(n *notice, name string, mem *os.File) (*call, error) {
	s, ok := w.shapes[name]
	if !ok {
		return nil, errors.New("the watcher does not know this call")
	}
	r := reader{n, mem}
	c, err := r.call(name, s)
	if err != nil || c == nil {
		return nil, err
	}
	if c.kind == saying || strings.HasPrefix(c.path, w.root+"/") || c.path == w.root || strings.HasPrefix(c.to, w.root+"/") {
		return c, r.fetch(c)
	}
	return nil, nil
}

// shape says which arguments of a call mean what.
type shape struct {
	kind  kind
	fd    bool     // the first is an open file
	names [][2]int // a folder and a name in it, up to twice
	flags int      // of an open
	size  int      // of a truncation
}

const workingDir = -1 // where a call has no argument for the folder

func shapes() map[string]shape {
	return map[string]shape{
		"read": {kind: reading, fd: true}, "pread64": {kind: reading, fd: true},
		"readv": {kind: reading, fd: true}, "preadv": {kind: reading, fd: true},
		"write": {kind: writing, fd: true}, "pwrite64": {kind: writing, fd: true},
		"writev": {kind: writing, fd: true}, "pwritev": {kind: writing, fd: true},
		"fallocate": {kind: writing, fd: true},
		// These copy within the kernel. Refused, they are done by read and write.
		"copy_file_range": {kind: unknown}, "sendfile": {kind: unknown}, "splice": {kind: unknown},
		"fsync": {kind: flushing, fd: true}, "fdatasync": {kind: flushing, fd: true},
		"sync_file_range": {kind: flushing, fd: true},
		"ftruncate":       {kind: cutting, fd: true, size: 1},
		"truncate":        {kind: cutting, names: [][2]int{{workingDir, 0}}, size: 1},
		"openat":          {kind: opening, names: [][2]int{{0, 1}}, flags: 2},
		"open":            {kind: opening, names: [][2]int{{workingDir, 0}}, flags: 1},
		"unlink":          {kind: removing, names: [][2]int{{workingDir, 0}}},
		"unlinkat":        {kind: removing, names: [][2]int{{0, 1}}},
		"rename":          {kind: renaming, names: [][2]int{{workingDir, 0}, {workingDir, 1}}},
		"renameat":        {kind: renaming, names: [][2]int{{0, 1}, {2, 3}}},
		"renameat2":       {kind: renaming, names: [][2]int{{0, 1}, {2, 3}}},
		"link":            {kind: linking, names: [][2]int{{workingDir, 0}, {workingDir, 1}}},
		"linkat":          {kind: linking, names: [][2]int{{0, 1}, {2, 3}}},
	}
}

func (r reader) call(name string, s shape) (c *call, err error) {
	c = &call{name: name, kind: s.kind}
	if s.fd {
		fd := int(int32(r.args[0]))
		if s.kind == writing && fd == 1 {
			c.kind = saying
		}
		c.path, c.ino, err = r.file(fd)
	}
	for i, n := range s.names {
		into := []*string{&c.path, &c.to}[i]
		if err == nil {
			*into, err = r.name(n[0], n[1])
		}
	}
	if s.flags > 0 {
		c.edit = r.args[s.flags]&unix.O_ACCMODE != unix.O_RDONLY || r.args[s.flags]&unix.O_CREAT != 0
		c.make, c.cut = r.args[s.flags]&unix.O_CREAT != 0, r.args[s.flags]&unix.O_TRUNC != 0
	}
	if s.size > 0 {
		c.at = int64(r.args[s.size])
	}
	return c, err
}

// file returns the path and inode of an open file.
func (r reader) file(fd int) (path string, ino uint64, err error) {
	link := fmt.Sprintf("/proc/%d/fd/%d", r.pid, fd)
	if path, err = os.Readlink(link); err != nil {
		return "", 0, nil //nolint:nilerr // a closed descriptor: the call will fail by itself
	}
	var st unix.Stat_t
	if err := unix.Stat(link, &st); err != nil {
		return "", 0, err
	}
	return strings.TrimSuffix(path, " (deleted)"), st.Ino, nil
}

// name reads a path out of the child's memory, and the folder it is taken from.
func (r reader) name(folder, arg int) (string, error) {
	b := make([]byte, unix.PathMax)
	n, err := r.mem.ReadAt(b, int64(r.args[arg]))
	if n == 0 {
		return "", err
	}
	end := bytes.IndexByte(b[:n], 0)
	if end < 0 {
		return "", errors.New("a path without an end")
	}
	path := string(b[:end])
	if filepath.IsAbs(path) {
		return filepath.Clean(path), nil
	}
	dir := fmt.Sprintf("/proc/%d/cwd", r.pid)
	if folder != workingDir && int32(r.args[folder]) != unix.AT_FDCWD {
		dir = fmt.Sprintf("/proc/%d/fd/%d", r.pid, int32(r.args[folder]))
	}
	dir, err = os.Readlink(dir)
	return filepath.Join(dir, path), err
}

// fetch adds what a call writes, and where.
func (r reader) fetch(c *call) error {
	if c.kind != writing && c.kind != saying {
		return nil
	}
	switch c.name {
	case "write":
		if c.kind == writing {
			var err error
			if c.at, err = r.position(); err != nil {
				return err
			}
		}
	case "pwrite64":
		c.at = int64(r.args[3])
	default:
		return nil // the recorder refuses these; faults need no more
	}
	c.data = make([]byte, r.args[2])
	_, err := r.mem.ReadAt(c.data, int64(r.args[1]))
	return err
}

// position is where the next write to a descriptor goes.
func (r reader) position() (int64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/fdinfo/%d", r.pid, int32(r.args[0])))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(b)) {
		if v, ok := strings.CutPrefix(line, "pos:"); ok {
			return strconv.ParseInt(strings.TrimSpace(v), 10, 64)
		}
	}
	return 0, errors.New("the descriptor has no position")
}
