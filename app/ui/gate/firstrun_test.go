package gate

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

func TestTheFirstRunSealsAJournalAndShowsItsKeyOnce(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	r.says(cannotReset)
	r.types("four odd words here\nfour odd words here\n")
	r.settle()
	r.called("create four odd words here")
	r.says("7K3M-Q9XT-2BWD- HN5P-RVC8-4JZE- GSA6-YT1F-8Q2K")
	if r.opened != 0 {
		t.Error("opened before the key was seen")
	}
	r.types("\n") // a key pressed once too often saves, and does not go on
	if r.opened != 0 || len(r.saved) != 1 {
		t.Errorf("opened %d times, saved %d files", r.opened, len(r.saved))
	}
	r.press(goOnWithout)
	r.saysNot("7K3M")
	if r.opened != 1 {
		t.Errorf("opened %d times", r.opened)
	}
}

func TestGoingOnSaysWhatItMeans(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	r.keyShown(theKey)
	kept := find[*widgets.Chip](r.Content())[0]
	loud := func() (texts []string) {
		for _, b := range find[*widgets.Button](r.Content()) {
			if b.Kind == widgets.Main {
				texts = append(texts, b.Text)
			}
		}
		return texts
	}
	if got := loud(); len(got) != 0 {
		t.Errorf("before the key is kept, %q is filled", got)
	}
	kept.Tapped(nil)
	r.saysNot(goOnWithout)
	r.says(goOn)
	if got := loud(); !slices.Equal(got, []string{goOn}) {
		t.Errorf("filled with the key kept: %q", got)
	}
	kept.Tapped(nil)
	r.says(goOnWithout)
	if got := loud(); len(got) != 0 {
		t.Errorf("with the key taken back, %q is filled", got)
	}
}

func TestNoPassphraseMeansAskingForOneAndNotAnOpenJournal(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	r.types("\n")
	r.says("Type a passphrase first.")
	r.press("Create the journal")
	r.fields()[1].Focus()
	r.types("\n")
	r.called()
}

func TestASlipInThePassphraseIsTold(t *testing.T) {
	for name, c := range map[string]struct{ first, second, want string }{
		"another word":     {"one", "two", "The two are not the same."},
		"a blank too many": {"one", "one ", "The two are not the same."},
		"another case":     {"one", "One", "The two are not the same."},
		"nothing":          {"one", "", "once more"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t, nil)
			r.up(r.FirstRun())
			r.types(c.first + "\n" + c.second + "\n")
			r.says(c.want)
			r.called()
			if r.win.Canvas().Focused() != r.fields()[1].Focusable() {
				t.Error("the second field has not the keyboard")
			}
			if c.second != "" {
				r.types(c.first + "\n") // replaces what was selected
				r.settle()
				r.called("create " + c.first)
			}
		})
	}
}

func TestWithoutAPassphraseItSaysWhatThatMeansFirst(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	r.press("Without a passphrase")
	r.says(withoutMeans)
	r.called()
	r.types("\n") // the keyboard is on the way back
	r.says(cannotReset)
	r.press("Without a passphrase")
	if !r.Escape() {
		t.Error("Escape does not go back")
	}
	r.press("Without a passphrase")
	r.press("Start without one")
	r.settle()
	r.called("create ")
	if r.opened != 1 {
		t.Errorf("opened %d times", r.opened)
	}
}

func TestAJournalThatCouldNotBeMadeIsToldAndMayBeTriedAgain(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	r.sharp = errDisk
	r.types("words\nwords\n")
	r.settle()
	r.says("The journal was not made. The reason is: disk.")
	r.saysNot("7K3M")
	r.sharp = nil
	r.press("Create the journal")
	r.settle()
	r.called("create words", "create words")
	r.says("Your recovery key")
}

func TestAJournalIsMadeOnceHoweverOftenItIsAskedFor(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	r.hold = make(chan struct{})
	r.types("words\nwords\n\n\n")
	r.press("Making the keys…")
	r.press("Without a passphrase")
	close(r.hold)
	r.settle()
	r.called("create words")
}

func TestTheEyeShowsBothPassphrases(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	f := r.fields()
	eyes := find[*widgets.IconButton](r.Content())
	eyes[0].Tapped(nil)
	if !f[0].Shown() || !f[1].Shown() {
		t.Error("one of them is hidden")
	}
	eyes[1].Tapped(nil)
	if f[0].Shown() || f[1].Shown() {
		t.Error("one of them is shown")
	}
}

func TestTheKeyIsSavedPrintedAndCopied(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	r.keyShown(theKey)
	r.press("Save as text…")
	r.press("Print…")
	r.press("Copy")
	text, html := r.saved["doubleknot-recovery-key.txt"], r.saved["doubleknot-recovery-key.html"]
	for _, want := range []string{theKey, "work.db", "23 November 2026", "‘Forgotten?’"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the text", want)
		}
		if !strings.Contains(strings.ReplaceAll(html, "<br>", ""), want) {
			t.Errorf("no %q on the page", want)
		}
	}
	if strings.Contains(text+html, "/home/anna") {
		t.Error("the paper tells where the journal is")
	}
	if r.copied != theKey {
		t.Errorf("copied %q", r.copied)
	}
	r.says("It is on the clipboard")
}

func TestThePrintedPageFetchesNothingAndEscapesNames(t *testing.T) {
	var b strings.Builder
	if err := writeKeyPage(&b, keyNote{key: theKey, path: `/x/<img src=a>&"q".db`}); err != nil {
		t.Fatal(err)
	}
	for _, no := range []string{"<img", "<script", "http:", "https:", "url(", "src=\"", "href", "@import"} {
		if strings.Contains(b.String(), no) {
			t.Errorf("%q is on the page", no)
		}
	}
	if !strings.Contains(b.String(), "&lt;img src=a&gt;&amp;") {
		t.Error("the name is not on the page")
	}
}

func TestAPanelThatWasClearedGivesTheKeyToNobody(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	r.keyShown(theKey)
	r.Clear()
	for _, b := range []string{"Save as text…", "Print…", "Copy"} {
		r.press(b)
	}
	r.saysNot("7K3M")
	if len(r.saved) != 0 || r.copied != "" {
		t.Errorf("saved %v, copied %q", r.saved, r.copied)
	}
}

func TestTabLeadsFromAPassphraseToTheNextAndOneEyeShowsAll(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	f, cv := r.fields(), r.win.Canvas()
	cv.Focus(f[0].Focusable())
	cv.FocusNext()
	if cv.Focused() != f[1].Focusable() {
		t.Fatalf("Tab leads from the first to %T", cv.Focused())
	}
	cv.FocusNext()
	eye, ok := cv.Focused().(*widgets.IconButton)
	if !ok {
		t.Fatalf("Tab leads from the last to %T", cv.Focused())
	}
	eye.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !f[0].Shown() || !f[1].Shown() {
		t.Error("one of them is hidden")
	}
}

func TestNoPageOfTheFirstRunSaysTwiceThatItNeverGoesOnline(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.FirstRun())
	for _, page := range []string{"first run", "without a passphrase"} {
		if n := strings.Count(r.text(), "online"); n != 1 {
			t.Errorf("%s: said %d times in %q", page, n, r.text())
		}
		if page == "first run" {
			r.press("Without a passphrase")
		}
	}
}
