package entries

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func TestSearchNarrowsTheListAndMarksTheHits(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.left.search.SetText("venue")
	if got := st.rows(); !equal(got, []string{demo.Title}) {
		t.Fatalf("listed %q", got)
	}
	if !uitest.Says(st.left.root, "1 entry") {
		t.Fatal("the count is not shown")
	}
	row := st.left.list.rows.row(demo)
	if len(row.ExcerptMarks) != 1 || row.Excerpt[row.ExcerptMarks[0][0]:row.ExcerptMarks[0][1]] != "venue" {
		t.Fatalf("marks %v in %q", row.ExcerptMarks, row.Excerpt)
	}
	st.Open(page.Route{ID: demo.ID})
	marks := 0
	uitest.Walk(st.pane, func(o fyne.CanvasObject) {
		if p, ok := o.(*widgets.Paragraph); ok {
			marks += len(p.Marks)
		}
	})
	if marks != 1 {
		t.Fatalf("%d marks in the reading pane", marks)
	}
	st.left.search.SetText("")
	if n := len(st.rows()); n != 6 {
		t.Fatalf("%d entries after the search was cleared", n)
	}
}

func TestSearchWithoutHitsSaysWhatToDo(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.left.search.SetText("networks")
	if !uitest.Says(st.left.root, "Nothing has ‘networks’ in it. Try fewer letters.") {
		t.Fatalf("%q", uitest.Texts(st.left.root))
	}
}

func TestEmptyJournalSaysOneSentenceIsEnough(t *testing.T) {
	st := newStage(t, wide, skin.ModeLight)
	if !uitest.Says(st.Content(), "No entries yet. One sentence is enough for the first.") {
		t.Fatalf("%q", uitest.Texts(st.Content()))
	}
}

func TestLateAnswerToAnOlderQuestionIsDropped(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	var work []func()
	st.search.start = func(f func()) { work = append(work, f) }
	st.left.search.SetText("venue")
	st.left.search.SetText("network")
	work[1]()
	want := len(st.rows())
	work[0]()
	if got := len(st.rows()); got != want || st.found.text != "network" {
		t.Fatalf("%d rows for %q, want %d for network", got, st.found.text, want)
	}
	st.left.search.SetText("laugh")
	st.Leave()
	work[2]()
	if st.found.text != "network" {
		t.Fatal("an answer arrived after the screen was left")
	}
}

func TestLongJournalDrawsOnlyAScreenful(t *testing.T) {
	st := newStage(t, wide, skin.ModeLight, many(11_000)...)
	count := func() (n int) {
		uitest.Walk(st.left.list, func(o fyne.CanvasObject) {
			if _, ok := o.(*widgets.EntryRow); ok {
				n++
			}
		})
		return n
	}
	if n := count(); n == 0 || n > 12 {
		t.Fatalf("%d rows drawn", n)
	}
	st.left.list.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -500_000)})
	from, _ := st.left.list.sight()
	if it := st.left.list.items[from+1]; from < 1000 || it.Entry == nil || !uitest.Says(st.left.list, it.Entry.Title) {
		t.Fatalf("scrolling did not bring row %d into sight", from)
	}
	if n := count() + len(st.left.list.spare); n == 0 || n > 24 {
		t.Fatalf("%d rows made", n)
	}
	if n := len(st.left.list.rows.rows); n > 40 {
		t.Fatalf("texts of %d rows were made", n)
	}
}

func TestArrowsReadAndEnterMovesIntoThePane(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.Enter()
	if st.reading != nil || st.c.Focused() != st.left.search.Focusable() {
		t.Fatalf("an entry is laid open unasked: %v, focus on %T", st.reading, st.c.Focused())
	}
	st.key(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	if st.reading == nil || st.reading.Entry.Title != "The demo with no network" {
		t.Fatalf("reading %v", st.reading)
	}
	if !uitest.Says(st.pane, "have the recording open in another tab") {
		t.Fatalf("%q", uitest.Texts(st.pane))
	}
	st.key(fyne.KeyReturn)
	if st.c.Focused() != fyne.Focusable(st.pane) {
		t.Fatal("Enter did not move to the reading pane")
	}
	st.key(fyne.KeyEscape)
	if st.c.Focused() != fyne.Focusable(st.left.list) {
		t.Fatal("Escape did not go back to the list")
	}
	st.key(fyne.KeyEscape)
	if st.c.Focused() != st.left.search.Focusable() {
		t.Fatal("Escape did not go to the search")
	}
}

func TestDeleteAsksFirstAndUndoRestores(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.Open(page.Route{ID: demo.ID})
	st.Enter()
	st.w.answer = false
	st.key(fyne.KeyDelete)
	if len(st.w.asked) != 1 || !strings.HasPrefix(st.w.asked[0], "Delete this entry, its lesson and its knots?") || len(st.s.calls) != 0 {
		t.Fatalf("asked %q, called %q", st.w.asked, st.s.calls)
	}
	st.w.answer = true
	st.key(fyne.KeyDelete)
	if st.s.j.Entry(demo.ID) != nil || st.reading == nil || st.reading.Entry.Title != "Before the demo" {
		t.Fatal("not deleted, or the next entry is not shown")
	}
	st.w.actions[0].Do()
	if st.s.j.Entry(demo.ID) == nil || st.reading.Entry.ID != demo.ID {
		t.Fatal("Undo did not bring the entry back")
	}
}

func TestTrashRestoresAndDeletesForGoodAfterAsking(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.s.Delete(demo.ID)
	st.show(viewTrash)
	uitest.Button(t, st.pane, "Restore").OnTapped()
	if st.s.j.Entry(demo.ID) == nil || !uitest.Says(st.pane, "The trash is empty.") {
		t.Fatalf("%q", uitest.Texts(st.pane))
	}
	st.s.Delete(demo.ID)
	st.w.answer = false
	uitest.Button(t, st.pane, "Delete for good").OnTapped()
	if len(st.s.j.Trash) != 1 {
		t.Fatal("gone without an answer")
	}
	st.w.answer = true
	uitest.Button(t, st.pane, "Delete for good").OnTapped()
	if len(st.s.j.Trash) != 0 {
		t.Fatal("still in the trash")
	}
}

func TestRecoveredTakesADayThatDoesNotLieBeforeTheSetback(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	open := st.s.j.Entries[len(st.s.j.Entries)-2]
	st.Open(page.Route{ID: open.ID})
	uitest.Button(t, st.pane, "Mark recovered").OnTapped()
	if got := st.dayField.Text(); got != today.String() {
		t.Fatalf("offers %s", got)
	}
	for _, c := range []struct{ typed, says string }{
		{"2026-05-11", "That lies before the setback, which was on 12 May 2026."},
		{"soon", "A date is written like 2026-03-21."},
	} {
		st.dayField.SetText(c.typed)
		st.dayField.OnSubmitted(c.typed)
		if !uitest.Says(st.pane, c.says) || len(st.s.calls) != 0 {
			t.Fatalf("%q, called %q", uitest.Texts(st.pane), st.s.calls)
		}
	}
	st.dayField.SetText("2026-06-01")
	st.dayField.OnSubmitted("")
	if got := st.s.j.Entry(open.ID).RecoveredOn; got == nil || *got != day("2026-06-01") {
		t.Fatalf("recovered on %v", got)
	}
	if !uitest.Says(st.pane, "Recovered 1 June, 20 days") {
		t.Fatalf("%q", uitest.Texts(st.pane))
	}
	for _, it := range st.menuItems() {
		if it.Label == "Take back recovered" {
			it.Action()
		}
	}
	if st.s.j.Entry(open.ID).RecoveredOn != nil {
		t.Fatal("not taken back")
	}
}

func TestEarlierVersionIsShownAndRestored(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.Open(page.Route{ID: demo.ID})
	st.show(viewOlder)
	if !uitest.Says(st.pane, "The network dropped.") {
		t.Fatalf("%q", uitest.Texts(st.pane))
	}
	uitest.Button(t, st.pane, "Restore this version").OnTapped()
	if st.s.j.Entry(demo.ID).Title != "The demo" || st.view != viewEntry {
		t.Fatal("not restored")
	}
}

func TestSelectionAndScrollOutlastASnapshot(t *testing.T) {
	st := newStage(t, wide, skin.ModeLight, many(400)...)
	id := st.s.j.Entries[200].ID
	st.Open(page.Route{ID: id})
	at := st.left.list.scroll.Offset.Y
	e := *st.s.j.Entries[300]
	e.Title = "Changed"
	st.s.apply("put", journal.Change{Put: []journal.Record{&e}})
	if st.left.list.selected != id || st.reading.Entry.ID != id || st.left.list.scroll.Offset.Y != at || at == 0 {
		t.Fatalf("at %v of %v", st.left.list.scroll.Offset.Y, at)
	}
	before, row := st.pane.Content(), &st.left.list.items[0]
	st.Show(st.s.j)
	if st.pane.Content() != before || &st.left.list.items[0] != row {
		t.Fatal("the same snapshot was drawn again")
	}
}

func TestEntryInTheFutureIsMarked(t *testing.T) {
	e := entry(journal.Note, "2027-01-01", "Later")
	st := newStage(t, wide, skin.ModeLight, e)
	st.Open(page.Route{ID: e.ID})
	if !uitest.Says(st.left.list, "1 Jan · In the future") || !uitest.Says(st.pane, "In the future") {
		t.Fatalf("%q", uitest.Texts(st.Content()))
	}
}

func TestNarrowWindowShowsListAndEntryInTurn(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, fyne.NewSize(736, 600), skin.ModeLight, rs...)
	if st.pane.Visible() || !st.left.root.Visible() {
		t.Fatal("the list does not come first")
	}
	st.left.list.choose(demo.ID)
	if st.pane.Visible() {
		t.Fatal("an arrow key takes the list away")
	}
	st.left.list.onOpen()
	if !st.pane.Visible() || st.left.root.Visible() {
		t.Fatal("the entry does not take the list's place")
	}
	uitest.Button(t, st.pane, "All entries").OnTapped()
	if st.pane.Visible() || !st.left.root.Visible() {
		t.Fatal("the back link does not lead to the list")
	}
}

func TestEditExportAndLessonLeadThere(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.Open(page.Route{ID: demo.ID})
	uitest.Icon(t, st.pane, "Edit this entry").OnTapped()
	uitest.Icon(t, st.pane, "Export this entry").OnTapped()
	uitest.Button(t, st.pane, "Open lesson").OnTapped()
	if len(st.w.routes) != 2 || st.w.routes[0].Screen != page.Write || st.w.routes[0].ID != demo.ID || st.w.routes[1].Screen != page.Lessons {
		t.Fatalf("went to %v", st.w.routes)
	}
	if len(st.w.exports) != 1 || st.w.exports[0].Entry != demo.ID {
		t.Fatalf("exports %v", st.w.exports)
	}
}

func TestVeryLongTextIsShownWholeOnlyWhenAsked(t *testing.T) {
	e := entry(journal.Note, "2026-11-01", "Long")
	e.Body = strings.Repeat("word ", 8000) + "end"
	st := newStage(t, wide, skin.ModeLight, e)
	st.Open(page.Route{ID: e.ID})
	if uitest.Says(st.pane, "word end") {
		t.Fatal("shown whole at once")
	}
	uitest.Button(t, st.pane, "Show the whole text").OnTapped()
	if !uitest.Says(st.pane, "word end") {
		t.Fatal("not shown whole")
	}
}

func TestFailureIsToldAndNothingIsLost(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.Open(page.Route{ID: demo.ID})
	st.w.err = errors.New("no room")
	st.askDelete()
	if len(st.w.failed) != 1 || len(st.w.told) != 0 {
		t.Fatalf("failed %v, told %q", st.w.failed, st.w.told)
	}
}

func TestFilterPanelNarrowsByDateAndSaysWhatIsNoDate(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.left.togglePanel()
	st.left.panel.from.SetText("2026-10-01")
	if got := st.rows(); len(got) != 2 {
		t.Fatalf("%q", got)
	}
	st.left.panel.from.SetText("2026-10")
	if !uitest.Says(st.left.root, "A date is written like 2026-03-21.") || len(st.rows()) != 6 {
		t.Fatalf("%q", uitest.Texts(st.left.root))
	}
	st.setFilter(Filter{})
	if st.left.panel.from.Text() != "" {
		t.Fatal("lifting the filters leaves the date in its field")
	}
}
