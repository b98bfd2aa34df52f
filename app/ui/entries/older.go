package entries

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// olderView lists an entry's earlier versions and shows one of them.
func (sc *Screen) olderView() fyne.CanvasObject {
	title, _ := TitleOf(sc.reading.Entry)
	revs := sc.j.RevisionsOf(sc.reading.Entry.ID)
	head := widgets.NewPageHead("Earlier versions", "Of ‘"+cutText(title, 60)+"’. Each is kept for 30 days.")
	box := widgets.VStack(14, sc.backLink("Back to the entry"), head)
	if len(revs) == 0 {
		box.Add(widgets.NewParagraph("There are no earlier versions."))
		return widgets.MaxWidth(readingWidth, box)
	}
	shown := revs[0]
	list := widgets.Flow()
	for _, r := range revs {
		if r.ID == sc.version {
			shown = r
		}
	}
	for _, r := range revs {
		c := widgets.NewChip(r.SavedAt.Time().Format("2 Jan, 15:04"), r == shown, nil)
		c.OnTapped = func() {
			sc.version = r.ID
			sc.redraw()
		}
		list.Add(c)
	}
	restore := widgets.NewButton("Restore this version", "again", widgets.Plain, func() { sc.restoreOlder(shown) })
	box.Add(under("Replaced on", list))
	box.Add(widgets.HStack(0, restore))
	sc.addOlder(box, &shown.Entry)
	return widgets.MaxWidth(readingWidth, box)
}

func (sc *Screen) addOlder(box *fyne.Container, e *journal.Entry) {
	title, _ := TitleOf(e)
	heading := sc.marked(title)
	heading.SizeName, heading.Style.Bold = skin.SizeResurf, true
	box.Add(heading)
	old := NewReading(journal.New([]journal.Record{e}), e.ID)
	if old == nil {
		return
	}
	sc.addParts(box, old.Before)
	sc.addParts(box, old.After)
}

func (sc *Screen) restoreOlder(r *journal.Revision) {
	sc.w.Await(sc.s.RestoreRevision(r.ID), func(err error) {
		if err != nil {
			sc.w.Fail("restore the earlier version", err)
			return
		}
		sc.show(viewEntry)
		sc.w.Tell("That version is back. The one before it is kept under Earlier versions.")
	})
}
