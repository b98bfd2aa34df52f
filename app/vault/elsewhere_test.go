package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestSecondProcessIsToldTheJournalIsOpenElsewhere(t *testing.T) {
	v := fresh(t)
	if got := inChild(t, "open", v.Path()); got != "elsewhere" {
		t.Errorf("while it is open here: %s", got)
	}
	put(t, v, note("still ours"))
	if got := inChild(t, "open", v.Path()); got != "elsewhere" {
		t.Errorf("after a save: %s", got)
	}
	shut(t, v)
	if got := inChild(t, "open", v.Path()); got != "opened" {
		t.Errorf("after closing: %s", got)
	}
}

func TestJournalHeldByAnotherProcessIsNotOpened(t *testing.T) {
	v := fresh(t)
	shut(t, v)
	before := bytesIn(t, v.Path())
	cmd, in, _, line := startChild(t, "hold", v.Path())
	if line != "held" {
		t.Fatal(line)
	}
	if _, err := Open(v.Path()); !errors.Is(err, ErrOpenElsewhere) {
		t.Errorf("got %v", err)
	}
	if bytesIn(t, v.Path()) != before {
		t.Error("the file changed")
	}
	if err := errors.Join(in.Close(), cmd.Wait()); err != nil {
		t.Fatal(err)
	}
	again, err := Open(v.Path())
	if err != nil {
		t.Fatal(err)
	}
	shut(t, again)
}

// A refused Open must not even look into the file: closing any descriptor of it
// would drop the lock of the vault that has it.
func TestSecondOpenInOneProcessIsRefusedAndTheLockStays(t *testing.T) {
	v := fresh(t)
	dir := filepath.Dir(v.Path())
	soft, hard := filepath.Join(dir, "soft.db"), filepath.Join(dir, "hard.db")
	if err := errors.Join(os.Symlink(v.Path(), soft), os.Link(v.Path(), hard)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{v.Path(), soft, hard} {
		if _, err := Open(path); !errors.Is(err, ErrOpenElsewhere) {
			t.Errorf("%s: got %v", filepath.Base(path), err)
		}
		if _, err := Create(path); !errors.Is(err, ErrExists) {
			t.Errorf("create %s: got %v", filepath.Base(path), err)
		}
	}
	if got := inChild(t, "open", v.Path()); got != "elsewhere" {
		t.Errorf("the lock was lost: %s", got)
	}
	if got := len(held.files); got != 1 {
		t.Errorf("%d files held", got)
	}
	shut(t, v)
	if got := len(held.files); got != 0 {
		t.Errorf("%d files held after closing", got)
	}
}
