//go:build amd64 || arm64

package crashtest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/vault"
	"doubleknot/app/vault/owndisk"
)

func init() {
	roles["mount a disk"] = func(args []string) error { return owndisk.Mount(args[0]) }
	roles["full disk"] = onFullDisk
	roles["read-only disk"] = onReadOnlyDisk
}

// onOwnDisk runs a role that mounts disks of its own.
func onOwnDisk(t *testing.T, role string) {
	t.Helper()
	attr := owndisk.Attr(t, func() *exec.Cmd { return command("mount a disk", t.TempDir()) })
	if attr == nil {
		t.Log("no disk may be mounted here; that every fault of a disk leaves the journal whole is tested all the same")
		return
	}
	for _, m := range modes() {
		t.Run(string(m), func(t *testing.T) {
			cmd := command(role, t.TempDir(), string(m))
			cmd.SysProcAttr = attr
			out, err := cmd.CombinedOutput()
			if err != nil || strings.Contains(string(out), "failed") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestOnAFullDiskNothingIsLostNorHalfDone saves on a disk of 1 MB until it is full.
func TestOnAFullDiskNothingIsLostNorHalfDone(t *testing.T) { onOwnDisk(t, "full disk") }

// TestOnADiskThatTurnsReadOnlyNothingIsLostNorHalfDone does the same work on a disk
// that cannot be written.
func TestOnADiskThatTurnsReadOnlyNothingIsLostNorHalfDone(t *testing.T) {
	onOwnDisk(t, "read-only disk")
}

// desk is a journal on a disk that may refuse, and what must be in it.
type desk struct {
	dir, path string
	mode      mode
	s         *session.Session
	v         *vault.Vault
	w         *writer
	told      *tally
}

func sitDown(dir string, m mode) (*desk, error) {
	d := &desk{dir: dir, path: filepath.Join(dir, journalName), mode: m, told: newTally()}
	v, err := create(m, d.path)
	if err != nil {
		return nil, err
	}
	if err := v.Close(); err != nil {
		return nil, err
	}
	if d.s, d.v, err = start(d.path, m); err != nil {
		return nil, err
	}
	d.w = &writer{s: d.s, say: func(format string, args ...any) {
		if err := d.told.listen(fmt.Sprintf(format, args...)); err != nil {
			say("failed: %v", err)
		}
	}}
	return d, nil
}

// write saves one long entry.
func (d *desk) write() (journal.Draft, error) {
	e := d.s.NewDraft(journal.Note)
	e.Entry.ID[0] = 255 // the longest there are
	compose(&e, 1)
	return e, d.save(e)
}

func (d *desk) save(e journal.Draft) error {
	return d.w.waitFor(d.w.try(entryThing(e.Entry.ID), 1, draftThing(e.ID), gone), d.s.SaveDraft(e))
}

// refuses wants what needs room, or a disk that can be written, to fail as it
// should and to leave nothing behind.
func (d *desk) refuses(want error) error {
	before, err := d.list()
	if err != nil {
		return err
	}
	changes := map[string]func() error{
		"backup": func() error { return d.v.Backup(filepath.Join(d.dir, backupName)) },
		"rotate": func() error { _, err := d.v.Rotate(rekey.secret(), cheap()); return err },
		"unseal": d.v.Unseal,
	}
	if d.mode == plain {
		delete(changes, "rotate")
		delete(changes, "unseal")
		changes["seal"] = func() error { _, err := d.v.Seal(sealed.secret(), cheap()); return err }
	}
	for what, change := range changes {
		if err := change(); !errors.Is(err, want) {
			return fmt.Errorf("%s: want %w, got: %v", what, want, err) //nolint:errorlint // it may be nil
		}
		after, err := d.list()
		if err == nil && after != before {
			err = fmt.Errorf("%s left something behind: %s, before: %s", what, after, before)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// list names the files beside the journal; its rollback file comes and goes.
func (d *desk) list() (string, error) {
	entries, err := os.ReadDir(d.dir)
	var names []string
	for _, e := range entries {
		if e.Name() != journalName+"-journal" {
			names = append(names, e.Name())
		}
	}
	return strings.Join(names, " "), err
}

// leave closes the journal, and wants all that was acknowledged to be in it.
func (d *desk) leave() error {
	if err := d.s.Close(); err != nil {
		return err
	}
	return survived(d.path, d.mode, d.told)
}

// onFullDisk is a role: folder, mode.
func onFullDisk(args []string) error {
	dir := args[0]
	if err := owndisk.Mount(dir); err != nil {
		return err
	}
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 300_000), 0o600); err != nil {
		return err
	}
	d, err := sitDown(dir, mode(args[1]))
	if err != nil {
		return err
	}
	var refused journal.Draft
	for n := 0; ; n++ {
		if refused, err = d.write(); err != nil {
			break
		}
		if n == 1000 {
			return errors.New("the disk never got full")
		}
	}
	if !errors.Is(err, vault.ErrFull) {
		return fmt.Errorf("save on a full disk: %v", err) //nolint:errorlint // it may be nil
	}
	if err := inHand(d.s, refused.ID, 1); err != nil {
		return err
	}
	if err := d.refuses(vault.ErrFull); err != nil {
		return err
	}
	if err := os.Remove(ballast); err != nil {
		return err
	}
	if err := d.w.waitFor(d.w.try(draftThing(refused.ID), 1), d.s.FlushDrafts()); err != nil {
		return fmt.Errorf("with room again: %w", err)
	}
	if err := d.save(refused); err != nil {
		return fmt.Errorf("with room again: %w", err)
	}
	return d.leave()
}

// onReadOnlyDisk is a role: folder, mode. What is open for writing cannot be made
// read-only, so a read-only view of the folder is laid over it, before the first
// save, when the rollback file is still to be made.
func onReadOnlyDisk(args []string) error {
	dir := args[0]
	if err := owndisk.Mount(dir); err != nil {
		return err
	}
	d, err := sitDown(dir, mode(args[1]))
	if err != nil {
		return err
	}
	if err := unix.Mount(dir, dir, "", unix.MS_BIND, ""); err != nil {
		return err
	}
	if err := unix.Mount("none", dir, "", unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		return err
	}
	refused, err := d.write()
	if !errors.Is(err, vault.ErrReadOnly) {
		return fmt.Errorf("save on a read-only disk: %v", err) //nolint:errorlint // it may be nil
	}
	if err := inHand(d.s, refused.ID, 1); err != nil {
		return err
	}
	if err := d.refuses(vault.ErrReadOnly); err != nil {
		return err
	}
	if err := unix.Unmount(dir, unix.MNT_DETACH); err != nil {
		return err
	}
	if err := d.w.waitFor(d.w.try(draftThing(refused.ID), 1), d.s.FlushDrafts()); err != nil {
		return fmt.Errorf("once it can be written: %w", err)
	}
	if err := d.save(refused); err != nil {
		return fmt.Errorf("once it can be written: %w", err)
	}
	return d.leave()
}
