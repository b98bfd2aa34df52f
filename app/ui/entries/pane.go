package entries

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/knots"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

const (
	readingWidth = 720    // no line is longer than this
	longText     = 20_000 // bytes of a text shown before it is asked for whole
)

// draw shows in the pane what the state says, where that is not shown already.
func (sc *Screen) draw() {
	if sc.j == nil {
		return
	}
	fresh := NewReading(sc.j, sc.left.list.selected)
	same := sc.drawn && !sc.dirty && fresh.same(sc.reading) && sc.view == viewEntry
	moved := sc.reading == nil || fresh == nil || fresh.Entry.ID != sc.reading.Entry.ID
	sc.reading = fresh
	if same {
		return
	}
	if sc.view == viewOlder && fresh == nil {
		sc.view = viewEntry
	}
	save := func() {}
	if moved || sc.view != viewEntry {
		save = sc.knots.Take()
	}
	sc.dropField()
	content := sc.content()
	if sc.drawn && !moved {
		sc.pane.Replace(content)
	} else {
		sc.pane.Set(content)
	}
	sc.drawn, sc.dirty = true, false
	save()
}

// dropField lets go of the field for the day of recovery, which is made anew with each
// drawing of its form: Fyne would keep it, and the screen with it.
func (sc *Screen) dropField() {
	if sc.dayField != nil {
		sc.dayField.Forget()
		sc.dayField = nil
	}
}

// redraw draws the pane again after a change of its own state.
func (sc *Screen) redraw() {
	sc.dirty = true
	sc.draw()
}

func (sc *Screen) content() fyne.CanvasObject {
	switch {
	case sc.view == viewTrash:
		return sc.trashView()
	case sc.view == viewOlder:
		return sc.olderView()
	case sc.reading == nil:
		return sc.nothing()
	}
	r := sc.reading
	box := widgets.VStack(16, sc.head(r), widgets.DoubleRule())
	if sc.asking {
		box.Add(sc.recoverForm(r.Entry))
	}
	sc.addParts(box, r.Before)
	sc.addTraps(box, r.Entry.Traps)
	sc.addLessons(box, r.Lessons)
	sc.addKnots(box, r)
	sc.addParts(box, r.After)
	sc.addLedger(box, r)
	if r.Outlook != "" {
		box.Add(under("In two months", widgets.NewSerif(r.Outlook)))
	}
	sc.addLater(box, r.Later)
	return widgets.MaxWidth(readingWidth, box)
}

// nothing fills the pane while no entry is chosen.
func (sc *Screen) nothing() fyne.CanvasObject {
	text := "Choose an entry to read it here."
	if len(sc.j.Entries) == 0 {
		text = ""
	}
	p := widgets.NewParagraph(text)
	p.Color = skin.Ink3
	return widgets.VStack(16, sc.backLink("All entries"), p)
}

// backLink leads to the list where the pane hides it, or out of a view of its own.
func (sc *Screen) backLink(text string) fyne.CanvasObject {
	b := widgets.NewButton(text, "back", widgets.Link, sc.back)
	row := widgets.HStack(0, b)
	row.Hidden = !sc.narrow && sc.view == viewEntry
	return row
}

func (sc *Screen) head(r *Reading) fyne.CanvasObject {
	e := r.Entry
	title, _ := TitleOf(e)
	heading := sc.marked(title)
	heading.SizeName, heading.Style = skin.SizeTitle, fyne.TextStyle{Bold: true}
	edit := widgets.NewIconButton("write", "Edit this entry", func() {
		sc.w.Go(page.Route{Screen: page.Write, ID: e.ID, Kind: e.Kind})
	})
	export := widgets.NewIconButton("print", "Export this entry", func() { sc.w.Export(page.ExportHint{Entry: e.ID}) })
	more := widgets.NewIconButton("more", "More", nil)
	more.OnTapped = func() { page.PopUp(sc.menuItems(), more) }
	top := widgets.Sides(sc.facts(e), widgets.HStack(0, edit, export, more))
	about := widgets.Flow()
	for _, t := range e.Tags {
		about.Add(widgets.NewTag(t))
	}
	for i, m := range strings.Split(moodLine(e), thenAfter) { // apart, so that the line may break there
		if i > 0 {
			m = strings.TrimSpace(thenAfter) + " " + m
		}
		if m != "" {
			about.Add(caption(m, skin.Ink2, false))
		}
	}
	about.Hidden = len(about.Objects) == 0
	box := widgets.VStack(6, sc.backLink("All entries"), top, heading, about)
	if dips(e) {
		box.Add(widgets.NewCaptionParagraph(lowerAfter))
	}
	sc.addAbout(box, r.About)
	return box
}

// facts is the line of kind, date and what became of it.
func (sc *Screen) facts(e *journal.Entry) fyne.CanvasObject {
	ink := skin.Ink
	if e.Kind == journal.Setback {
		ink = skin.Red
	}
	row := container.New(&widgets.FlowLayout{Gap: 7},
		widgets.HStack(7, widgets.NewMark(markName(e.Kind)), caption(kindName(e.Kind), ink, true)),
		dot(), caption(headDay(e), skin.Ink2, false))
	if e.Day > sc.today {
		row.Add(dot())
		row.Add(caption("In the future", skin.Ink, true))
	}
	switch {
	case e.RecoveredOn != nil:
		n := insight.DaysToRecover(e)
		text := fmt.Sprintf("Recovered %s, %s", dayBeside(*e.RecoveredOn, e.Day), days(n))
		if n == 0 {
			text = "Recovered the same day"
		}
		row.Add(dot())
		row.Add(widgets.HStack(7, widgets.NewMark("mark-recovered"), caption(text, skin.Ink, true)))
	case e.IsOpen():
		row.Add(dot())
		row.Add(widgets.HStack(7, widgets.NewMark("mark-open"), caption(openFor(insight.DaysOpen(e, sc.today)), skin.Ink2, false)))
		row.Add(widgets.NewButton("Mark recovered", "", widgets.Link, sc.askRecovered))
	}
	if e.Quiet {
		if !e.IsOpen() { // a link before it parts it, and where the line wraps a dot would be left at its end
			row.Add(dot())
		}
		row.Add(caption("Not brought up again", skin.Ink2, false))
	}
	return row
}

func dot() fyne.CanvasObject { return caption("·", skin.Ink3, false) }

func caption(text string, c fyne.ThemeColorName, bold bool) *widgets.Text {
	t := widgets.Caption(text)
	t.Color, t.Style.Bold = c, bold
	return t
}

// under puts a prompt over what was answered.
func under(prompt string, o fyne.CanvasObject) fyne.CanvasObject {
	if prompt == "" {
		return o
	}
	return widgets.VStack(4, caption(prompt, skin.Ink2, true), o)
}

// marked is serif text with the search hits in it.
func (sc *Screen) marked(text string) *widgets.Paragraph {
	p := widgets.NewSerif(text)
	if f := sc.find(); f != nil {
		p.Marks = spans(f.Spans(text))
	}
	return p
}

func (sc *Screen) addParts(box *fyne.Container, parts []Part) {
	for _, part := range parts {
		text, more := part.Text, false
		if !sc.whole && len(text) > longText {
			text, more = clipText(text, longText), true
		}
		p := sc.marked(text)
		p.Style.Italic = part.Italic
		box.Add(under(part.Prompt, p))
		if more {
			box.Add(widgets.HStack(0, widgets.NewButton("Show the whole text", "down", widgets.Link, func() {
				sc.whole = true
				sc.redraw()
			})))
		}
	}
}

func (sc *Screen) addTraps(box *fyne.Container, traps []string) {
	if len(traps) == 0 {
		return
	}
	row := widgets.Flow()
	for _, t := range traps {
		row.Add(widgets.NewTag(trapName(t)))
	}
	box.Add(under("Thinking traps", row))
}

// trapName makes words of a stored name such as mind_reading.
func trapName(t string) string {
	t = strings.ReplaceAll(t, "_", " ")
	if t == "" {
		return t
	}
	return strings.ToUpper(t[:1]) + t[1:]
}

func (sc *Screen) addLessons(box *fyne.Container, lessons []*journal.Lesson) {
	if len(lessons) == 0 {
		return
	}
	cards := widgets.VStack(8)
	for _, l := range lessons {
		text := sc.marked(l.Text)
		text.Style.Bold = true
		open := widgets.NewButton("Open lesson", "", widgets.Link, func() {
			sc.w.Go(page.Route{Screen: page.Lessons, ID: l.ID})
		})
		in := widgets.Insets{Top: 12, Right: 16, Bottom: 12, Left: 16}
		card := widgets.NewCard(widgets.Sides(widgets.Beside(widgets.NewIcon("lessons", skin.Thread), text, 12), open))
		card.Insets = &in
		cards.Add(card)
	}
	box.Add(under("The part I can use", cards))
}

// addKnots shows the knots of the entry and of its lessons, and where one can be tied:
// on a setback, and where there is a lesson or was a knot.
func (sc *Screen) addKnots(box *fyne.Container, r *Reading) {
	of := knots.Of{ID: r.Entry.ID, EntryID: r.Entry.ID.Ref(), Knots: r.Knots}
	if len(r.Lessons) > 0 {
		of.LessonID = r.Lessons[0].ID.Ref()
	}
	if r.Entry.Kind == journal.Setback || len(r.Lessons)+len(r.Knots) > 0 {
		of.Offer = knots.OfferNext
	}
	if f := sc.find(); f != nil {
		of.Marks = func(text string) []widgets.Span { return spans(f.Spans(text)) }
	}
	if rows := sc.knots.Content(of); rows != nil {
		box.Add(rows)
	}
}

func (sc *Screen) addLedger(box *fyne.Container, r *Reading) {
	if len(r.Red)+len(r.Black) == 0 {
		return
	}
	between := widgets.VRule()
	between.Double = true
	columns := container.New(&widgets.ColumnsLayout{Gap: 16, Fixed: []float32{0, 4}},
		sc.ledger("What it cost", "mark-cost", skin.Red, r.Red), between,
		sc.ledger("What it paid back", "mark-paid", skin.Ink, r.Black))
	top := widgets.HRule()
	top.Color = skin.Edge
	box.Add(widgets.VStack(0, top, columns))
}

func (sc *Screen) ledger(name, mark string, ink fyne.ThemeColorName, lines []*journal.LedgerLine) fyne.CanvasObject {
	rows := widgets.VStack(4, caption(name, skin.Ink2, true))
	if len(lines) == 0 {
		rows.Add(widgets.Caption("Nothing yet."))
	}
	for _, l := range lines {
		p := widgets.NewParagraph(amountText(l))
		p.Color, p.SizeName = ink, theme.SizeNameText
		if f := sc.find(); f != nil {
			p.Marks = spans(f.Spans(p.Text))
		}
		rows.Add(widgets.BesideLine(widgets.NewMark(mark), p, 8))
	}
	return widgets.Padded(widgets.Insets{Top: 8}, rows)
}
