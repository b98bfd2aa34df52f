// Package vault is the file: one SQLite database that holds a journal.
//
// It promises that a Commit which returned nil is on disk, whole, and survives
// kill -9 and a power cut; that a Commit which returned an error has changed
// nothing (ErrUnsure marks the one case where the disk cannot be asked); and
// that a file which is no journal is left as it was found, to the byte.
//
// Each object is one row, its id and its body. Bodies go through a codec; the
// only one so far is plain, so that any SQLite tool can read the file through
// the views of schema.go:
//
//	sqlite3 journal.db "select day, kind, title from entry order by day"
//
// While a vault is open it holds SQLite's exclusive lock. On Unix that lock
// belongs to the process and goes away when any descriptor of the file is
// closed, so no other code of this program may open a journal file that is in
// use: copies are made with Backup.
//
// Errors name what was being done, ids and counts, never a word of the journal.
package vault
