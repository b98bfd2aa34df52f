package session_test

import (
	"testing"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/assets/demo"
)

// nowhere is a store that costs nothing, so that what is measured is the session.
type nowhere []journal.Record

func (n nowhere) Load() ([]journal.Record, error) { return n, nil }
func (nowhere) Commit(journal.Change) error       { return nil }
func (nowhere) Path() string                      { return "" }
func (nowhere) Close() error                      { return nil }

func large(b *testing.B, delay time.Duration) *session.Session {
	b.Helper()
	s, err := session.New(nowhere(demo.Large(time.Now(), 11_000)), session.Options{DraftDelay: delay})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	return s
}

// BenchmarkKeepDraft is one keystroke in an entry of a journal of 11,000.
func BenchmarkKeepDraft(b *testing.B) {
	s := large(b, time.Hour)
	d, err := s.EditDraft(s.Snapshot().Entries[0].ID)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d.Entry.Body += "x"
		s.KeepDraft(d)
	}
}

// BenchmarkKeepNewRow is the first keystroke in a new row of the form, just after a save.
func BenchmarkKeepNewRow(b *testing.B) {
	s := large(b, time.Hour)
	d, err := s.EditDraft(s.Snapshot().Entries[0].ID)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		b.StopTimer()
		if err := s.PutContact(journal.Contact{Name: "A"}).Wait(); err != nil {
			b.Fatal(err)
		}
		d.Lessons = append(d.Lessons[:0:0], journal.Lesson{ID: journal.NewID(), Text: "x"})
		b.StartTimer()
		s.KeepDraft(d)
	}
}

// BenchmarkKeepNote is one keystroke in the note of a check-in.
func BenchmarkKeepNote(b *testing.B) {
	s := large(b, time.Hour)
	id := s.Snapshot().CheckIns[0].ID
	for b.Loop() {
		s.KeepNote(id, "on the train")
	}
}

// BenchmarkStoreDraft is what storing a keystroke costs besides the store.
func BenchmarkStoreDraft(b *testing.B) {
	s := large(b, time.Hour)
	d, err := s.EditDraft(s.Snapshot().Entries[0].ID)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		d.Entry.Body += "x"
		s.KeepDraft(d)
		if err := s.FlushDrafts().Wait(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkStoreNote does the same with a note.
func BenchmarkStoreNote(b *testing.B) {
	s := large(b, time.Hour)
	id, text := s.Snapshot().CheckIns[0].ID, ""
	for b.Loop() {
		if text += "x"; len(text) > 200 {
			text = ""
		}
		s.KeepNote(id, text)
		if err := s.FlushDrafts().Wait(); err != nil {
			b.Fatal(err)
		}
	}
}
