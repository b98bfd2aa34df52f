package vault

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// tempBeside makes an empty file, 0600, in the folder of dest, and returns its path.
func tempBeside(dest string) (string, error) {
	path := filepath.Join(filepath.Dir(dest), "."+filepath.Base(dest)+".new-"+rand.Text()[:8])
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the path is the writer's choice
	if err != nil {
		return "", err
	}
	return path, f.Close()
}

// place gives a finished file its name and never replaces another: ErrExists.
func place(temp, dest string) error {
	err := os.Link(temp, dest)
	switch {
	case err == nil:
		err = gone(os.Remove(temp)) // whoever opened the journal may have swept it away
	case errors.Is(err, fs.ErrExist):
		return ErrExists
	default:
		err = placeByRename(temp, dest) // a disk without hard links
	}
	return errors.Join(err, syncDir(filepath.Dir(dest)))
}

// gone is the error of a removal, where a missing file is as good as a removed one.
func gone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// placeByRename claims the name with an empty file and then renames over that.
func placeByRename(temp, dest string) error {
	f, err := os.OpenFile(dest, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // the path is the writer's choice
	if errors.Is(err, fs.ErrExist) {
		return ErrExists
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Rename(temp, dest)) //nolint:gosec // the path is the writer's choice
}

// syncFile makes the file's content durable. The file must not be open in SQLite.
func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the path is the writer's choice
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncDir makes the names in a folder durable.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" { // has no such call and needs none
		return nil
	}
	f, err := os.Open(dir) //nolint:gosec // the path is the writer's choice
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// noFolder names the failure to make a file in a folder that is not there.
func noFolder(err error) error {
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return fmt.Errorf("%w: %w", ErrNoFolder, err)
	}
	return err
}
