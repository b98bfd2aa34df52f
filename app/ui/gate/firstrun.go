package gate

import (
	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// The words of the first run.
const (
	welcome      = "A passphrase seals it, so that nobody else can read a word of it."
	cannotReset  = "A lost passphrase cannot be reset by anyone. A recovery key comes next, to print or to save."
	withoutMeans = "Anyone who can use this account, or who holds the disk or a backup, can read every word."
)

// FirstRun shows the page that makes a journal.
func (g *Gate) FirstRun() fyne.CanvasObject {
	line := widgets.NewProgress()
	var form *Choose
	create := widgets.NewButton("Create the journal", "", widgets.Main, func() { form.Submit() })
	form = NewChoose(ChooseOptions{Do: g.o.Do, Label: "Passphrase", Changed: g.sheet.fit, OnSubmit: func(_, chosen string) { g.create(chosen, form.Say) }})
	without := widgets.NewButton("Without a passphrase", "", widgets.Link, g.withoutPassphrase)
	content := widgets.VStack(12, widgets.Heading("A new journal"), widgets.NewParagraph(welcome), form.Content(),
		widgets.NewCaptionParagraph(cannotReset), line, create,
		row(without, link("Another journal…", g.o.Change), link("Restore a backup", g.o.Restore)))
	still := func(on bool) {
		form.Still(on)
		working(create, line, on, "Create the journal", "Making the keys…")
		inactive(without, on)
	}
	return g.show(stage{content: content, foot: footOneFile, first: form.Focus, fields: form.fields()[1:], clear: form.Clear, say: form.Say, still: still})
}

// withoutPassphrase says what that means before it is done.
func (g *Gate) withoutPassphrase() {
	if g.busy {
		return
	}
	line, remark := widgets.NewProgress(), newRemark(g.sheet.fit)
	choose := widgets.NewButton("Choose a passphrase", "", widgets.Main, func() { g.FirstRun() })
	start := widgets.NewButton("Start without one", "", widgets.Plain, func() { g.create("", remark.say) })
	content := widgets.VStack(12, widgets.Heading("Without a passphrase"), widgets.NewParagraph(withoutMeans),
		widgets.NewCaptionParagraph("It can be sealed later, in Settings."), remark.notice, line, choose, start)
	still := func(on bool) {
		inactive(choose, on)
		working(start, line, on, "Start without one", "Making the journal…")
	}
	g.show(stage{
		content: content, foot: footOneFile, first: func() { widgets.Focus(choose) }, say: remark.say, still: still,
		back: func() { g.FirstRun() },
	})
}

func inactive(b *widgets.Button, on bool) {
	b.Inactive = on
	b.Refresh()
}

// create makes the journal, and shows its recovery key where it has one.
func (g *Gate) create(passphrase string, say func(string)) {
	if g.busy {
		return
	}
	var key string
	say("")
	g.work(func() (err error) {
		key, err = g.o.Create(passphrase)
		return err
	}, func(err error) {
		switch {
		case err != nil:
			say("The journal was not made. " + g.o.Message(err))
			g.Focus()
		case key == "":
			g.opened()
		default:
			g.keyShown(key)
		}
		key = ""
	})
}

// keyShown is the one time a new recovery key is on the screen.
func (g *Gate) keyShown(key string) {
	panel := NewKeyPanel(KeyOptions{Key: key, Path: g.o.Path, Now: g.o.Now, SaveText: g.o.SaveText, Copy: g.o.Copy})
	// The loudest thing to do is never to go on with the one key in nobody's hands.
	on := widgets.NewButton(goOnWithout, "", widgets.Plain, g.opened)
	panel.OnKept = func(kept bool) {
		on.Kind = widgets.Plain
		on.SetText(goOnWithout)
		if kept {
			on.Kind = widgets.Main
			on.SetText(goOn)
		}
	}
	content := widgets.VStack(14, widgets.Heading("Your recovery key"), panel.Content(), on)
	panel.changed = g.sheet.fit
	g.show(stage{content: content, width: wideCard, foot: "This key is shown once. Settings can make a new one.", first: panel.Focus, clear: panel.Clear})
}
