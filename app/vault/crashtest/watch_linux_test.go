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
	"sync"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// call is one call of the system that a watched process is about to make, on a
// file below the watched folder, or a line it says to us.
type call struct {
	kind kind
	name string // of the call, as in its man page
	path string // absolute
	to   string // new name, where it gives one
	ino  uint64 // of the open file, 0 where the call names it by its path
	data []byte // to be written
	at   int64  // where it is written; the new size of a truncation
	edit bool   // an open to write
	make bool   // an open that makes the file where there is none
	cut  bool   // an open that empties the file
}

// watched is a child whose disk calls are seen here before they are made.
type watched struct {
	*child
	listener int
	root     string
	shapes   map[string]shape

	mu   sync.Mutex
	see  func(*call) unix.Errno // answers each call; 0 lets it happen
	undo func(*call)            // the call of before was broken off and will come again
	done chan error
}

// watch starts a role that calls beWatched first. Calls on files below root, and
// what it says, go to the function set with heed.
func watch(t *testing.T, root, role string, args ...string) *watched {
	t.Helper()
	pair, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		t.Fatal(err)
	}
	theirs := os.NewFile(uintptr(pair[1]), "listener")
	cmd := command(role, args...)
	cmd.ExtraFiles = []*os.File{theirs}
	// A signal of the scheduler would break calls off while we look at them.
	cmd.Env = append(cmd.Env, "GODEBUG=asyncpreemptoff=1", "GOMAXPROCS=2")
	w := &watched{child: launch(t, cmd), root: root, done: make(chan error, 1)}
	_ = theirs.Close()
	w.listener, err = receive(pair[0])
	_ = unix.Close(pair[0])
	if err != nil {
		t.Fatalf("the child could not be watched (Linux 5.7 or later is needed): %v", err)
	}
	mem, err := os.Open(fmt.Sprintf("/proc/%d/mem", w.cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		w.done <- w.serve(mem)
		_ = mem.Close()
		_ = unix.Close(w.listener)
	}()
	return w
}

// heed sets who answers; nil lets every call happen.
func (w *watched) heed(see func(*call) unix.Errno, undo func(*call)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.see, w.undo = see, undo
}

// receive takes the listener's descriptor off the socket.
func receive(socket int) (int, error) {
	oob := make([]byte, unix.CmsgSpace(4))
	_, n, _, _, err := unix.Recvmsg(socket, make([]byte, 1), oob, unix.MSG_CMSG_CLOEXEC)
	if err != nil {
		return 0, err
	}
	messages, err := unix.ParseSocketControlMessage(oob[:n])
	if err != nil || len(messages) != 1 {
		return 0, errors.Join(errors.New("it sent no listener"), err)
	}
	fds, err := unix.ParseUnixRights(&messages[0])
	if err != nil {
		return 0, err
	}
	return fds[0], nil
}

// notice and answer are the kernel's struct seccomp_notif and seccomp_notif_resp.
type notice struct {
	id         uint64
	pid, flags uint32
	nr         uint32
	arch       uint32
	ip         uint64
	args       [6]uint64
}

type answer struct {
	id    uint64
	val   int64
	errno int32
	flags uint32
}

// serve answers until the child has ended.
func (w *watched) serve(mem *os.File) error {
	names := calls()
	w.shapes = shapes()
	for {
		poll := []unix.PollFd{{Fd: int32(w.listener), Events: unix.POLLIN}}
		if _, err := unix.Poll(poll, -1); err != nil && !errors.Is(err, unix.EINTR) {
			return err
		}
		if poll[0].Revents&unix.POLLIN == 0 {
			if poll[0].Revents&unix.POLLHUP != 0 {
				return nil
			}
			continue
		}
		var n notice
		switch err := ioctl(w.listener, unix.SECCOMP_IOCTL_NOTIF_RECV, unsafe.Pointer(&n)); {
		case errors.Is(err, unix.EINTR), errors.Is(err, unix.ENOENT): // it was broken off already
			continue
		case err != nil:
			return err
		}
		if err := w.answer(&n, names[n.nr], mem); err != nil {
			return err
		}
	}
}

func (w *watched) answer(n *notice, name string, mem *os.File) error {
	a := answer{id: n.id, flags: unix.SECCOMP_USER_NOTIF_FLAG_CONTINUE}
	c, err := w.understand(n, name, mem)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.shapes[name].kind == unknown {
		a = answer{id: n.id, errno: -int32(unix.ENOSYS)}
	}
	if c != nil && w.see != nil {
		if errno := w.see(c); errno != 0 {
			a = answer{id: n.id, errno: -int32(errno)}
		}
	}
	err = ioctl(w.listener, unix.SECCOMP_IOCTL_NOTIF_SEND, unsafe.Pointer(&a))
	if errors.Is(err, unix.ENOENT) { // a signal came between; the call is made again
		if c != nil && w.undo != nil {
			w.undo(c)
		}
		return nil
	}
	return err
}

func ioctl(fd int, request uintptr, arg unsafe.Pointer) error {
	if _, _, errno := unix.Syscall(unix.SYS_IOCTL, uintptr(fd), request, uintptr(arg)); errno != 0 {
		return errno
	}
	return nil
}

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
