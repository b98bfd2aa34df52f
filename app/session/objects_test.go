package session_test

import (
	"strings"
	"testing"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

func TestMoodAtNightBelongsToTheEveningBefore(t *testing.T) {
	night := time.Date(2026, 3, 2, 2, 30, 0, 0, time.FixedZone("", 3600))
	s, err := session.New(newStore(), session.Options{Clock: func() time.Time { return night }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	two := 2
	id, done := s.LogMood(journal.Mood{Valence: &two, Words: []string{"calm", "calm"}})
	must(t, done)
	log := s.Snapshot().Find(id).(*journal.MoodLog)
	if log.Day.String() != "2026-03-01" || log.At.String() != "2026-03-02T02:30:00+01:00" || len(log.Mood.Words) != 1 {
		t.Errorf("noted %+v", log)
	}
	must(t, s.PutSettings(journal.Settings{DayEndsAtMins: 120}))
	if s.Today().String() != "2026-03-02" {
		t.Errorf("with a day that ends at 2 today is %s", s.Today())
	}
	changed := *log
	changed.Mood = journal.Mood{}
	mustFail(t, s.SetMoodLog(changed), journal.ErrInvalid)
	changed.Mood.Energy = &two
	must(t, s.SetMoodLog(changed))
	if m := s.Snapshot().Find(id).(*journal.MoodLog).Mood; m.Valence != nil || *m.Energy != 2 {
		t.Errorf("mood %+v", m)
	}
}

func TestRecoveryBeforeTheSetbackIsRefused(t *testing.T) {
	s := open(t, newStore())
	id := saved(t, s, full(s))
	note := saved(t, s, wrote(s, "note"))
	mustFail(t, s.SetRecovered(id, (s.Today()-1).Ref()), journal.ErrInvalid)
	mustFail(t, s.SetRecovered(note, s.Today().Ref()), journal.ErrInvalid)
	mustFail(t, s.SetRecovered(journal.NewID(), nil), journal.ErrNotFound)
	must(t, s.SetRecovered(id, s.Today().Ref()))
	if s.Snapshot().Entry(id).IsOpen() {
		t.Error("the setback is still open")
	}
	must(t, s.SetRecovered(id, nil))
	if !s.Snapshot().Entry(id).IsOpen() {
		t.Error("the setback did not open again")
	}
}

func TestUsedLessonPaysBackABlackLine(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	d.Lessons[0].Text = strings.Repeat("long ", 100)
	id := saved(t, s, d)
	lesson := d.Lessons[0].ID
	must(t, s.UseLesson(lesson, "asked the client first"))
	must(t, s.UseLesson(lesson, ""))
	j := s.Snapshot()
	if uses := j.Lesson(lesson).Uses; len(uses) != 2 || uses[0].Note != "asked the client first" || uses[1].On != s.Today() {
		t.Errorf("uses %+v", uses)
	}
	texts := ""
	for _, l := range j.LedgerOf(id) {
		if l.Ink == journal.Black {
			texts += l.Text + "|"
		}
	}
	if !strings.Contains(texts, "asked the client first|") || !strings.Contains(texts, "Used again: long") || len(texts) > 250 {
		t.Errorf("lines %q", texts)
	}
	must(t, s.Undo())
	if j := s.Snapshot(); len(j.Ledger) != 3 || len(j.Lesson(lesson).Uses) != 1 {
		t.Error("one undo has to take back the use and its line")
	}
}

func TestLessonIsChangedInACopy(t *testing.T) {
	s := open(t, newStore())
	must(t, s.PutLesson(journal.Lesson{Text: "Alone.", Tags: []string{"a", "A "}}))
	old := s.Snapshot()
	id := old.Lessons[0].ID
	for range journal.MaxNotes + 5 {
		s.LookedAt(id, true)
	}
	must(t, s.SetPinned(id, true))
	must(t, s.SetArchived(id, true))
	l := s.Snapshot().Lesson(id)
	if !l.Pinned || !l.Archived || len(l.Looks) != journal.MaxNotes || len(l.Tags) != 1 {
		t.Errorf("pinned %v, archived %v, %d looks", l.Pinned, l.Archived, len(l.Looks))
	}
	if was := old.Lesson(id); was.Pinned || len(was.Looks) != 0 {
		t.Error("an old snapshot changed")
	}
	must(t, s.SetPinned(id, false))
	must(t, s.SetArchived(id, false))
	mustFail(t, s.PutLesson(journal.Lesson{Text: "\n"}), journal.ErrInvalid)
	mustFail(t, s.SetPinned(journal.NewID(), true), journal.ErrNotFound)
}

func TestNewKnotGetsItsCheckInsOnce(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	id := saved(t, s, d)
	must(t, s.PutKnot(journal.Knot{LessonID: d.Lessons[1].ID.Ref(), Kind: journal.Prevent, If: "a", Then: "b"}))
	k := *s.Snapshot().KnotsOf(d.Lessons[1].ID)[0]
	if k.EntryID == nil || *k.EntryID != id {
		t.Error("the knot does not hang on its lesson's entry")
	}
	k.Then = "c"
	must(t, s.PutKnot(k))
	checks := s.Snapshot().CheckInsOf(k.ID)
	if len(checks) != 3 {
		t.Fatalf("%d check-ins", len(checks))
	}
	must(t, s.AnswerCheckIn(checks[0].ID, journal.NoOccasion, "no tender came"))
	c := s.Snapshot().CheckInsOf(k.ID)[0]
	if *c.Outcome != journal.NoOccasion || *c.DoneOn != s.Today() || c.Note != "no tender came" || checks[0].Outcome != nil {
		t.Errorf("check-in %+v", c)
	}
	must(t, s.AnswerCheckIn(c.ID, "", ""))
	if c = s.Snapshot().CheckInsOf(k.ID)[0]; c.Outcome != nil || c.DoneOn != nil {
		t.Error("the answer was not taken back")
	}
	mustFail(t, s.AnswerCheckIn(c.ID, "maybe", ""), journal.ErrInvalid)
}

func TestDeletedLessonTakesItsKnotsAlong(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	id := saved(t, s, d)
	must(t, s.Delete(d.Lessons[0].ID))
	j := s.Snapshot()
	if len(j.Lessons) != 1 || len(j.Knots) != 0 || len(j.CheckIns) != 0 || len(j.LedgerOf(id)) != 2 {
		t.Errorf("%d lessons, %d knots, %d check-ins left", len(j.Lessons), len(j.Knots), len(j.CheckIns))
	}
}

func TestRestoreDoesNotOverwriteWhatCameMeanwhile(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	saved(t, s, d)
	lesson := *s.Snapshot().Lesson(d.Lessons[0].ID)
	must(t, s.Delete(lesson.ID))
	lesson.Text = "Newer."
	must(t, s.PutLesson(lesson))
	trash := s.Snapshot().Trash[0].ID
	must(t, s.Restore(trash))
	j := s.Snapshot()
	if j.Lesson(lesson.ID).Text != "Newer." || len(j.Knots) != 2 || len(j.CheckIns) != 6 || len(j.Trash) != 0 {
		t.Error("restore overwrote the newer lesson, or left something behind")
	}
	mustFail(t, s.Restore(trash), journal.ErrNotFound)
	mustFail(t, s.Purge(trash), journal.ErrNotFound)
}

func TestEveryKindOfThingCanBeDeletedAndRestored(t *testing.T) {
	s := open(t, newStore())
	d := full(s)
	saved(t, s, d)
	zero := 0
	mood, done := s.LogMood(journal.Mood{Valence: &zero})
	must(t, done)
	must(t, s.PutRunway(journal.Runway{Savings: "8400", MonthlySpending: "2100", Currency: "EUR"}))
	must(t, s.PutContact(journal.Contact{Name: "Ana"}))
	must(t, s.PutLine(journal.LedgerLine{Ink: journal.Red, Text: "a Friday"}))
	j := s.Snapshot()
	before := stateOf(t, j, true)
	for _, id := range []journal.ID{mood, j.Runway[0].ID, j.Contacts[0].ID, j.Ledger[0].ID, d.Knots[0].ID, d.Lessons[0].ID, d.Entry.ID} {
		must(t, s.Delete(id))
		if s.Snapshot().Find(id) != nil {
			t.Error("a deleted thing is still there")
		}
	}
	for _, item := range s.Snapshot().Trash {
		must(t, s.Restore(item.ID))
	}
	if stateOf(t, s.Snapshot(), true) != before {
		t.Error("not everything came back")
	}
	mustFail(t, s.Delete(journal.SettingsID()), journal.ErrNotFound)
	must(t, s.Delete(mood))
	must(t, s.Purge(s.Snapshot().Trash[0].ID))
	if len(s.Snapshot().Trash) != 0 {
		t.Error("the trash is not empty")
	}
}

func TestImportIsOneStep(t *testing.T) {
	s := open(t, newStore())
	var c journal.Change
	for range 300 {
		e := wrote(s, "imported").Entry
		c.Add(&e)
	}
	must(t, s.Import(c, "Import 300 entries"))
	if s.UndoLabel() != "Import 300 entries" || len(s.Snapshot().Entries) != 300 {
		t.Error("the import is not there")
	}
	must(t, s.Undo())
	if len(s.Snapshot().Entries) != 0 {
		t.Error("one undo did not take it back")
	}
	bad := wrote(s, "bad").Entry
	bad.Kind = "odd"
	mustFail(t, s.Import(journal.Change{Put: []journal.Record{c.Put[0], &bad}}, "Import"), journal.ErrInvalid)
	if len(s.Snapshot().Entries) != 0 {
		t.Error("half an import was committed")
	}
}
