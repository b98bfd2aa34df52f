package entries

import (
	"slices"
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
	answer  bool // to every question
	asked   []string
	told    []string
	actions []page.Action
	routes  []page.Route
	exports []page.ExportHint
	failed  []error
	err     error // what every future ends with
}

func (w *window) Fyne() fyne.Window { return w.win }
func (w *window) Do(f func())       { f() }
func (w *window) Go(r page.Route)   { w.routes = append(w.routes, r) }
func (w *window) Now() time.Time    { return today.Time() }

func (w *window) Await(_ *session.Future, then func(error)) { then(w.err) }

func (w *window) Tell(text string, actions ...page.Action) {
	w.told, w.actions = append(w.told, text), actions
}

func (w *window) Ask(_, text, _, _ string, then func(bool)) {
	w.asked = append(w.asked, text)
	then(w.answer)
}

func (w *window) Fail(_ string, err error) { w.failed = append(w.failed, err) }

func (w *window) Export(h page.ExportHint) { w.exports = append(w.exports, h) }

// store stands in for the session: it changes a journal in memory.
type store struct {
	j     *journal.Journal
	calls []string
	show  func(*journal.Journal)
}

var today = day("2026-11-23")

func (s *store) apply(call string, c journal.Change) *session.Future {
	s.calls = append(s.calls, call)
	s.j = s.j.Apply(c)
	if s.show != nil {
		s.show(s.j)
	}
	return nil
}

func (s *store) Today() journal.Day { return today }

func (s *store) SetRecovered(id journal.ID, on *journal.Day) *session.Future {
	e := *s.j.Entry(id)
	e.RecoveredOn = on
	return s.apply("recovered", journal.Change{Put: []journal.Record{&e}})
}

func (s *store) SetQuiet(id journal.ID, on bool) *session.Future {
	e := *s.j.Entry(id)
	e.Quiet = on
	return s.apply("quiet", journal.Change{Put: []journal.Record{&e}})
}

func (s *store) Delete(id journal.ID) *session.Future {
	e := s.j.Entry(id)
	t := &journal.Trash{ID: journal.NewID(), DeletedAt: journal.NewStamp(today.Time()), Title: e.Title, Objects: journal.Records{e}}
	return s.apply("delete", journal.Change{Put: []journal.Record{t}, Delete: []journal.ID{id}})
}

func (s *store) Restore(id journal.ID) *session.Future {
	t, _ := s.j.Find(id).(*journal.Trash)
	return s.apply("restore", journal.Change{Put: t.Objects, Delete: []journal.ID{id}})
}

func (s *store) Purge(id journal.ID) *session.Future {
	return s.apply("purge", journal.Change{Delete: []journal.ID{id}})
}

func (s *store) RestoreRevision(id journal.ID) *session.Future {
	r, _ := s.j.Find(id).(*journal.Revision)
	e := r.Entry
	return s.apply("revision", journal.Change{Put: []journal.Record{&e}, Delete: []journal.ID{id}})
}

func (s *store) PutKnot(k journal.Knot) *session.Future {
	return s.apply("knot", journal.Change{Put: []journal.Record{&k}})
}

func (s *store) ReplaceKnot(_ journal.ID, k journal.Knot) *session.Future { return s.PutKnot(k) }

func (s *store) RetireKnot(id journal.ID) *session.Future { return s.retire(id, today.Ref()) }

func (s *store) UnretireKnot(id journal.ID) *session.Future { return s.retire(id, nil) }

func (s *store) retire(id journal.ID, on *journal.Day) *session.Future {
	k, _ := s.j.Find(id).(*journal.Knot)
	n := *k
	n.RetiredOn = on
	return s.PutKnot(n)
}

func (s *store) AnswerCheckIn(id journal.ID, o journal.Outcome, note string) *session.Future {
	c, _ := s.j.Find(id).(*journal.CheckIn)
	n := *c
	n.Outcome, n.DoneOn, n.Note = &o, today.Ref(), note
	return s.PutAnswer(n)
}

func (s *store) PutAnswer(c journal.CheckIn) *session.Future {
	return s.apply("answer", journal.Change{Put: []journal.Record{&c}})
}

func (s *store) KeepNote(journal.ID, string)         {}
func (s *store) KeepDraft(journal.Draft)             {}
func (s *store) NewDraft(journal.Kind) journal.Draft { return journal.Draft{ID: journal.NewID()} }

func (s *store) Draft(journal.ID) (journal.Draft, error) { return journal.Draft{}, journal.ErrNotFound }

// stage is a screen in a window of the size given, searching at once.
type stage struct {
	*Screen
	w *window
	s *store
	c fyne.Canvas
}

func newStage(t *testing.T, size fyne.Size, mode skin.Mode, rs ...journal.Record) *stage {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(&skin.Theme{Mode: mode})
	w := &window{answer: true}
	s := &store{j: journal.New(rs)}
	sc := New(w, s)
	sc.search.start = func(f func()) { f() }
	s.show = sc.Show
	w.win = test.NewTempWindow(t, sc.Content())
	w.win.SetPadded(false)
	w.win.Resize(size)
	sc.SetNarrow(size.Width < 836)
	sc.Show(s.j)
	return &stage{Screen: sc, w: w, s: s, c: w.win.Canvas()}
}

var wide = fyne.NewSize(1096, 820)

// key types a key into whatever has the focus.
func (st *stage) key(names ...fyne.KeyName) {
	for _, n := range names {
		if f := st.c.Focused(); f != nil {
			f.TypedKey(&fyne.KeyEvent{Name: n})
		}
	}
}

// rows returns the titles of the entries listed.
func (st *stage) rows() []string {
	return slices.DeleteFunc(titles(st.left.list.items), func(s string) bool { return s[0] == '#' })
}
