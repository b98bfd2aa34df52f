package entries

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

const linkBytes = 120 // of a title in a link

// addAbout leads to the setback an entry goes on about.
func (sc *Screen) addAbout(box *fyne.Container, about *journal.Entry) {
	if about != nil {
		box.Add(sc.link("Goes on about ‘"+linkTitle(about)+"’", about))
	}
}

// addLater lists the entries that go on about this one.
func (sc *Screen) addLater(box *fyne.Container, later []*journal.Entry) {
	if len(later) == 0 {
		return
	}
	rows := widgets.VStack(2)
	for _, e := range later {
		rows.Add(sc.link(longDay(e.Day)+" · "+linkTitle(e), e))
	}
	box.Add(under("Later entries about this", rows))
}

// link is a line that may wrap, with a button at its right that leads to the entry.
func (sc *Screen) link(text string, to *journal.Entry) fyne.CanvasObject {
	line := widgets.NewParagraph(text)
	line.Color = skin.Ink2
	return widgets.Sides(line, widgets.NewButton("Read it", "", widgets.Link, func() { sc.follow(to.ID) }))
}

// follow reads another entry, from its beginning, and leaves the keyboard in the pane.
func (sc *Screen) follow(id journal.ID) {
	sc.Open(page.Route{ID: id})
	focusOn(sc.pane)
}

func linkTitle(e *journal.Entry) string {
	title, _ := TitleOf(e)
	return cutText(title, linkBytes)
}

// quietItem keeps a setback from being brought up, or lets it be again.
func (sc *Screen) quietItem(e *journal.Entry) *fyne.MenuItem {
	if e.Quiet {
		return fyne.NewMenuItem("Show me this again", func() { sc.setQuiet(e.ID, false) })
	}
	return fyne.NewMenuItem("Do not show me this again", func() { sc.setQuiet(e.ID, true) })
}

func (sc *Screen) setQuiet(id journal.ID, on bool) {
	sc.w.Await(sc.s.SetQuiet(id, on), func(err error) {
		if err != nil {
			sc.w.Fail("keep that", err)
			return
		}
		focusOn(sc.pane) // the button that was pressed is drawn anew
		if !on {
			sc.w.Tell("It is brought up again.")
			return
		}
		sc.w.Tell("It stays in the Journal, and is not brought up anywhere else.",
			page.Action{Text: "Undo", Do: func() { sc.setQuiet(id, false) }})
	})
}

// lowerAfter explains a mood that is lower after writing than before: expressive writing
// lowers mood at first (Smyth, J. Consult. Clin. Psychol. 66, 1998, 174).
const lowerAfter = "Lower right after writing is common, and usually short."

// dips reports whether the mood after an entry is lower than the one before it.
func dips(e *journal.Entry) bool {
	b, a := e.MoodBefore, e.MoodAfter
	return b != nil && a != nil && b.Valence != nil && a.Valence != nil && *a.Valence < *b.Valence
}
