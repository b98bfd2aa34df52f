package cli

import (
	"errors"

	"doubleknot/app/export"
	"doubleknot/app/journal"
	"doubleknot/app/vault"
)

// errDamage says that check found damage; the report is already printed.
var errDamage = errors.New("the journal is damaged; keep this file, and look for a backup")

// hints adds to an error what can be done about it.
var hints = []struct {
	is   error
	hint string
}{
	{vault.ErrNoJournal, "make one with ‘doubleknot init --no-passphrase’, or name another with --journal"},
	{vault.ErrOpenElsewhere, "close the window or the other command first"},
	{vault.ErrNewerFormat, "open it with that version"},
	{vault.ErrNotJournal, "it was left as it was"},
	{vault.ErrIsDirectory, "name the file in it"},
	{vault.ErrDamaged, "‘doubleknot check’ says how much; look for a backup"},
	{vault.ErrFull, "free some space; nothing was changed"},
	{vault.ErrReadOnly, "make the file and its folder writable; nothing was changed"},
	{vault.ErrPermission, "check who owns the file and its folder"},
	{vault.ErrExists, "it was not touched"},
	{export.ErrExists, "--force replaces it"},
}

// say is the one sentence an error becomes on standard error.
func say(err error) string {
	for _, h := range hints {
		if errors.Is(err, h.is) {
			return err.Error() + "; " + h.hint
		}
	}
	var field *journal.FieldError
	if errors.As(err, &field) {
		return field.Field + " cannot be kept: " + field.Why
	}
	return err.Error()
}
