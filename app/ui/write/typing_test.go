package write

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets"
)

func TestEveryKeystrokeHandsOverTheWholeDraft(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	test.Type(b.editor.title, "Ab")
	b.editor.focusFirst()
	test.Type(b.editor.areas[form.WhatHappened].Focusable(), "cd")
	if len(b.ses.kept) != 4 {
		t.Fatalf("%d drafts handed over, want one for each of 4 keystrokes", len(b.ses.kept))
	}
	if d := b.ses.last(); d.Entry.Title != "Ab" || d.Entry.WhatHappened != "cd" || d.ID != b.f.ID() {
		t.Errorf("handed over %+v", d.Entry)
	}
}

func TestAKeystrokeMakesNothingAnew(t *testing.T) {
	b := wide(t, newFakeSession())
	b.setGuided(true)
	b.Enter()
	b.editor.focusFirst()
	area, editor, content := b.editor.areas[form.WhatHappened], b.editor, b.main.Content()
	sections := slices.Clone(b.editor.thread.Sections)
	test.Type(area.Focusable(), "Something happened, and then some more of it.")
	if b.editor != editor || b.main.Content() != content || b.editor.areas[form.WhatHappened] != area ||
		!slices.Equal(sections, b.editor.thread.Sections) {
		t.Error("typing rebuilt the form")
	}
}

func TestChoosingAKindAloneIsNotKept(t *testing.T) {
	b := wide(t, newFakeSession())
	b.top.kind.Select(1)
	b.top.mode.Select(1)
	b.Leave()
	if len(b.ses.kept) != 0 || b.ses.flushed != 0 {
		t.Errorf("%d drafts kept of an empty form", len(b.ses.kept))
	}
}

func TestSwitchingKindAndModeLosesNoText(t *testing.T) {
	b := wide(t, newFakeSession())
	b.top.mode.Select(1)
	b.editor.openSection(prompts.Story)
	test.Type(b.editor.areas[form.Story].Focusable(), "the story")
	b.editor.openSection(prompts.Knots)
	b.editor.knots.editors[1].If, b.editor.knots.editors[1].Then = "it slips", ""
	b.editor.knots.editors[1].OnChanged("it slips", "")
	b.editor.traps.chips[1].OnChanged(true)
	before := b.f.Draft()
	for _, kind := range []int{2, 1, 0} {
		b.top.kind.Select(kind)
		for _, mode := range []int{0, 1} {
			b.top.mode.Select(mode)
			d := b.ses.last()
			if d.Entry.Story != "the story" || len(d.Knots) != 1 || len(d.Entry.Traps) != 1 || d.Entry.Kind != journal.Kinds()[kind] {
				t.Fatalf("kind %d mode %d: %+v", kind, mode, d)
			}
		}
	}
	if b.editor.areas[form.Story].Text() != "the story" {
		t.Error("the field lost its text")
	}
	after := b.f.Draft()
	if after.Entry.Story != before.Entry.Story || after.Guided != before.Guided {
		t.Error("going round changed the draft")
	}
}

func TestTheFormSaysWhatItKeepsUnseen(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d))
	if b.editor.foot.kept.Visible() {
		t.Error("the guided form hides something")
	}
	b.top.kind.Select(2)
	want := "What you wrote under ‘What happened’ and ‘The story I’m telling myself’ is kept, though not shown here."
	if got := b.editor.foot.kept; !got.Visible() || got.Text != want {
		t.Errorf("the foot says %q", got.Text)
	}
}

func TestAHugePasteIsRefusedWithACount(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.editor.focusFirst()
	area := b.editor.areas[form.WhatHappened]
	test.Type(area.Focusable(), "x")
	clip := test.NewClipboard()
	clip.SetContent(strings.Repeat("a", 1<<20))
	paste := &fyne.ShortcutPaste{Clipboard: clip}
	area.Focusable().(fyne.Shortcutable).TypedShortcut(paste)
	want := "That is 1,048,577 characters; this field takes 60,000. Nothing was changed. It can be split over several fields, or several entries."
	if b.bars.paste.Text != want || !b.bars.paste.Visible() {
		t.Errorf("the bar says %q", b.bars.paste.Text)
	}
	if b.f.Text(form.WhatHappened) != "x" {
		t.Error("something was changed")
	}
	b.editor.title.TypedShortcut(paste)
	if b.f.Text(form.Title) != "" || !strings.Contains(b.bars.paste.Text, "takes 2,000") {
		t.Errorf("the title took it: %q", b.bars.paste.Text)
	}
	b.bars.paste.Actions[0].OnTapped()
	if b.bars.paste.Visible() {
		t.Error("the bar stays")
	}
}

func TestSkipLeavesTheBeadHollowAndGoesOn(t *testing.T) {
	b := wide(t, newFakeSession())
	b.top.mode.Select(1)
	b.Enter()
	b.editor.sections[prompts.WhatHappened].w.OnSkip()
	if s := b.editor.sections[prompts.WhatHappened].w.State; s != widgets.Empty {
		t.Errorf("the skipped section is in state %d", s)
	}
	if b.editor.open != prompts.Intended || b.editor.sections[prompts.Intended].w.State != widgets.Open {
		t.Errorf("%q is open", b.editor.open)
	}
	test.Type(b.editor.areas[form.Intended].Focusable(), "a plan")
	b.editor.openSection(prompts.Outlook)
	if w := b.editor.sections[prompts.Intended].w; w.State != widgets.Filled || w.Preview != "a plan" {
		t.Errorf("the written section shows %q in state %d", w.Preview, w.State)
	}
	b.editor.sections[prompts.Outlook].w.OnSkip()
	if b.editor.open != "" {
		t.Error("skipping the last section leaves it open")
	}
}

func TestSideFieldsReachTheDraft(t *testing.T) {
	b := wide(t, newFakeSession())
	low, tired := -1, 2
	b.side.before.OnChanged(&low)
	b.side.energy.OnChanged(&tired)
	b.side.words.OnChanged([]string{"ashamed"})
	b.side.after.OnChanged(&tired)
	b.side.tags.OnChanged([]string{"work", strings.Repeat("x", 200)})
	b.side.cost.OnChanged([]widgets.LedgerItem{{Text: "lost", Amount: "212", Unit: "orders"}, {Text: "trust", Amount: "hard to say"}})
	b.side.paid.OnChanged([]widgets.LedgerItem{{Text: "a test"}})
	b.side.date.OnChanged(now.AddDate(0, 0, 3))
	d := b.ses.last()
	if *d.Entry.MoodBefore.Valence != -1 || *d.Entry.MoodBefore.Energy != 2 || d.Entry.MoodBefore.Words[0] != "ashamed" || *d.Entry.MoodAfter.Valence != 2 {
		t.Errorf("moods %+v %+v", d.Entry.MoodBefore, d.Entry.MoodAfter)
	}
	if len(d.Entry.Tags) != 1 || len(b.side.tags.Tags) != 1 {
		t.Errorf("tags %d, shown %d", len(d.Entry.Tags), len(b.side.tags.Tags))
	}
	if len(d.Ledger) != 3 || d.Ledger[0].Amount != "212" || d.Ledger[1].Text != "trust, hard to say" || d.Ledger[2].Ink != journal.Black {
		t.Errorf("ledger %+v", d.Ledger)
	}
	if d.Entry.Day != b.ses.DayOf(now)+3 || !strings.Contains(b.chips.when.Text, "in the future") {
		t.Errorf("day %v, chip %q", d.Entry.Day, b.chips.when.Text)
	}
	if err := d.Validate(); err != nil {
		t.Error(err)
	}
}

func TestTagsInUseAreOfferedInEveryForm(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d.Entry))
	b.Enter()
	if len(b.side.tags.Known) != 3 {
		t.Errorf("offered %v", b.side.tags.Known)
	}
	b.Open(page.Route{Screen: page.Write, Kind: journal.Win})
	if len(b.side.tags.Known) != 3 {
		t.Errorf("a new form is offered %v", b.side.tags.Known)
	}
}

func TestANightOwlsDayIsNamed(t *testing.T) {
	b := wide(t, newFakeSession())
	b.side.date.OnChanged(now.Add(9 * time.Hour)) // 02:42
	if !b.side.day.Visible() || b.side.day.Text != "Counts as Thursday 19 November." {
		t.Errorf("the field says %q", b.side.day.Text)
	}
	b.side.date.OnChanged(now)
	if b.side.day.Visible() {
		t.Error("an ordinary day is named as well")
	}
}
