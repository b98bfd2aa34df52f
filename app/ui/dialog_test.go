package ui

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/export"
	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/widgets"
)

// exportRig opens the export dialog over the demo journal.
func exportRig(t *testing.T) (*rig, *exportForm) {
	t.Helper()
	r := demoRig(t)
	f := r.w.newExport(page.ExportHint{})
	f.open()
	return r, f
}

// finish runs the UI goroutine's work until the dialog has no file to write.
func (r *rig) finish(f *exportForm) {
	r.t.Helper()
	for f.busy {
		(<-r.queue)()
	}
}

func TestEnterInAFieldExportsAndTheNoticeSaysWhere(t *testing.T) {
	r, f := exportRig(t)
	path := filepath.Join(t.TempDir(), "summary.html")
	f.path.SetText(path)
	r.w.win.Canvas().Focus(f.path.Focusable())
	r.press(fyne.KeyReturn, 0)
	r.finish(f)
	got, err := os.ReadFile(path) //nolint:gosec // a file of this test
	if err != nil || !strings.Contains(string(got), "</html>") {
		t.Fatalf("%v, %d bytes", err, len(got))
	}
	if len(r.w.modals) != 0 || !strings.Contains(r.w.notice.bar.Text, path) {
		t.Errorf("%d dialogs are open; the notice says %q", len(r.w.modals), r.w.notice.bar.Text)
	}
}

func TestEscapeLeavesTheExportFromAnyField(t *testing.T) {
	r, f := exportRig(t)
	for _, o := range []fyne.Focusable{f.path.Focusable(), f.from.Focusable(), f.format, f.parts[0]} {
		r.w.win.Canvas().Focus(o)
		r.press(fyne.KeyEscape, 0)
		if len(r.w.modals) != 0 {
			t.Errorf("Escape in %T leaves the dialog open", o)
			r.w.dismissTop()
		}
		f = r.w.newExport(page.ExportHint{})
		f.open()
	}
}

func TestSpanFillsTheDaysAndTheFileName(t *testing.T) {
	_, f := exportRig(t)
	for i, want := range []string{"2026-08-24", "2025-11-24", "2026-01-01"} {
		f.span.SetSelected(spans[i])
		f.setSpan()
		if f.from.Text() != want || f.to.Text() != "2026-11-23" {
			t.Errorf("%s is %s to %s", spans[i], f.from.Text(), f.to.Text())
		}
		if name := filepath.Base(f.path.Text()); name != "doubleknot-"+want+"-to-2026-11-23.html" {
			t.Errorf("%s is proposed as %s", spans[i], name)
		}
	}
}

func TestDayChangedByHandIsNoLongerASpan(t *testing.T) {
	_, f := exportRig(t)
	f.from.SetText("2026-03-02")
	if f.span.Selected != "These days" {
		t.Errorf("the span still says %q", f.span.Selected)
	}
	f.path.SetText("/somewhere/mine.html")
	f.to.SetText("2026-03-09")
	if f.path.Text() != "/somewhere/mine.html" {
		t.Errorf("her own file name became %q", f.path.Text())
	}
}

func TestFormSaysWhatIsWrongWithADay(t *testing.T) {
	for _, c := range []struct{ from, to, says string }{
		{"yesterday", "2026-03-09", "A day is written YYYY-MM-DD, such as 2026-11-23."},
		{"2026-03-09", "2026-03-02", "The last day lies before the first."},
	} {
		_, f := exportRig(t)
		f.from.SetText(c.from)
		f.to.SetText(c.to)
		f.export(false)
		if f.problem.Text != c.says || !f.problem.Visible() {
			t.Errorf("%s to %s: %q", c.from, c.to, f.problem.Text)
		}
	}
}

func TestNoPartAtAllIsNotExported(t *testing.T) {
	_, f := exportRig(t)
	for _, c := range f.parts {
		c.On = false
	}
	f.export(false)
	if f.problem.Text != "Choose at least one part." {
		t.Errorf("the form says %q", f.problem.Text)
	}
}

func TestPaperAndPartsReachTheSummary(t *testing.T) {
	_, f := exportRig(t)
	f.paper.Select(1)
	f.parts[3].On = false
	sel, err := f.selection()
	if err != nil || sel.Paper != export.Letter || len(sel.Parts) != 3 {
		t.Errorf("%+v, %v", sel, err)
	}
}

func TestTheRunwayIsInAnExportOnlyWhereItIsTicked(t *testing.T) {
	from, to := journal.NewDay(2026, 10, 1), journal.NewDay(2026, 10, 31)
	r, _ := exportRig(t)
	for _, hint := range []page.ExportHint{{}, {From: &from, To: &to}, {Entry: r.w.session.Snapshot().Entries[0].ID}} {
		r.w.dismissTop()
		f := r.w.newExport(hint)
		f.open()
		sel, err := f.selection()
		if err != nil || slices.Contains(sel.Parts, export.PartRunway) {
			t.Fatalf("%+v: %v, %v", hint, sel.Parts, err)
		}
		f.parts[slices.Index(partNames, export.PartRunway)].On = true
		if sel, err = f.selection(); err != nil || !slices.Contains(sel.Parts, export.PartRunway) {
			t.Errorf("ticked: %v, %v", sel.Parts, err)
		}
	}
}

func TestTheExportOpenedFromAReviewHasItsDaysAndTheReview(t *testing.T) {
	from, to := journal.NewDay(2026, 10, 1), journal.NewDay(2026, 10, 31)
	r, f := exportRig(t)
	if sel, err := f.selection(); err != nil || slices.Contains(sel.Parts, export.PartReview) {
		t.Errorf("%v, %v", sel.Parts, err)
	}
	r.w.dismissTop()
	f = r.w.newExport(page.ExportHint{From: &from, To: &to})
	f.open()
	sel, err := f.selection()
	if err != nil || *sel.From != from || *sel.To != to || !slices.Contains(sel.Parts, export.PartReview) {
		t.Errorf("%+v, %v", sel, err)
	}
}

func TestCtrl7LeadsToTheReviewAndTheLedgerDoesToo(t *testing.T) {
	r, _ := exportRig(t)
	r.w.dismissTop()
	r.press(fyne.Key7, fyne.KeyModifierControl)
	if r.w.current != page.Review {
		t.Fatalf("Ctrl+7 leads to %q", r.w.current)
	}
	r.press(fyne.Key6, fyne.KeyModifierControl)
	uitest.Button(t, r.w.screens[page.Ledger].Content(), "Review").Tapped(nil)
	if r.w.current != page.Review {
		t.Errorf("the ledger's button leads to %q", r.w.current)
	}
}

func TestTheRunwayIsOnTheLedgerAloneAndHiddenAgainOnComingBack(t *testing.T) {
	r, _ := exportRig(t)
	r.w.dismissTop()
	figure := r.w.session.Snapshot().Runway[0].Savings[:2] // 11,800 or 11800
	figure += "," + r.w.session.Snapshot().Runway[0].Savings[2:5]
	ledger := func() fyne.CanvasObject { return r.w.screens[page.Ledger].Content() }
	r.w.Go(page.Route{Screen: page.Ledger})
	uitest.Button(t, ledger(), "Show").Tapped(nil)
	if !uitest.Says(ledger(), figure) {
		t.Fatalf("%q is not shown: %q", figure, uitest.Text(ledger()))
	}
	for _, n := range append([]page.Name{page.Review}, railOrder...) {
		r.w.Go(page.Route{Screen: n})
		if text := uitest.Text(r.w.screens[n].Content()); strings.Contains(text, figure) || strings.Contains(text, "if nothing came in") {
			t.Errorf("%s shows the runway", n)
		}
	}
}

func TestEverythingAsJSONNeedsNoDaysAndNoParts(t *testing.T) {
	r, f := exportRig(t)
	f.from.SetText("rubbish")
	f.format.Select(1)
	for _, o := range f.summary {
		if o.Visible() {
			t.Errorf("%T is still there", o)
		}
	}
	path := filepath.Join(t.TempDir(), "all.json")
	f.path.SetText(path)
	f.export(false)
	r.finish(f)
	if got, err := os.ReadFile(path); err != nil || !strings.Contains(string(got[:60]), `"`) { //nolint:gosec // a file of this test
		t.Errorf("%v", err)
	}
	if strings.Contains(r.w.notice.bar.Text, "browser") {
		t.Errorf("the notice says %q", r.w.notice.bar.Text)
	}
}

// TestDialogsFitTheSmallestWindow holds the buttons of every dialog inside the
// window at 800 x 600 and at 150 % text.
func TestDialogsFitTheSmallestWindow(t *testing.T) {
	r := demoRig(t)
	look := r.w.Look()
	look.Scale = 1.5
	r.w.SetLook(look)
	r.w.win.Resize(fyne.NewSize(800, 600))
	long := strings.Repeat("A record that was skipped, and why.\n", 60)
	for name, open := range map[string]func(){
		"export": func() { r.w.Export(page.ExportHint{}) }, "keys": r.w.Shortcuts, "backup": r.w.Backup,
		"question": func() { r.w.Ask("Bring this in?", long, "Bring in 60", "Leave it", func(bool) {}) },
	} {
		open()
		m := r.w.modals[0]
		for _, o := range []fyne.CanvasObject{m.title, m.foot} {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
			if at.X < 0 || at.Y < 0 || at.X+o.Size().Width > 800 || at.Y+o.Size().Height > 600-8 {
				t.Errorf("%s: a part lies at %v, %v", name, at, o.Size())
			}
		}
		r.w.closeModal(m)
	}
}

func TestProblemMakesTheDialogGrowRatherThanOverlap(t *testing.T) {
	_, f := exportRig(t)
	before := f.m.inner.MinSize().Height
	f.say(strings.Repeat("This did not work, and here is why. ", 12))
	if grown := f.m.inner.MinSize().Height - before; grown < 60 {
		t.Errorf("twelve sentences take %v", grown)
	}
	if f.problem.Size().Width > f.m.inner.Size().Width {
		t.Error("the problem does not wrap inside the dialog")
	}
}

func TestBackupIntoAMissingFolderMakesNone(t *testing.T) {
	r := newRig(t)
	dir := filepath.Join(t.TempDir(), "stick")
	if err := r.w.backUp(filepath.Join(dir, "journal.db")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("backing up says %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("a folder was made under the mount point")
	}
}

func TestUndoOnANoticeIsGoneOnceUsed(t *testing.T) {
	r := newRig(t)
	undone := 0
	r.w.Tell("Done.", page.Action{Text: "Undo", Do: func() { undone++ }})
	b := r.w.notice.bar.Actions[0]
	b.Tapped(nil)
	if undone != 1 || r.w.notice.bar.Text != "" {
		t.Errorf("undone %d times; the notice says %q", undone, r.w.notice.bar.Text)
	}
}

func TestChangedLookReachesScreensThatWereAlreadyMade(t *testing.T) {
	r := demoRig(t)
	heights := map[page.Name]float32{}
	for _, n := range railOrder {
		r.w.Go(page.Route{Screen: n})
		heights[n] = headHeight(r.w.screens[n].Content())
	}
	look := r.w.Look()
	look.Scale = 1.5
	r.w.SetLook(look)
	if heights[page.Today] == 0 || heights[page.Mood] == 0 || heights[page.Settings] == 0 {
		t.Fatalf("no heads found: %v", heights)
	}
	for _, n := range railOrder {
		r.w.Go(page.Route{Screen: n})
		if was, is := heights[n], headHeight(r.w.screens[n].Content()); was > 0 && is < was*1.3 {
			t.Errorf("%s: the head was %v high and is %v", n, was, is)
		}
	}
}

// headHeight is the height of a screen's title, 0 where it has none.
func headHeight(o fyne.CanvasObject) (h float32) {
	visit(o, func(o fyne.CanvasObject) bool {
		head, ok := o.(*widgets.PageHead)
		if ok {
			h = head.MinSize().Height
		}
		return ok
	})
	return h
}
