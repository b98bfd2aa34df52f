package ui

import (
	"errors"

	"doubleknot/app/export"
	"doubleknot/app/importer"
	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/vault"
)

// sentences pairs each sentinel with what a person can do about it.
var sentences = []struct {
	is   error
	says string
}{
	{vault.ErrFull, "The disk is full. Free some space, or save a copy elsewhere."},
	{vault.ErrReadOnly, "The disk or the file can only be read. Make it writable, or save a copy elsewhere."},
	{vault.ErrPermission, "This account may not open the file. Check who owns it."},
	{vault.ErrOpenElsewhere, "This journal is open elsewhere. Close the other window or command first."},
	{vault.ErrNewerFormat, "This journal was written by a newer Doubleknot. Use that version to open it."},
	{vault.ErrNotJournal, "This file is not a Doubleknot journal. It was left as it was."},
	{vault.ErrIsDirectory, "This is a folder, not a journal file."},
	{vault.ErrNoJournal, "There is no journal at this place."},
	{vault.ErrDamaged, "Part of this file can’t be read. Run ‘doubleknot check’ to see how much, and look for a backup."},
	{vault.ErrExists, "A file of that name is already there."},
	{export.ErrExists, "A file of that name is already there."},
	{importer.ErrNewer, "This export was written by a newer Doubleknot. Use that version to read it."},
	{importer.ErrFormat, "This file is not a Doubleknot export."},
	{session.ErrClosed, "The journal is already closed."},
	{journal.ErrNotFound, "It is no longer there."},
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
func rootCause(err error) string {
	for {
		next := errors.Unwrap(err)
		if next == nil {
			return err.Error()
		}
		err = next
	}
}
