// Package owndisk gives a test's child process a small disk that nobody else sees,
// for the tests of the vault that need one to be full or read-only.
package owndisk

import (
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

// Attr is how to start a process that may mount a disk seen by nobody else: as it is,
// or else as the root of a namespace; nil where the system allows neither. The command
// returned by probe calls Mount and ends.
func Attr(t *testing.T, probe func() *exec.Cmd) *syscall.SysProcAttr {
	t.Helper()
	ours := func(id int) []syscall.SysProcIDMap { return []syscall.SysProcIDMap{{HostID: id, Size: 1}} }
	for _, attr := range []*syscall.SysProcAttr{
		{Unshareflags: syscall.CLONE_NEWNS},
		{Unshareflags: syscall.CLONE_NEWNS, Cloneflags: syscall.CLONE_NEWUSER, UidMappings: ours(os.Getuid()), GidMappings: ours(os.Getgid())},
	} {
		cmd := probe()
		cmd.SysProcAttr = attr
		out, err := cmd.CombinedOutput()
		if err == nil {
			return attr
		}
		t.Logf("%v %s", err, out)
	}
	return nil
}

// Mount puts an empty disk of 1 MB over a folder.
func Mount(dir string) error {
	if err := syscall.Mount("none", dir, "tmpfs", 0, "size=1m"); err != nil {
		return fmt.Errorf("mount a disk: %w", err)
	}
	return nil
}
