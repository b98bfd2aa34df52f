// Package importer turns files into a preview of journal changes. It changes
// nothing itself: the writer sees what would come, what is here already and what
// cannot be read, and only then is the change committed, whole, in one step.
//
// One odd record never stops an import: it is skipped and named by its place in
// the file and its day. No skip, note or error repeats what the writer wrote.
package importer

import (
	"errors"

	"doubleknot/app/journal"
)

// Errors that stop an import before anything is taken from the file.
var (
	// ErrFormat says that the file is something else.
	ErrFormat = errors.New("this is not a Doubleknot export")
	// ErrNewer says that a newer version wrote the file.
	ErrNewer = errors.New("this export was written by a newer version of Doubleknot")
	// ErrDamaged says that the file begins as an export and cannot be read to its end.
	ErrDamaged = errors.New("this export is damaged or incomplete")
	// ErrTooLarge says that the file is beyond all an export can sensibly be.
	ErrTooLarge = errors.New("this file is larger than 1 GiB")
)

// Skip is one record that is left out: where it stands in the file, such as
// "entries[3], 2026-03-02" (counted from 0), and why.
type Skip struct{ What, Why string }

// Preview is what an import would do.
type Preview struct {
	Change  journal.Change // puts the new records; every one is valid and leads nowhere wrong
	New     int            // records the file brings
	Here    int            // records the journal has already; they stay as they are
	Skipped []Skip
	Notes   []string // what else the writer should know, as sentences

	bare []*journal.Knot // new knots of a file that knows nothing of check-ins
}

func (p *Preview) skip(what, why string) { p.Skipped = append(p.Skipped, Skip{What: what, Why: why}) }
