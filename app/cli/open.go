package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/vault"
	"doubleknot/assets/demo"
)

// path returns where the journal of this run is: --journal, $DOUBLEKNOT_JOURNAL,
// or the default.
func (a *app) path() (string, error) {
	if a.given {
		return a.journal, nil
	}
	if p := a.Getenv("DOUBLEKNOT_JOURNAL"); p != "" {
		return p, nil
	}
	p, err := vault.DefaultPath()
	if err != nil {
		return "", failf(ExitFailed, err, "this system names no home folder; say where the journal is with --journal")
	}
	return p, nil
}

// withVault opens the journal, with its passphrase if it has one, calls f and
// closes it again, whatever happens.
func (a *app) withVault(f func(path string, v *vault.Vault) error) error {
	return a.openVault(func(path string, v *vault.Vault) error {
		if err := a.unlock(path, v); err != nil {
			return err
		}
		return f(path, v)
	})
}

// openVault does the same, but leaves a sealed journal locked.
func (a *app) openVault(f func(path string, v *vault.Vault) error) (err error) {
	path, done, err := a.ready()
	if err != nil {
		return err
	}
	defer done()
	v, err := vault.Open(path)
	if err != nil {
		return about(path, err)
	}
	err = about(path, f(path, v))
	if cerr := v.Close(); err == nil {
		err = about(path, cerr)
	}
	return err
}

// reading calls f with the journal as it stands.
func (a *app) reading(f func(path string, j *journal.Journal) error) error {
	return a.withVault(func(path string, v *vault.Vault) error {
		records, err := v.Load()
		if err != nil {
			return err
		}
		return f(path, journal.New(records))
	})
}

// changing calls f with a session over the journal. What f waited for is on disk
// when it returns.
func (a *app) changing(f func(path string, s *session.Session) error) (err error) {
	path, done, err := a.ready()
	if err != nil {
		return err
	}
	defer done()
	v, err := vault.Open(path)
	if err != nil {
		return about(path, err)
	}
	if err := a.unlock(path, v); err != nil {
		return about(path, errors.Join(err, v.Close()))
	}
	s, err := session.New(v, session.Options{Clock: a.Clock})
	if err != nil {
		return about(path, errors.Join(err, v.Close()))
	}
	err = about(path, f(path, s))
	if cerr := s.Close(); err == nil {
		err = about(path, cerr)
	}
	return err
}

// ready returns the path of the journal, which with --demo is written first and
// removed by done.
func (a *app) ready() (path string, done func(), err error) {
	if !a.demo {
		path, err = a.path()
		return path, func() {}, err
	}
	dir, err := os.MkdirTemp("", "doubleknot-demo-")
	if err != nil {
		return "", nil, about(os.TempDir(), fmt.Errorf("make a folder for the demo: %w", err))
	}
	done = func() { _ = os.RemoveAll(dir) } // a temporary folder; the system clears what is left
	path = filepath.Join(dir, "journal.db")
	v, err := vault.Create(path)
	if err == nil {
		err = errors.Join(v.Commit(journal.Change{Put: demo.Records(a.Clock())}), v.Close())
	}
	if err != nil {
		done()
		return "", nil, about(path, fmt.Errorf("write the demo journal: %w", err))
	}
	return path, done, nil
}
