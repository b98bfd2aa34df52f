package export

import (
	"embed"
	"fmt"
	"html/template"
	"io"
	"time"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

//go:embed *.html.tmpl
var templates embed.FS

// HTML writes the summary of the selected part of the journal, as it stands at at
// in at's zone. An empty selection gives a page that says so. The errors are those
// of Selection.Validate and of w.
func HTML(w io.Writer, j *journal.Journal, sel Selection, at time.Time) error {
	if err := sel.Validate(); err != nil {
		return fmt.Errorf("make the summary: %w", err)
	}
	tmpl, err := template.New("summary").Funcs(template.FuncMap{
		"text": oneLine, "paragraphs": paragraphs,
	}).ParseFS(templates, "*.html.tmpl")
	if err != nil {
		return fmt.Errorf("make the summary: %w", err)
	}
	if err := tmpl.ExecuteTemplate(w, "summary.html.tmpl", newSummary(j, sel, at)); err != nil {
		return fmt.Errorf("write the summary: %w", err)
	}
	return nil
}

// summary is all the page shows, in words; the template only lays it out.
type summary struct {
	Range   string
	Counts  string
	Only    string
	Empty   bool
	Letter  bool
	Review  *reviewView
	Mood    *moodView
	Recover *recoverView
	Lessons []lessonView
	Entries []entryView
	Ledger  *ledgerView
	Runway  []runwayRow
	Printed string
	Safety  string
}

func newSummary(j *journal.Journal, sel Selection, at time.Time) summary {
	today := journal.DayOf(at, j.Settings.DayEndsAt())
	p := sel.pick(j)
	from, to := span(j, sel, p, today)
	s := summary{
		Range: heading(sel, from, to), Counts: counts(p.entries), Only: only(sel),
		Letter: sel.Paper == Letter, Printed: longDay(today), Safety: "This page is not protected.",
	}
	if sel.Sealed {
		s.Safety = "This page is not encrypted; the journal is."
	}
	s.parts(j, sel, p, from, to, today)
	if s.Review != nil {
		s.Counts = "" // the review has them
	}
	if s.Mood != nil {
		s.Counts += " " + s.Mood.Noted
	}
	s.Empty = s.Review == nil && s.Runway == nil && s.Mood == nil && s.Recover == nil &&
		len(s.Lessons) == 0 && len(s.Entries) == 0 && s.Ledger == nil
	return s
}

// parts makes the parts that are asked for; one with nothing in it stays out.
func (s *summary) parts(j *journal.Journal, sel Selection, p picked, from, to, today journal.Day) {
	if sel.has(PartReview) {
		s.Review = newReviewView(j, sel, from, to, today)
	}
	if sel.has(PartMood) {
		s.Mood = newMoodView(j, p.entries, from, to)
		s.Recover = newRecoverView(j, p.entries, today)
	}
	if sel.has(PartLessons) {
		s.Lessons = lessonViews(j, p.lessons)
	}
	if sel.has(PartEntries) {
		s.Entries = entryViews(j, p.entries, today)
	}
	if sel.has(PartLedger) {
		s.Ledger = newLedgerView(p.lines)
	}
	if sel.has(PartRunway) {
		s.Runway = runwayRows(j, sel)
	}
}

// span returns the days the page is about: those asked for, else from the first
// thing selected to today or the last thing, whichever is later.
func span(j *journal.Journal, sel Selection, p picked, today journal.Day) (from, to journal.Day) {
	from, to = today, today
	if !sel.Entry.IsZero() && len(p.entries) > 0 {
		from, to = p.entries[0].Day, p.entries[0].Day
	} else {
		sel.eachDay(j, p, func(d journal.Day) { from, to = min(from, d), max(to, d) })
	}
	if sel.To != nil {
		to = *sel.To
		from = min(from, to)
	}
	if sel.From != nil {
		from = *sel.From
		to = max(from, to)
	}
	return from, to
}

// eachDay calls see with the first and the last day of each thing on the page.
func (s Selection) eachDay(j *journal.Journal, p picked, see func(journal.Day)) {
	if n := len(p.entries); n > 0 {
		see(p.entries[0].Day)
		see(p.entries[n-1].Day)
	}
	if first, last, ok := insight.MoodSpan(j); ok && (s.has(PartMood) || s.has(PartReview)) && s.Entry.IsZero() {
		see(first)
		see(last)
	}
	if n := len(p.lines); n > 0 && (s.has(PartLedger) || s.has(PartReview)) {
		see(p.lines[0].On)
		see(p.lines[n-1].On)
	}
	if n := len(p.lessons); n > 0 && s.has(PartReview) {
		for _, l := range []*journal.Lesson{p.lessons[0], p.lessons[n-1]} {
			see(j.WrittenOn(l))
		}
	}
	if s.has(PartRunway) {
		for _, r := range j.Runway {
			see(r.On)
		}
	}
}
