package entries

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets/skin"
)

// choose picks an item of the menu.
func (st *stage) choose(t *testing.T, label string) {
	t.Helper()
	for _, it := range st.menuItems() {
		if it.Label == label {
			it.Action()
			return
		}
	}
	t.Fatalf("no %q in the menu", label)
}

// linked is a setback and two entries about it, oldest first.
func linked() (about *journal.Entry, later [2]*journal.Entry) {
	about = entry(journal.Setback, "2026-05-12", "Passed over for staff engineer")
	later[0] = entry(journal.Note, "2026-06-01", "Still at it")
	later[1] = entry(journal.Win, "2026-07-02", "Asked them why")
	for _, e := range later {
		e.About = about.ID.Ref()
	}
	return about, later
}

func TestAnEntryAboutASetbackLeadsThereAndBack(t *testing.T) {
	about, later := linked()
	st := newStage(t, wide, skin.ModeLight, about, later[1], later[0])
	st.setFilter(Filter{Kind: journal.Win})
	st.Open(page.Route{ID: later[1].ID})
	if !uitest.Says(st.pane, "Goes on about ‘Passed over for staff engineer’") {
		t.Fatalf("%q", uitest.Texts(st.pane))
	}
	st.c.Focus(uitest.Button(t, st.pane, "Read it"))
	st.key(fyne.KeyReturn)
	if st.reading.Entry.ID != about.ID || st.c.Focused() != fyne.Focusable(st.pane) {
		t.Fatalf("reading %q, focus on %T", st.reading.Entry.Title, st.c.Focused())
	}
	shown := strings.Join(uitest.Texts(st.pane), "\n")
	if i, j := strings.Index(shown, "1 June 2026 · Still at it"), strings.Index(shown, "2 July 2026 · Asked them why"); i < 0 || j < i {
		t.Fatalf("the entries about it are not listed oldest first: %q", shown)
	}
	uitest.Button(t, st.pane, "Read it").OnTapped()
	if st.reading.Entry.ID != later[0].ID {
		t.Fatalf("reading %q", st.reading.Entry.Title)
	}
}

func TestALinkToWhatIsGoneIsNotShown(t *testing.T) {
	about, later := linked()
	st := newStage(t, wide, skin.ModeLight, about, later[0], later[1])
	st.Open(page.Route{ID: later[0].ID})
	st.s.Delete(about.ID)
	if uitest.Says(st.pane, "Goes on about") {
		t.Fatalf("%q", uitest.Texts(st.pane))
	}
	st.Open(page.Route{ID: later[1].ID})
	if uitest.Says(st.pane, "Read it") {
		t.Fatalf("%q", uitest.Texts(st.pane))
	}
}

func TestANewEntryAboutTheOneReadIsListedAtOnce(t *testing.T) {
	about, later := linked()
	st := newStage(t, wide, skin.ModeLight, about)
	st.Open(page.Route{ID: about.ID})
	st.s.apply("put", journal.Change{Put: []journal.Record{later[0]}})
	if !uitest.Says(st.pane, "Still at it") {
		t.Fatalf("%q", uitest.Texts(st.pane))
	}
}

func TestASetbackIsNotShownAgainAndShownAgain(t *testing.T) {
	about, _ := linked()
	st := newStage(t, wide, skin.ModeLight, about)
	st.Open(page.Route{ID: about.ID})
	st.choose(t, "Do not show me this again")
	if !st.s.j.Entry(about.ID).Quiet || !uitest.Says(st.pane, "Not brought up again") || len(st.rows()) != 1 {
		t.Fatalf("quiet %v, %d rows, %q", st.s.j.Entry(about.ID).Quiet, len(st.rows()), uitest.Texts(st.pane))
	}
	if texts := uitest.Texts(st.pane); texts[slices.Index(texts, "Not brought up again")-1] != "Mark recovered" {
		t.Errorf("a dot could end the line: %q", texts)
	}
	if st.c.Focused() != fyne.Focusable(st.pane) {
		t.Errorf("the focus is on %T", st.c.Focused())
	}
	st.w.actions[0].Do() // Undo
	if st.s.j.Entry(about.ID).Quiet {
		t.Fatal("Undo leaves it out of sight")
	}
	st.choose(t, "Do not show me this again")
	st.choose(t, "Show me this again")
	if st.s.j.Entry(about.ID).Quiet || uitest.Says(st.pane, "Not brought up again") {
		t.Fatal("not shown again")
	}
	note := entry(journal.Note, "2026-06-01", "A note")
	st.s.apply("put", journal.Change{Put: []journal.Record{note}})
	st.Open(page.Route{ID: note.ID})
	for _, it := range st.menuItems() {
		if strings.Contains(it.Label, "again") {
			t.Errorf("a note has %q", it.Label)
		}
	}
}

func TestRecoveredIsNotDatedInTheFuture(t *testing.T) {
	about, _ := linked()
	st := newStage(t, wide, skin.ModeLight, about)
	st.Open(page.Route{ID: about.ID})
	if !uitest.Says(st.pane, "Open, 195 days") {
		t.Errorf("%q", uitest.Texts(st.pane))
	}
	st.askRecovered()
	st.dayField.SetText((today + 1).String())
	st.dayField.OnSubmitted("")
	if len(st.s.calls) != 0 || !uitest.Says(st.pane, "That day is still to come.") {
		t.Fatalf("called %q, %q", st.s.calls, uitest.Texts(st.pane))
	}
	st.dayField.SetText(about.Day.String())
	st.dayField.OnSubmitted("")
	if !uitest.Says(st.pane, "Recovered the same day") {
		t.Errorf("%q", uitest.Texts(st.pane))
	}
}

func TestALowerMoodAfterWritingIsExplainedAndOthersAreNot(t *testing.T) {
	for _, c := range []struct {
		before, after *journal.Mood
		says          bool
	}{
		{mood(0), mood(-1), true},
		{mood(-1), mood(-1), false},
		{mood(-2), mood(1), false},
		{nil, mood(-2), false},
		{mood(1), nil, false},
		{mood(1), &journal.Mood{Words: []string{"flat"}}, false},
	} {
		e := entry(journal.Note, "2026-06-01", "A note")
		e.MoodBefore, e.MoodAfter = c.before, c.after
		st := newStage(t, wide, skin.ModeLight, e)
		st.Open(page.Route{ID: e.ID})
		if uitest.Says(st.pane, lowerAfter) != c.says {
			t.Errorf("%s: %q", moodLine(e), uitest.Texts(st.pane))
		}
	}
}

func TestLinksWrapInANarrowPane(t *testing.T) {
	about, later := linked()
	about.Title = strings.Repeat("a long day at the office ", 4)
	st := newStage(t, fyne.NewSize(736, 600), skin.ModeLight, about, later[0])
	st.Open(page.Route{ID: later[0].ID})
	b := uitest.Button(t, st.pane, "Read it")
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
	if at.X+b.Size().Width > 736 {
		t.Errorf("the link ends at %v of 736", at.X+b.Size().Width)
	}
}
