package settings

import (
	"cmp"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// copyList is the dialog of what still lies about unsealed.
type copyList struct {
	*form
	p    *privacy
	rows *fyne.Container
	done *widgets.Button
	all  []*widgets.Button // for every copy at once
}

// offerCopies shows the list where there is something in it.
func (p *privacy) offerCopies() {
	if len(p.copies) > 0 {
		p.showCopies()
	}
}

func (p *privacy) showCopies() {
	f := p.t.newForm("see to the copies")
	if f == nil {
		return
	}
	l := &copyList{form: f, p: p, rows: widgets.VStack(4), done: f.leaveButton("Done")}
	l.all = []*widgets.Button{
		widgets.NewButton("Seal all", "lock", widgets.Plain, func() { l.seal(l.p.copies) }),
		widgets.NewButton("Remove all…", "", widgets.Plain, func() { l.remove(l.p.copies) }),
	}
	f.show("Copies from before", l.done, []*widgets.Button{l.all[0], l.all[1], l.done},
		widgets.NewParagraph("These were made before the journal was sealed. Whoever finds one can read it. Sealing one keeps it, with the journal’s passphrase."), l.rows)
	l.draw()
}

func (l *copyList) draw() {
	l.rows.Objects = nil
	l.buttons = []*widgets.Button{l.done, l.all[0], l.all[1]}
	now := l.t.win.Now()
	for _, c := range l.p.copies {
		seal := smallButton("Seal", "", func() { l.seal([]Copy{c}) })
		remove := smallButton("Remove…", "", func() { l.remove([]Copy{c}) })
		l.buttons = append(l.buttons, seal, remove)
		what := capital(when(c.At, now))
		if c.What != "" {
			what += " · " + c.What
		}
		l.rows.Add(widgets.NewSettingRow(filepath.Base(c.Path), what+"\n"+filepath.Dir(c.Path), widgets.HStack(8, seal, remove)))
	}
	if len(l.p.copies) == 0 {
		l.rows.Add(widgets.NewParagraph("None is left."))
	}
	for _, b := range l.all {
		b.Inactive = len(l.p.copies) == 0
		b.Refresh()
	}
	l.fit()
}

func (l *copyList) seal(which []Copy) {
	l.each("Sealing …", which, l.t.keeper.Privacy.SealCopy)
}

// remove asks first: a removed copy is gone.
func (l *copyList) remove(which []Copy) {
	text := fmt.Sprintf("Remove %s? It can’t be undone. The journal itself stays.", filepath.Base(which[0].Path))
	if len(which) > 1 {
		text = fmt.Sprintf("Remove these %d copies? It can’t be undone. The journal itself stays.", len(which))
	}
	l.t.win.Ask("Remove for good?", text, "Remove", "Keep", func(ok bool) {
		if ok {
			l.each("Removing …", which, l.t.keeper.Privacy.RemoveCopy)
		}
	})
}

// each does one thing to several copies, goes on after a failure, and shows what is left.
func (l *copyList) each(saying string, which []Copy, do func(path string) error) {
	var failed int
	var left []Copy
	l.run(saying, func() error {
		var first error
		for _, c := range which {
			if err := do(c.Path); err != nil {
				failed++
				first = cmp.Or(first, err)
			}
		}
		var err error
		left, err = l.t.keeper.Privacy.PlainCopies()
		return cmp.Or(first, err)
	}, func(err error) {
		if l.t.closed {
			return
		}
		l.p.copies = left
		l.p.show()
		switch {
		case l.open:
			l.draw()
			l.t.focus(l.done)
			if err != nil {
				l.say(fmt.Sprintf("%s could not be done. %s", capital(counted(failed, "copy")), l.t.keeper.Errors.says(err)))
			}
		case err != nil:
			l.t.win.Fail(l.doing, err)
		}
	})
}
