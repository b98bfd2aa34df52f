package vault

import (
	"errors"
	"os"
	"path/filepath"
)

// Create makes a new, empty journal at path and opens it. Folders that are
// missing are made with mode 0700, the file with 0600. Where anything is at path
// already it is not touched: ErrExists. Other errors as for Open.
func Create(path string) (*Vault, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, doing("create the journal", err)
	}
	if err := create(path, steps()); err != nil {
		return nil, doing("create the journal", err)
	}
	return Open(path)
}

// create builds the file under another name first, so that a crash can never
// leave half a journal at the path.
func create(path string, steps []step) (err error) {
	if _, err := os.Lstat(path); err == nil { //nolint:gosec // the path is the writer's choice
		return ErrExists
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil { //nolint:gosec // as above
		return noFolder(err)
	}
	temp, err := tempBeside(path)
	if err != nil {
		return noFolder(err)
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp) // the first error is the one that matters
		}
	}()
	if err := fill(temp, steps); err != nil {
		return err
	}
	return place(temp, path)
}

func fill(path string, steps []step) error {
	c, err := dial(dsn(path, "rw", settings))
	if err != nil {
		return err
	}
	for _, s := range steps {
		if err := s.apply(c); err != nil {
			return errors.Join(err, c.close())
		}
	}
	return c.close()
}
