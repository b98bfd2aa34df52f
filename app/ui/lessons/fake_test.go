package lessons

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets/skin"
)

// window stands in for the window: it notes what it is asked and answers at once.
type window struct {
	win     fyne.Window
	answer  bool
	asked   []string
	told    []string
	actions []page.Action
	routes  []page.Route
	failed  []error
	err     error
}

func (w *window) Fyne() fyne.Window                             { return w.win }
func (w *window) Do(f func())                                   { f() }
func (w *window) Go(r page.Route)                               { w.routes = append(w.routes, r) }
func (w *window) Now() time.Time                                { return today.Time() }
func (w *window) Await(_ *session.Future, then func(err error)) { then(w.err) }
func (w *window) Fail(_ string, err error)                      { w.failed = append(w.failed, err) }
func (w *window) Export(page.ExportHint)                        {}

func (w *window) Tell(text string, actions ...page.Action) {
	w.told, w.actions = append(w.told, text), actions
}

func (w *window) Ask(_, text, _, _ string, then func(bool)) {
	w.asked = append(w.asked, text)
	then(w.answer)
}

// store stands in for the session: it changes a journal in memory.
type store struct {
	j      *journal.Journal
	show   func(*journal.Journal)
	refuse bool // changes nothing, as a full disk does
}

var today = day("2026-11-23")

func day(s string) journal.Day {
	d, err := journal.ParseDay(s)
	if err != nil {
		d = 0
	}
	return d
}

func (s *store) apply(c journal.Change) *session.Future {
	if s.refuse {
		return nil
	}
	s.j = s.j.Apply(c)
	if s.show != nil {
		s.show(s.j)
	}
	return nil
}

func (s *store) alter(id journal.ID, f func(l *journal.Lesson)) *session.Future {
	l := *s.j.Lesson(id)
	f(&l)
	return s.PutLesson(l)
}

func (s *store) Today() journal.Day { return today }

func (s *store) PutLesson(l journal.Lesson) *session.Future {
	return s.apply(journal.Change{Put: []journal.Record{&l}})
}

func (s *store) SetPinned(id journal.ID, on bool) *session.Future {
	return s.alter(id, func(l *journal.Lesson) { l.Pinned = on })
}

func (s *store) SetArchived(id journal.ID, on bool) *session.Future {
	return s.alter(id, func(l *journal.Lesson) { l.Archived = on })
}

func (s *store) UseLesson(id journal.ID, note string) *session.Future {
	return s.alter(id, func(l *journal.Lesson) {
		l.Uses = append(l.Uses[:len(l.Uses):len(l.Uses)], journal.Use{On: today, Note: note})
	})
}

func (s *store) LookedAt(id journal.ID, useful bool) *session.Future {
	return s.alter(id, func(l *journal.Lesson) { l.Looks = append(l.Looks, journal.Look{On: today, Useful: useful}) })
}

func (s *store) Delete(id journal.ID) *session.Future {
	t := &journal.Trash{ID: journal.NewID(), DeletedAt: journal.NewStamp(today.Time()), Objects: journal.Records{s.j.Find(id)}}
	return s.apply(journal.Change{Put: []journal.Record{t}, Delete: []journal.ID{id}})
}

func (s *store) Restore(id journal.ID) *session.Future {
	t, _ := s.j.Find(id).(*journal.Trash)
	return s.apply(journal.Change{Put: t.Objects, Delete: []journal.ID{id}})
}

func (s *store) PutKnot(k journal.Knot) *session.Future {
	return s.apply(journal.Change{Put: []journal.Record{&k}})
}

func (s *store) ReplaceKnot(_ journal.ID, k journal.Knot) *session.Future { return s.PutKnot(k) }

func (s *store) RetireKnot(id journal.ID) *session.Future {
	k, _ := s.j.Find(id).(*journal.Knot)
	n := *k
	n.RetiredOn = today.Ref()
	return s.PutKnot(n)
}

func (s *store) UnretireKnot(id journal.ID) *session.Future {
	k, _ := s.j.Find(id).(*journal.Knot)
	n := *k
	n.RetiredOn = nil
	return s.PutKnot(n)
}

func (s *store) AnswerCheckIn(id journal.ID, o journal.Outcome, note string) *session.Future {
	c, _ := s.j.Find(id).(*journal.CheckIn)
	n := *c
	n.Outcome, n.DoneOn, n.Note = &o, today.Ref(), note
	return s.apply(journal.Change{Put: []journal.Record{&n}})
}

func (s *store) PutAnswer(c journal.CheckIn) *session.Future {
	return s.apply(journal.Change{Put: []journal.Record{&c}})
}

func (s *store) KeepNote(journal.ID, string)             {}
func (s *store) KeepDraft(journal.Draft)                 {}
func (s *store) DiscardDraft(journal.ID) *session.Future { return nil }
func (s *store) NewDraft(journal.Kind) journal.Draft     { return journal.Draft{ID: journal.NewID()} }

func (s *store) Draft(journal.ID) (journal.Draft, error) { return journal.Draft{}, journal.ErrNotFound }

// stage is a screen in a window of the size given.
type stage struct {
	*Screen
	w *window
	s *store
	c fyne.Canvas
}

var wide = fyne.NewSize(1096, 820)

func newStage(t *testing.T, size fyne.Size, mode skin.Mode, rs ...journal.Record) *stage {
	t.Helper()
	return newStageIn(t, size, &skin.Theme{Mode: mode}, rs...)
}

func newStageIn(t *testing.T, size fyne.Size, theme *skin.Theme, rs ...journal.Record) *stage {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme)
	w := &window{answer: true}
	s := &store{j: journal.New(rs)}
	sc := New(w, s)
	s.show = sc.Show
	w.win = test.NewTempWindow(t, sc.Content())
	w.win.SetPadded(false)
	w.win.Resize(size)
	sc.SetNarrow(size.Width < 836)
	sc.Show(s.j)
	return &stage{Screen: sc, w: w, s: s, c: w.win.Canvas()}
}

func (st *stage) key(names ...fyne.KeyName) {
	for _, n := range names {
		if f := st.c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
}

// shown returns the sentences in the grid.
func (st *stage) shown() []string {
	var out []string
	for _, l := range st.gallery.grid.lessons {
		out = append(out, l.Text)
	}
	return out
}

func lesson(text, on string, tags ...string) *journal.Lesson {
	return &journal.Lesson{ID: journal.NewID(), Text: text, Tags: tags, CreatedAt: journal.NewStamp(day(on).Time())}
}

// many is n lessons.
func many(n int) []journal.Record {
	out := make([]journal.Record, n)
	for i := range out {
		out[i] = lesson(fmt.Sprintf("Lesson %d. Ask for the feedback in writing, since spoken I only hear the worst of it.", i),
			(today - journal.Day(i)).String(), "feedback")
	}
	return out
}
