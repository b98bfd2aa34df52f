//go:build amd64 || arm64

package crashtest

import (
	"errors"
	"fmt"
	"os"
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

	done chan error

	mu sync.Mutex
	heeder
}

// heeder is told of the calls of a watched process.
type heeder struct {
	see  func(*call) unix.Errno // answers each call; 0 lets it happen
	undo func(*call)            // the call of before was broken off and will come again
}

// watch starts a role that calls beWatched first. Calls on files below root, and
// what it says, go to h, from the very first: a child may have said something
// before watch returns. Without functions in h every call happens.
func watch(t *testing.T, root string, h heeder, role string, args ...string) *watched {
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
	w := &watched{child: launch(t, cmd), root: root, heeder: h, done: make(chan error, 1)}
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

// heed sets who is told from now on, between two jobs of a child that waits.
func (w *watched) heed(h heeder) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.heeder = h
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
