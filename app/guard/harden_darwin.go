package guard

import (
	"errors"
	"fmt"

	"golang.org/x/sys/unix"
)

// Harden forbids core dumps and refuses debuggers. A process that is being debugged
// already is ended by macOS at this point. The error says what could not be done;
// the rest is done.
func Harden() error {
	errs := []error{NoCoreDumps()}
	if err := unix.PtraceDenyAttach(); err != nil {
		errs = append(errs, fmt.Errorf("refuse debuggers: %w", err))
	}
	return errors.Join(errs...)
}
