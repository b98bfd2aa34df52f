package lessons

import (
	"errors"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

func TestSearchNarrowsTheCardsAndMarksTheHits(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.gallery.search.SetText("network")
	if got := st.shown(); !slices.Equal(got, []string{demo.Text}) {
		t.Fatalf("shown %q", got)
	}
	marks := 0
	uitest.Walk(st.gallery.grid, func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.LessonCard); ok {
			marks += len(c.Marks)
		}
	})
	if marks != 1 || !uitest.Says(st.Content(), "1 lesson") {
		t.Fatalf("%d marks; %q", marks, uitest.Texts(st.Content()))
	}
	st.gallery.search.SetText("networks")
	if !uitest.Says(st.Content(), "Nothing has ‘networks’ in it. Try fewer letters.") {
		t.Fatalf("%q", uitest.Texts(st.Content()))
	}
}

func TestNoLessonsSaysWhereTheyComeFrom(t *testing.T) {
	st := newStage(t, wide, skin.ModeLight)
	if !uitest.Says(st.Content(), "No lessons yet. They come from ‘The part I can use’, when there is one.") {
		t.Fatalf("%q", uitest.Texts(st.Content()))
	}
	uitest.Button(t, st.Content(), "Deck").OnTapped()
	if st.deck != nil {
		t.Fatal("a deck without cards opened")
	}
}

func TestHeadCountsWhatIsKept(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	if !uitest.Says(st.Content(), "8 kept. Each one was paid for already.") || !uitest.Says(st.Content(), "Due for another look (2)") {
		t.Fatalf("%q", uitest.Texts(st.Content()))
	}
	st.gallery.shelf[Due].OnTapped()
	if got := st.shown(); len(got) != 2 {
		t.Fatalf("due %q", got)
	}
	st.gallery.shelf[Archived].OnTapped()
	if got := st.shown(); !slices.Equal(got, []string{"Meetings before nine are a trap."}) {
		t.Fatalf("archived %q", got)
	}
}

func TestTwoThousandLessonsMakeOnlyAScreenfulOfCards(t *testing.T) {
	st := newStage(t, wide, skin.ModeLight, many(2000)...)
	count := func() (n int) {
		uitest.Walk(st.gallery.grid, func(o fyne.CanvasObject) {
			if _, ok := o.(*widgets.LessonCard); ok {
				n++
			}
		})
		return n
	}
	if n := count(); n == 0 || n > 18 {
		t.Fatalf("%d cards", n)
	}
	st.gallery.grid.ScrollToOffset(60_000)
	if n := len(st.gallery.grid.faces.made); n > 40 {
		t.Fatalf("texts of %d cards were made", n)
	}
}

func TestTabTakesTheGridAsOneStop(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.Enter()
	cv := st.w.win.Canvas()
	for range 40 {
		if _, ok := cv.Focused().(*widgets.LessonCard); ok {
			t.Fatal("Tab stops at a card inside the grid")
		}
		cv.FocusNext()
	}
}

func TestArrowsMoveInTheGridAndEnterOpens(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.Enter()
	st.key(fyne.KeyDown, fyne.KeyRight, fyne.KeyUp)
	if st.gallery.grid.at != 1 {
		t.Fatalf("at %d", st.gallery.grid.at)
	}
	st.key(fyne.KeyReturn)
	if st.open != demo.ID || st.gallery.root.Visible() {
		t.Fatal("Enter did not open the lesson")
	}
	for _, words := range []string{
		"have the recording open in another tab", "Used again 4 times", "last on 7 October", "Read the whole entry",
		"Ran the demo again, offline", "Slipped", "Recovered 30 Sep, in 9 days",
	} {
		if !uitest.Says(st.card, words) {
			t.Errorf("the card does not say %q: %q", words, uitest.Texts(st.card))
		}
	}
	uitest.Button(t, st.card, "Read the whole entry").OnTapped()
	if len(st.w.routes) != 1 || st.w.routes[0].Screen != page.Journal || st.w.routes[0].ID != *demo.EntryID {
		t.Fatalf("went to %v", st.w.routes)
	}
	st.key(fyne.KeyEscape)
	if !st.open.IsZero() || st.c.Focused() != fyne.Focusable(st.gallery.grid) || st.gallery.grid.at != 1 {
		t.Fatal("Escape did not go back to where the grid was")
	}
}

func TestDeckMovesTurnsAndLeavesByKeys(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.openDeck()
	if st.c.Focused() != fyne.Focusable(st.deck) || st.c.Overlays().Top() != fyne.CanvasObject(st.deck) {
		t.Fatal("the deck is not over the window, or has no focus")
	}
	st.key(fyne.KeyLeft)
	if st.deck.at != 0 {
		t.Fatal("moved before the first")
	}
	st.key(fyne.KeyRight)
	if !uitest.Says(st.deck, "2 of 8") || uitest.Says(st.deck, "If the demo needs a network") {
		t.Fatalf("%q", uitest.Texts(st.deck))
	}
	st.key(fyne.KeySpace)
	if !uitest.Says(st.deck, "If the demo needs a network") || !uitest.Says(st.deck, "From: The demo with no network") {
		t.Fatalf("%q", uitest.Texts(st.deck))
	}
	st.key(fyne.KeyEscape)
	if st.deck != nil || st.c.Overlays().Top() != nil || st.gallery.grid.at != 1 {
		t.Fatal("Escape did not leave, or the grid did not follow")
	}
	st.openDeck()
	st.Leave()
	if st.c.Overlays().Top() != nil {
		t.Fatal("the deck stayed over another screen")
	}
}

func TestDeckKeepsItsLessonThroughASnapshotAndTheFilter(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.gallery.shelf[Pinned].OnTapped()
	st.openDeck()
	st.key(fyne.KeyRight)
	if len(st.deck.lessons) != 2 || st.deck.lessons[st.deck.at].ID != demo.ID {
		t.Fatalf("%q", sentences(st.deck.lessons))
	}
	st.s.SetPinned(rs[2].RecordID(), false)
	st.s.UseLesson(demo.ID, "again")
	if st.deck.lessons[st.deck.at].ID != demo.ID || !uitest.Says(st.deck, "Used again 5×") {
		t.Fatalf("%q", uitest.Texts(st.deck))
	}
}

func TestDeckStaysWithItsLessonWhenTheOrderChanges(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.openDeck()
	st.key(fyne.KeyRight)
	for _, l := range st.s.j.Lessons {
		if l.Text == "A flag I have only tested on has only been half tested." {
			st.s.SetPinned(l.ID, true)
		}
	}
	if st.deck.at != 2 || st.deck.lessons[2].ID != demo.ID || !uitest.Says(st.deck, "3 of 8") {
		t.Fatalf("at %d: %q", st.deck.at, uitest.Texts(st.deck))
	}
}

func TestNewLessonStandsAlone(t *testing.T) {
	st := newStage(t, wide, skin.ModeLight)
	uitest.Button(t, st.Content(), "New lesson").OnTapped()
	st.edit.text.SetText("  Sleep,\nthen answer. ")
	st.Save()
	if len(st.s.j.Lessons) != 1 || st.s.j.Lessons[0].Text != "Sleep, then answer." || st.s.j.Lessons[0].EntryID != nil {
		t.Fatalf("%+v", st.s.j.Lessons)
	}
	if st.open != st.s.j.Lessons[0].ID || st.form != noForm {
		t.Fatal("the new lesson is not shown")
	}
	st.backToGrid()
	st.newLesson()
	st.Leave()
	if len(st.s.j.Lessons) != 1 || !st.open.IsZero() {
		t.Fatal("an empty lesson was kept")
	}
}

func TestEditedSentenceIsStoredWhenTheScreenIsLeft(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.openCard(demo.ID)
	uitest.Button(t, st.card, "Edit").OnTapped()
	st.edit.text.SetText("Rehearse both demos.")
	st.s.UseLesson(rs[2].RecordID(), "meanwhile")
	if st.edit == nil || st.edit.text.Text() != "Rehearse both demos." {
		t.Fatal("a snapshot took the text away")
	}
	st.Leave()
	if got := st.s.j.Lesson(demo.ID).Text; got != "Rehearse both demos." {
		t.Fatalf("kept %q", got)
	}
}

func TestLessonIsNeverEmptied(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.openCard(demo.ID)
	st.startEdit(*demo, "Save")
	st.edit.text.SetText("  ")
	st.Save()
	if st.s.j.Lesson(demo.ID).Text != demo.Text || !uitest.Says(st.card, "Rehearse both.") {
		t.Fatal("the sentence is gone")
	}
}

func TestEditedSentenceComesBackWhenItCannotBeSaved(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.openCard(demo.ID)
	st.startEdit(*demo, "Save")
	st.edit.text.SetText("Rehearse both demos.")
	st.w.err, st.s.refuse = errors.New("no room"), true
	st.backToGrid()
	if len(st.w.failed) != 1 || st.edit == nil || st.edit.text.Text() != "Rehearse both demos." || st.open != demo.ID {
		t.Fatal("the text is lost")
	}
}

func TestUsedAgainTakesANoteOrNone(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.openCard(demo.ID)
	uitest.Button(t, st.card, "Used it again").OnTapped()
	st.edit.note.SetText("Board meeting")
	st.s.SetPinned(rs[2].RecordID(), false)
	if st.edit.note.Text() != "Board meeting" {
		t.Fatal("a snapshot took the note away")
	}
	st.edit.note.OnSubmitted("Board meeting")
	uitest.Button(t, st.card, "Used it again").OnTapped()
	uitest.Button(t, st.card, "Note it").OnTapped()
	uses := st.s.j.Lesson(demo.ID).Uses
	if len(uses) != 6 || uses[4].Note != "Board meeting" || uses[5].Note != "" {
		t.Fatalf("%v", uses)
	}
}

func TestDeletedLessonAsksFirstAndComesBackOnUndo(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.openCard(demo.ID)
	st.w.answer = false
	st.key(fyne.KeyDelete)
	if len(st.w.asked) != 1 || st.s.j.Lesson(demo.ID) == nil {
		t.Fatalf("asked %q", st.w.asked)
	}
	st.w.answer = true
	st.key(fyne.KeyDelete)
	if st.s.j.Lesson(demo.ID) != nil || !st.open.IsZero() {
		t.Fatal("not deleted")
	}
	st.w.actions[0].Do()
	if st.s.j.Lesson(demo.ID) == nil {
		t.Fatal("Undo did not bring the lesson back")
	}
}

func TestPinArchiveAndLookAgainReachTheSession(t *testing.T) {
	rs, _ := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	ask := rs[2].RecordID()
	st.openCard(ask)
	uitest.Button(t, st.card, "Useful").OnTapped()
	if l := st.s.j.Lesson(ask); len(l.Looks) != 1 || !l.Looks[0].Useful || uitest.Says(st.card, "Useful") {
		t.Fatal("the look was not noted")
	}
	uitest.Button(t, st.card, "Pinned").OnTapped()
	if st.s.j.Lesson(ask).Pinned {
		t.Fatal("still pinned")
	}
	st.menuItems(st.lesson())[0].Action()
	if !st.s.j.Lesson(ask).Archived || !uitest.Says(st.card, "Archived") {
		t.Fatal("not archived")
	}
}

func TestOpenedLessonAndFilterOutlastASnapshot(t *testing.T) {
	rs, demo := sample()
	st := newStage(t, wide, skin.ModeLight, rs...)
	st.filter.Tag = "demo"
	st.filtered()
	st.Open(page.Route{ID: demo.ID})
	st.s.SetPinned(demo.ID, false)
	if st.open != demo.ID || st.filter.Tag != "demo" || !uitest.Says(st.card, "Pin") {
		t.Fatal("the snapshot changed what is shown")
	}
	before := st.card.Content()
	st.Show(st.s.j)
	if st.card.Content() != before {
		t.Fatal("the same snapshot was drawn again")
	}
}
