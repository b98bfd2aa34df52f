package crashtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// writer uses a session as a person does, saying beforehand what it is about to
// save and afterwards that it was acknowledged.
type writer struct {
	s     *session.Session
	rng   *rand.Rand
	n     int
	draft *journal.Draft // being written
	rev   int            // its version
	say   func(format string, args ...any)
}

// writeForEver is a role: path, mode.
func writeForEver(args []string) error {
	s, _, err := start(args[0], mode(args[1]))
	if err != nil {
		return err
	}
	w := &writer{s: s, say: say, rng: rand.New(rand.NewPCG(rand.Uint64(), 0))}
	for {
		if err := w.step(); err != nil {
			return err
		}
	}
}

// step is one or two saves.
func (w *writer) step() error {
	if w.draft == nil {
		return w.begin()
	}
	switch n := w.rng.IntN(10); {
	case n < 4:
		return w.typeOn()
	case n < 6:
		return w.typeWhileDeleting()
	}
	return w.save()
}

// begin lays out a new draft, or one of an entry that is there.
func (w *writer) begin() error {
	entries := w.s.Snapshot().Entries
	var d journal.Draft
	var err error
	if len(entries) > 5 && w.rng.IntN(3) == 0 {
		d, err = w.s.EditDraft(entries[w.rng.IntN(len(entries))].ID)
		w.rev, _ = strconv.Atoi(d.Entry.Title)
	} else {
		d = w.s.NewDraft(journal.Note)
		w.rev = gone
	}
	w.draft = &d
	if err != nil {
		return err
	}
	return w.typeOn()
}

// typeOn stores the draft with more writing.
func (w *writer) typeOn() error {
	w.rev++
	compose(w.draft, w.rev)
	return w.waitFor(w.keep())
}

func (w *writer) keep() (n int, f *session.Future) {
	n = w.try(draftThing(w.draft.ID), w.rev)
	w.s.KeepDraft(*w.draft)
	return n, w.s.FlushDrafts()
}

// typeWhileDeleting asks for two things at once.
func (w *writer) typeWhileDeleting() error {
	entries := w.s.Snapshot().Entries
	if len(entries) < 3 {
		return w.typeOn()
	}
	victim := entries[w.rng.IntN(len(entries))].ID
	if slices.ContainsFunc(w.s.Snapshot().Drafts, func(d *journal.Draft) bool { return d.Entry.ID == victim }) {
		return w.typeOn() // its draft would go with it
	}
	w.rev++
	compose(w.draft, w.rev)
	kept, flushed := w.keep()
	dropped := w.try(entryThing(victim), gone)
	deleted := w.s.Delete(victim)
	if err := w.waitFor(kept, flushed); err != nil {
		return err
	}
	return w.waitFor(dropped, deleted)
}

// save puts the draft into the journal.
func (w *writer) save() error {
	w.rev++
	compose(w.draft, w.rev)
	n := w.try(entryThing(w.draft.Entry.ID), w.rev, draftThing(w.draft.ID), gone)
	f := w.s.SaveDraft(*w.draft)
	w.draft = nil
	return w.waitFor(n, f)
}

// try announces a save: things and their versions in turn.
func (w *writer) try(targets ...any) int {
	w.n++
	var b strings.Builder
	for i := 0; i < len(targets); i += 2 {
		fmt.Fprintf(&b, " %s=%d", targets[i], targets[i+1])
	}
	w.say("try %d%s", w.n, b.String())
	return w.n
}

func (w *writer) waitFor(n int, f *session.Future) error {
	if err := f.Wait(); err != nil {
		return err
	}
	w.say("ack %d", n)
	return nil
}
