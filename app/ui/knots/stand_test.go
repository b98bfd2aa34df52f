package knots

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
)

// stand is a screen of one page with a board of a lesson's or an entry's knots on it.
type stand struct {
	*Board
	st    *uitest.Stage
	of    journal.ID
	offer Offer
	begun int
	backs []journal.ID
	j     *journal.Journal
	page  *widgets.Page
}

var _ page.Screen = (*stand)(nil)

func (s *stand) Content() fyne.CanvasObject { return s.page }
func (s *stand) Open(page.Route)            {}
func (s *stand) Enter()                     { widgets.Focus(s.page) }
func (s *stand) Leave()                     { s.Save() }
func (s *stand) SetNarrow(bool)             {}

func (s *stand) Show(j *journal.Journal) {
	s.j = j
	s.Board.Show(j, uitest.Today)
	if !s.Writing() {
		s.draw()
	}
}

func (s *stand) draw() {
	of := Of{ID: s.of, Knots: s.j.KnotsOf(s.of), Offer: s.offer}
	if s.j.Lesson(s.of) != nil {
		of.LessonID = s.of.Ref()
	} else {
		of.EntryID = s.of.Ref()
	}
	rows := s.Board.Content(of)
	if rows == nil {
		rows = widgets.VStack(0)
	}
	s.page.Replace(rows)
}

// on puts a board of the knots tied to a lesson or an entry on a stage.
func on(t *testing.T, rs []journal.Record, of journal.ID) (*uitest.Stage, *stand) {
	t.Helper()
	st := uitest.NewStage(t, rs...)
	s := &stand{st: st, of: of, offer: OfferBoth}
	s.page = widgets.NewReadingPage(widgets.Insets{Left: 20, Right: 20}, nil)
	s.Board = New(Host{
		Window: page.Lend(st.W), Session: st.S, Page: s.page, Draw: s.draw,
		Begin: func() { s.begun++ }, Back: func(of journal.ID) { s.backs = append(s.backs, of) },
	})
	st.Set(s)
	s.Enter()
	st.Settle()
	return st, s
}

// tied is a setback with a first knot of its own, and that knot's check-ins due on the
// days given.
func tied(due ...journal.Day) (rs []journal.Record, e *journal.Entry, k *journal.Knot) {
	e = uitest.Setback("The demo", 80)
	k = &journal.Knot{ID: journal.NewID(), EntryID: e.ID.Ref(), Kind: journal.Prevent, If: "a demo needs a network", Then: "record it", TiedOn: e.Day}
	rs = []journal.Record{e, k}
	for i, d := range due {
		rs = append(rs, &journal.CheckIn{ID: journal.NewID(), KnotID: k.ID, Step: journal.Steps()[i], DueOn: d})
	}
	return rs, e, k
}

// answer makes a check-in one that was answered on the day it was due.
func answer(r journal.Record, o journal.Outcome, note string) {
	if c, ok := r.(*journal.CheckIn); ok {
		c.Outcome, c.DoneOn, c.Note = &o, c.DueOn.Ref(), note
	}
}

// choose takes an item of the menu of the first knot in use.
func (s *stand) choose(t *testing.T, item string) {
	t.Helper()
	tied, _ := plans(s.j, s.j.KnotsOf(s.of))
	for _, i := range s.knotItems(tied[journal.Prevent][0]) {
		if i.Label == item {
			i.Action()
			s.st.Settle()
			return
		}
	}
	t.Fatalf("no item %q", item)
}

func (s *stand) knot(id journal.ID) *journal.Knot {
	k, _ := s.st.S.Snapshot().Find(id).(*journal.Knot)
	return k
}

func (s *stand) check(id journal.ID) *journal.CheckIn {
	c, _ := s.st.S.Snapshot().Find(id).(*journal.CheckIn)
	return c
}

func typeIn(st *uitest.Stage, text string) { test.Type(st.W.Win.Canvas().Focused(), text) }
