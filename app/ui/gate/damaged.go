package gate

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
)

// DamagedOptions say what is wrong with a journal and what can be done about it. A
// choice whose function is nil is left out. The functions run on the UI goroutine; what
// takes time goes through Gate.Work, and its outcome through Gate.Say.
type DamagedOptions struct {
	Err      error  // told in Options.Message's words
	Checked  bool   // Readable and Damaged were counted
	Readable int    // records that can be read
	Damaged  int    // records that cannot
	Backup   string // the newest backup in a sentence, such as "There is a backup from 22 November."

	Open    func() // what can be read, read only
	Restore func() // a backup
	Salvage func() // what can be read, into a new journal
}

// damage is the page for a journal that cannot be opened as it is.
type damage struct {
	buttons []*widgets.Button
	line    *widgets.Progress
	remark  *remark
}

// Damaged shows what is wrong with a journal, and the choices.
func (g *Gate) Damaged(o DamagedOptions) fyne.CanvasObject {
	d := &damage{line: widgets.NewProgress(), remark: newRemark(g.sheet.fit)}
	parts := []fyne.CanvasObject{
		widgets.Heading("This journal is damaged"), widgets.NewParagraph(g.o.Message(o.Err)),
		widgets.NewCaptionParagraph(damagedCounts(o) + "‘" + filepath.Base(g.o.Path) + "’ was left as it is."), d.line, d.remark.notice,
	}
	choice := func(text, means string, kind widgets.ButtonKind, fn func()) {
		if fn == nil {
			return
		}
		b := widgets.NewButton(text, "", kind, fn)
		d.buttons = append(d.buttons, b)
		parts = append(parts, widgets.VStack(3, b, widgets.NewCaptionParagraph(means)))
	}
	first := widgets.Main
	if o.Open == nil || (o.Checked && o.Readable == 0) {
		first = widgets.Plain
	}
	choice("Open what can be read", "To read only. Nothing is written into this file.", first, o.Open)
	choice("Restore a backup…", "You see what it holds first. This file is kept beside it. "+o.Backup, widgets.Plain, o.Restore)
	choice("Save what can be read…", "Into a new journal beside this one, with a list of what is lost.", widgets.Plain, o.Salvage)
	choice("Quit", "Nothing is changed. A copy of the whole file is a good first step.", widgets.Plain, g.o.Quit)
	return g.show(stage{content: widgets.VStack(12, parts...), width: wideCard, foot: footOneFile, first: d.focus, say: d.remark.say, still: d.still})
}

func damagedCounts(o DamagedOptions) string {
	if !o.Checked {
		return ""
	}
	return fmt.Sprintf("%s can be read, %s cannot. ", records(o.Readable), number(o.Damaged))
}

func records(n int) string {
	if n == 1 {
		return "1 record"
	}
	return number(n) + " records"
}

// number groups thousands: 12,500.
func number(n int) string {
	if n < 1000 {
		return fmt.Sprint(n)
	}
	return number(n/1000) + fmt.Sprintf(",%03d", n%1000)
}

func (d *damage) focus() {
	if len(d.buttons) > 0 {
		widgets.Focus(d.buttons[0])
	}
}

func (d *damage) still(on bool) {
	for _, b := range d.buttons {
		inactive(b, on)
	}
	if on {
		d.line.Start()
		d.remark.say("")
		return
	}
	d.line.Stop()
	d.focus() // a button that cannot be pressed loses the keyboard
}

// Work runs do off the UI goroutine while the page waits, for a window that acts on a
// choice of the page in view; then runs after it on the UI goroutine. While something
// is under way already it does nothing.
func (g *Gate) Work(do func() error, then func(error)) { g.work(do, then) }
