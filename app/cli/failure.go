package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/spf13/cobra"

	"doubleknot/app/export"
	"doubleknot/app/importer"
	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/vault"
)

// failure is an error with its exit code and its sentence.
type failure struct {
	code int
	says string
	err  error // may be nil
}

func (f *failure) Error() string { return f.says }
func (f *failure) Unwrap() error { return f.err }

func failf(code int, err error, format string, args ...any) error {
	return &failure{code, fmt.Sprintf(format, args...), err}
}

// usagef is bad usage of c: exit 2, with where to read on.
func usagef(c *cobra.Command, format string, args ...any) error {
	return failf(ExitUsage, nil, "%s; see ‘%s --help’", fmt.Sprintf(format, args...), c.CommandPath())
}

// explain returns the exit code and the sentence of any error.
func explain(err error) (int, string) {
	var f *failure
	if errors.As(err, &f) {
		return f.code, f.says
	}
	code, says := sentence("", err)
	return code, says
}

// about gives an error of the file at path its sentence.
func about(path string, err error) error {
	var f *failure
	if err == nil || errors.As(err, &f) {
		return err
	}
	code, says := sentence(path, err)
	return &failure{code, says, err}
}

// known pairs each sentinel with its exit code and what to do; %s is the file.
var known = []struct {
	is   error
	code int
	says string
}{
	{keeper.ErrReadOnly, ExitDamaged, "%s is damaged and was open to read only, so what was written in it last was not saved"},
	{vault.ErrWrongSecret, ExitPassphrase, "this passphrase does not open %s; nothing was done"},
	{vault.ErrLocked, ExitPassphrase, "%s has a passphrase; name a file that holds it with --passphrase-file"},
	{vault.ErrOpenElsewhere, ExitOpenElsewhere, "%s is open elsewhere; close the other window or command first"},
	{vault.ErrNoJournal, ExitFailed, "there is no journal at %s; make one with ‘doubleknot init’, or name another with --journal"},
	{vault.ErrNotJournal, ExitFailed, "%s is no Doubleknot journal and was left as it was; name the journal with --journal"},
	{vault.ErrNewerFormat, ExitFailed, "%s was written by a newer Doubleknot; use that version to open it"},
	{vault.ErrIsDirectory, ExitFailed, "%s is a folder; name the journal file inside it"},
	{vault.ErrExists, ExitFailed, "%s is there already and was left as it was; choose another name"},
	{vault.ErrNoFolder, ExitFailed, "%s cannot be written, because its folder is missing; make the folder first"},
	{vault.ErrPermission, ExitFailed, "this account may not open %s; check who owns it"},
	{vault.ErrDamaged, ExitDamaged, "%s is damaged and was left as it was; ‘doubleknot check’ says how much, ‘check --salvage’ saves what can be read, and ‘restore’ puts a backup in its place"},
	{vault.ErrFull, ExitFailed, "the disk is full and nothing was changed in %s; free some space and repeat"},
	{vault.ErrReadOnly, ExitFailed, "%s can only be read; make the file, its folder and its disk writable"},
	{vault.ErrReplaced, ExitFailed, "%s was moved or replaced while it was open; repeat the command"},
	{vault.ErrUnsure, ExitFailed, "the disk failed while %s was being saved, so look with ‘doubleknot list’ whether it is there before you repeat"},
	{vault.ErrIO, ExitFailed, "the disk reported a failure at %s; nothing was changed, and a copy of the file elsewhere would be wise"},
	{export.ErrExists, ExitFailed, "%s is there already and was left as it was; use --force to replace it, or another name"},
	{export.ErrNotFile, ExitFailed, "%s is a folder or a device; name a file"},
	{importer.ErrFormat, ExitFailed, "%s is no Doubleknot export; nothing was imported"},
	{importer.ErrNewer, ExitFailed, "%s was written by a newer Doubleknot; nothing was imported, use that version"},
	{importer.ErrDamaged, ExitFailed, "%s is damaged or incomplete; nothing was imported, export it again"},
	{importer.ErrTooLarge, ExitFailed, "%s is larger than 1 GiB; nothing was imported"},
	{fs.ErrNotExist, ExitFailed, "there is nothing at %s; check the name"},
	{fs.ErrPermission, ExitFailed, "this account may not use %s; check who owns it"},
	{syscall.EISDIR, ExitFailed, "%s is a folder; name a file"},
	{syscall.ENOSPC, ExitFailed, "the disk is full and %s was not written; free some space and repeat"},
	{syscall.EROFS, ExitFailed, "%s cannot be written, because its disk can only be read; choose another place"},
	{syscall.ENOTDIR, ExitFailed, "a part of %s is a file and not a folder; check the name"},
}

func sentence(path string, err error) (int, string) {
	name := "the journal"
	if path != "" {
		name = safe(path)
	}
	for _, k := range known {
		if errors.Is(err, k.is) {
			return k.code, fmt.Sprintf(k.says, name)
		}
	}
	var field *journal.FieldError
	if errors.As(err, &field) {
		return ExitFailed, fmt.Sprintf("%s cannot be kept as it is: %s", field.Field, field.Why)
	}
	return ExitFailed, fmt.Sprintf("%s: the computer said no: %s", name, safe(root(err).Error()))
}

// root is the innermost error: the system's own words, without ours.
func root(err error) error {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err
		}
		err = next
	}
}
