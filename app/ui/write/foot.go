package write

import (
	"fyne.io/fyne/v2"

	"doubleknot/assets/prompts"
	"doubleknot/widgets"
)

// foot is the line under the form: nothing is required, what is kept unseen, Discard.
type foot struct {
	c    *Screen
	text *widgets.Paragraph
	kept *widgets.Paragraph
	drop *widgets.Button
	box  *fyne.Container
}

func newFoot(c *Screen) *foot {
	f := &foot{c: c, text: widgets.NewCaptionParagraph(prompts.Foot), kept: widgets.NewCaptionParagraph("")}
	f.drop = link("Discard", c.discard)
	f.box = widgets.VStack(6, f.text, f.kept, widgets.HStack(0, f.drop))
	return f
}

// show says which filled sections the form does not show now.
func (f *foot) show() {
	f.text.Hidden, f.drop.Hidden = f.c.focus, f.c.focus
	kept := f.c.f.Kept()
	f.kept.Hidden = len(kept) == 0 || f.c.focus
	if len(kept) > 0 {
		f.kept.SetText("What you wrote under " + listed(kept) + " is kept, though not shown here.")
	}
	f.drop.SetText("Discard")
	if f.c.f.Editing() {
		f.drop.SetText("Discard changes")
	}
}

func listed(ids []prompts.ID) string {
	text := ""
	for i, id := range ids {
		switch {
		case i == 0:
		case i == len(ids)-1:
			text += " and "
		default:
			text += ", "
		}
		text += "‘" + prompts.Of(id).Title + "’"
	}
	return text
}
