package vault

import (
	"os"
	"slices"
	"sync"
)

// held lists the journal files this process has open. Unix gives a process, not
// a descriptor, the lock on a file, and drops it when any descriptor of the file
// is closed; so a second Open here has to be refused before it opens anything.
// That is a fact about the process, and so this is the package's one variable.
var held registry

type registry struct {
	mu    sync.Mutex
	files []os.FileInfo
}

// take claims the file, or returns ErrOpenElsewhere where it is claimed.
func (r *registry) take(info os.FileInfo) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.ContainsFunc(r.files, func(f os.FileInfo) bool { return os.SameFile(f, info) }) {
		return ErrOpenElsewhere
	}
	r.files = append(r.files, info)
	return nil
}

// release gives the file back.
func (r *registry) release(info os.FileInfo) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files = slices.DeleteFunc(r.files, func(f os.FileInfo) bool { return os.SameFile(f, info) })
}
