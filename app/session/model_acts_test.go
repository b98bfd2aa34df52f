package session_test

import (
	"slices"
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// begin starts a whole entry.
func (r *writer) begin() {
	d := full(r.s)
	d.Lessons, d.Knots, d.Ledger = d.Lessons[:1], d.Knots[:1], d.Ledger[:1]
	var p paper
	r.bear(d.ID, d.Entry.ID, d.Lessons[0].ID, d.Knots[0].ID, d.Ledger[0].ID)
	for i, id := range [parts]journal.ID{d.Entry.ID, d.Lessons[0].ID, d.Knots[0].ID, d.Ledger[0].ID} {
		p.parts[i] = part{id, r.say(), true}
		*textIn(&d, i, id) = p.parts[i].text
	}
	r.s.KeepDraft(d)
	r.w.drafts[d.ID] = p
}

// beginLone starts to write one part alone, new or of what is saved.
func (r *writer) beginLone() {
	i := rapid.IntRange(lessonPart, linePart).Draw(r.t, "part")
	id := journal.NewID()
	if old, ok := chosen(r, r.w.texts); ok && r.w.kinds[old] == i {
		id = old
	}
	if _, open := r.loneOn(id); open {
		return // there is one form of a thing
	}
	d, p := r.s.NewDraft(""), paper{lone: i, typed: r.n}
	r.bear(d.ID, id)
	p.parts[i] = part{id, r.say(), true}
	switch have := r.s.Snapshot().Find(id).(type) {
	case *journal.Lesson:
		d.Lessons = []journal.Lesson{*have}
	case *journal.Knot:
		d.Knots = []journal.Knot{*have}
	case *journal.LedgerLine:
		d.Ledger = []journal.LedgerLine{*have}
	default:
		d.Lessons = []journal.Lesson{{ID: id}}[:b2i(i == lessonPart)]
		d.Knots = []journal.Knot{{ID: id, Kind: journal.Prevent, TiedOn: r.s.Today()}}[:b2i(i == knotPart)]
		d.Ledger = []journal.LedgerLine{{ID: id, Ink: journal.Red, On: r.s.Today()}}[:b2i(i == linePart)]
	}
	*textIn(&d, i, id) = p.parts[i].text
	r.s.KeepDraft(d)
	r.w.drafts[d.ID] = p
}

// loneOn finds the draft of one part alone that was typed into last.
func (r *writer) loneOn(id journal.ID) (draft journal.ID, ok bool) {
	last := -1
	for of, p := range r.w.drafts {
		if p.lone != bodyPart && p.parts[p.lone].id == id && p.typed > last {
			draft, last, ok = of, p.typed, true
		}
	}
	return draft, ok
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// edit goes on with an entry that is saved, and types into one part of it.
func (r *writer) edit() {
	id, ok := chosen(r, r.w.entries)
	if !ok {
		return
	}
	d, err := r.s.EditDraft(id)
	if err != nil {
		r.t.Fatal(err)
	}
	if _, known := r.w.drafts[d.ID]; !known {
		var p paper
		for i, id := range r.w.entries[id] {
			text, saved := r.w.texts[id]
			p.parts[i] = part{id, text, !saved}
		}
		if got := textsOf(&d, p); got != r.reads(p) {
			r.t.Fatalf("the form of the entry says %q, want %q", got, r.reads(p))
		}
		r.bear(d.ID)
		r.w.drafts[d.ID] = p
	}
	r.typeInto(d)
}

func (r *writer) typeOn() {
	if id, ok := chosen(r, r.w.drafts); ok {
		d, err := r.s.Draft(id)
		if err != nil {
			r.t.Fatal(err)
		}
		r.typeInto(d)
	}
}

func (r *writer) typeInto(d journal.Draft) {
	p := r.w.drafts[d.ID]
	i := p.lone
	if i == bodyPart {
		i = rapid.IntRange(bodyPart, linePart).Draw(r.t, "part")
	}
	if *textIn(&d, i, p.parts[i].id) == "" {
		i = bodyPart // the other was deleted
	}
	p.parts[i].text, p.parts[i].touched, p.typed = r.say(), true, r.n
	*textIn(&d, i, p.parts[i].id) = p.parts[i].text
	r.s.KeepDraft(d)
	r.w.drafts[d.ID] = p
}

func (r *writer) save() {
	id, ok := chosen(r, r.w.drafts)
	if !ok {
		return
	}
	if p := r.w.drafts[id]; p.lone != bodyPart {
		id, _ = r.loneOn(p.parts[p.lone].id)
	}
	d, err := r.s.Draft(id)
	if err != nil {
		r.t.Fatal(err)
	}
	p := r.w.drafts[id]
	texts := r.reads(p)
	saved := func() {
		delete(r.w.drafts, id)
		for i, x := range p.parts {
			if texts[i] != "" {
				r.w.texts[x.id], r.w.kinds[x.id] = texts[i], i
				delete(r.w.gone, x.id)
			}
		}
	}
	switch p.lone {
	case lessonPart:
		r.ended(r.s.PutLesson(d.Lessons[0]), saved)
	case knotPart:
		r.ended(r.s.PutKnot(d.Knots[0]), saved)
	case linePart:
		r.ended(r.s.PutLine(d.Ledger[0]), saved)
	default:
		r.ended(r.s.SaveDraft(d), func() {
			saved()
			var ids [parts]journal.ID
			for i, x := range p.parts {
				ids[i] = x.id
			}
			r.w.entries[ids[bodyPart]] = ids
		})
	}
}

// delete deletes a lesson, knot or line that is saved, a lesson with its knots.
func (r *writer) delete() {
	id, ok := chosen(r, r.w.texts)
	if !ok || r.w.kinds[id] == bodyPart {
		return
	}
	ids := []journal.ID{id}
	if r.w.kinds[id] == lessonPart {
		for _, k := range r.s.Snapshot().KnotsOf(id) {
			ids = append(ids, k.ID)
		}
	}
	r.ended(r.s.Delete(id), func() {
		r.lookUp(false)
		for _, id := range ids {
			r.w.gone[id] = r.w.texts[id]
			delete(r.w.texts, id)
			delete(r.w.kinds, id)
		}
	})
}

// restore puts back something deleted with all that went with it.
func (r *writer) restore() {
	id, ok := chosen(r, r.w.gone)
	if !ok {
		return
	}
	for _, x := range r.s.Snapshot().Trash {
		if !slices.ContainsFunc(x.Objects, func(o journal.Record) bool { return o.RecordID() == id }) {
			continue
		}
		r.ended(r.s.Restore(x.ID), func() {
			for _, o := range x.Objects {
				if i := partOf(o); i != bodyPart {
					r.w.texts[o.RecordID()], r.w.kinds[o.RecordID()] = textOf(o), i
					delete(r.w.gone, o.RecordID())
				}
			}
		})
		return
	}
}

func partOf(rec journal.Record) int {
	switch rec.(type) {
	case *journal.Lesson:
		return lessonPart
	case *journal.Knot:
		return knotPart
	case *journal.LedgerLine:
		return linePart
	}
	return bodyPart
}

func (r *writer) discard() {
	if id, ok := chosen(r, r.w.drafts); ok {
		r.ended(r.s.DiscardDraft(id), func() {
			r.w.binned[id] = r.w.drafts[id]
			delete(r.w.drafts, id)
		})
	}
}

func (r *writer) note() {
	if id, ok := chosen(r, r.w.notes); ok && r.isAnywhere(id) {
		r.w.notes[id] = r.say()
		r.s.KeepNote(id, r.w.notes[id])
	}
}

// isAnywhere reports whether something is in the journal or in the trash.
func (r *writer) isAnywhere(id journal.ID) bool {
	j := r.s.Snapshot()
	return j.Find(id) != nil || slices.ContainsFunc(j.Trash, func(x *journal.Trash) bool {
		return slices.ContainsFunc(x.Objects, func(o journal.Record) bool { return o.RecordID() == id })
	})
}

func (r *writer) answer() {
	id, ok := chosen(r, r.w.outcomes)
	if !ok || r.w.deleted[r.knots[id]] {
		return
	}
	o := journal.Slipped
	if r.w.outcomes[id] == journal.Slipped {
		o = journal.Held
	}
	r.ended(r.s.AnswerCheckIn(id, o, r.w.notes[id]), func() { r.w.outcomes[id] = o })
}

func (r *writer) deleteKnot() {
	if id, ok := chosen(r, r.w.deleted); ok && !r.w.deleted[id] {
		r.ended(r.s.Delete(id), func() { r.w.deleted[id] = true })
	}
}

func (r *writer) takeBack() {
	if len(r.undo) == 0 {
		return
	}
	if err := r.s.Undo().Wait(); (err != nil) != r.bad {
		r.t.Fatalf("the store refuses: %v, Undo: %v", r.bad, err)
	} else if err != nil {
		return
	}
	r.lookUp(false)
	was := r.undo[len(r.undo)-1]
	r.undo = r.undo[:len(r.undo)-1]
	now, drafts, notes := r.w, r.w.drafts, r.w.notes
	r.w = was.clone()
	r.w.notes = notes // what was typed is newer
	for check, text := range notes {
		id := r.knots[check]
		_, tied := now.texts[id]
		_, stays := r.w.texts[id]
		if tied && !stays && text != "" && was.gone[id] == "" {
			r.w.gone[id] = now.texts[id] // with its notes
		}
	}
	for id, p := range r.w.drafts {
		if _, live := drafts[id]; !live {
			drafts[id] = p
		}
	}
	r.w.drafts = drafts
}

func (r *writer) reopen() {
	if r.bad {
		return
	}
	if err := r.s.Close(); err != nil {
		r.t.Fatal(err)
	}
	r.start()
	r.undo = nil
	r.lookUp(true)
}

func (r *writer) start() {
	s, err := session.New(r.f, session.Options{DraftDelay: time.Hour})
	if err != nil {
		r.t.Fatal(err)
	}
	r.s = s
}

func (r *writer) flush() {
	if err := r.s.FlushDrafts().Wait(); err != nil && !r.bad {
		r.t.Fatal(err)
	}
	if !r.bad {
		sameOnDisk(r.t, r.f, r.s)
	}
}

func (r *writer) breakOrMend() {
	r.bad = !r.bad
	r.f.breaks(map[bool]error{true: errDisk}[r.bad])
}
