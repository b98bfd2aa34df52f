//go:build unix && !aix && !solaris

package guard

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// NoCoreDumps forbids core files for good: the limit cannot be raised again, except
// by root. Programs started from here inherit it. It can be called at any time.
func NoCoreDumps() error {
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		return fmt.Errorf("forbid core files: %w", err)
	}
	return nil
}
