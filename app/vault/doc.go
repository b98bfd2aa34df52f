// Package vault is the file: one SQLite database that holds a journal.
//
// It promises that a Commit which returned nil is on disk, whole, and survives
// kill -9 and a power cut; that a Commit which returned an error has changed
// nothing (ErrUnsure marks the one case where the disk cannot be asked); and
// that a file which is no journal is left as it was found, to the byte.
//
// Each object is one row, its id and its body. In a plain journal the body is JSON, so
// that any SQLite tool can read the file through the views of schema.go:
//
//	sqlite3 journal.db "select day, kind, title from entry order by day"
//
// In a sealed one it is a box of package seal (FORMAT.md), and nothing but the
// number of records and their rough sizes can be told without the passphrase. It
// promises besides that a record which was altered, removed, put in another's place or
// brought back from earlier is noticed by Load and Check, by a state row that is
// proved in every transaction; that either copy of the slots and of the state may be lost; and
// that Rotate, Seal, Unseal and Restore happen whole or not at all. It cannot notice
// that the whole file was replaced by an older one, nor tell a sealed journal from a plain one
// that was put in its place.
//
//	v, recovery, err := vault.CreateSealed(path, seal.Passphrase("…"), seal.Cost{})
//	v, err := vault.Open(path)         // locked
//	err = v.Unlock(seal.Passphrase("…"))
//	records, err := v.Load()           // proved, one by one and all together
//	v.Lock()                           // the keys are overwritten
//
// While a vault is open it holds SQLite's exclusive lock. On Unix that lock
// belongs to the process and goes away when any descriptor of the file is
// closed, so no other code of this program may open a journal file that is in
// use: copies are made with Backup.
//
// Errors name what was being done, ids and counts, never a word of the journal.
package vault
