package write

import (
	"strings"
	"testing"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/app/ui/write/form"
	"doubleknot/assets/prompts"
)

// onStage shows the screen over a real session, with nothing that ticks.
func onStage(t *testing.T, records ...journal.Record) (*uitest.Stage, *Screen) {
	t.Helper()
	st := uitest.NewStage(t, records...)
	c := New(st.W, st.S, explain)
	st.Set(c)
	c.Enter()
	return st, c
}

// again drops the screen and returns with a new one, as locking and unlocking do.
func again(st *uitest.Stage) *Screen {
	c := New(st.W, st.S, explain)
	st.Relock(c)
	return c
}

func TestUnlockingGoesBackToTheSameLine(t *testing.T) {
	st, c := onStage(t)
	c.top.mode.Select(1)
	c.editor.openSection(prompts.Story)
	area := c.editor.areas[form.Story]
	area.SetText(strings.Repeat("That I never check. ", 200))
	area.Focus()
	area.SetCursor(1234)
	c.side.toggleMore()
	st.Settle()
	c.main.ScrollTo(321)
	draft := c.f.ID()

	n := again(st)
	if n.f.ID() != draft || !n.kept || n.f.Text(form.Story) != area0 {
		t.Fatalf("another draft, or another text of %d letters", len(n.f.Text(form.Story)))
	}
	area = n.editor.areas[form.Story]
	if n.editor.open != prompts.Story || area == nil || st.W.Win.Canvas().Focused() != area.Focusable() {
		t.Fatal("the section is not open, or the cursor is elsewhere")
	}
	if got := area.Cursor(); got != 1234 {
		t.Errorf("the cursor stands after %d letters", got)
	}
	if got := n.main.Offset(); got != 321 {
		t.Errorf("scrolled to %v", got)
	}
	if n.side.moreBox.Hidden {
		t.Error("energy and words are folded away")
	}
	if n.bars.waiting.Visible() {
		t.Error("the draft is announced as if it had been laid aside")
	}
}

var area0 = strings.Repeat("That I never check. ", 200)

func TestEveryFieldIsFoundAgain(t *testing.T) {
	st, c := onStage(t)
	c.f.SetLesson(0, "Test it off, too.")
	c.f.SetLesson(1, "Ask twice.")
	c.keep()
	c.lay(c.f.Draft(), true)
	var spots []spot
	c.editor.eachField(func(at spot, _ field) bool {
		spots = append(spots, at)
		return true
	})
	if len(spots) != 6 { // title, what happened, two lessons, two halves of the first knot
		t.Fatalf("fields %v", spots)
	}
	for _, want := range spots {
		c.editor.eachField(func(at spot, f field) bool {
			if at == want {
				f.Focus()
			}
			return at != want
		})
		c = again(st)
		if got := c.Place().(place).field; got != want {
			t.Errorf("the cursor was in %v and is in %v", want, got)
		}
	}
}

func TestAnEmptyFormStaysOneOfItsKind(t *testing.T) {
	st, c := onStage(t)
	test.Type(c.editor.title, "Waiting")
	c.begin(journal.Win)
	c = again(st)
	if c.f.Kind() != journal.Win || !c.blank() || c.kept {
		t.Errorf("%s, text %v", c.f.Kind(), !c.blank())
	}
	if !c.bars.waiting.Visible() {
		t.Error("the draft that waits is no longer offered")
	}
	c.begin(journal.Setback)
	c.setGuided(true)
	if c = again(st); !c.f.Guided() || c.f.Kind() != journal.Setback {
		t.Error("the guided form became the quick one")
	}
}

func TestAnEntryBeingReadOverIsLaidOutAgain(t *testing.T) {
	e := uitest.Setback("The deploy", 3)
	e.WhatHappened = "It failed."
	st, c := onStage(t, e)
	c.Open(page.Route{Screen: page.Write, ID: e.ID})
	if c = again(st); c.f.EntryID() != e.ID || !c.f.Editing() || c.kept {
		t.Error("not the entry that was being edited")
	}
}

func TestWhatIsGoneBecomesAnEmptyForm(t *testing.T) {
	st, c := onStage(t)
	for _, p := range []any{
		nil, "elsewhere",
		place{},
		place{draft: journal.NewID(), kept: true, kind: journal.Note, open: "no such section", chip: 99, main: 1e6, aside: -3, cursor: -1},
		place{entry: journal.NewID(), editing: true, kind: journal.Setback, guided: true, field: spot{of: prompts.Lesson, i: 40}, cursor: 1 << 40},
		place{kind: "no kind", open: prompts.Lesson, field: spot{of: prompts.Knots, i: 1, then: true}},
	} {
		c.Return(p)
		st.Settle()
		if !c.blank() || c.kept || len(st.W.Failed) > 0 {
			t.Errorf("%+v: text %v, errors %v", p, !c.blank(), st.W.Failed)
		}
	}
}

func TestAPlaceNamesNoWord(t *testing.T) {
	const words = "unheard-of"
	d := journal.Draft{ID: journal.NewID(), UpdatedAt: stampNow(), Entry: *uitest.Setback(words, 0)}
	d.Entry.WhatHappened, d.Entry.Tags = words, []string{words}
	d.Lessons = []journal.Lesson{{ID: journal.NewID(), Text: words, CreatedAt: stampNow()}}
	st, c := onStage(t, &d)
	c.editor.title.Focus()
	uitest.NoWords(t, c.Place(), words)
	st.Settle()
}

func stampNow() journal.Stamp { return journal.NewStamp(uitest.Noon) }

func TestADroppedScreenLeavesNoWord(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		e := uitest.Setback("before "+words, 3)
		st, c := onStage(t, e)
		test.Type(c.editor.title, words)
		c.top.mode.Select(1)
		for _, id := range []prompts.ID{prompts.WhatHappened, prompts.Story, prompts.Lesson, prompts.Knots, prompts.WhatHeld} {
			c.editor.openSection(id)
			st.W.Win.Canvas().Focused().(interface{ SetText(string) }).SetText(strings.Repeat("before "+words+" and after ", 40))
			test.Type(st.W.Win.Canvas().Focused(), words)
		}
		c.side.tags.Open()
		test.Type(st.W.Win.Canvas().Focused(), words)
		c.side.words.OnChanged([]string{words})
		c.side.cost.Open()
		test.Type(st.W.Win.Canvas().Focused(), words)
		st.Settle()
		c.Open(page.Route{Screen: page.Write, ID: e.ID}) // another draft in its place
		c.bars.toggleList()
		st.W.Win.Resize(fyne.NewSize(700, 600))
		c.SetNarrow(true)
		st.Settle()
		return st, weak.Make(c)
	})
}
