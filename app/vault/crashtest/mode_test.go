package crashtest

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"doubleknot/app/session"
	"doubleknot/app/vault"
	"doubleknot/app/vault/seal"
)

// mode is how a journal is kept: what opens it.
type mode string

const (
	plain  mode = "plain"
	sealed mode = "sealed"  // with the first passphrase
	rekey  mode = "rekeyed" // with the second one
)

func modes() []mode { return []mode{plain, sealed} }

// secret is the passphrase of a mode.
func (m mode) secret() vault.Secret {
	return seal.Passphrase("passphrase of a journal that is " + string(m))
}

// cheap makes locking quick; how hard it is to guess is not tried here.
func cheap() seal.Cost { return seal.Cost{MemoryKiB: 64, Time: 1, Threads: 1} }

// create makes a new journal and opens it.
func create(m mode, path string) (v *vault.Vault, err error) {
	if m == plain {
		return vault.Create(path)
	}
	v, _, err = vault.CreateSealed(path, m.secret(), cheap())
	return v, err
}

// blank makes a new journal and closes it.
func blank(t *testing.T, m mode, path string) {
	t.Helper()
	v, err := create(m, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// open opens a journal of a known mode and unlocks it.
func open(path string, m mode) (*vault.Vault, error) {
	v, _, err := openOne(path, m)
	return v, err
}

// openOne opens a journal that is in one of several modes, and says in which: only
// one of their passphrases may open it.
func openOne(path string, modes ...mode) (v *vault.Vault, m mode, err error) {
	if v, err = vault.Open(path); err != nil {
		return nil, "", err
	}
	var fit []mode
	for _, m := range modes {
		switch {
		case !v.Sealed() && m == plain:
			fit = append(fit, m)
		case v.Sealed() && m != plain:
			switch err := v.Unlock(m.secret()); {
			case err == nil:
				fit = append(fit, m)
			case !errors.Is(err, vault.ErrWrongSecret):
				return nil, "", errors.Join(err, v.Close())
			}
		}
	}
	if len(fit) != 1 {
		err := fmt.Errorf("the journal, sealed: %v, is of these modes: %q", v.Sealed(), fit)
		return nil, "", errors.Join(err, v.Close())
	}
	return v, fit[0], nil
}

// start opens a journal and a session over it that does nothing unasked.
func start(path string, m mode) (*session.Session, *vault.Vault, error) {
	v, err := open(path, m)
	if err != nil {
		return nil, nil, err
	}
	s, err := session.New(v, session.Options{DraftDelay: time.Hour, RetryAfter: time.Hour})
	if err != nil {
		return nil, nil, errors.Join(err, v.Close())
	}
	return s, v, nil
}

// survived opens a journal as the program would, and wants it to hold what was
// acknowledged and no damage.
func survived(path string, m mode, told *tally) error {
	_, err := survivedAs(path, told, m)
	return err
}

// survivedAs is survived for a journal in one of several modes; it says in which.
func survivedAs(path string, told *tally, modes ...mode) (m mode, err error) {
	v, m, err := openOne(path, modes...)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	records, err := v.Load()
	if err != nil {
		return m, err
	}
	if err := told.check(records); err != nil {
		return m, err
	}
	r, err := v.Check()
	if err == nil && len(r.Problems) > 0 {
		err = fmt.Errorf("check: %+v", r)
	}
	return m, err
}
