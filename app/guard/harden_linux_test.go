//go:build amd64 || arm64

package guard

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

const hardenVar = "GUARD_TEST_HARDEN"

func TestHardenForbidsCoreDumpsAndDebuggers(t *testing.T) {
	inChild(t, "harden", hardenVar+"=cores")
	inChild(t, "harden", hardenVar+"=all")
}

func hardenSelf() error {
	if is, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || is != 1 {
		return fmt.Errorf("dumpable %d before: this test shows nothing: %w", is, err)
	}
	if os.Getenv(hardenVar) == "cores" {
		return errors.Join(NoCoreDumps(), kernelSays(1, 0)) // and goes no further than it says
	}
	return errors.Join(Harden(), kernelSays(0, 0))
}

// kernelSays asks whether the process is dumpable and how large a core may be.
func kernelSays(dumpable int, size uint64) error {
	is, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0)
	if err != nil {
		return err
	}
	var core unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &core); err != nil {
		return err
	}
	if is != dumpable || core.Cur != size || core.Max != size {
		return fmt.Errorf("dumpable %d, core files %+v", is, core)
	}
	return nil
}

func TestACrashLeavesNoCoreBehind(t *testing.T) {
	read, err := os.ReadFile("/proc/sys/kernel/core_pattern")
	if err != nil {
		t.Fatal(err)
	}
	pattern := string(read)
	for _, how := range []string{"", "cores", "all"} {
		t.Run("harden="+how, func(t *testing.T) {
			dir := t.TempDir()
			cmd := child("crash", hardenVar+"="+how, "GOTRACEBACK=crash")
			cmd.Dir = dir
			out, err := cmd.CombinedOutput()
			status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus)
			if !ok || !status.Signaled() || status.Signal() != syscall.SIGABRT {
				t.Fatalf("it should have crashed: %v\n%s", err, out)
			}
			files, err := filepath.Glob(filepath.Join(dir, "*"))
			if err != nil {
				t.Fatal(err)
			}
			dumped := status.CoreDump() || len(files) > 0
			// A limit does not hold back a dump handed to a program; Harden does.
			if dumped && (how == "all" || how == "cores" && !strings.HasPrefix(pattern, "|")) {
				t.Errorf("dumped %v, files %v", status.CoreDump(), files)
			}
			// Without hardening there is one, where this machine makes core files at all.
			if how == "" && coresAreMade(t, pattern) && !dumped {
				t.Error("no core without hardening either: this test shows nothing")
			}
		})
	}
}

// coresAreMade: the limit may be raised, and cores go to a file beside the program.
func coresAreMade(t *testing.T, pattern string) bool {
	t.Helper()
	var core unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &core); err != nil {
		t.Fatal(err)
	}
	return core.Max == unix.RLIM_INFINITY && !strings.ContainsAny(pattern, "|/")
}

func crash() error {
	var core unix.Rlimit
	err := unix.Getrlimit(unix.RLIMIT_CORE, &core)
	core.Cur = min(core.Max, 1<<20) // enough to see that there is one
	err = errors.Join(err, unix.Setrlimit(unix.RLIMIT_CORE, &core))
	switch os.Getenv(hardenVar) {
	case "cores":
		err = errors.Join(err, NoCoreDumps())
	case "all":
		err = errors.Join(err, Harden())
	}
	if err != nil {
		return err
	}
	if err := unix.Kill(os.Getpid(), unix.SIGABRT); err != nil {
		return err
	}
	select {} // the signal is on its way
}
