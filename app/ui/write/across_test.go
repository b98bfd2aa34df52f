package write

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
	"doubleknot/widgets/skin"
)

func TestDistanceLeadsToThePromptThatTellsItFromAcrossTheRoom(t *testing.T) {
	rs, about := returning(3)
	for _, before := range []string{"", "Something else"} {
		b := wide(t, newFakeSession(rs...))
		b.Enter()
		test.Type(b.editor.title, before)
		b.Leave()
		b.Open(page.Route{Screen: page.Write, Kind: journal.Setback, Across: true, About: about.ID, Tag: "promotion"})
		b.Show(b.ses.j)
		b.canvas().Unfocus()
		b.Enter()
		if !b.f.Guided() || b.editor.open != prompts.AcrossTheRoom || !b.says("Passed over again, 20 Sep 2026") {
			t.Errorf("guided %v, open %q, %v", b.f.Guided(), b.editor.open, b.f.About())
		}
		for _, d := range b.ses.kept {
			if d.ID == b.f.ID() {
				t.Error("a form that nobody has typed in is kept")
			}
		}
		test.Type(b.canvas().Focused(), "She was passed over.")
		d := b.ses.last()
		if d.Entry.FromAcrossTheRoom != "She was passed over." || d.Entry.About == nil || *d.Entry.About != about.ID || len(d.Entry.Tags) != 1 {
			t.Errorf("the draft holds %+v", d.Entry)
		}
	}
}

func TestWhatTodaySuggestedWriteDoesNotSayAgain(t *testing.T) {
	rs, about := returning(3)
	ses := newFakeSession(rs...)
	due := insight.Distances(ses.j, ses.DayOf(now), ses.WasSuggested)
	if len(due) == 0 || due[0].About != about.ID {
		t.Fatal("there is nothing to suggest")
	}
	s := due[0]
	ses.Suggest(s)
	b := wide(t, ses)
	b.Enter()
	b.side.about.set(about.ID.Ref())
	if b.says(suggestion) {
		t.Error("it is suggested twice")
	}
	fresh := newFakeSession(rs...)
	b = wide(t, fresh)
	b.Enter()
	b.side.about.set(about.ID.Ref())
	if !b.says(suggestion) || !fresh.WasSuggested(s) {
		t.Error("Write makes it, and Today would too")
	}
}

func TestASetbackOrATagAloneIsKept(t *testing.T) {
	rs, about := returning(1)
	b := wide(t, newFakeSession(rs...))
	b.Enter()
	b.side.about.set(about.ID.Ref())
	if len(b.ses.kept) != 1 || b.ses.last().Entry.About == nil {
		t.Errorf("kept %d times", len(b.ses.kept))
	}
	b = wide(t, newFakeSession())
	b.Enter()
	b.side.tags.Open()
	test.Type(b.canvas().Focused(), "pro")
	if len(b.ses.kept) == 0 || len(b.ses.last().Entry.Tags) != 1 || b.ses.last().Entry.Tags[0] != "pro" {
		t.Errorf("kept %d times", len(b.ses.kept))
	}
}

func TestASetbackGivenAlongIsThereAfterUnlockingAnEmptyForm(t *testing.T) {
	rs, about := returning(1)
	b := wide(t, newFakeSession(rs...))
	b.Open(page.Route{Screen: page.Write, Kind: journal.Setback, Across: true, About: about.ID})
	b.Enter()
	p := b.Place()
	c := wide(t, b.ses)
	c.Enter()
	c.Return(p)
	if got := c.f.About(); got == nil || *got != about.ID || !c.f.Guided() || c.editor.open != prompts.AcrossTheRoom {
		t.Errorf("about %v, guided %v, open %q", got, c.f.Guided(), c.editor.open)
	}
}

func TestADraftPickedUpOpensWhereItWasLeftOff(t *testing.T) {
	d := stored("", 0, false)
	d.Guided = true
	d.Entry.WhatHappened, d.Entry.FromAcrossTheRoom = "It failed.", "She was there."
	b := wide(t, newFakeSession(d))
	b.Enter()
	test.Type(b.canvas().Focused(), " So")
	if got := b.ses.last().Entry.FromAcrossTheRoom; b.editor.open != prompts.AcrossTheRoom || got != "She was there. So" {
		t.Errorf("%q is open, and what was typed makes %q", b.editor.open, got)
	}
}

func TestAfterAClickOnAKindTypingGoesOnInTheForm(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	for _, click := range []func(){
		func() { b.top.mode.Select(1) }, func() { b.top.kind.Select(2) }, func() { b.top.kind.Select(0) },
	} {
		b.canvas().Unfocus() // as Fyne's window does at a click
		click()
		if b.canvas().Focused() == nil {
			t.Fatal("the keyboard is nowhere")
		}
	}
	b.canvas().Focus(b.top.kind)
	b.top.kind.Select(1)
	if b.canvas().Focused() != b.top.kind {
		t.Error("the arrows lead out of the control they are used in")
	}
}

func TestAClickOnAChipOpensItsGroupForTheKeyboard(t *testing.T) {
	rs, _ := returning(1)
	b := newBench(t, newFakeSession(rs...), fyne.NewSize(800, 600), skin.ModeLight)
	b.SetNarrow(true)
	b.Enter()
	b.canvas().Unfocus() // as Fyne's window does at a click
	b.chips.lines.OnTapped()
	if b.canvas().Focused() != b.chips.lines {
		t.Errorf("the keyboard is on %T", b.canvas().Focused())
	}
	b.chips.tags.OnTapped()
	test.Type(b.canvas().Focused(), "review")
	b.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := b.ses.last().Entry.Tags; !slices.Contains(got, "review") {
		t.Errorf("a word typed then is no tag: %q", got)
	}
	b.chips.about.OnTapped()
	test.Type(b.canvas().Focused(), "pass")
	b.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b.f.About() == nil {
		t.Error("a few letters do not find the setback")
	}
}

func TestALetterTypedAfterAClickOnBarePaperIsNotLost(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.canvas().Unfocus() // as Fyne's window does at a click
	b.Typed('A')
	if got := b.ses.last().Entry.Title; got != "A" {
		t.Errorf("the title is %q", got)
	}
	area := b.editor.areas[form.WhatHappened]
	area.Focus()
	test.Type(b.canvas().Focused(), "It fel")
	b.canvas().Unfocus()
	b.Typed('l')
	if got := b.ses.last().Entry.WhatHappened; got != "It fell" {
		t.Errorf("what happened is %q", got)
	}
	b.Leave()
	b.canvas().Unfocus()
	kept := len(b.ses.kept)
	b.Typed('x')
	if len(b.ses.kept) != kept {
		t.Error("a screen that is out of sight takes letters")
	}
}

func TestALetterTypedAfterATapOnAChipGoesOnWhereTheCursorWas(t *testing.T) {
	b := newBench(t, newFakeSession(), fyne.NewSize(800, 600), skin.ModeLight)
	b.SetNarrow(true)
	b.Enter()
	b.canvas().SetOnTypedRune(b.Typed) // as the window does
	b.canvas().Focus(b.chips.before)
	b.canvas().Focused().TypedRune('A') // no cursor was anywhere yet
	if got := b.ses.last().Entry.Title; got != "A" {
		t.Errorf("the title is %q", got)
	}
	area := b.editor.areas[form.WhatHappened]
	area.Focus()
	test.Type(b.canvas().Focused(), "It fel")
	for _, chip := range []fyne.Focusable{b.chips.before, b.top.kind, b.chips.lines} {
		b.canvas().Focus(chip)
		if chip.TypedRune('l'); b.canvas().Focused() != area.Focusable() {
			t.Errorf("after a letter on %T the keyboard is on %T", chip, b.canvas().Focused())
		}
	}
	if got := b.ses.last().Entry.WhatHappened; got != "It fellll" {
		t.Errorf("what happened is %q", got)
	}
	for _, no := range " 3" { // which press and choose
		b.canvas().Focus(b.chips.before)
		if b.chips.before.TypedRune(no); b.canvas().Focused() != b.chips.before {
			t.Errorf("%q is taken for writing", no)
		}
	}
}

func TestTabLeadsFromTheTitleIntoTheTextInANarrowWindowToo(t *testing.T) {
	for _, guided := range []bool{false, true} {
		d := stored("", 0, false)
		d.Guided, d.Entry.Title = guided, "A title"
		b := newBench(t, newFakeSession(d), fyne.NewSize(800, 600), skin.ModeLight)
		b.SetNarrow(true)
		b.Enter()
		b.canvas().Focus(b.editor.title)
		b.canvas().FocusNext()
		if area := b.editor.areas[form.WhatHappened]; b.canvas().Focused() != area.Focusable() {
			t.Errorf("guided %v: Tab leads to %#v", guided, b.canvas().Focused())
		}
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		if at(b.chips.box).Y >= at(b.editor.body).Y {
			t.Error("the chips stand below the text")
		}
	}
}
