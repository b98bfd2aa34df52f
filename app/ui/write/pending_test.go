package write

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

// focused is what has the keyboard in the window.
func (b *bench) focused() fyne.Focusable { return b.win.win.Canvas().Focused() }

// typeAll leaves a tag, a word and two ledger lines half typed.
func typeAll(b *bench) {
	b.side.tags.Open()
	test.Type(b.focused(), "on ca")
	b.side.more.OnTapped()
	for range 80 {
		b.win.win.Canvas().FocusNext()
		if add, ok := b.focused().(*widgets.Button); ok && add.Text == "Another word" {
			add.OnTapped()
			break
		}
	}
	test.Type(b.focused(), "sheep")
	b.side.cost.Open()
	test.Type(b.focused(), "Two nights")
	b.side.paid.Open()
	test.Type(b.focused(), "A checkl")
}

func holdsAll(t *testing.T, d journal.Draft) {
	t.Helper()
	if len(d.Entry.Tags) != 1 || d.Entry.Tags[0] != "on ca" {
		t.Errorf("tags %q", d.Entry.Tags)
	}
	if d.Entry.MoodBefore == nil || len(d.Entry.MoodBefore.Words) != 1 || d.Entry.MoodBefore.Words[0] != "sheep" {
		t.Errorf("words %+v", d.Entry.MoodBefore)
	}
	f := form.New(d, nil)
	red, black := f.Lines(journal.Red), f.Lines(journal.Black)
	if len(red) != 1 || len(black) != 1 || red[0].Text != "Two nights" || black[0].Text != "A checkl" {
		t.Errorf("ledger %+v", d.Ledger)
	}
	if err := d.Validate(); err != nil {
		t.Error(err)
	}
}

func TestWhatIsHalfTypedIsInTheDraftAtEveryLetter(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	test.Type(b.editor.title, "x") // a tag alone makes no draft
	typeAll(b)
	if len(b.ses.kept) != 1+len("on ca")+len("sheep")+len("Two nights")+len("A checkl") {
		t.Errorf("%d drafts handed over", len(b.ses.kept))
	}
	d := b.ses.last()
	holdsAll(t, d)
	if len(b.side.tags.Tags) != 0 || len(b.side.cost.Lines) != 0 {
		t.Error("what is being typed is shown twice")
	}
	again := wide(t, newFakeSession(&d))
	if again.side.tags.Tags[0] != "on ca" || again.side.words.Selected[0] != "sheep" || again.side.cost.Lines[0].Text != "Two nights" {
		t.Error("a reopened draft does not show it")
	}
}

func TestDoneAndLeaveTakeWhatIsHalfTyped(t *testing.T) {
	for name, do := range map[string]func(*bench) journal.Draft{
		"done": func(b *bench) journal.Draft {
			b.done()
			return b.ses.saved[0]
		},
		"leave": func(b *bench) journal.Draft {
			b.Leave()
			if b.side.tags.Pending()+b.side.words.Pending()+b.side.cost.Pending().Text != "" {
				t.Error("it is still half typed")
			}
			return b.ses.last()
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := wide(t, newFakeSession())
			b.Enter()
			typeAll(b)
			holdsAll(t, do(b))
		})
	}
}

func TestWhatTheKeyboardLeftIsTakenAfterATick(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	typeAll(b)
	b.ticks()
	b.ticks()
	b.ticks()
	if b.side.paid.Pending().Text != "A checkl" {
		t.Error("the line was closed while it was typed")
	}
	if len(b.side.tags.Tags) != 1 || len(b.side.words.Selected) != 1 || len(b.side.cost.Lines) != 1 {
		t.Errorf("not taken: %q %q %v", b.side.tags.Tags, b.side.words.Selected, b.side.cost.Lines)
	}
	holdsAll(t, b.f.Draft())
}

func TestEscapeTakesAHalfTypedWordOutOfTheDraft(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	test.Type(b.editor.title, "x")
	b.side.tags.Open()
	test.Type(b.focused(), "on ca")
	b.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b.side.cost.Open()
	test.Type(b.focused(), "Two")
	b.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d := b.ses.last(); len(d.Entry.Tags)+len(d.Ledger) != 0 {
		t.Errorf("left in the draft: %q %v", d.Entry.Tags, d.Ledger)
	}
}

func TestALineKeepsItsIdentityWhileItIsTyped(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.side.cost.Open()
	test.Type(b.focused(), "Tw")
	first := b.ses.last().Ledger[0].ID
	test.Type(b.focused(), "o nights")
	if last := b.ses.last().Ledger; len(last) != 1 || last[0].ID != first {
		t.Errorf("%+v", last)
	}
}

func TestHalfTypedWordsReachTheVaultWithinASecond(t *testing.T) {
	c, ses, win, _ := withSession(t)
	c.Open(page.Route{Screen: page.Write, Kind: journal.Setback})
	c.side.cost.Open()
	test.Type(win.win.Canvas().Focused(), "Two nights")
	if err := ses.FlushDrafts().Wait(); err != nil {
		t.Fatal(err)
	}
	if ds := ses.Snapshot().Drafts; len(ds) != 1 || ds[0].Ledger[0].Text != "Two nights" {
		t.Errorf("stored %+v", ds)
	}
}

func TestAPartOfAKnotOrALineIsNoLongerThanCanBeKept(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	clip := test.NewClipboard()
	clip.SetContent(strings.Repeat("é", journal.MaxLine))
	paste := &fyne.ShortcutPaste{Clipboard: clip}
	b.editor.knots.editors[0].Focus()
	b.focused().(fyne.Shortcutable).TypedShortcut(paste)
	if want := "That is 2,000 characters; this field takes 1,000. Nothing was changed."; b.bars.paste.Text != want {
		t.Errorf("the bar says %q", b.bars.paste.Text)
	}
	if d := b.f.Draft(); len(d.Knots) != 0 || b.f.Text(form.Title) != "" {
		t.Errorf("taken: %v", d.Knots)
	}
	b.side.cost.Open()
	b.bars.paste.Clear()
	b.focused().(fyne.Shortcutable).TypedShortcut(paste)
	if !strings.Contains(b.bars.paste.Text, "takes 500.") {
		t.Errorf("the bar says %q", b.bars.paste.Text)
	}
}

func TestAnArrowPointsDownOnlyWhereSomethingUnfolds(t *testing.T) {
	b := wide(t, newFakeSession())
	if more := b.side.more; more.Text != "Energy and words" || more.Trailing != "down" {
		t.Errorf("folded away the button is %q with the arrow %q", more.Text, more.Trailing)
	}
	b.side.more.OnTapped()
	if more := b.side.more; more.Text != "Fold away" || more.Trailing != "" {
		t.Errorf("unfolded the button is %q with the arrow %q", more.Text, more.Trailing)
	}
}
