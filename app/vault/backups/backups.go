// Package backups keeps the copies of a journal in one folder: how they are named,
// which are kept, and when one is due.
//
// A copy is a file journal-20261123-100000.db, named for the local time it was
// made, with its reason where it is no daily one: journal-20261123-100000-manual.db.
// The package reads names and removes files; what is in them is the vault's matter.
//
// It promises that a backup that failed costs none of those there were, that the
// newest is never removed, and that no file is touched that it did not name.
package backups

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

var (
	// ErrNoShelf says that the folder of the backups is not there, such as on a
	// USB stick that is not plugged in.
	ErrNoShelf = errors.New("the backup folder is not there")
	// ErrRotate says that the backup was made and counts, but that an older one could not be removed.
	ErrRotate = errors.New("the backup was made, but an older one could not be removed")
	// ErrNotWritten says that a backup was reported as made and is not there.
	ErrNotWritten = errors.New("the backup was not written")
	// ErrName says that the stem, or the reason, cannot be part of a file's name.
	ErrName = errors.New("a backup cannot be named so")
)

// Reason is why a backup was made.
type Reason string

// The reasons there are.
const (
	Daily           Reason = ""
	Manual          Reason = "manual"
	BeforeRestore   Reason = "before-restore"
	BeforeRotation  Reason = "before-rotation" // of the data key
	BeforeSealing   Reason = "before-sealing"
	BeforeUnsealing Reason = "before-unsealing"
	BeforeFormat    Reason = "before-format" // of a later version
)

// Backup is one copy of a journal.
type Backup struct {
	Path   string
	At     time.Time // to the second, from the file's name, in the zone of the shelf's clock
	Reason Reason
	Size   int64 // bytes

	again int // tells apart those with the same time and reason: 1, 2, …
}

// Shelf is a folder of backups. Two journals that share a folder need different
// stems: with the same one each would make the other's copies give way.
type Shelf struct {
	Dir  string
	Stem string           // what the names begin with, such as "journal"
	Now  func() time.Time // nil: the system's clock. Its zone is the local one
	// Make says that the folder is the program's own, to be made where it is
	// missing. One that the writer chose is not: where her USB stick is absent,
	// the copies would go to the disk in its place.
	Make bool

	remove func(path string) error // nil: os.Remove
}

func (s Shelf) now() time.Time {
	if s.Now == nil {
		return time.Now()
	}
	return s.Now()
}

// Take makes a backup: write gets the path, at which nothing is yet, and returns
// nil only once the copy there is whole and durable (Vault.Backup). Then the
// shelf is rotated. It returns the path.
//
// Errors: ErrNoShelf, ErrName, ErrNotWritten, and those of write, for which the path
// is empty and nothing was removed; ErrRotate, with the path: the backup counts.
func (s Shelf) Take(r Reason, write func(dest string) error) (string, error) {
	if s.Make {
		if err := s.ensure(); err != nil {
			return "", fmt.Errorf("make the backup folder: %w", err)
		}
	}
	path, err := s.Name(r)
	if err != nil {
		return "", err
	}
	if err := write(path); err != nil {
		return "", fmt.Errorf("make a backup: %w", err)
	}
	if err := private(path); err != nil {
		return "", fmt.Errorf("make a backup: %w", err)
	}
	if _, err := s.rotate(path); err != nil {
		return path, fmt.Errorf("%w: %w", ErrRotate, err)
	}
	return path, nil
}

// ensure makes the folder, or closes it to others where it was left open.
func (s Shelf) ensure() error {
	if err := os.MkdirAll(s.Dir, 0o700); err != nil {
		return missing(err)
	}
	info, err := os.Stat(s.Dir)
	if err == nil && info.Mode().Perm()&0o077 != 0 {
		err = os.Chmod(s.Dir, 0o700) //nolint:gosec // a folder
		if errors.Is(err, fs.ErrPermission) {
			err = nil // a disk without such modes, or another's folder; the files are closed in any case
		}
	}
	return err
}

// private makes sure that a backup is there, and for the writer's eyes alone.
func private(path string) error {
	info, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && (!info.Mode().IsRegular() || info.Size() == 0) {
		return ErrNotWritten
	}
	if err == nil && info.Mode().Perm()&0o077 != 0 {
		err = os.Chmod(path, 0o600)
		if errors.Is(err, fs.ErrPermission) {
			err = nil // a disk without such modes, as most USB sticks are
		}
	}
	return err
}

// List returns the backups there are, newest first. Files that are not ours, links
// and empty files are left out. ErrNoShelf where the folder is missing, unless it
// is one to be made.
func (s Shelf) List() ([]Backup, error) {
	list, _, err := s.read()
	return list, err
}

// read returns the backups, newest first, and what is left of some that broke off.
func (s Shelf) read() (list []Backup, halves []Backup, err error) {
	entries, err := os.ReadDir(s.Dir)
	if err = missing(err); errors.Is(err, ErrNoShelf) && s.Make {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("look for backups: %w", err)
	}
	zone := s.now().Location()
	for _, e := range entries {
		if !e.Type().IsRegular() {
			continue
		}
		info, err := e.Info()
		if errors.Is(err, fs.ErrNotExist) {
			continue // removed since
		}
		if err != nil {
			return nil, nil, fmt.Errorf("look for backups: %w", err)
		}
		name, half := halfOf(e.Name())
		b, ok := s.parse(name, zone)
		b.Path, b.Size = filepath.Join(s.Dir, e.Name()), info.Size()
		switch {
		case !ok:
		case half:
			halves = append(halves, b)
		case b.Size > 0: // an empty one only held the name for a copy that never came
			list = append(list, b)
		}
	}
	slices.SortFunc(list, newestFirst)
	return list, halves, nil
}

// Due reports whether there is no daily backup yet of today's local date.
func (s Shelf) Due() (bool, error) {
	list, err := s.List()
	if err != nil {
		return false, err
	}
	now := s.now()
	return !slices.ContainsFunc(list, func(b Backup) bool {
		return b.Reason == Daily && dayOf(b.At) == dayOf(now)
	}), nil
}

// missing names the failure to find the folder.
func missing(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return fmt.Errorf("%w: %w", ErrNoShelf, err)
	}
	return err
}
