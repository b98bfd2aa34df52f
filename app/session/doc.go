// Package session is the open journal: the only place that changes anything.
//
// Every change is one operation on a single worker goroutine. It is built from
// the present snapshot, validated, committed through a Store in one transaction,
// and only then does the snapshot in memory change and an event go out. Callers
// never block: they get a Future.
//
// Promises: what a Future reports as done is in the Store. Writing handed to
// KeepDraft is stored within Options.DraftDelay, or kept in memory and tried
// again until it is. Nothing is deleted but by Purge and by age: it goes to the
// trash. Undoing a save turns the writing back into a draft, of whatever it was typed in;
// notes made since go into the trash with their knot and come back when it is tied again.
// What is deleted while a form is open on it goes from the form too, unless the writer
// changed it there: then saving takes it out of the trash. It is never in both.
//
// Limits: undo reaches back 50 steps of this session. Methods may be called from
// any goroutine, but waiting for a Future or for Close inside a subscriber never
// ends, since subscribers run on the worker.
package session

import "errors"

// ErrClosed says that the session was closed before the operation was asked for.
var ErrClosed = errors.New("the journal is closed")

// ErrNothingToUndo says that nothing was changed in this session, or all of it is undone.
var ErrNothingToUndo = errors.New("nothing to undo")
