package entries

import (
	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

const (
	excerptBytes = 240 // more than two lines hold at any width the list has
	excerptSide  = 60  // bytes beside a hit
)

// Finder marks what a search found; search.Query is one.
type Finder interface {
	Spans(text string) [][2]int
	Excerpt(text string, around int) string
}

// Row is what the list shows of an entry. Marks are byte ranges of the text before them.
type Row struct {
	Mark         string // icon name
	Title        string
	TitleMarks   [][2]int
	Excerpt      string
	ExcerptMarks [][2]int
	FootMark     string // icon name, or ""
	Foot         string // the day, and what became of a setback
}

// NewRow makes the texts of a row; find is nil where nothing is searched for.
func NewRow(e *journal.Entry, today journal.Day, find Finder) Row {
	title, text := TitleOf(e)
	r := Row{Mark: markName(e.Kind), Title: title, Foot: shortDay(e.Day)}
	r.Excerpt = cutText(text, excerptBytes)
	if find != nil {
		if hit := hitText(e, find); hit != "" {
			r.Excerpt = find.Excerpt(hit, excerptSide)
		}
		r.TitleMarks, r.ExcerptMarks = find.Spans(r.Title), find.Spans(r.Excerpt)
	}
	switch {
	case e.Day > today:
		r.Foot += " · In the future"
	case e.RecoveredOn != nil:
		r.FootMark = "mark-recovered"
		r.Foot += " · " + recoveredIn(insight.DaysToRecover(e))
	case e.IsOpen():
		r.FootMark = "mark-open"
		r.Foot += " · open"
	}
	return r
}

// hitText is the first text of the entry the search found something in.
func hitText(e *journal.Entry, find Finder) string {
	for _, t := range e.Texts() {
		if t != "" && len(find.Spans(t)) > 0 {
			return t
		}
	}
	return ""
}

// rowCache keeps the texts of rows, so that scrolling back and forth measures and
// searches nothing again. Entries never change in place, so the pointer is the key.
type rowCache struct {
	today journal.Day
	find  Finder
	rows  map[*journal.Entry]*Row
}

// reset forgets all rows where the day or the search is another one.
func (c *rowCache) reset(today journal.Day, find Finder, changed bool) {
	if c.rows == nil || changed || c.today != today {
		c.rows = map[*journal.Entry]*Row{}
	}
	c.today, c.find = today, find
}

func (c *rowCache) row(e *journal.Entry) *Row {
	if r, ok := c.rows[e]; ok {
		return r
	}
	r := NewRow(e, c.today, c.find)
	c.rows[e] = &r
	return &r
}
