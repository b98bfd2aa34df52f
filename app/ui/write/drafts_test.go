package write

import (
	"errors"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

func stored(title string, ago time.Duration, editing bool) *journal.Draft {
	d := newFakeSession().NewDraft(journal.Setback)
	d.Entry.Title, d.Editing, d.UpdatedAt = title, editing, journal.NewStamp(now.Add(-ago))
	return &d
}

func action(t *testing.T, n *widgets.Notice, text string) *widgets.Button {
	t.Helper()
	for _, a := range n.Actions {
		if a.Text == text {
			return a
		}
	}
	t.Fatalf("the bar %q has no action %q", n.Text, text)
	return nil
}

func TestStartPicksUpTheNewestDraftOfNewWriting(t *testing.T) {
	edit, older, newer := stored("an edit", time.Minute, true), stored("older", time.Hour, false), stored("newer", 12*time.Minute, false)
	b := wide(t, newFakeSession(edit, older, newer))
	b.Open(page.Route{Screen: page.Write})
	if b.f.ID() != newer.ID || b.editor.title.Text != "newer" {
		t.Errorf("the form holds %q", b.editor.title.Text)
	}
	if b.bars.waiting.Text != "Picked up where you left off." || !b.bars.waiting.Visible() {
		t.Errorf("the bar says %q", b.bars.waiting.Text)
	}
	action(t, b.bars.waiting, "Other drafts").OnTapped()
	if !b.bars.list.Visible() || len(b.bars.list.Objects) != 2 {
		t.Errorf("%d other drafts are listed", len(b.bars.list.Objects))
	}
	action(t, b.bars.waiting, "Start new").OnTapped()
	if !b.blank() || b.bars.waiting.Visible() {
		t.Error("starting new does not give an empty form")
	}
}

func TestANewEntryOffersTheDraftThatWaits(t *testing.T) {
	ses := newFakeSession()
	b := wide(t, ses)
	waits := stored("The demo", 12*time.Minute, false)
	ses.j = journal.New([]journal.Record{waits})
	b.Open(page.Route{Screen: page.Write, Kind: journal.Win})
	if b.f.Kind() != journal.Win || !b.blank() {
		t.Error("the form is not an empty win")
	}
	if got := b.bars.waiting.Text; got != "You were writing ‘The demo’, 12 minutes ago." {
		t.Errorf("the bar says %q", got)
	}
	action(t, b.bars.waiting, "Continue").OnTapped()
	if b.f.ID() != waits.ID || b.bars.waiting.Visible() {
		t.Error("Continue does not continue")
	}
}

func TestSeveralDraftsAreCountedAndAllWithinReach(t *testing.T) {
	ses := newFakeSession()
	b := wide(t, ses)
	first, second := stored("first", time.Hour, false), stored("second", time.Minute, false)
	empty := stored("", 0, false)
	ses.j = journal.New([]journal.Record{first, second, empty})
	b.Open(page.Route{Screen: page.Write, Kind: journal.Note})
	if got := b.bars.waiting.Text; got != "2 drafts are waiting. The newest is ‘second’, 1 minute ago." {
		t.Errorf("the bar says %q", got)
	}
	action(t, b.bars.waiting, "Other drafts").OnTapped()
	if len(b.bars.list.Objects) != 2 {
		t.Errorf("%d listed", len(b.bars.list.Objects))
	}
	b.win.answer = true
	action(t, b.bars.waiting, "Discard").OnTapped()
	if len(b.ses.dropped) != 1 || b.ses.dropped[0] != second.ID || len(b.win.asked) != 1 {
		t.Errorf("discarded %v after asking %v", b.ses.dropped, b.win.asked)
	}
	ses.j = journal.New([]journal.Record{first})
	b.Show(ses.j)
	if got := b.bars.waiting.Text; got != "You were writing ‘first’, 1 hour ago." {
		t.Errorf("after a discard the bar says %q", got)
	}
	action(t, b.bars.waiting, "Start new").OnTapped()
	b.Show(ses.j)
	if b.bars.waiting.Visible() {
		t.Error("the offer comes back after Start new")
	}
}

func TestGoingElsewhereKeepsTheFormAndFlushes(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Open(page.Route{Screen: page.Write})
	b.Enter()
	if b.ticks == nil {
		t.Error("nothing ticks while the screen is visible")
	}
	test.Type(b.editor.title, "half")
	id := b.f.ID()
	b.Leave()
	if b.ses.flushed != 1 || b.ticks != nil {
		t.Errorf("flushed %d times, ticking %v", b.ses.flushed, b.ticks != nil)
	}
	b.Open(page.Route{Screen: page.Write})
	b.Enter()
	if b.f.ID() != id || b.editor.title.Text != "half" {
		t.Error("coming back shows something else")
	}
}

func TestANewEntrySetsTheOneInTheFormAside(t *testing.T) {
	b := wide(t, newFakeSession())
	test.Type(b.editor.title, "half")
	id := b.f.ID()
	b.Open(page.Route{Screen: page.Write, Kind: journal.Setback})
	if b.ses.last().ID != id || b.ses.last().Entry.Title != "half" || b.f.ID() == id {
		t.Error("the text in the form was not kept")
	}
}

func TestDoneSavesEverythingAndGoesToTheEntry(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d))
	b.Enter()
	test.Type(b.editor.title, "Oh. ")
	b.top.done.OnTapped()
	if len(b.ses.saved) != 1 {
		t.Fatalf("saved %d times", len(b.ses.saved))
	}
	got := b.ses.saved[0]
	if got.ID != d.ID || got.Entry.Title != "Oh. "+d.Entry.Title || got.Entry.Story != d.Entry.Story || len(got.Ledger) != 2 ||
		len(got.Entry.Traps) != 2 || len(got.Entry.Tags) != 3 || *got.Entry.MoodBefore.Valence != -2 {
		t.Errorf("saved %+v", got)
	}
	want := page.Route{Screen: page.Journal, ID: d.Entry.ID}
	if len(b.win.went) != 1 || b.win.went[0] != want || !strings.HasPrefix(b.win.told[0], "Saved in the journal.") {
		t.Errorf("went %v, told %v", b.win.went, b.win.told)
	}
	if !b.blank() {
		t.Error("the form still holds the saved entry")
	}
}

func TestDoneWithNothingWrittenSavesNothing(t *testing.T) {
	b := wide(t, newFakeSession())
	b.top.done.OnTapped()
	b.Save()
	if len(b.ses.saved) != 0 || b.ses.flushed != 0 || len(b.win.told) != 2 {
		t.Errorf("saved %d, flushed %d, told %v", len(b.ses.saved), b.ses.flushed, b.win.told)
	}
}

func TestATextThatCannotBeSavedStays(t *testing.T) {
	for _, tc := range []struct {
		name string
		err  error
		bar  func(*bench) *widgets.Notice
	}{
		{"disk full", errFull, func(b *bench) *widgets.Notice { return b.bars.fail }},
		{"not valid", journal.ErrInvalid, func(b *bench) *widgets.Notice { return b.bars.paste }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			d := sample()
			b := wide(t, newFakeSession(&d))
			b.ses.fail = tc.err
			b.top.done.OnTapped()
			if len(b.win.went) != 0 || b.f.ID() != d.ID || b.top.done.Inactive {
				t.Error("the form was left")
			}
			if b.ses.last().Entry.Story != d.Entry.Story {
				t.Error("the text was not kept as a draft")
			}
			if n := tc.bar(b); !n.Visible() || !strings.Contains(n.Text, "Your text is still here.") {
				t.Errorf("the bar says %q", n.Text)
			}
			b.ses.fail = nil
			if errors.Is(tc.err, errFull) {
				action(t, b.bars.fail, "Try again").OnTapped()
				if len(b.ses.saved) != 2 || len(b.win.went) != 1 {
					t.Error("Try again does not try Done again")
				}
			}
		})
	}
}

func TestWhatIsTypedDuringASaveBecomesADraftOfItsOwn(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d))
	b.win.during = func() {
		b.win.during = nil
		test.Type(b.editor.title, "x")
	}
	b.top.done.OnTapped()
	got := b.ses.last()
	if got.ID == d.ID || !got.Editing || got.Entry.ID != d.Entry.ID || !strings.HasPrefix(got.Entry.Title, "x") {
		t.Errorf("kept %v editing %v %q", got.ID, got.Editing, got.Entry.Title)
	}
	if len(b.win.went) != 0 || b.f.Text(form.Title) != got.Entry.Title {
		t.Error("the text went from the screen")
	}
}

func TestDiscardAsksOnlyWhereThereIsText(t *testing.T) {
	b := wide(t, newFakeSession())
	b.editor.foot.drop.OnTapped()
	if len(b.win.asked) != 0 || len(b.ses.dropped) != 0 || len(b.win.went) != 1 {
		t.Errorf("asked %v, dropped %v", b.win.asked, b.ses.dropped)
	}
	test.Type(b.editor.title, "x")
	id := b.f.ID()
	b.editor.foot.drop.OnTapped()
	if len(b.win.asked) != 1 || len(b.ses.dropped) != 0 || b.f.ID() != id {
		t.Error("keeping it does not keep it")
	}
	b.win.answer = true
	b.editor.foot.drop.OnTapped()
	if len(b.ses.dropped) != 1 || b.ses.dropped[0] != id || !b.blank() {
		t.Errorf("dropped %v", b.ses.dropped)
	}
}

func TestEditingAnEntryFillsTheForm(t *testing.T) {
	d := sample()
	ses := newFakeSession(&d.Entry)
	b := wide(t, ses)
	b.Open(page.Route{Screen: page.Write, ID: d.Entry.ID})
	if !b.f.Editing() || b.editor.title.Text != d.Entry.Title || b.bars.waiting.Visible() {
		t.Errorf("the form holds %q", b.editor.title.Text)
	}
	if !b.f.Guided() {
		t.Error("an entry written in the guided form opens in the quick one, which hides part of it")
	}
	if b.Leave(); len(b.ses.kept) != 0 {
		t.Error("looking at an entry made a draft")
	}
	b.Open(page.Route{Screen: page.Write, ID: journal.NewID()})
	if len(b.win.failed) != 1 || b.f.EntryID() != d.Entry.ID {
		t.Error("an entry that is gone is not said to be")
	}
	b.Open(page.Route{Screen: page.Write, Kind: journal.Note})
	b.Open(page.Route{Screen: page.Write, Draft: true, ID: journal.NewID()})
	if len(b.win.failed) != 2 {
		t.Error("a draft that is gone is not said to be")
	}
}

func TestOpeningAStoredDraftByItsID(t *testing.T) {
	one, two := stored("one", time.Hour, false), stored("two", time.Minute, false)
	b := wide(t, newFakeSession(one, two))
	b.Open(page.Route{Screen: page.Write, Draft: true, ID: one.ID})
	if b.f.ID() != one.ID {
		t.Error("another draft is in the form")
	}
}
