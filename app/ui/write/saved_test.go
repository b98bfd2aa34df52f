package write

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/session"
	"doubleknot/widgets"
)

func TestTheNoteFollowsTheSession(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	test.Type(b.editor.title, "x")
	if got := b.top.note.Text(); got != "" {
		t.Errorf("before anything is stored the note says %q", got)
	}
	other := newFakeSession().NewDraft("note")
	b.ses.hear(session.DraftKept{Draft: other.ID, At: now})
	if got := b.top.note.Text(); got != "" {
		t.Errorf("another draft’s storing shows as %q", got)
	}
	b.ses.hear(session.DraftKept{Draft: b.f.ID(), At: now})
	b.win.at = now.Add(2 * time.Second)
	b.ticks()
	if got := b.top.note.Text(); got != "Saved 2 s ago" {
		t.Errorf("the note says %q", got)
	}
	if b.words() != "1 word" {
		t.Errorf("the count says %q", b.words())
	}
}

func (b *bench) words() string { return b.top.words.Text }

func TestWordsAreCountedAtTheTickNotAtTheKey(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	test.Type(b.editor.title, "one two three")
	if b.words() != "0 words" {
		t.Errorf("typing counts: %q", b.words())
	}
	b.ticks()
	if b.words() != "3 words" || b.chips.words.Text != "3 words" {
		t.Errorf("the tick counts %q", b.words())
	}
}

func TestSaveStoresTheDraftNowAndSaysSo(t *testing.T) {
	b := wide(t, newFakeSession())
	test.Type(b.editor.title, "x")
	b.Save()
	if b.ses.flushed != 1 || b.top.note.State != widgets.Saved {
		t.Errorf("flushed %d times, state %d", b.ses.flushed, b.top.note.State)
	}
	b.ses.fail = errFull
	b.Save()
	if b.top.note.Text() != "Not saved" || !b.bars.fail.Visible() {
		t.Errorf("after a failure the note says %q", b.top.note.Text())
	}
}

func TestAFailedSaveShowsABarUntilSavingWorks(t *testing.T) {
	b := wide(t, newFakeSession())
	test.Type(b.editor.title, "x")
	b.ses.hear(session.SaveFailed{Doing: "store draft", Err: errFull})
	want := "This couldn’t be saved: the disk is full. Your text is still here. Free some space, or save a copy elsewhere."
	if b.bars.fail.Text != want || !b.bars.fail.Visible() || b.bars.fail.Kind != widgets.Problem {
		t.Errorf("the bar says %q", b.bars.fail.Text)
	}
	test.Type(b.editor.title, "y")
	b.Show(b.ses.j)
	if !b.bars.fail.Visible() {
		t.Error("the bar goes before saving works")
	}
	b.ses.fail = errFull
	action(t, b.bars.fail, "Try again").OnTapped()
	if !b.bars.fail.Visible() || b.ses.flushed != 1 {
		t.Error("a second failure hides the bar")
	}
	b.ses.hear(session.SaveWorks{})
	if b.bars.fail.Visible() {
		t.Error("the bar stays though saving works")
	}
}

func TestTheTextCanBeCopiedAndSavedElsewhere(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d))
	b.bars.failed(errFull)
	action(t, b.bars.fail, "Copy the text").OnTapped()
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(got, d.Entry.Story) {
		t.Errorf("the clipboard holds %q", got)
	}
	action(t, b.bars.fail, "Save a copy…").OnTapped()
	row := b.bars.copy
	if !row.box.Visible() || !strings.HasSuffix(row.path.Text(), "draft-2026-11-19.txt") {
		t.Errorf("it offers %q", row.path.Text())
	}
	path := filepath.Join(t.TempDir(), "copy.txt")
	row.path.SetText(path)
	row.save()
	got, err := os.ReadFile(path) //nolint:gosec // a folder of the test's own
	if err != nil || !strings.Contains(string(got), d.Entry.Story) {
		t.Fatalf("the file holds %q, %v", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if row.box.Visible() {
		t.Error("the row stays")
	}
}

func TestACopyReplacesAFileOnlyAfterAsking(t *testing.T) {
	d := sample()
	b := wide(t, newFakeSession(&d))
	path := filepath.Join(t.TempDir(), "mine.txt")
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.bars.copy.path.SetText(path)
	b.bars.copy.save()
	if got, _ := os.ReadFile(path); string(got) != "mine" || len(b.win.asked) != 1 { //nolint:gosec // as above
		t.Errorf("the file holds %q", got)
	}
	b.win.answer = true
	b.bars.copy.save()
	if got, _ := os.ReadFile(path); !strings.Contains(string(got), d.Entry.Story) { //nolint:gosec // as above
		t.Errorf("the file holds %q", got)
	}
	b.bars.copy.path.SetText(filepath.Join(path, "inside-a-file.txt"))
	b.bars.copy.save()
	if len(b.win.failed) != 1 {
		t.Error("a copy that fails is not said to have")
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestCloseEndsTheSubscriptionAndTheTicking(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.Close()
	if !b.ses.gone || b.ticks != nil {
		t.Error("something goes on after Close")
	}
}

func TestTheTickerStops(t *testing.T) {
	ran := make(chan struct{}, 1)
	stop := everyTick(time.Millisecond, func() {
		select {
		case ran <- struct{}{}:
		default:
		}
	})
	<-ran
	stop()
}

func TestAgesAndCountsAreWords(t *testing.T) {
	for d, want := range map[time.Duration]string{
		30 * time.Second: "just now", time.Minute: "1 minute ago", 12 * time.Minute: "12 minutes ago",
		90 * time.Minute: "1 hour ago", 26 * time.Hour: "26 hours ago", 72 * time.Hour: "3 days ago",
	} {
		if got := since(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1048576: "1,048,576"} {
		if got := grouped(n); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
}
