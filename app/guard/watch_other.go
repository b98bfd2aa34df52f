//go:build !linux

package guard

import (
	"context"
	"fmt"
)

// Watch gives ErrUnsupported here.
func Watch(context.Context, func(Signal)) error {
	return fmt.Errorf("watch for sleep and screen lock: %w", ErrUnsupported)
}
