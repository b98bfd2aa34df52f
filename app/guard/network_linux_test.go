//go:build amd64 || arm64

package guard

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"testing"
	"unsafe"

	"golang.org/x/sys/unix"
)

// The parent listens here; the child gets the ports.
const (
	tcpVar  = "GUARD_TEST_TCP"
	udpVar  = "GUARD_TEST_UDP"
	tcp6Var = "GUARD_TEST_TCP6" // empty where there is no IPv6
)

// query asks for the address of example.org, as a resolver would.
var query = []byte("\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07example\x03org\x00\x00\x01\x00\x01")

// errNotRefused: something got through.
var errNotRefused = errors.New("was not refused")

func TestAfterTheFilterNothingReachesANetwork(t *testing.T) {
	tcp, tcpPort := listener(t, unix.AF_INET, unix.SOCK_STREAM)
	udp, udpPort := listener(t, unix.AF_INET, unix.SOCK_DGRAM)
	env := []string{tcpVar + "=" + tcpPort, udpVar + "=" + udpPort}
	tcp6, tcp6Port := listener(t, unix.AF_INET6, unix.SOCK_STREAM)
	env = append(env, tcp6Var+"="+tcp6Port)

	t.Log(inChild(t, "refuse", env...))

	// The child got through once, before the filter: so the check can fail.
	want := map[string]int{"TCP": 1, "DNS": 1, "TCP over IPv6": 1}
	got := map[string]int{"TCP": connections(t, tcp), "DNS": datagrams(t, udp), "TCP over IPv6": connections(t, tcp6)}
	if tcp6 < 0 {
		delete(want, "TCP over IPv6")
		delete(got, "TCP over IPv6")
	}
	for what, n := range want {
		if got[what] != n {
			t.Errorf("%s: %d arrived, want %d", what, got[what], n)
		}
	}
}

// listener listens on a free port of the loopback; -1 and "" where IPv6 is off.
func listener(t *testing.T, domain, style int) (fd int, port string) {
	t.Helper()
	fd, err := unix.Socket(domain, style|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0)
	if err == nil {
		err = unix.Bind(fd, loopback(domain, 0))
	}
	if err != nil && domain == unix.AF_INET6 {
		return -1, ""
	}
	if err == nil && style == unix.SOCK_STREAM {
		err = unix.Listen(fd, 100)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Close(fd) })
	at, err := unix.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	switch at := at.(type) {
	case *unix.SockaddrInet4:
		port = strconv.Itoa(at.Port)
	case *unix.SockaddrInet6:
		port = strconv.Itoa(at.Port)
	}
	return fd, port
}

func loopback(domain, port int) unix.Sockaddr {
	if domain == unix.AF_INET6 {
		return &unix.SockaddrInet6{Port: port, Addr: [16]byte{15: 1}}
	}
	return &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
}

// arrives waits until there is something to take: what was sent may still be under way
// when the sender has ended.
func arrives(t *testing.T, fd int) {
	t.Helper()
	polled := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}}
	for {
		switch _, err := unix.Poll(polled, patience); {
		case err == nil:
			return
		case !errors.Is(err, unix.EINTR):
			t.Fatal(err)
		}
	}
}

// connections counts those that wait to be accepted.
func connections(t *testing.T, fd int) int {
	t.Helper()
	if fd >= 0 {
		arrives(t, fd)
	}
	n := 0
	for ; ; n++ {
		c, _, err := unix.Accept(fd)
		if err != nil {
			return n
		}
		unix.Close(c)
	}
}

// datagrams counts the queries that have arrived.
func datagrams(t *testing.T, fd int) int {
	t.Helper()
	arrives(t, fd)
	buf := make([]byte, 512)
	n := 0
	for ; ; n++ {
		size, _, err := unix.Recvfrom(fd, buf, unix.MSG_DONTWAIT)
		if err != nil {
			return n
		}
		if string(buf[:size]) != string(query) {
			t.Errorf("got %q", buf[:size])
		}
	}
}

// reach really dials, sends and listens. It gives an error for each, by name.
func reach() map[string]error {
	got := map[string]error{
		"dial TCP":   dial(unix.AF_INET, unix.SOCK_STREAM, os.Getenv(tcpVar), nil),
		"send DNS":   dial(unix.AF_INET, unix.SOCK_DGRAM, os.Getenv(udpVar), query),
		"listen TCP": listen(unix.AF_INET),
	}
	if port := os.Getenv(tcp6Var); port != "" {
		got["dial TCP over IPv6"] = dial(unix.AF_INET6, unix.SOCK_STREAM, port, nil)
		got["listen TCP over IPv6"] = listen(unix.AF_INET6)
	}
	return got
}

func dial(domain, style int, port string, send []byte) error {
	n, err := strconv.Atoi(port)
	if err != nil {
		return err
	}
	fd, err := unix.Socket(domain, style|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	if err := unix.Connect(fd, loopback(domain, n)); err != nil || send == nil {
		return err
	}
	_, err = unix.Write(fd, send)
	return err
}

func listen(domain int) error {
	fd, err := unix.Socket(domain, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	if err := unix.Bind(fd, loopback(domain, 0)); err != nil {
		return err
	}
	return unix.Listen(fd, 1)
}

// thread is an OS thread that does what it is sent.
type thread struct {
	do   chan func() error
	done chan error
}

func newThread() thread {
	th := thread{do: make(chan func() error), done: make(chan error)}
	go func() {
		runtime.LockOSThread() // never unlocked: the thread is this goroutine's alone
		for f := range th.do {
			th.done <- f()
		}
	}()
	return th
}

func (th thread) run(f func() error) error {
	th.do <- f
	return <-th.done
}

// refuseEverywhere: what works before the filter is refused after it, on threads
// from before and on new ones.
func refuseEverywhere() error {
	for what, err := range reach() {
		if err != nil {
			return fmt.Errorf("before the filter: %s: %w", what, err)
		}
	}
	if got := SelfTest(); got != Open {
		return fmt.Errorf("before the filter the self-test says %d", got)
	}
	possible := 0
	for _, s := range sockets() {
		err := s.open()
		fmt.Printf("before: %s: %v\n", s.name, err)
		if err == nil {
			possible++
		}
	}
	if possible < 3 { // TCP, UDP, netlink: no rights are needed for these
		return fmt.Errorf("before the filter only %d kinds of socket can be made", possible)
	}
	const each = 6
	var threads []thread
	for range each {
		th := newThread()
		if err := th.run(func() error { return nil }); err != nil { // it runs from here on
			return err
		}
		threads = append(threads, th)
	}
	if err := RefuseNetwork(); err != nil {
		return err
	}
	for range each {
		threads = append(threads, newThread())
	}
	for i, th := range threads {
		if err := th.run(tryAll); err != nil {
			return fmt.Errorf("thread %d of %d: %w", i, len(threads), err)
		}
	}
	if got := SelfTest(); got != Refused {
		return fmt.Errorf("after the filter the self-test says %d", got)
	}
	return nil
}

// tryAll wants everything refused, and with EPERM.
func tryAll() error {
	for what, err := range reach() {
		if !errors.Is(err, unix.EPERM) && os.Getenv(tcpVar) != "" {
			return fmt.Errorf("%s: %w", what, errors.Join(errNotRefused, err))
		}
	}
	for _, s := range sockets() {
		if err := s.open(); !errors.Is(err, unix.EPERM) {
			return fmt.Errorf("%s: %w", s.name, errors.Join(errNotRefused, err))
		}
	}
	for _, nr := range []uintptr{unix.SYS_IO_URING_SETUP, unix.SYS_IO_URING_ENTER, unix.SYS_IO_URING_REGISTER} {
		if _, _, errno := unix.Syscall6(nr, 1<<20, 0, 0, 0, 0, 0); errno != unix.EPERM {
			return fmt.Errorf("io_uring call %d: %w", nr, errors.Join(errNotRefused, errno))
		}
	}
	return nil
}

func TestProgramsStartedFromHereAreRefusedToo(t *testing.T) {
	if out, err := child("try").CombinedOutput(); err == nil {
		t.Fatalf("nothing gets through without a filter either: %s", out)
	}
	inChild(t, "offspring")
}

func refuseOffspring() error {
	if err := RefuseNetwork(); err != nil {
		return err
	}
	out, err := child("try").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

func TestASocketFromBeforeTheFilterIsReported(t *testing.T) {
	inChild(t, "inherit")
	t.Log(inChild(t, "inherit ring"))
}

// inheritRing: an io_uring from before the filter may go on by itself.
func inheritRing() error {
	params := make([]byte, 256)
	fd, _, errno := unix.Syscall(unix.SYS_IO_URING_SETUP, 1, uintptr(unsafe.Pointer(&params[0])), 0)
	if errno != 0 {
		fmt.Println("there is no io_uring here:", errno)
		return nil
	}
	if err := RefuseNetwork(); !errors.Is(err, ErrInherited) {
		return fmt.Errorf("with an io_uring open: %w", err)
	}
	return unix.Close(int(fd))
}

func inheritSocket() error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return err
	}
	if err := RefuseNetwork(); !errors.Is(err, ErrInherited) {
		return fmt.Errorf("with a socket open: %w", err)
	}
	if err := tryAll(); err != nil {
		return fmt.Errorf("there should be a filter all the same: %w", err)
	}
	if got := SelfTest(); got != Open {
		return fmt.Errorf("with a socket open the self-test says %d", got)
	}
	if err := unix.Close(fd); err != nil {
		return fmt.Errorf("the socket was closed for us: %w", err)
	}
	if got := SelfTest(); got != Refused {
		return fmt.Errorf("with the socket closed the self-test says %d", got)
	}
	return nil
}

func TestUnixSocketsStillWork(t *testing.T) {
	cmd := child("unhurt")
	cmd.Dir = t.TempDir() // sockets are named from here: the name of one must be short
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func unixStillWorks() error {
	if err := RefuseNetwork(); err != nil {
		return err
	}
	pair, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		return fmt.Errorf("pair: %w", err)
	}
	if _, err := unix.Write(pair[0], query); err != nil {
		return fmt.Errorf("write to a pair: %w", err)
	}
	for _, style := range []int{unix.SOCK_STREAM, unix.SOCK_SEQPACKET} {
		at := &unix.SockaddrUnix{Name: "s" + strconv.Itoa(style)}
		server, err := unix.Socket(unix.AF_UNIX, style|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, 0)
		if err != nil {
			return fmt.Errorf("make: %w", err)
		}
		if err := errors.Join(unix.Bind(server, at), unix.Listen(server, 1)); err != nil {
			return fmt.Errorf("listen: %w", err)
		}
		client, err := unix.Socket(unix.AF_UNIX, style, 0)
		if err != nil {
			return fmt.Errorf("make: %w", err)
		}
		if err := unix.Connect(client, at); err != nil {
			return fmt.Errorf("connect: %w", err)
		}
	}
	return nil
}
