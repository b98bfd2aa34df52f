//go:build unix

package vault

import (
	"os"
	"syscall"
)

// names returns how many names (hard links) a file has.
func names(info os.FileInfo) uint64 {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(st.Nlink) //nolint:unconvert // narrower on some systems
	}
	return 1
}
