package vault

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"doubleknot/app/vault/seal"
)

var (
	// ErrExists says that a file is already where one was to be made; it was not touched.
	ErrExists = errors.New("a file is already there")
	// ErrNoJournal says that there is no file at the path.
	ErrNoJournal = errors.New("there is no journal here")
	// ErrNoFolder says that the folder a file is to go into is missing or is no folder.
	ErrNoFolder = errors.New("there is no such folder")
	// ErrNotJournal says that the file is something other than a journal.
	ErrNotJournal = errors.New("this file is no journal")
	// ErrNewerFormat says that a later version of Doubleknot wrote the file.
	ErrNewerFormat = errors.New("this journal was written by a newer version")
	// ErrIsDirectory says that the path names a folder.
	ErrIsDirectory = errors.New("this is a folder")
	// ErrPermission says that the file or its folder may not be read, or not be made.
	ErrPermission = errors.New("permission denied")
	// ErrOpenElsewhere says that another window or program holds the journal open.
	ErrOpenElsewhere = errors.New("this journal is open elsewhere")
	// ErrDamaged says that the file is a journal, but not whole.
	ErrDamaged = errors.New("the journal is damaged")
	// ErrReadOnly says that the file, its folder or its disk cannot be written.
	ErrReadOnly = errors.New("the journal cannot be written")
	// ErrFull says that the disk, or the quota or size limit on it, is full.
	ErrFull = errors.New("the disk is full")
	// ErrIO says that the disk or the system reported a failure.
	ErrIO = errors.New("the disk reported a failure")
	// ErrReplaced says that the file at the path is no longer the one that was opened.
	ErrReplaced = errors.New("the journal file was moved or replaced while it was open")
	// ErrUnsure says that a save failed so late that it may be on disk all the
	// same, and that the disk could not be asked. Repeating the save is safe.
	ErrUnsure = errors.New("it is not known whether this was saved")
	// ErrLocked says that the journal is sealed and needs its passphrase first.
	ErrLocked = errors.New("the journal is locked")
	// ErrWrongSecret says that the passphrase or the recovery key does not open the journal.
	ErrWrongSecret = errors.New("wrong passphrase or recovery key")
	// ErrNotSealed says that the journal has no passphrase.
	ErrNotSealed = errors.New("the journal has no passphrase")
	// ErrSealed says that the journal has a passphrase already.
	ErrSealed = errors.New("the journal has a passphrase already")
	// ErrClosed says that the vault was closed.
	ErrClosed = errors.New("the journal is closed")
)

// doing wraps err with what was being done and with the sentinel it comes down to.
func doing(what string, err error) error {
	if err == nil {
		return nil
	}
	s := sentinel(err)
	if s == nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return fmt.Errorf("%s: %w: %w", what, s, err)
}

// sentinel finds the sentinel an error of SQLite or of the system comes down to,
// or nil where the error already wraps one.
func sentinel(err error) error {
	for _, s := range []error{
		ErrExists, ErrNoJournal, ErrNoFolder, ErrNotJournal, ErrNewerFormat, ErrIsDirectory, ErrPermission,
		ErrOpenElsewhere, ErrDamaged, ErrReadOnly, ErrFull, ErrIO, ErrReplaced, ErrClosed,
		ErrLocked, ErrWrongSecret, ErrNotSealed, ErrSealed,
	} {
		if errors.Is(err, s) {
			return nil
		}
	}
	if s := ofSeal(err); s != nil {
		return s
	}
	var se sqlite3.Error
	if errors.As(err, &se) {
		return ofSQLite(se)
	}
	if s := ofErrno(err); s != nil {
		return s
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ErrNoJournal
	case errors.Is(err, fs.ErrPermission):
		return ErrPermission
	}
	return ErrIO
}

// ofSeal translates what package seal reports. A cost out of bounds comes from a
// forged header, or from a caller that asks for one.
func ofSeal(err error) error {
	switch {
	case errors.Is(err, seal.ErrWiped):
		return ErrLocked
	case errors.Is(err, seal.ErrSecret):
		return ErrWrongSecret
	case errors.Is(err, seal.ErrBox), errors.Is(err, seal.ErrSlots), errors.Is(err, seal.ErrCost):
		return ErrDamaged
	}
	return nil
}

func ofSQLite(se sqlite3.Error) error {
	switch se.Code {
	case sqlite3.ErrFull:
		return ErrFull
	case sqlite3.ErrReadonly:
		if se.ExtendedCode == sqlite3.ErrReadonlyDbMoved {
			return ErrReplaced
		}
		return ErrReadOnly
	case sqlite3.ErrBusy, sqlite3.ErrLocked, sqlite3.ErrProtocol:
		return ErrOpenElsewhere
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB, sqlite3.ErrFormat:
		return ErrDamaged
	case sqlite3.ErrTooBig, sqlite3.ErrMismatch: // no row of ours is; a spoilt length may say so
		return ErrDamaged
	case sqlite3.ErrError: // the SQL is ours, so what it misses is missing in the file
		return ErrDamaged
	case sqlite3.ErrPerm:
		return ErrPermission
	case sqlite3.ErrIoErr, sqlite3.ErrCantOpen:
		if s := ofErrno(se.SystemErrno); s != nil {
			return s
		}
		// SQLite could not make its rollback file: the folder is closed to us.
		if errors.Is(se.SystemErrno, fs.ErrPermission) {
			return ErrReadOnly
		}
	}
	return ErrIO
}

func ofErrno(err error) error {
	switch {
	// EFBIG is a limit on the size of files: to the writer, no room either.
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		return ErrFull
	case errors.Is(err, syscall.EROFS):
		return ErrReadOnly
	case errors.Is(err, syscall.EEXIST):
		return ErrExists
	}
	return nil
}
