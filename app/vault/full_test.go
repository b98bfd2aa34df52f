package vault

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"doubleknot/app/journal"
)

// heavy is a change of several records that fills pages; it must land whole or not at all.
func heavy() (journal.Change, []journal.ID) {
	var c journal.Change
	var ids []journal.ID
	for range 4 {
		e := note("heavy")
		e.Body = strings.Repeat("0123456789abcdef", 1500)
		c.Add(e)
		ids = append(ids, e.ID)
	}
	return c, ids
}

// fillUp saves until the disk is full, then makes room and saves what was refused.
// Everything acknowledged has to be there, and nothing of what was not.
func fillUp(v *Vault, makeRoom func() error) error {
	var acked []journal.ID
	var refused journal.Change
	var late []journal.ID
	for refused.IsEmpty() {
		c, ids := heavy()
		switch err := v.Commit(c); {
		case err == nil && len(acked) > 1000:
			return errors.New("it never got full")
		case err == nil:
			acked = append(acked, ids...)
		case !errors.Is(err, ErrFull) || errors.Is(err, ErrUnsure):
			return fmt.Errorf("after %d records: not ErrFull: %w", len(acked), err)
		default:
			refused, late = c, ids
		}
	}
	if err := exactly(v, acked); err != nil {
		return fmt.Errorf("while full: %w", err)
	}
	if err := makeRoom(); err != nil {
		return err
	}
	if err := v.Commit(refused); err != nil {
		return fmt.Errorf("with room again: %w", err)
	}
	if err := exactly(v, append(acked, late...)); err != nil {
		return fmt.Errorf("with room again: %w", err)
	}
	if r, err := v.Check(); err != nil || len(r.Problems) > 0 {
		return fmt.Errorf("check: %+v %w", r, err)
	}
	return nil
}

func exactly(v *Vault, ids []journal.ID) error {
	rs, err := v.Load()
	if err != nil {
		return err
	}
	j := journal.New(rs)
	for _, id := range ids {
		if j.Entry(id) == nil {
			return fmt.Errorf("lost %s", id)
		}
	}
	if len(rs) != len(ids) {
		return fmt.Errorf("%d records, want %d", len(rs), len(ids))
	}
	return nil
}

func TestFullDatabaseRefusesTheSaveWhole(t *testing.T) {
	v := fresh(t)
	if err := v.conn.exec("pragma max_page_count = 100"); err != nil {
		t.Fatal(err)
	}
	// The limit belongs to the connection, which a failed save replaces.
	if err := fillUp(v, func() error { return nil }); err != nil {
		t.Error(err)
	}
}
