package vault

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
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

// copyRaw copies a file byte for byte to dest, beside it first, flushed and compared.
func copyRaw(f *os.File, dest string) (err error) {
	temp, err := tempBeside(dest)
	if err != nil {
		return noFolder(err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp) // the first error is the one that matters
		}
	}()
	if err := copyInto(f, temp); err != nil {
		return err
	}
	return place(temp, dest)
}

// copyInto fills the file at path with the content of f, and reads it back.
func copyInto(f *os.File, path string) error {
	to, err := os.OpenFile(path, os.O_RDWR|os.O_TRUNC, 0) //nolint:gosec // the path is the writer's choice
	if err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return errors.Join(err, to.Close())
	}
	wrote, read := sha256.New(), sha256.New()
	_, err = io.Copy(io.MultiWriter(to, wrote), io.NewSectionReader(f, 0, info.Size()))
	if err == nil {
		err = to.Sync()
	}
	if err == nil {
		_, err = io.Copy(read, io.NewSectionReader(to, 0, info.Size()))
	}
	if err == nil && !bytes.Equal(wrote.Sum(nil), read.Sum(nil)) {
		err = errCopy
	}
	return errors.Join(err, to.Close())
}

// copyReadable is copyInto for a disk that cannot read everything: what is lost, in
// bytes, is zeros in the copy.
func copyReadable(f *os.File, path string) (lost int64, err error) {
	to, err := os.OpenFile(path, os.O_RDWR|os.O_TRUNC, 0) //nolint:gosec // the path is the writer's choice
	if err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, errors.Join(err, to.Close())
	}
	const whole, part = 1 << 20, 4096
	b := make([]byte, whole)
	step := int64(whole)
	for at := int64(0); at < info.Size() && err == nil; {
		n := min(step, info.Size()-at)
		_, failed := f.ReadAt(b[:n], at)
		if failed != nil && step > part {
			step = part
			continue
		}
		if failed != nil {
			clear(b[:n])
			lost += n
		}
		_, err = to.WriteAt(b[:n], at)
		if at += n; at%whole == 0 {
			step = whole
		}
	}
	return lost, errors.Join(err, to.Close())
}
