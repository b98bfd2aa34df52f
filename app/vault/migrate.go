package vault

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"time"
)

// step brings a file from format to-1 to format to.
type step struct {
	to  int
	run func(tx *sql.Tx) error
}

// steps lists every step from nothing to the newest format, in order. To change
// the format add a step; never change one that has been released.
func steps() []step {
	return []step{{to: 1, run: formatOne}, {to: 2, run: formatTwo}}
}

func newest(steps []step) int { return steps[len(steps)-1].to }

// apply runs the step and records it, in one transaction.
func (s step) apply(c *conn) error {
	tx, err := c.c.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	if err := s.runIn(tx); err != nil {
		return errors.Join(fmt.Errorf("bring the journal to format %d: %w", s.to, err), tx.Rollback())
	}
	return tx.Commit()
}

func (s step) runIn(tx *sql.Tx) error {
	if err := s.run(tx); err != nil {
		return err
	}
	// A pragma takes no parameters; the number is ours.
	if _, err := tx.Exec(fmt.Sprintf("pragma user_version = %d", s.to)); err != nil {
		return err
	}
	at := time.Now().UTC().Format(time.RFC3339)
	if s.to > sealFormat {
		h, err := readHeader(tx)
		if err != nil {
			return err
		}
		if h.slots.rows+h.state.rows > 0 {
			at = "" // a sealed journal does not tell
		}
	}
	_, err := tx.Exec("insert into migration(version, at) values(?, ?)", s.to, at)
	return err
}

// migrate brings the file to the newest format, after copying it.
func (v *Vault) migrate(steps []step) error {
	if v.format == newest(steps) {
		return nil
	}
	if err := v.copyBefore(newest(steps)); err != nil {
		return fmt.Errorf("copy the journal before changing its format: %w", err)
	}
	for _, s := range steps {
		if s.to <= v.format {
			continue
		}
		if err := s.apply(v.conn); err != nil {
			return err
		}
		v.format = s.to
	}
	return nil
}

// copyBefore makes a verified copy beside the journal, under the first free name.
// A copy left by an earlier attempt serves again where it is still the same.
func (v *Vault) copyBefore(format int) error {
	base := fmt.Sprintf("%s.before-format-%d", v.real, format)
	name := base
	for i := 2; ; i++ {
		if _, err := os.Lstat(name); err != nil {
			return v.copyTo(name)
		}
		if v.verifyCopy(name) == nil {
			return nil
		}
		name = fmt.Sprintf("%s-%d", base, i)
	}
}
