package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// sheet is the ruled page: a virtual list of rows in which one line can be picked,
// by a click or with the arrow keys. Fyne's list knows rows only, so the sheet
// keeps the focus and the picked line itself.
type sheet struct {
	widgets.List
	groups  []insight.LedgerGroup
	years   bool    // days are shown with their year
	width   float32 // the width the rows were made for
	stacked bool    // black under red
	caption float32 // the text size they were made for
	rows    []row
	picked  journal.ID // zero for none
	row     int        // of the picked line, which may stand under several tags
	ink     journal.Ink
	focused bool

	onPick  func(*journal.LedgerLine) // nil: none is picked any more
	onOpen  func(*journal.LedgerLine) // Enter
	onEdit  func(*journal.LedgerLine) // F2
	onTrash func(*journal.LedgerLine) // Delete
}

var _ fyne.Focusable = (*sheet)(nil)

func newSheet() *sheet {
	s := &sheet{}
	s.Length = func() int { return len(s.rows) }
	s.CreateItem = func() fyne.CanvasObject { return newCell() }
	s.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		picked := s.picked
		if i != s.row {
			picked = journal.ID{}
		}
		c := o.(*cell)
		c.pick = func(l *journal.LedgerLine) { s.tapped(i, l) }
		c.set(s.rows[i], picked, s.focused)
	}
	s.HideSeparators = true
	s.ExtendBaseWidget(s)
	return s
}

// set shows other lines; one that is gone is no longer picked.
func (s *sheet) set(groups []insight.LedgerGroup, years bool) {
	s.groups, s.years = groups, years
	s.layRows()
}

// layRows makes the rows for the width there is.
func (s *sheet) layRows() {
	s.width, s.caption = s.Size().Width, skin.Size(theme.SizeNameCaptionText)
	s.stacked = s.width > 0 && tooNarrow(s.width, s.years)
	room := columnWidth(s.width)
	if s.stacked {
		room = pageWidth(s.width)
	}
	s.rows = rowsOf(s.groups, sheetForm{s.years, s.stacked, func(text string) bool {
		return room <= 0 || fyne.MeasureText(widgets.SafeText(text), s.caption, fyne.TextStyle{}).Width <= room
	}})
	had, was := s.picked != journal.ID{}, max(s.row, 0)
	line, at := s.find()
	s.row = at
	if line == nil {
		s.picked = journal.ID{}
	}
	if line == nil && had && s.focused { // the keyboard goes on from where the line was
		s.near(was)
	}
	s.Refresh()
}

// near picks the line of a row, or the nearest after it, or before.
func (s *sheet) near(at int) {
	s.step(at-1, 1, s.ink)
	if s.picked == (journal.ID{}) {
		s.step(min(at, len(s.rows)), -1, s.ink)
	}
}

// Resize makes the rows anew where the columns get another width: sums take more of
// them in narrow ones, and too narrow columns go under one another.
func (s *sheet) Resize(to fyne.Size) {
	s.List.Resize(to)
	s.fit()
}

// fit makes the rows anew where they were made for another width or size of text.
func (s *sheet) fit() {
	if s.Size().Width != s.width || skin.Size(theme.SizeNameCaptionText) != s.caption {
		s.layRows()
	}
}

// find returns the picked line and its row.
func (s *sheet) find() (*journal.LedgerLine, int) {
	if s.picked == (journal.ID{}) {
		return nil, -1
	}
	if l := s.has(s.row); l != nil {
		return l, s.row
	}
	for i := range s.rows {
		if l := s.has(i); l != nil {
			return l, i
		}
	}
	return nil, -1
}

// has returns the picked line where it stands in a row.
func (s *sheet) has(i int) *journal.LedgerLine {
	if i < 0 || i >= len(s.rows) {
		return nil
	}
	for _, l := range []*journal.LedgerLine{s.rows[i].red, s.rows[i].black} {
		if l != nil && l.ID == s.picked {
			return l
		}
	}
	return nil
}

// names are the months, years or tags there are, in their order.
func (s *sheet) names() []string {
	var out []string
	for _, r := range s.rows {
		if r.kind == groupRow {
			out = append(out, r.group)
		}
	}
	return out
}

// goTo puts a month, a year or a tag at the top.
func (s *sheet) goTo(group string) {
	for i, r := range s.rows {
		if r.kind == groupRow && r.group == group {
			s.ScrollToBottom() // from below it stops with the row at the top
			s.ScrollTo(i)
			return
		}
	}
}

func (s *sheet) tapped(i int, l *journal.LedgerLine) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		c.Focus(s)
	}
	s.row = i
	s.pick(l)
}

// pick picks a line, in row where it stands there; nil picks none.
func (s *sheet) pick(l *journal.LedgerLine) {
	s.picked = journal.ID{}
	if l != nil {
		s.picked, s.ink = l.ID, l.Ink
	}
	s.onPick(l)
	if _, i := s.find(); i >= 0 {
		s.row = i
		s.ScrollTo(i)
	}
	s.Refresh()
}

// FocusGained rings the picked line, or picks the first one.
func (s *sheet) FocusGained() {
	s.focused = true
	if l, _ := s.find(); l == nil {
		s.step(-1, 1, journal.Red)
	}
	s.Refresh()
}

// FocusLost takes the ring away; the line stays picked.
func (s *sheet) FocusLost() {
	s.focused = false
	s.Refresh()
}

// TypedKey moves among the lines, opens or takes out the picked one.
func (s *sheet) TypedKey(e *fyne.KeyEvent) {
	line, at := s.find()
	ink := journal.Red
	if line != nil {
		ink = line.Ink
	}
	switch e.Name {
	case fyne.KeyDown:
		s.step(at, 1, ink)
	case fyne.KeyUp:
		s.step(at, -1, ink)
	case fyne.KeyHome:
		s.step(-1, 1, ink)
	case fyne.KeyEnd:
		s.step(len(s.rows), -1, ink)
	case fyne.KeyLeft:
		s.across(at, journal.Red)
	case fyne.KeyRight:
		s.across(at, journal.Black)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyDelete, fyne.KeyBackspace, fyne.KeyEscape, fyne.KeyF2:
		if line == nil {
			widgets.PassKey(s, e)
			return
		}
		s.act(e.Name, line)
	default:
		widgets.PassKey(s, e)
	}
}

func (s *sheet) act(k fyne.KeyName, line *journal.LedgerLine) {
	switch k {
	case fyne.KeyReturn, fyne.KeyEnter:
		s.onOpen(line)
	case fyne.KeyF2:
		s.onEdit(line)
	case fyne.KeyEscape:
		s.pick(nil)
	default:
		s.onTrash(line)
	}
}

// step picks the next line from a row on, in the same column where it has one.
func (s *sheet) step(from, by int, ink journal.Ink) {
	for i := from + by; i >= 0 && i < len(s.rows); i += by {
		for _, in := range []journal.Ink{ink, journal.Red, journal.Black} {
			if s.take(i, in) {
				return
			}
		}
	}
}

// across picks the line of the other column nearest to a row. Where black is under red
// it looks on for a black line and back for a red one first, to stay in the group.
func (s *sheet) across(at int, ink journal.Ink) {
	near := -1
	if s.stacked && ink == journal.Black {
		near = 1
	}
	if s.stacked {
		at = max(at, 0) // no line is picked
		_ = s.along(at, near, ink) || s.along(at, -near, ink)
		return
	}
	for d := range s.rows {
		if s.take(at-d, ink) || s.take(at+d, ink) {
			return
		}
	}
}

// along picks the next line of one ink from a row on, that row's own included, and
// reports whether there is one.
func (s *sheet) along(at, by int, ink journal.Ink) bool {
	for i := at; i >= 0 && i < len(s.rows); i += by {
		if s.take(i, ink) {
			return true
		}
	}
	return false
}

// take picks the line of one ink in a row, and reports whether there is one.
func (s *sheet) take(i int, ink journal.Ink) bool {
	if i < 0 || i >= len(s.rows) || s.rows[i].at(ink) == nil {
		return false
	}
	s.row = i
	s.pick(s.rows[i].at(ink))
	return true
}

// KeyDown tells the window that somebody is there.
func (s *sheet) KeyDown(*fyne.KeyEvent) {
	widgets.Stir(s)
}

// KeyUp does nothing; it completes desktop.Keyable.
func (s *sheet) KeyUp(*fyne.KeyEvent) {}
