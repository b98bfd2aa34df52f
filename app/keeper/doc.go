// Package keeper holds one journal file for the window: it opens, unlocks, locks,
// backs up and restores it, and hands out the session while it is open.
//
// It promises that Lock stores what was being typed before it drops a key, and
// that it drops none where that could not be stored; and that after a Lock that
// returned nil neither it nor the session holds a word of the journal.
//
// Its methods may take seconds. Call them off the UI goroutine; they take turns.
package keeper
