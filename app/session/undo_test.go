package session_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// stateOf is a journal as JSON: every record but drafts, which undo only adds.
func stateOf(t rapid.TB, j *journal.Journal, drafts bool) string {
	all := map[string]any{}
	j.Each(func(r journal.Record) {
		if drafts || r.RecordType() != journal.TypeDraft {
			all[r.RecordID().String()] = r
		}
	})
	b, err := journal.SortedJSON(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// monkey does random things to a session, and knows every sentence it wrote.
type monkey struct {
	s         *session.Session
	sentences []string
	kept      []journal.ID
}

func pick[T journal.Record](t *rapid.T, list []T) journal.ID {
	if len(list) == 0 {
		return journal.NewID()
	}
	return rapid.SampledFrom(list).Draw(t, "which").RecordID()
}

func (m *monkey) say() string {
	text := fmt.Sprintf("sentence-%d.", len(m.sentences))
	m.sentences = append(m.sentences, text)
	return text
}

func (m *monkey) write(t *rapid.T, d journal.Draft) *session.Future {
	d.Entry.Body += m.say()
	seven := 7
	d.Entry.Outlook = &journal.Outlook{Expected: &seven}
	if rapid.Bool().Draw(t, "with lesson and knot") {
		d.Lessons = append(d.Lessons, journal.Lesson{ID: journal.NewID(), Text: "learned"})
		d.Knots = append(d.Knots, journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: "a", Then: "b"})
		d.Ledger = append(d.Ledger, journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: "cost"})
	}
	if len(d.Lessons) > 1 && rapid.Bool().Draw(t, "without the first lesson") {
		d.Lessons = d.Lessons[1:]
	}
	switch rapid.IntRange(0, 3).Draw(t, "how far") {
	case 0:
		m.s.KeepDraft(d)
		return m.s.FlushDrafts()
	case 1:
		m.s.KeepDraft(d) // in memory only
		m.kept = append(m.kept, d.ID)
		return nil
	}
	return m.s.SaveDraft(d)
}

func (m *monkey) act(t *rapid.T) *session.Future {
	s, j := m.s, m.s.Snapshot()
	one := 1
	acts := map[string]func() *session.Future{
		"write":  func() *session.Future { return m.write(t, s.NewDraft(journal.Setback)) },
		"edit":   func() *session.Future { return m.edit(t, pick(t, j.Entries)) },
		"resume": func() *session.Future { return m.resume(t, pick(t, j.Drafts)) },
		"mood":   func() *session.Future { _, f := s.LogMood(journal.Mood{Valence: &one}); return f },
		"discard": func() *session.Future {
			if len(m.kept) > 0 && rapid.Bool().Draw(t, "one in memory") {
				return s.DiscardDraft(rapid.SampledFrom(m.kept).Draw(t, "which"))
			}
			return s.DiscardDraft(pick(t, j.Drafts))
		},
		"recover":       func() *session.Future { return s.SetRecovered(pick(t, j.Entries), s.Today().Ref()) },
		"delete entry":  func() *session.Future { return s.Delete(pick(t, j.Entries)) },
		"delete lesson": func() *session.Future { return s.Delete(pick(t, j.Lessons)) },
		"delete knot":   func() *session.Future { return s.Delete(pick(t, j.Knots)) },
		"delete line":   func() *session.Future { return s.Delete(pick(t, j.Ledger)) },
		"restore":       func() *session.Future { return s.Restore(pick(t, j.Trash)) },
		"purge":         func() *session.Future { return s.Purge(pick(t, j.Trash)) },
		"revision":      func() *session.Future { return s.RestoreRevision(pick(t, j.Revisions)) },
		"use":           func() *session.Future { return s.UseLesson(pick(t, j.Lessons), "") },
		"pin":           func() *session.Future { return s.SetPinned(pick(t, j.Lessons), true) },
		"look":          func() *session.Future { return s.LookedAt(pick(t, j.Lessons), true) },
		"answer":        func() *session.Future { return s.AnswerCheckIn(pick(t, j.CheckIns), journal.Held, "") },
		"replace": func() *session.Future {
			return s.ReplaceKnot(pick(t, j.Knots), journal.Knot{Then: "c"})
		},
		"untie":     func() *session.Future { return s.RetireKnot(pick(t, j.Knots)) },
		"tie again": func() *session.Future { return s.UnretireKnot(pick(t, j.Knots)) },
		"outlook":   func() *session.Future { return s.AnswerOutlook(pick(t, j.Entries), &one) },
		"put off":   func() *session.Future { return s.SnoozeLesson(pick(t, j.Lessons), s.Today()+9) },
		"quiet":     func() *session.Future { return s.SetQuiet(pick(t, j.Entries), rapid.Bool().Draw(t, "on")) },
		"settings":  func() *session.Future { return s.PutSettings(journal.Settings{DayEndsAtMins: 300}) },
		"undo":      func() *session.Future { return s.Undo() },
	}
	names := []string{
		"answer", "delete entry", "delete knot", "delete lesson", "delete line", "discard", "edit", "edit", "look", "mood",
		"outlook", "pin", "purge", "put off", "quiet", "recover", "replace", "replace", "restore", "resume", "revision",
		"settings", "tie again", "undo", "untie", "use", "write", "write", "write",
	}
	return acts[rapid.SampledFrom(names).Draw(t, "act")]()
}

func (m *monkey) edit(t *rapid.T, id journal.ID) *session.Future {
	d, err := m.s.EditDraft(id)
	if err != nil {
		return m.s.FlushDrafts()
	}
	return m.write(t, d)
}

func (m *monkey) resume(t *rapid.T, id journal.ID) *session.Future {
	d, err := m.s.Draft(id)
	if err != nil {
		return m.s.FlushDrafts()
	}
	return m.write(t, d)
}

func TestUndoOfEverythingLeavesTheJournalAsItWasAndLosesNoSentence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := newStore()
		s, err := session.New(f, session.Options{DraftDelay: time.Hour})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		m := &monkey{s: s}
		empty := stateOf(t, s.Snapshot(), false)
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			if f := m.act(t); f != nil {
				_ = f.Wait() // some have nothing to act upon
			}
			sameOnDisk(t, f, s)
		}
		for s.UndoLabel() != "" {
			if err := s.Undo().Wait(); err != nil {
				t.Fatal(err)
			}
			sameOnDisk(t, f, s)
		}
		if got := stateOf(t, s.Snapshot(), false); got != empty {
			t.Fatalf("after undoing everything there is\n%s", got)
		}
		if err := s.FlushDrafts().Wait(); err != nil {
			t.Fatal(err)
		}
		stored := string(bytes.Join(valuesOf(f), nil))
		for _, sentence := range m.sentences {
			if !strings.Contains(stored, sentence) {
				t.Fatalf("%s is nowhere any more", sentence)
			}
		}
	})
}

func valuesOf(f *fakeStore) [][]byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out [][]byte
	for _, b := range f.bodies {
		out = append(out, b)
	}
	return out
}

// sameOnDisk holds the snapshot against what would be loaded at the next start.
func sameOnDisk(t *rapid.T, f *fakeStore, s *session.Session) {
	rs, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := stateOf(t, journal.New(rs), true), stateOf(t, s.Snapshot(), true); got != want {
		t.Fatalf("on disk\n%s\nin memory\n%s", got, want)
	}
}

func TestUndoOfDeleteBringsEverythingBack(t *testing.T) {
	s := open(t, newStore())
	id := saved(t, s, full(s))
	d := edit(t, s, id)
	d.Entry.Story = "a story"
	must(t, s.SaveDraft(d))
	s.KeepDraft(edit(t, s, id))
	must(t, s.FlushDrafts())
	before := stateOf(t, s.Snapshot(), true)
	must(t, s.Delete(id))
	j := s.Snapshot()
	if n := len(j.Entries) + len(j.Lessons) + len(j.Knots) + len(j.CheckIns) + len(j.Ledger) + len(j.Drafts) + len(j.Revisions); n != 0 {
		t.Errorf("%d records of the deleted entry are still there", n)
	}
	if s.UndoLabel() != "Delete entry" || len(j.Trash) != 1 || j.Trash[0].Title != "The tender" {
		t.Errorf("label %q, %d in the trash", s.UndoLabel(), len(j.Trash))
	}
	must(t, s.Undo())
	if stateOf(t, s.Snapshot(), true) != before {
		t.Error("undo did not bring everything back")
	}
	must(t, s.Delete(id))
	must(t, s.Restore(s.Snapshot().Trash[0].ID))
	if stateOf(t, s.Snapshot(), true) != before {
		t.Error("restore did not bring everything back")
	}
}

func TestUndoneSaveIsADraftAgain(t *testing.T) {
	s := open(t, newStore())
	d := wrote(s, "one")
	s.KeepDraft(d)
	must(t, s.FlushDrafts())
	d.Entry.Body = "one and two"
	id := saved(t, s, d)
	must(t, s.Undo())
	j := s.Snapshot()
	if j.Entry(id) != nil || len(j.Drafts) != 1 || j.Drafts[0].Entry.Body != "one and two" {
		t.Fatal("the writing is not a draft")
	}
	d.Entry.Body = "one and two and three"
	s.KeepDraft(d) // the form may go on with it
	must(t, s.FlushDrafts())
	if s.Snapshot().Drafts[0].Entry.Body != d.Entry.Body {
		t.Error("the draft does not take more")
	}
	must(t, s.SaveDraft(d))
	edited := edit(t, s, id)
	edited.Entry.Body = "another text"
	must(t, s.SaveDraft(edited))
	must(t, s.Undo())
	j = s.Snapshot()
	if j.Entry(id).Body != d.Entry.Body || len(j.Drafts) != 1 || j.Drafts[0].Entry.Body != "another text" {
		t.Error("undoing an edit lost one of the two texts")
	}
}

func TestUndoReachesBackFiftySteps(t *testing.T) {
	s := open(t, newStore())
	for range 60 {
		must(t, s.PutContact(journal.Contact{Name: "A"}))
	}
	for s.UndoLabel() != "" {
		must(t, s.Undo())
	}
	if n := len(s.Snapshot().Contacts); n != 10 {
		t.Errorf("%d contacts are left of 60, want 10", n)
	}
	mustFail(t, s.Undo(), session.ErrNothingToUndo)
}

func TestUndoNeverTakesBackWhatWasTypedSince(t *testing.T) {
	s := open(t, newStore())
	d := wrote(s, "old")
	s.KeepDraft(d)
	must(t, s.FlushDrafts())
	must(t, s.DiscardDraft(d.ID))
	must(t, s.Restore(s.Snapshot().Trash[0].ID))
	d.Entry.Body = "old and new"
	s.KeepDraft(d)
	must(t, s.Undo()) // of the restore, while the text is in memory only
	must(t, s.FlushDrafts())
	must(t, s.Undo()) // of the discard, with the text stored
	got, err := s.Draft(d.ID)
	if err != nil || got.Entry.Body != "old and new" {
		t.Errorf("the draft says %q, %v", got.Entry.Body, err)
	}
}

func TestUndoLeavesADraftAloneThatIsInMemoryOnly(t *testing.T) {
	s := open(t, newStore())
	d := wrote(s, "old")
	s.KeepDraft(d)
	must(t, s.DiscardDraft(d.ID))
	must(t, s.Restore(s.Snapshot().Trash[0].ID))
	for _, text := range []string{"", "begun anew"} { // emptied, so taken out of the store
		must(t, s.FlushDrafts())
		d.Entry.Body = text
		s.KeepDraft(d)
	}
	must(t, s.Undo())
	must(t, s.FlushDrafts())
	if got, err := s.Draft(d.ID); err != nil || got.Entry.Body != "begun anew" {
		t.Errorf("the draft says %q, %v", got.Entry.Body, err)
	}
}

func TestUndoneDiscardAndDeleteBringBackTheLatestText(t *testing.T) {
	s := open(t, newStore())
	d := wrote(s, "never stored")
	s.KeepDraft(d)
	must(t, s.DiscardDraft(d.ID))
	must(t, s.Undo())
	if got, err := s.Draft(d.ID); err != nil || got.Entry.Body != "never stored" {
		t.Errorf("the draft says %q, %v", got.Entry.Body, err)
	}
	id := saved(t, s, wrote(s, "entry"))
	e := edit(t, s, id)
	e.Entry.Body = "half an edit"
	s.KeepDraft(e)
	must(t, s.Delete(id))
	must(t, s.Undo())
	if got := edit(t, s, id); got.ID != e.ID || got.Entry.Body != "half an edit" {
		t.Errorf("the edit says %q", got.Entry.Body)
	}
}

func TestOldSnapshotsCanBeReadWhileUndoing(t *testing.T) {
	s := open(t, newStore())
	id := saved(t, s, full(s))
	old := s.Snapshot()
	want := stateOf(t, old, true)
	done := make(chan bool)
	go func() {
		defer close(done)
		for range 50 {
			_ = s.Delete(id).Wait()
			_ = s.Undo().Wait()
		}
	}()
	for reading := true; reading; {
		select {
		case <-done:
			reading = false
		default:
		}
		if stateOf(t, old, true) != want {
			t.Fatal("an old snapshot changed") // and under -race a write to it is seen
		}
	}
}
