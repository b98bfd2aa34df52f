package ui

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"doubleknot/app/export"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// exportForm is the Ctrl+E dialog: what, of which days, in which form, to where.
// The target is a name typed or chosen by folder: Fyne's own save dialog empties
// an existing file before it asks.
type exportForm struct {
	w       *Window
	m       *modal
	format  *widgets.Segmented
	paper   *widgets.Segmented
	span    *widgets.SelectField
	from    *widgets.LineField
	to      *widgets.LineField
	parts   []*widgets.Chip
	path    *widgets.LineField
	problem *widgets.Paragraph
	summary []fyne.CanvasObject // what only a summary needs
	entry   *journal.Entry      // only this one
	typed   bool                // the writer named the file herself
	filling bool                // the days come from the span and not from her
	busy    bool                // a file is being written
}

var (
	spans     = []string{"Last 3 months", "Last 12 months", "This year", "Everything", "These days"}
	partNames = export.AllParts()
	partWords = map[export.Part]string{
		export.PartLessons: "Lessons", export.PartEntries: "Entries", export.PartMood: "Mood", export.PartLedger: "Ledger",
		export.PartReview: "Review", export.PartRunway: "Runway",
	}
)

// Export opens the dialog.
func (w *Window) Export(hint page.ExportHint) {
	if len(w.modals) == 0 {
		w.newExport(hint).open()
	}
}

func (w *Window) newExport(hint page.ExportHint) *exportForm {
	f := &exportForm{w: w, entry: w.session.Snapshot().Entry(hint.Entry)}
	f.format = widgets.NewSegmented([]widgets.Option{{Text: "Summary to print"}, {Text: "Everything, as JSON"}}, 0, func(int) { f.sync() })
	f.paper = widgets.NewSegmented([]widgets.Option{{Text: "A4"}, {Text: "Letter"}}, 0, nil)
	f.span = widgets.NewSelectField(spans, spans[0], func(string) { f.setSpan() })
	f.from = widgets.NewLineField("YYYY-MM-DD", func(string) { f.dayTyped() })
	f.to = widgets.NewLineField("YYYY-MM-DD", func(string) { f.dayTyped() })
	for _, p := range partNames {
		f.parts = append(f.parts, widgets.NewChip(partWords[p], f.proposes(p, hint.From != nil), nil))
	}
	f.path = widgets.NewLineField("Where to", func(string) { f.typed = true })
	f.problem = widgets.NewParagraph("")
	for _, field := range []*widgets.LineField{f.from, f.to, f.path} {
		field.OnSubmitted = func(string) { f.export(false) }
	}
	if hint.From != nil && hint.To != nil {
		f.setDays(*hint.From, *hint.To)
	}
	return f
}

// proposes reports whether a part is ticked to begin with. The runway never is, and the
// review only where the dialog was opened from it.
func (f *exportForm) proposes(p export.Part, fromReview bool) bool {
	switch {
	case p == export.PartRunway:
		return false
	case p == export.PartReview:
		return fromReview
	case fromReview:
		return p == export.PartLessons || p == export.PartLedger
	default:
		return f.entry == nil || p == export.PartEntries || p == export.PartLessons
	}
}

// setDays takes the days that are in review.
func (f *exportForm) setDays(from, to journal.Day) {
	f.span.SetSelected(spans[4])
	f.filling = true
	f.from.SetText(from.String())
	f.to.SetText(to.String())
	f.filling = false
}

func (f *exportForm) open() {
	browse := widgets.NewButton("Folder…", "", widgets.Plain, f.browse)
	do := widgets.NewButton("Export", "print", widgets.Main, func() { f.export(false) })
	leave := widgets.NewButton("Leave it", "", widgets.Plain, func() { f.w.closeModal(f.m) })
	chips := make([]fyne.CanvasObject, len(f.parts))
	for i, c := range f.parts {
		chips[i] = c
	}
	rows := []fyne.CanvasObject{widgets.HStack(0, f.format)}
	if f.entry != nil {
		rows = append(rows, widgets.NewCaptionParagraph("Only the entry of "+f.entry.Day.Time().Format("2 January 2006")+"."))
		f.summary = []fyne.CanvasObject{widgets.Flow(f.paper)}
	} else {
		f.summary = []fyne.CanvasObject{widgets.Flow(f.span, f.paper), widgets.Columns(300, f.from, f.to)}
	}
	f.summary = append(f.summary, widgets.Flow(chips...))
	rows = append(rows, f.summary...)
	rows = append(rows, widgets.Sides(f.path, browse),
		widgets.NewCaptionParagraph("An export is not protected: whoever has the file can read it. The runway is in a summary only where you tick it; the JSON has everything."), f.problem)
	f.m = f.w.openModal("Take something away", 560, widgets.VStack(12, rows...), []fyne.CanvasObject{do, leave}, do, nil)
	f.setSpan()
	f.sync()
}

// sync shows what the chosen form needs and no more.
func (f *exportForm) sync() {
	for _, o := range f.summary {
		if f.format.Selected == 0 {
			o.Show()
		} else {
			o.Hide()
		}
	}
	f.rename()
	f.say("")
}

// say shows what is wrong below the fields, or nothing.
func (f *exportForm) say(problem string) {
	f.problem.SetText(problem)
	f.problem.Hidden = problem == ""
	f.m.fit()
}

// setSpan fills the two days in from the chosen span.
func (f *exportForm) setSpan() {
	today := f.w.session.Today()
	from, to := today.AddMonths(-3)+1, today
	switch f.span.Selected {
	case spans[1]:
		from = today.AddMonths(-12) + 1
	case spans[2]:
		y, _, _ := today.Date()
		from = journal.NewDay(y, 1, 1)
	case spans[3]:
		from, to = wholeSpan(f.w.session.Snapshot(), today)
	case spans[4]:
		return
	}
	f.filling = true
	f.from.SetText(from.String())
	f.to.SetText(to.String())
	f.filling = false
	f.rename()
}

// dayTyped follows a day the writer changed by hand.
func (f *exportForm) dayTyped() {
	if !f.filling {
		f.span.SetSelected(spans[4])
	}
	f.rename()
}

func wholeSpan(j *journal.Journal, today journal.Day) (from, to journal.Day) {
	from, to = today, today
	if n := len(j.Entries); n > 0 {
		from, to = min(from, j.Entries[n-1].Day), max(to, j.Entries[0].Day)
	}
	if n := len(j.MoodLogs); n > 0 {
		from = min(from, j.MoodLogs[n-1].Day)
	}
	return from, to
}

// rename proposes a file name until the writer has typed her own.
func (f *exportForm) rename() {
	if f.typed {
		return
	}
	name := "doubleknot-" + f.w.session.Today().String() + ".json"
	switch {
	case f.format.Selected == 1:
	case f.entry != nil:
		name = "doubleknot-entry-" + f.entry.Day.String() + ".html"
	default:
		name = "doubleknot-" + f.from.Text() + "-to-" + f.to.Text() + ".html"
	}
	f.path.SetText(filepath.Join(documents(), name))
	f.typed = false
}

// documents is the folder proposed first: Documents where there is one.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	if d := filepath.Join(home, "Documents"); isDir(d) {
		return d
	}
	return home
}

func isDir(p string) bool {
	st, err := os.Stat(p)
	return err == nil && st.IsDir()
}

func (f *exportForm) browse() {
	d := dialog.NewFolderOpen(func(u fyne.ListableURI, err error) {
		if err == nil && u != nil {
			f.path.SetText(filepath.Join(u.Path(), filepath.Base(f.path.Text())))
			f.typed = true
		}
	}, f.w.win)
	d.Show()
}

// selection reads the form, or says what is wrong with it.
func (f *exportForm) selection() (export.Selection, error) {
	sel := export.Selection{Paper: []export.Paper{export.A4, export.Letter}[f.paper.Selected]}
	for i, c := range f.parts {
		if c.On {
			sel.Parts = append(sel.Parts, partNames[i])
		}
	}
	if len(sel.Parts) == 0 {
		return sel, errors.New("choose at least one part")
	}
	if f.entry != nil {
		sel.From, sel.To, sel.Entry = &f.entry.Day, &f.entry.Day, f.entry.ID
		return sel, nil
	}
	from, err1 := journal.ParseDay(strings.TrimSpace(f.from.Text()))
	to, err2 := journal.ParseDay(strings.TrimSpace(f.to.Text()))
	switch {
	case err1 != nil || err2 != nil:
		return sel, errors.New("a day is written YYYY-MM-DD, such as 2026-11-23")
	case to < from:
		return sel, errors.New("the last day lies before the first")
	}
	sel.From, sel.To = &from, &to
	return sel, nil
}

// export writes the file off the UI goroutine; an existing one only after asking.
func (f *exportForm) export(force bool) {
	if f.busy {
		return
	}
	path := strings.TrimSpace(f.path.Text())
	if path == "" {
		f.say("Say where to put the file.")
		return
	}
	write, err := f.writer()
	if err != nil {
		f.say(strings.ToUpper(err.Error()[:1]) + err.Error()[1:] + ".")
		return
	}
	f.busy = true
	go func() {
		err := export.ToFile(path, force, write)
		f.w.Do(func() { f.done(path, err) })
	}()
}

func (f *exportForm) writer() (func(io.Writer) error, error) {
	j, now := f.w.session.Snapshot(), f.w.Now()
	if f.format.Selected == 1 {
		return func(out io.Writer) error { return export.JSON(out, j, now) }, nil
	}
	sel, err := f.selection()
	if err != nil {
		return nil, err
	}
	return func(out io.Writer) error { return export.HTML(out, j, sel, now) }, nil
}

func (f *exportForm) done(path string, err error) {
	f.busy = false
	if f.w.covered {
		return // locked meanwhile: the form is gone
	}
	switch {
	case errors.Is(err, export.ErrExists):
		f.w.Ask("Replace the file?", fmt.Sprintf("%s is already in that folder.", filepath.Base(path)), "Replace it", "Keep it", func(ok bool) {
			if ok {
				f.export(true)
			}
		})
	case err != nil:
		f.say("Nothing was written. " + userMessage(err))
	default:
		f.w.closeModal(f.m)
		what := " It can be imported again."
		if f.format.Selected == 0 {
			what = " Open it in a browser to print it."
		}
		f.w.Tell("Written to " + path + "." + what)
	}
}
