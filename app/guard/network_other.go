//go:build !linux || (!amd64 && !arm64)

package guard

import "fmt"

// RefuseNetwork gives ErrUnsupported here.
func RefuseNetwork() error { return fmt.Errorf("refuse the network: %w", ErrUnsupported) }

// SelfTest gives Unsupported here.
func SelfTest() Network { return Unsupported }
