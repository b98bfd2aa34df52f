package gate

import (
	"io"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// KeyOptions say which recovery key is shown and what can be done with it.
type KeyOptions struct {
	Key      string           // as seal writes it: groups with dashes
	Path     string           // the journal it opens
	Now      func() time.Time // the day on the page; nil leaves it out
	SaveText SaveText
	Copy     func(text string) // nil is Fyne's own clipboard
}

// The words around a recovery key.
const (
	keyWhat     = "If the passphrase is lost, this key opens the journal. Without both, nobody can. Keep it away from this computer: on paper, or on a stick in a drawer."
	keyKept     = "I have put it somewhere safe"
	goOn        = "Go on"
	goOnWithout = "Go on without keeping it"
	keyCopied   = "It is on the clipboard, where other programs can read it. Put something else there when you are done."
)

// KeyPanel shows a recovery key once, with ways to keep it. It asks for nothing: Kept
// is only what she says.
type KeyPanel struct {
	OnKept  func(kept bool)
	changed func()

	o       KeyOptions
	first   *widgets.Button
	kept    *widgets.Chip
	lines   *fyne.Container
	said    *widgets.Paragraph
	content *fyne.Container
}

// NewKeyPanel returns the panel.
func NewKeyPanel(o KeyOptions) *KeyPanel {
	p := &KeyPanel{o: o, said: widgets.NewCaptionParagraph("")}
	p.said.Hide()
	p.first = widgets.NewButton("Save as text…", "", widgets.Plain, func() { p.save("doubleknot-recovery-key.txt", "Save the recovery key", writeKeyText) })
	page := widgets.NewButton("Print…", "print", widgets.Plain, func() { p.save("doubleknot-recovery-key.html", "Save a page to print", writeKeyPage) })
	toCopy := widgets.NewButton("Copy", "", widgets.Plain, p.copy)
	p.kept = widgets.NewChip(keyKept, false, func(on bool) {
		if p.OnKept != nil {
			p.OnKept(on)
		}
	})
	p.lines = widgets.VStack(2)
	lines := keyLines(o.Key)
	for i, line := range lines {
		if i > 0 && i == len(lines)-1 {
			line += "\u00a0" // in place of the dash, so that the groups stand under one another
		}
		t := widgets.NewText(line)
		t.SizeName, t.Style, t.Alignment = skin.SizeResurf, fyne.TextStyle{Monospace: true}, fyne.TextAlignCenter
		p.lines.Add(t)
	}
	box := sunken(widgets.Insets{Top: 14, Right: 12, Bottom: 14, Left: 12}, p.lines)
	p.content = widgets.VStack(14, widgets.NewParagraph(keyWhat), box, row(p.first, page, toCopy), p.said, row(p.kept))
	return p
}

// groupsInLine is how many groups of the key stand in one line.
const groupsInLine = 3

// keyLines breaks the key between groups; a line that goes on ends in its dash.
func keyLines(key string) []string {
	groups := strings.SplitAfter(key, "-")
	var lines []string
	for len(groups) > 0 {
		n := min(groupsInLine, len(groups))
		lines = append(lines, strings.Join(groups[:n], ""))
		groups = groups[n:]
	}
	return lines
}

// Content is the panel, without a button to leave it.
func (p *KeyPanel) Content() fyne.CanvasObject { return p.content }

// Focusable is what takes the keyboard first: saving, so that a key pressed twice by
// accident does not pass the panel by.
func (p *KeyPanel) Focusable() fyne.Focusable { return p.first }

// Focus gives the keyboard to the first choice.
func (p *KeyPanel) Focus() { widgets.Focus(p.first) }

// Kept reports whether she said that the key is somewhere safe.
func (p *KeyPanel) Kept() bool { return p.kept.On }

// Clear forgets the key.
func (p *KeyPanel) Clear() {
	p.o.Key = ""
	p.lines.RemoveAll()
}

func (p *KeyPanel) save(name, title string, write func(io.Writer, keyNote) error) {
	if p.o.SaveText == nil || p.o.Key == "" {
		return
	}
	note := keyNote{key: p.o.Key, path: p.o.Path}
	if p.o.Now != nil {
		note.day = p.o.Now().Format("2 January 2006")
	}
	p.o.SaveText(name, title, func(w io.Writer) error { return write(w, note) })
}

func (p *KeyPanel) copy() {
	switch {
	case p.o.Key == "":
		return
	case p.o.Copy != nil:
		p.o.Copy(p.o.Key)
	default:
		fyne.CurrentApp().Clipboard().SetContent(p.o.Key)
	}
	p.said.SetText(keyCopied)
	p.said.Show()
	if p.changed != nil {
		p.changed()
	}
}
