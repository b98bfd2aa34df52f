package session_test

import (
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// asked returns a knot and its first check-in.
func asked() (*journal.Knot, *journal.CheckIn) {
	k := &journal.Knot{ID: journal.NewID(), Kind: journal.Prevent, If: "it is late", Then: "I go home", TiedOn: journal.NewDay(2000, 1, 1)}
	return k, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.OneWeek, DueOn: k.TiedOn + 7}
}

// checkIn returns a check-in as the store has it.
func (f *fakeStore) checkIn(t *testing.T, id journal.ID) *journal.CheckIn {
	t.Helper()
	rs, err := f.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rs {
		if c, ok := r.(*journal.CheckIn); ok && c.ID == id {
			return c
		}
	}
	t.Fatal("the check-in is gone")
	return nil
}

func TestANoteHalfTypedIsStoredWithinASecond(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, c := asked()
		f := storeOf(t, k, c)
		s := open(t, f)
		text := ""
		for range 100 {
			was := text
			text += "x"
			s.KeepNote(c.ID, text)
			if got, _ := s.Note(c.ID); got != text {
				t.Fatalf("the latest note is %q", got)
			}
			time.Sleep(100 * time.Millisecond)
			synctest.Wait()
			if got := f.checkIn(t, c.ID).Note; len(got)+10 < len(was) {
				t.Fatalf("a second of typing is not stored: %d of %d letters", len(got), len(text))
			}
		}
		time.Sleep(time.Second)
		synctest.Wait()
		got, kept := s.Note(c.ID)
		if f.checkIn(t, c.ID).Note != text || got != text || !kept {
			t.Errorf("stored %q, the latest is %q, stored %v", f.checkIn(t, c.ID).Note, got, kept)
		}
		if n := len(f.tries()); n > 30 {
			t.Errorf("10 s of typing cost %d commits", n)
		}
		if f.checkIn(t, c.ID).Outcome != nil || s.UndoLabel() != "" {
			t.Error("a note became an answer, or a step of Undo")
		}
	})
}

func TestANoteThatCannotBeStoredIsTriedUntilItCan(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, c := asked()
		f := storeOf(t, k, c)
		s := open(t, f)
		heard := listen(s)
		f.breaks(errDisk)
		s.KeepNote(c.ID, "on the tr")
		time.Sleep(5 * time.Second)
		s.KeepNote(c.ID, "on the train")
		mustFail(t, s.FlushDrafts(), errDisk)
		if text, kept := s.Note(c.ID); text != "on the train" || kept {
			t.Errorf("the latest is %q, stored %v", text, kept)
		}
		f.breaks(nil)
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if got := f.checkIn(t, c.ID).Note; got != "on the train" {
			t.Errorf("stored %q", got)
		}
		if got := heard.names(); !slices.Equal(got, []string{"failed", "works"}) {
			t.Errorf("heard %v", got)
		}
	})
}

func TestAnotherSaveThatWorksHurriesTheFailedNote(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, c := asked()
		f := storeOf(t, k, c)
		s := open(t, f)
		f.breaks(errDisk)
		s.KeepNote(c.ID, "on the train")
		time.Sleep(500 * time.Millisecond)
		f.breaks(nil)
		one := 1
		_, done := s.LogMood(journal.Mood{Valence: &one})
		must(t, done)
		synctest.Wait()
		if got := f.checkIn(t, c.ID).Note; got != "on the train" {
			t.Errorf("the note waits although the store works: %q", got)
		}
	})
}

func TestANoteTooLongIsKeptAndTriedAgainOnceMended(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		k, c := asked()
		f := storeOf(t, k, c)
		s := open(t, f)
		s.KeepNote(c.ID, strings.Repeat("x", journal.MaxLine+1))
		time.Sleep(time.Second)
		s.KeepNote(c.ID, "short")
		time.Sleep(time.Second)
		synctest.Wait()
		if got := f.checkIn(t, c.ID).Note; got != "short" {
			t.Errorf("stored %q", got)
		}
	})
}

func TestClosingStoresTheNote(t *testing.T) {
	k, c := asked()
	f := storeOf(t, k, c)
	s := open(t, f)
	s.KeepNote(c.ID, "on the train")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s.KeepNote(c.ID, "after all")
	if got := f.checkIn(t, c.ID).Note; got != "on the train" {
		t.Errorf("stored %q", got)
	}
}

func TestANoteLeavesTheAnswerAlone(t *testing.T) {
	k, c := asked()
	f := storeOf(t, k, c)
	s := open(t, f)
	must(t, s.AnswerCheckIn(c.ID, journal.Slipped, ""))
	s.KeepNote(c.ID, "on the train")
	must(t, s.FlushDrafts())
	if got := f.checkIn(t, c.ID); got.Outcome == nil || *got.Outcome != journal.Slipped || got.DoneOn == nil || got.Note != "on the train" {
		t.Errorf("stored %+v", got)
	}
}

func TestANoteIsNoAnswer(t *testing.T) {
	k, c := asked()
	s := open(t, storeOf(t, k, c))
	s.KeepNote(c.ID, "on the train")
	must(t, s.FlushDrafts())
	j, today := s.Snapshot(), c.DueOn+1
	due, n := insight.CheckInsDue(j, today), insight.Count(j, today).CheckIns
	if len(due) != 1 || due[0].Note != "on the train" || n.Answered() != 0 || n.Due != 1 {
		t.Errorf("%d are asked, the counts are %+v", len(due), n)
	}
}

// What was typed is newer than whatever Undo brings back.
func TestUndoTakesNoNoteBack(t *testing.T) {
	k, c := asked()
	f := storeOf(t, k, c)
	s := open(t, f)
	must(t, s.AnswerCheckIn(c.ID, journal.Held, "old"))
	must(t, s.AnswerCheckIn(c.ID, "", "old"))
	s.KeepNote(c.ID, "old and new")
	must(t, s.FlushDrafts())
	for range 2 {
		must(t, s.Undo())
		if got := f.checkIn(t, c.ID); got.Note != "old and new" {
			t.Fatalf("Undo made the note %q", got.Note)
		}
	}
	if got := f.checkIn(t, c.ID); got.Outcome != nil {
		t.Errorf("the answer was not undone: %v", *got.Outcome)
	}
}

func TestANoteToAKnotThatIsGoneIsDropped(t *testing.T) {
	k, c := asked()
	s := open(t, storeOf(t, k, c))
	must(t, s.Delete(k.ID))
	s.KeepNote(c.ID, "on the train")
	must(t, s.FlushDrafts())
	if text, kept := s.Note(c.ID); text != "" || !kept {
		t.Errorf("the note %q waits for ever", text)
	}
}

func TestASuggestionIsMadeOnceAcrossRestarts(t *testing.T) {
	day := journal.NewDay(2026, 11, 2)
	at := time.Date(2026, 11, 10, 12, 0, 0, 0, time.UTC)
	about := journal.NewID()
	f := newStore()
	run := func() *session.Session {
		s, err := session.New(f, session.Options{Clock: func() time.Time { return at }})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		return s
	}
	s := run()
	first := insight.Suggestion{About: about, Since: day}
	if s.WasSuggested(first) {
		t.Error("it was suggested before it was")
	}
	done := s.Suggest(first)
	if !s.WasSuggested(first) {
		t.Error("another screen would say it too")
	}
	must(t, done)
	must(t, s.PutSettings(journal.Settings{DayEndsAtMins: 60, Suggested: s.Snapshot().Settings.Suggested}))
	must(t, s.Undo())
	s = run()
	for _, tc := range []struct {
		name string
		g    insight.Suggestion
		want bool
	}{
		{"the same", first, true},
		{"its first entry grew old", insight.Suggestion{About: about, Since: day + 13}, true},
		{"weeks later", insight.Suggestion{About: about, Since: day + 14}, false},
		{"another setback", insight.Suggestion{About: journal.NewID(), Since: day}, false},
		{"a tag", insight.Suggestion{Tag: "review", Since: day}, false},
	} {
		if got := s.WasSuggested(tc.g); got != tc.want {
			t.Errorf("%s: %v", tc.name, got)
		}
	}
	if s.UndoLabel() != "" {
		t.Error("a suggestion is a step of Undo")
	}
	at = at.AddDate(0, 0, 60)
	must(t, s.Suggest(insight.Suggestion{Tag: "review", Since: day + 60}))
	if n := len(s.Snapshot().Settings.Suggested); n != 1 {
		t.Errorf("%d suggestions are kept, old ones too", n)
	}
	if !s.WasSuggested(insight.Suggestion{Tag: "Review", Since: day + 61}) {
		t.Error("a tag in capitals is another one")
	}
}

func TestSettingsChangedAndUndoneForgetNoSuggestion(t *testing.T) {
	f := newStore()
	s := open(t, f)
	must(t, s.PutSettings(journal.Settings{DayEndsAtMins: 60}))
	stale := *s.Snapshot().Settings
	must(t, s.Suggest(insight.Suggestion{Tag: "review", Since: s.Today()}))
	stale.DayEndsAtMins = 120
	must(t, s.PutSettings(stale))
	for range 3 {
		if n := len(s.Snapshot().Settings.Suggested); n != 1 {
			t.Fatalf("%d suggestions are noted at %d minutes", n, s.Snapshot().Settings.DayEndsAtMins)
		}
		if s.UndoLabel() != "" {
			must(t, s.Undo())
		}
	}
	if got := s.Snapshot().Settings.DayEndsAtMins; got != journal.DefaultSettings().DayEndsAtMins {
		t.Errorf("the day ends %d minutes after midnight", got)
	}
}
