//go:build amd64 || arm64

package guard

import (
	"errors"
	"fmt"
	"runtime"
	"unsafe"

	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// RefuseNetwork has the kernel refuse every socket but unix ones, and io_uring, to
// all threads of the process and to all programs it starts, for good. It also sets
// no_new_privs, without which only root may do this.
//
// ErrInherited means that the filter is on, but that the process was started with a
// socket in its hands; any other error, that there is no filter.
func RefuseNetwork() error {
	rules, err := program()
	if err != nil {
		return fmt.Errorf("refuse the network: %w", err)
	}
	raw, err := bpf.Assemble(rules)
	if err != nil {
		return fmt.Errorf("refuse the network: assemble the filter: %w", err)
	}
	if err := install(raw); err != nil {
		return fmt.Errorf("refuse the network: %w", err)
	}
	found, err := inherited()
	if err != nil {
		return fmt.Errorf("refuse the network: look for sockets that are open already: %w", err)
	}
	if len(found) > 0 {
		return fmt.Errorf("refuse the network: descriptors %d: %w", found, ErrInherited)
	}
	return nil
}

// install puts the filter on every thread at once, or on none. The library's own
// loader is not used: it takes no notice of the number of a thread that the kernel
// could not bring along, and may set no_new_privs on another thread than it filters.
func install(raw []bpf.RawInstruction) error {
	filter := make([]unix.SockFilter, len(raw))
	for i, in := range raw {
		filter[i] = unix.SockFilter{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K}
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("set no_new_privs: %w", err)
	}
	// SPEC_ALLOW (Linux 4.17): without it, kernels before 5.16 slow down every thread
	// to guard against speculation, which is for running other people's code.
	const everyThread = unix.SECCOMP_FILTER_FLAG_TSYNC
	err := load(filter, everyThread|unix.SECCOMP_FILTER_FLAG_SPEC_ALLOW)
	if errors.Is(err, unix.EINVAL) {
		err = load(filter, everyThread)
	}
	return err
}

func load(filter []unix.SockFilter, flags uintptr) error {
	prog := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}                                                    //nolint:gosec // about twenty instructions
	thread, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, flags, uintptr(unsafe.Pointer(&prog))) //nolint:gosec // seccomp(2) takes a pointer
	if errno != 0 {
		return fmt.Errorf("install the filter: %w", errno)
	}
	if thread != 0 {
		return fmt.Errorf("install the filter: thread %d has one of its own", thread)
	}
	return nil
}
