//go:build amd64 || arm64

package guard

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"golang.org/x/sys/unix"
)

// SelfTest tries what RefuseNetwork is to refuse, each kind of socket and io_uring,
// and looks at every thread and every open descriptor. It takes about a millisecond.
// Refused means that it found no way out; any doubt gives Open.
func SelfTest() Network {
	if found, err := inherited(); err != nil || len(found) > 0 {
		return Open
	}
	if !everyThreadIsFiltered() {
		return Open
	}
	for _, s := range sockets() {
		if !errors.Is(s.open(), unix.EPERM) {
			return Open
		}
	}
	// A kernel without io_uring will do as well.
	if err := ring(); !errors.Is(err, unix.EPERM) && !errors.Is(err, unix.ENOSYS) {
		return Open
	}
	return Refused
}

// socket is a kind of socket that is to be refused.
type socket struct {
	name                    string
	domain, style, protocol int
	pair                    bool
}

func sockets() []socket {
	return []socket{
		{name: "TCP over IPv4", domain: unix.AF_INET, style: unix.SOCK_STREAM},
		{name: "UDP over IPv4", domain: unix.AF_INET, style: unix.SOCK_DGRAM},
		{name: "raw IPv4", domain: unix.AF_INET, style: unix.SOCK_RAW, protocol: unix.IPPROTO_ICMP},
		{name: "ping", domain: unix.AF_INET, style: unix.SOCK_DGRAM, protocol: unix.IPPROTO_ICMP},
		{name: "SCTP", domain: unix.AF_INET, style: unix.SOCK_STREAM, protocol: unix.IPPROTO_SCTP},
		{name: "MPTCP", domain: unix.AF_INET, style: unix.SOCK_STREAM, protocol: unix.IPPROTO_MPTCP},
		{name: "TCP over IPv6", domain: unix.AF_INET6, style: unix.SOCK_STREAM},
		{name: "UDP over IPv6", domain: unix.AF_INET6, style: unix.SOCK_DGRAM},
		{name: "raw IPv6", domain: unix.AF_INET6, style: unix.SOCK_RAW, protocol: unix.IPPROTO_ICMPV6},
		{name: "netlink", domain: unix.AF_NETLINK, style: unix.SOCK_RAW, protocol: unix.NETLINK_ROUTE},
		{name: "packet", domain: unix.AF_PACKET, style: unix.SOCK_RAW},
		{name: "vsock", domain: unix.AF_VSOCK, style: unix.SOCK_STREAM},
		{name: "Bluetooth", domain: unix.AF_BLUETOOTH, style: unix.SOCK_SEQPACKET, protocol: unix.BTPROTO_L2CAP},
		{name: "CAN", domain: unix.AF_CAN, style: unix.SOCK_RAW, protocol: unix.CAN_RAW},
		{name: "XDP", domain: unix.AF_XDP, style: unix.SOCK_RAW},
		{name: "crypto", domain: unix.AF_ALG, style: unix.SOCK_SEQPACKET},
		{name: "a pair of TCP", domain: unix.AF_INET, style: unix.SOCK_STREAM, pair: true},
		{name: "a pair of TIPC", domain: unix.AF_TIPC, style: unix.SOCK_STREAM, pair: true},
	}
}

// open makes the socket and closes it again.
func (s socket) open() error {
	style := s.style | unix.SOCK_CLOEXEC
	if s.pair {
		fds, err := unix.Socketpair(s.domain, style, s.protocol)
		if err != nil {
			return fmt.Errorf("make %s: %w", s.name, err)
		}
		return errors.Join(unix.Close(fds[0]), unix.Close(fds[1]))
	}
	fd, err := unix.Socket(s.domain, style, s.protocol)
	if err != nil {
		return fmt.Errorf("make %s: %w", s.name, err)
	}
	return unix.Close(fd)
}

// ring asks for an io_uring without saying where its description goes: EFAULT where
// one could be had.
func ring() error {
	if _, _, errno := unix.Syscall(unix.SYS_IO_URING_SETUP, 1, 0, 0); errno != 0 {
		return fmt.Errorf("make an io_uring: %w", errno)
	}
	return nil
}

// inherited lists open descriptors that could reach a network past the filter:
// sockets other than unix ones, and io_urings, which may have a kernel thread that
// works without being called.
func inherited() ([]int, error) {
	const dir = "/proc/self/fd"
	names, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("list descriptors: %w", err)
	}
	var found []int
	for _, n := range names {
		fd, err := strconv.Atoi(n.Name())
		if err != nil {
			return nil, fmt.Errorf("list descriptors: %w", err)
		}
		domain, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_DOMAIN)
		foreign := err == nil && domain != unix.AF_UNIX
		target, err := os.Readlink(filepath.Join(dir, n.Name()))
		if foreign || err == nil && target == "anon_inode:[io_uring]" {
			found = append(found, fd)
		}
	}
	return found, nil
}

// everyThreadIsFiltered asks the kernel about each thread: mode 2 is a filter.
func everyThreadIsFiltered() bool {
	status, err := filepath.Glob("/proc/self/task/*/status")
	if err != nil || len(status) == 0 {
		return false
	}
	for _, path := range status {
		text, err := os.ReadFile(path) //nolint:gosec // a file of the kernel
		if errors.Is(err, os.ErrNotExist) || errors.Is(err, unix.ESRCH) {
			continue // the thread has ended since
		}
		if err != nil || !bytes.Contains(text, []byte("\nSeccomp:\t2\n")) {
			return false
		}
	}
	return true
}
