//go:build !linux && !darwin

package guard

import (
	"errors"
	"fmt"
)

// Harden forbids core dumps where that is possible. Keeping other programs of the
// same user from the memory is not, which the error says.
func Harden() error {
	return errors.Join(NoCoreDumps(), fmt.Errorf("keep the memory from other programs: %w", ErrUnsupported))
}
