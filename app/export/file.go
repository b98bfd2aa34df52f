package export

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// Errors of writing a file.
var (
	// ErrExists says that there is a file already and it was not to be replaced.
	ErrExists = errors.New("there is a file of this name already")
	// ErrNotFile says that the name belongs to a folder or a device.
	ErrNotFile = errors.New("this is a folder or a device, not a file")
)

// ToFile writes a file whole or not at all: beside its place first, then flushed
// to the disk and renamed. Only the user may read it (0600). Where path exists the
// answer is ErrExists, unless force is set and it is an ordinary file. On any
// failure what was there is as it was, and nothing is left beside it.
func ToFile(path string, force bool, write func(io.Writer) error) error {
	return toFile(path, force, write, disk{
		sync: (*os.File).Sync, close: (*os.File).Close, link: os.Link, rename: os.Rename, syncDir: syncDir,
	})
}

// disk is the few calls that can fail late; tests let them.
type disk struct {
	sync, close  func(*os.File) error
	link, rename func(from, to string) error
	syncDir      func(dir string) error
}

func toFile(path string, force bool, write func(io.Writer) error, d disk) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("write the file: %w", err)
		}
	}()
	if err := vacant(path, force); err != nil {
		return err
	}
	temp, err := os.CreateTemp(filepath.Dir(path), ".doubleknot-*.tmp") // made with 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(temp.Name()) }() // gone already after a rename
	if err := fill(temp, write, d); err != nil {
		return err
	}
	if err := put(temp.Name(), path, force, d); err != nil {
		return err
	}
	return d.syncDir(filepath.Dir(path))
}

func vacant(path string, force bool) error {
	switch info, err := os.Stat(path); {
	case err == nil && !info.Mode().IsRegular():
		return ErrNotFile
	case err == nil && !force:
		return ErrExists
	}
	// A link that leads nowhere is still a name in use.
	if _, err := os.Lstat(path); err == nil && !force {
		return ErrExists
	}
	return nil
}

func fill(temp *os.File, write func(io.Writer) error, d disk) error {
	buf := bufio.NewWriterSize(temp, 1<<16)
	err := write(buf)
	if err == nil {
		err = buf.Flush()
	}
	if err == nil {
		err = d.sync(temp)
	}
	return errors.Join(err, d.close(temp))
}

// put gives the finished file its name. Without force a hard link is made, which
// fails where the name was taken meanwhile; some disks know no hard links.
func put(temp, path string, force bool, d disk) error {
	if force {
		return d.rename(temp, path)
	}
	if d.link(temp, path) == nil {
		return nil
	}
	if err := vacant(path, false); err != nil {
		return err
	}
	return d.rename(temp, path)
}

// syncDir makes the new name last. Windows cannot do it and need not.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir) // #nosec G304 -- the folder of the file the user named
	if err != nil {
		return err
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, f.Close())
}
