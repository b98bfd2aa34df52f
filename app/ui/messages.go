package ui

import (
	"errors"
	"io/fs"
	"syscall"

	"doubleknot/app/export"
	"doubleknot/app/importer"
	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/session"
	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
	"doubleknot/app/vault/seal"
)

// sentences pairs each sentinel with what a person can do about it.
var sentences = []struct {
	is   error
	says string
}{
	{keeper.ErrReadOnly, "This journal is damaged and open to read only. Restore a backup first, or save what can be read; Settings has both."},
	{keeper.ErrNotOpen, "The journal is not open."},
	{vault.ErrWrongSecret, "That passphrase didn’t open it."},
	{vault.ErrLocked, "It has a passphrase of its own. Type that first."},
	{seal.ErrRecoveryKey, "That is not a recovery key: a character is wrong or missing."},
	{backups.ErrNoShelf, "The folder isn’t there. If it is on a stick, plug that in."},
	{vault.ErrCopy, "The copy could not be read back, so it does not count. Look after the disk or stick it went to, or choose another folder."},
	{vault.ErrFull, "The disk is full. Free some space, or save a copy elsewhere."},
	{vault.ErrReadOnly, "The disk or the file can only be read. Make it writable, or save a copy elsewhere."},
	{vault.ErrPermission, "This account may not open the file. Check who owns it."},
	{vault.ErrOpenElsewhere, "This journal is open elsewhere. Close the other window or command first."},
	{vault.ErrNewerFormat, "This journal was written by a newer Doubleknot. Use that version to open it."},
	{vault.ErrNotJournal, "This file is not a Doubleknot journal. It was left as it was. Move it away, or name your journal with ‘--journal’."},
	{vault.ErrIsDirectory, "This is a folder, not a journal file. Name the file inside it with ‘--journal’."},
	{vault.ErrNoJournal, "There is no journal at this place."},
	{vault.ErrDamaged, "Part of this file can’t be read. A backup can be put in its place, and what can be read can be saved."},
	{vault.ErrExists, "A file of that name is already there."},
	{vault.ErrNoFolder, "That folder is not there. Make it first, or choose another."},
	{vault.ErrReplaced, "The journal file was moved or replaced while it was open. Put it back, or save a copy elsewhere."},
	{vault.ErrUnsure, "The disk failed while this was being saved. Look whether it is there before you repeat it."},
	{vault.ErrIO, "The disk reported a failure. Look after the disk, or save a copy elsewhere."},
	{vault.ErrClosed, "The journal is already closed."},
	{export.ErrExists, "A file of that name is already there."},
	{export.ErrNotFile, "That is the name of a folder or a device. Name a file."},
	{importer.ErrNewer, "This export was written by a newer Doubleknot. Use that version to read it."},
	{importer.ErrFormat, "This file is not a Doubleknot export."},
	{importer.ErrDamaged, "This export is damaged or incomplete. Export it again."},
	{importer.ErrTooLarge, "This file is larger than 1 GiB."},
	{session.ErrClosed, "The journal is already closed."},
	{journal.ErrNotFound, "It is no longer there."},
	// What the system says of files that are not the journal.
	{fs.ErrNotExist, "That folder or file is not there. Check the name."},
	{fs.ErrPermission, "This account may not write or read there. Choose another place."},
	{syscall.ENOSPC, "The disk is full. Free some space, or choose another place."},
	{syscall.EROFS, "That disk can only be read. Choose another place."},
	{syscall.ENOTDIR, "A part of that name is a file and not a folder. Check the name."},
	{syscall.EISDIR, "That is the name of a folder. Name a file."},
}

// userMessage turns an error into one or two sentences a person can act on. It
// never repeats what she wrote.
func userMessage(err error) string {
	if err == nil {
		return ""
	}
	for _, s := range sentences {
		if errors.Is(err, s.is) {
			return s.says
		}
	}
	var field *journal.FieldError
	if errors.As(err, &field) {
		return "One field can’t be kept as it is: " + field.Why + "."
	}
	return "The computer said no: " + rootCause(err) + "."
}

// rootCause is the innermost error's text: the system's own words, without ours.
// Where an error wraps several, the last is what the others were said about.
func rootCause(err error) string {
	for {
		switch x := err.(type) { //nolint:errorlint // this walks the chain itself
		case interface{ Unwrap() error }:
			if x.Unwrap() == nil {
				return err.Error()
			}
			err = x.Unwrap()
		case interface{ Unwrap() []error }:
			all := x.Unwrap()
			if len(all) == 0 {
				return err.Error()
			}
			err = all[len(all)-1]
		default:
			return err.Error()
		}
	}
}
