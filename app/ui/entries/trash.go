package entries

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// mostTrash bounds the rows drawn at once: the rest shows as these are dealt with.
const mostTrash = 100

// trashView lists what was deleted in the last 30 days.
func (sc *Screen) trashView() fyne.CanvasObject {
	box := widgets.VStack(14, sc.backLink("Back"), widgets.NewPageHead("Trash", "Deleted things stay here for 30 days."))
	if len(sc.j.Trash) == 0 {
		box.Add(widgets.NewParagraph("The trash is empty."))
	}
	for i, t := range sc.j.Trash {
		if i == mostTrash {
			box.Add(caption(fmt.Sprintf("And %d more.", len(sc.j.Trash)-i), skin.Ink2, false))
			break
		}
		box.Add(sc.trashRow(t))
	}
	return widgets.MaxWidth(readingWidth, box)
}

func (sc *Screen) trashRow(t *journal.Trash) fyne.CanvasObject {
	title := widgets.NewSerif(cutText(t.Title, excerptBytes))
	if t.Title == "" {
		title.Text = "Without a title"
	}
	title.MaxLines = 2
	when := caption(trashWords(t), skin.Ink3, false)
	restore := widgets.NewButton("Restore", "again", widgets.Plain, func() { sc.restore(t.ID) })
	purge := widgets.NewButton("Delete for good", "", widgets.Link, func() { sc.purge(t.ID) })
	restore.Small = true
	return widgets.VStack(10, widgets.Sides(widgets.VStack(2, title, when), widgets.HStack(14, restore, purge)), widgets.HRule())
}

// trashWords says what is in a trash item and how long it stays.
func trashWords(t *journal.Trash) string {
	at := t.DeletedAt.Time()
	text := "Deleted on " + at.Format("2 January") + ", kept until " + at.AddDate(0, 0, journal.TrashDays).Format("2 January")
	if n := len(t.Objects) - 1; n > 0 {
		text += fmt.Sprintf(", with %d that belong to it", n)
	}
	return text
}

func (sc *Screen) restore(id journal.ID) {
	sc.w.Await(sc.s.Restore(id), func(err error) {
		if err != nil {
			sc.w.Fail("restore it from the trash", err)
			return
		}
		sc.w.Tell("It is back where it was.")
		sc.redraw()
	})
}

func (sc *Screen) purge(id journal.ID) {
	sc.w.Ask("Delete for good", "Delete this for good? It can’t be brought back.", "Delete for good", "Keep it", func(ok bool) {
		if !ok {
			return
		}
		sc.w.Await(sc.s.Purge(id), func(err error) {
			if err != nil {
				sc.w.Fail("delete it for good", err)
				return
			}
			sc.redraw()
		})
	})
}
