//go:build amd64 || arm64

package crashtest

import (
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"unsafe"

	"golang.org/x/sys/unix"
)

// calls are the calls of the system that a watched process makes only after the
// watcher has seen them: all that read, write, sync or rename.
func calls() map[uint32]string {
	m := map[uint32]string{
		unix.SYS_READ: "read", unix.SYS_PREAD64: "pread64", unix.SYS_READV: "readv", unix.SYS_PREADV: "preadv",
		unix.SYS_WRITE: "write", unix.SYS_PWRITE64: "pwrite64", unix.SYS_WRITEV: "writev", unix.SYS_PWRITEV: "pwritev",
		unix.SYS_COPY_FILE_RANGE: "copy_file_range", unix.SYS_SENDFILE: "sendfile", unix.SYS_SPLICE: "splice",
		unix.SYS_FALLOCATE: "fallocate", unix.SYS_FTRUNCATE: "ftruncate", unix.SYS_TRUNCATE: "truncate",
		unix.SYS_FSYNC: "fsync", unix.SYS_FDATASYNC: "fdatasync", unix.SYS_SYNC_FILE_RANGE: "sync_file_range",
		unix.SYS_OPENAT: "openat", unix.SYS_RENAMEAT2: "renameat2", unix.SYS_LINKAT: "linkat", unix.SYS_UNLINKAT: "unlinkat",
	}
	maps.Copy(m, oldCalls())
	return m
}

// listenerFD is where a watched process finds the socket on which it hands over
// the listener of its filter.
const listenerFD = 3

// beWatched installs the filter on all threads of this process and hands its
// listener to the parent.
func beWatched() error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("no new privileges: %w", err)
	}
	filter := program()
	fprog := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	const flags = unix.SECCOMP_FILTER_FLAG_NEW_LISTENER | unix.SECCOMP_FILTER_FLAG_TSYNC | unix.SECCOMP_FILTER_FLAG_TSYNC_ESRCH
	fd, err := seccomp(flags|unix.SECCOMP_FILTER_FLAG_WAIT_KILLABLE_RECV, &fprog)
	if errors.Is(err, unix.EINVAL) { // before Linux 5.19
		fd, err = seccomp(flags, &fprog)
	}
	if err != nil {
		return fmt.Errorf("install the filter: %w", err)
	}
	if err := unix.Sendmsg(listenerFD, []byte{0}, unix.UnixRights(fd), nil, 0); err != nil {
		return fmt.Errorf("hand over the listener: %w", err)
	}
	return errors.Join(unix.Close(fd), unix.Close(listenerFD))
}

func seccomp(flags uintptr, prog *unix.SockFprog) (int, error) {
	fd, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER, flags, uintptr(unsafe.Pointer(prog)))
	if errno != 0 {
		return 0, errno
	}
	return int(fd), nil
}

// program tells the kernel to ask the watcher about our calls and to let all
// others pass.
func program() []unix.SockFilter {
	const (
		numberAt, machineAt = 0, 4 // in struct seccomp_data
		load                = unix.BPF_LD | unix.BPF_W | unix.BPF_ABS
		ifEqual             = unix.BPF_JMP | unix.BPF_JEQ | unix.BPF_K
		answer              = unix.BPF_RET | unix.BPF_K
	)
	nrs := slices.Sorted(maps.Keys(calls()))
	p := []unix.SockFilter{
		{Code: load, K: machineAt},
		{Code: ifEqual, K: machine, Jf: uint8(len(nrs) + 1)},
		{Code: load, K: numberAt},
	}
	for i, nr := range nrs {
		p = append(p, unix.SockFilter{Code: ifEqual, K: nr, Jt: uint8(len(nrs) - i)})
	}
	return append(p,
		unix.SockFilter{Code: answer, K: unix.SECCOMP_RET_ALLOW},
		unix.SockFilter{Code: answer, K: unix.SECCOMP_RET_USER_NOTIF})
}
