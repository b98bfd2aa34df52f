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

func TestHardenForbidsCoreDumpsAndDebuggers(t *testing.T) { inChild(t, "harden") }

func hardenSelf() error {
	if was, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || was != 1 {
		return fmt.Errorf("before: dumpable %d: %w", was, err)
	}
	if err := NoCoreDumps(); err != nil {
		return err
	}
	var core unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &core); err != nil || core.Cur != 0 || core.Max != 0 {
		return fmt.Errorf("core files: %+v: %w", core, err)
	}
	if is, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || is != 1 {
		return fmt.Errorf("NoCoreDumps went further than it says: dumpable %d: %w", is, err)
	}
	if err := Harden(); err != nil {
		return err
	}
	if is, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || is != 0 {
		return fmt.Errorf("after: dumpable %d: %w", is, err)
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
