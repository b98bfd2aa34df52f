package guard

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// Harden forbids core dumps and keeps other programs of the same user from
// attaching to this one and from reading its memory. A limit on core files alone
// would leave those handed to a program (core_pattern with a pipe). The error says
// what could not be done; the rest is done.
//
// Call it when the window is up: the package documentation says why.
func Harden() error {
	errs := []error{NoCoreDumps()}
	if err := unix.Prctl(unix.PR_SET_DUMPABLE, 0, 0, 0, 0); err != nil {
		errs = append(errs, fmt.Errorf("make the process not dumpable: %w", err))
	}
	return errors.Join(errs...)
}
