package today

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// outlooks are the entries whose writer is asked today how large they look now.
type outlooks struct {
	beside map[journal.ID]*journal.Entry // by the check-in it is asked with
	alone  []*journal.Entry              // asked without one, the newest first
}

func (o outlooks) has(entry journal.ID) bool {
	for _, e := range o.beside {
		if e.ID == entry {
			return true
		}
	}
	for _, e := range o.alone {
		if e.ID == entry {
			return true
		}
	}
	return false
}

// outlooksDue finds the outlooks that wait for an answer: with the check-in after two
// months of a knot of the entry, and by insight.OutlooksDue where no check-in that is
// shown asks it. What is not to be shown again is not asked about by itself.
func (t *Screen) outlooksDue(due []*journal.CheckIn, today journal.Day) outlooks {
	out := outlooks{beside: map[journal.ID]*journal.Entry{}}
	asked := map[journal.ID]bool{}
	for _, c := range due[:min(len(due), mostCheckIns)] {
		k, ok := t.j.Find(c.KnotID).(*journal.Knot)
		if !ok || c.Step == journal.OneWeek {
			continue
		}
		if e := insight.EntryOfKnot(t.j, k); e != nil && waits(e) && !asked[e.ID] {
			asked[e.ID], out.beside[c.ID] = true, e
		}
	}
	for _, e := range insight.OutlooksDue(t.j, today) {
		if !asked[e.ID] {
			out.alone = append(out.alone, e)
		}
	}
	return out
}

// waits reports whether an outlook was given and never answered.
func waits(e *journal.Entry) bool {
	return e.Outlook != nil && e.Outlook.Expected != nil && e.Outlook.Actual == nil
}

// lookBack asks how large it looks now, beside what was expected.
func (t *Screen) lookBack(e *journal.Entry, in string) fyne.CanvasObject {
	l, id := t.look(e), e.ID.String()
	t.hold(in+"/look/"+id, l.slider)
	t.hold(in+"/keep/"+id, l.keep)
	ask := widgets.NewText("How large does it look now?")
	ask.Style = fyne.TextStyle{Bold: true}
	was := widgets.NewCaptionParagraph(fmt.Sprintf("On %s you expected %d of 10.", shortDay(e.Day, t.session.Today()), *e.Outlook.Expected))
	was.Color = skin.Ink2
	return widgets.VStack(4, ask, was, widgets.Sides(l.slider, l.keep))
}

// lookBackAlone is an outlook that no knot asks about: the setback stands in the place
// of the knot.
func (t *Screen) lookBackAlone(e *journal.Entry) []fyne.CanvasObject {
	title, mark := widgets.NewSerif(e.Heading()), widgets.NewMark("mark-setback")
	title.MaxLines = 2
	row := widgets.BesideLine(mark, title, widgets.KnotIndent()-mark.MinSize().Width)
	return []fyne.CanvasObject{row, indented(t.lookBack(e, "check"))}
}
