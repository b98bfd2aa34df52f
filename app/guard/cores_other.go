//go:build !unix || aix || solaris

package guard

import "fmt"

// NoCoreDumps has nothing to set here: ErrUnsupported. On Windows the Go runtime has
// already told the error reporting to leave this process alone.
func NoCoreDumps() error { return fmt.Errorf("forbid core files: %w", ErrUnsupported) }
