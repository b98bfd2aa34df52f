package session_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// The parts of an entry that its form holds; the entry's own text comes first.
const (
	bodyPart = iota
	lessonPart
	knotPart
	linePart
	parts
)

// part is one text in a form. One not touched is as the journal has it.
type part struct {
	id      journal.ID
	text    string
	touched bool
}

// paper is a draft as the writer knows it: a whole form, or one part alone.
type paper struct {
	parts [parts]part
	lone  int // the only part; bodyPart for a whole form
	typed int // when something was typed into it last
}

// world is what the writer knows of the journal.
type world struct {
	texts    map[journal.ID]string // of everything saved
	gone     map[journal.ID]string // of what was deleted
	kinds    map[journal.ID]int    // which part each is
	entries  map[journal.ID][parts]journal.ID
	outcomes map[journal.ID]journal.Outcome
	deleted  map[journal.ID]bool // knots that are asked about
	drafts   map[journal.ID]paper
	binned   map[journal.ID]paper // drafts in the trash
	notes    map[journal.ID]string
}

func (w world) clone() world {
	return world{
		maps.Clone(w.texts), maps.Clone(w.gone), maps.Clone(w.kinds), maps.Clone(w.entries), maps.Clone(w.outcomes),
		maps.Clone(w.deleted), maps.Clone(w.drafts), maps.Clone(w.binned), maps.Clone(w.notes),
	}
}

// writer does to a session what is drawn, and the same to a world.
type writer struct {
	t     *rapid.T
	f     *fakeStore
	s     *session.Session
	w     world
	undo  []world                   // before each step
	knots map[journal.ID]journal.ID // check-in to knot
	born  map[journal.ID]int        // the order of ids, so that a failure can be repeated
	n     int
	bad   bool // the store refuses everything
}

func (r *writer) say() string {
	r.n++
	return fmt.Sprint("sentence ", r.n)
}

func (r *writer) bear(ids ...journal.ID) {
	for _, id := range ids {
		if r.born[id] == 0 {
			r.born[id] = len(r.born) + 1
		}
	}
}

func chosen[V any](r *writer, m map[journal.ID]V) (journal.ID, bool) {
	if len(m) == 0 {
		return journal.ID{}, false
	}
	ids := slices.SortedFunc(maps.Keys(m), func(a, b journal.ID) int { return r.born[a] - r.born[b] })
	return rapid.SampledFrom(ids).Draw(r.t, "which"), true
}

// ended checks how an operation ended and makes it a step of the world where it was one.
func (r *writer) ended(f *session.Future, change func()) bool {
	err := f.Wait()
	if (err != nil) != r.bad {
		r.t.Fatalf("the store refuses: %v, the operation: %v", r.bad, err)
	}
	if err == nil {
		r.undo = append(r.undo, r.w.clone())
		change()
	}
	return err == nil
}

// reads returns what a draft says in each part. What was deleted while the form left it
// alone is gone from there too, unless the entry itself is: the form is all there is of it.
func (r *writer) reads(p paper) (texts [parts]string) {
	for i, x := range p.parts {
		texts[i] = x.text
		if x.touched || i == bodyPart {
			continue
		}
		now, ok := r.w.texts[x.id]
		if _, there := r.w.texts[p.parts[bodyPart].id]; ok || there {
			texts[i] = now
		}
	}
	return texts
}

// lookUp has the papers say what they read just now, before it may go from the journal.
// One laid out anew takes what is in no journal then for typed.
func (r *writer) lookUp(anew bool) {
	for id, p := range r.w.drafts {
		for i, text := range r.reads(p) {
			p.parts[i].text = text
			if _, ok := r.w.texts[p.parts[i].id]; anew && !ok {
				p.parts[i].touched = true
			}
		}
		r.w.drafts[id] = p
	}
}

// textsOf is what a draft says in the parts that the writer knows of.
func textsOf(d *journal.Draft, p paper) (texts [parts]string) {
	texts[bodyPart] = d.Entry.Body
	for i := lessonPart; i <= linePart; i++ {
		texts[i] = *textIn(d, i, p.parts[i].id)
	}
	return texts
}

// textIn finds the text of a part in a form; one that is not there is empty.
func textIn(d *journal.Draft, i int, id journal.ID) *string {
	var at int
	switch i {
	case bodyPart:
		return &d.Entry.Body
	case lessonPart:
		if at = slices.IndexFunc(d.Lessons, func(l journal.Lesson) bool { return l.ID == id }); at >= 0 {
			return &d.Lessons[at].Text
		}
	case knotPart:
		if at = slices.IndexFunc(d.Knots, func(k journal.Knot) bool { return k.ID == id }); at >= 0 {
			return &d.Knots[at].Then
		}
	case linePart:
		if at = slices.IndexFunc(d.Ledger, func(l journal.LedgerLine) bool { return l.ID == id }); at >= 0 {
			return &d.Ledger[at].Text
		}
	}
	return new(string)
}

// agree holds the session against the world.
func (r *writer) agree() {
	j := r.s.Snapshot()
	r.agreeDrafts(j)
	r.agreeSaved(j)
	r.agreeTrash(j)
	r.agreeCheckIns(j)
}

func (r *writer) agreeDrafts(j *journal.Journal) {
	t := r.t
	for id, p := range r.w.drafts {
		if d, err := r.s.Draft(id); err != nil || textsOf(&d, p) != r.reads(p) {
			t.Fatalf("a draft says %q (%v), want %q", textsOf(&d, p), err, r.reads(p))
		}
	}
	for _, d := range j.Drafts {
		latest, err := r.s.Draft(d.ID)
		if _, ok := r.w.drafts[d.ID]; !ok && err == nil && !latest.IsEmpty() {
			t.Fatalf("a draft is back: %+v", latest)
		}
	}
}

func (r *writer) agreeSaved(j *journal.Journal) {
	t := r.t
	for id, text := range r.w.texts {
		if got := textOf(j.Find(id)); got != text {
			t.Fatalf("saved is %q, want %q", got, text)
		}
	}
	if n := len(j.Entries) + len(j.Lessons) + len(j.Ledger); n+savedKnots(r.w) != len(r.w.texts) {
		t.Fatalf("%d entries, lessons and lines are saved, want %d", n, len(r.w.texts)-savedKnots(r.w))
	}
}

func (r *writer) agreeTrash(j *journal.Journal) {
	t, bin, gone := r.t, 0, map[journal.ID]bool{}
	for _, x := range j.Trash {
		for _, o := range x.Objects {
			if j.Find(o.RecordID()) != nil || gone[o.RecordID()] {
				t.Fatalf("%s is there twice: %+v", o.RecordType(), o)
			}
			gone[o.RecordID()] = true
			if d, ok := o.(*journal.Draft); ok {
				bin++
				if p, ok := r.w.binned[d.ID]; !ok || textsOf(d, p)[p.lone] != p.parts[p.lone].text {
					t.Fatalf("the trash has %+v", d)
				}
			}
			if want, ok := r.w.gone[o.RecordID()]; ok && want != textOf(o) {
				t.Fatalf("the trash has %q, want %q", textOf(o), want)
			}
		}
	}
	if bin != len(r.w.binned) {
		t.Fatalf("%d drafts are in the trash, want %d", bin, len(r.w.binned))
	}
	for id, text := range r.w.gone {
		if !gone[id] {
			t.Fatalf("%q is not in the trash", text)
		}
	}
}

func (r *writer) agreeCheckIns(j *journal.Journal) {
	t := r.t
	for id, text := range r.w.notes {
		if got, stored := r.s.Note(id); text != "" && got != text && (!stored || r.binnedNote(id) != text) {
			t.Fatalf("a note says %q or in the trash %q, want %q", got, r.binnedNote(id), text)
		}
	}
	for id, o := range r.w.outcomes {
		if c, ok := j.Find(id).(*journal.CheckIn); ok && (c.Outcome == nil && o != "" || c.Outcome != nil && *c.Outcome != o) {
			t.Fatalf("a check-in says %v, want %q", c.Outcome, o)
		}
	}
	for id, text := range r.w.texts {
		if checks := j.CheckInsOf(id); r.w.kinds[id] == knotPart && len(checks) != len(journal.Steps()) {
			t.Fatalf("the knot %q has %d check-ins", text, len(checks))
		}
	}
}

// learn notes the check-ins of knots that were tied since.
func (r *writer) learn() {
	for _, c := range r.s.Snapshot().CheckIns {
		if _, known := r.knots[c.ID]; !known {
			r.bear(c.ID)
			r.knots[c.ID], r.w.notes[c.ID] = c.KnotID, ""
		}
	}
}

// binnedNote is the note of a check-in that is in the trash.
func (r *writer) binnedNote(id journal.ID) string {
	for _, x := range r.s.Snapshot().Trash {
		for _, o := range x.Objects {
			if c, ok := o.(*journal.CheckIn); ok && c.ID == id {
				return c.Note
			}
		}
	}
	return ""
}

func savedKnots(w world) (n int) {
	for _, kind := range w.kinds {
		n += b2i(kind == knotPart)
	}
	return n
}

func textOf(rec journal.Record) string {
	switch v := rec.(type) {
	case *journal.Entry:
		return v.Body
	case *journal.Lesson:
		return v.Text
	case *journal.Knot:
		return v.Then
	case *journal.LedgerLine:
		return v.Text
	}
	return ""
}

func TestWhateverIsDoneInWhateverOrderTheWriterFindsEachTextOnceAndAsItWasTypedLast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := &writer{t: t, f: newStore(), knots: map[journal.ID]journal.ID{}, born: map[journal.ID]int{}, w: world{
			map[journal.ID]string{},
			map[journal.ID]string{},
			map[journal.ID]int{},
			map[journal.ID][parts]journal.ID{},
			map[journal.ID]journal.Outcome{},
			map[journal.ID]bool{},
			map[journal.ID]paper{},
			map[journal.ID]paper{},
			map[journal.ID]string{},
		}}
		for range 2 {
			k, c := asked()
			_ = r.f.Commit(journal.Change{Put: []journal.Record{k, c}})
			r.bear(k.ID, c.ID)
			r.knots[c.ID], r.w.deleted[k.ID], r.w.outcomes[c.ID], r.w.notes[c.ID] = k.ID, false, "", ""
		}
		r.start()
		defer func() { _ = r.s.Close() }()
		r.begin()
		r.save()
		acts := []func(){
			func() {}, // what a failure is made shorter with
			r.begin, r.begin, r.beginLone, r.beginLone, r.edit, r.edit, r.edit, r.edit, r.typeOn, r.typeOn, r.save, r.save, r.save,
			r.discard, r.note, r.note, r.answer, r.deleteKnot, r.delete, r.delete, r.restore, r.takeBack, r.takeBack, r.takeBack, r.reopen, r.flush, r.breakOrMend,
		}
		for _, i := range rapid.SliceOfN(rapid.IntRange(0, len(acts)-1), 50, 60).Draw(t, "acts") {
			acts[i]()
			r.learn()
			r.agree()
		}
		if r.bad {
			r.breakOrMend()
		}
		r.flush()
		r.reopen()
		r.agree()
	})
}
