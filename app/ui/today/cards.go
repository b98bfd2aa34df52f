package today

import (
	"fmt"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

func (t *Screen) draftCard(d *journal.Draft, n int) fyne.CanvasObject {
	text := "You had begun an entry, without words so far."
	if name := form.Name(d); name != "" {
		text = "You were writing ‘" + name + "’."
	}
	if n > 1 {
		text += fmt.Sprintf(" There are %d drafts.", n)
	}
	id := d.ID
	open := t.button("draft/continue", "Continue", "write", widgets.Plain, func() {
		t.win.Go(page.Route{Screen: page.Write, ID: id, Draft: true})
	})
	card := widgets.NewCard(widgets.Sides(widgets.NewParagraph(text), open))
	card.Accent = true
	return card
}

// told answers a finished change: a notice with Undo, or what went wrong. back takes
// back this very change, whatever else was done since; nil where that is no longer
// possible.
func (t *Screen) told(doing, done string, back func() *session.Future) func(error) {
	return func(err error) {
		if err != nil {
			t.win.Fail(doing, err)
			return
		}
		t.win.Tell(done, page.Action{Text: "Undo", Do: func() {
			f := back()
			if f == nil {
				t.win.Tell("Something else was changed since. Ctrl+Shift+Z takes changes back one by one.")
				return
			}
			t.win.Await(f, func(err error) {
				if err != nil {
					t.win.Fail("undo it", err)
				}
			})
		}})
	}
}

// undoLast takes the last change back if it is the one named.
func (t *Screen) undoLast(label string) func() *session.Future {
	return func() *session.Future {
		if t.session.UndoLabel() != label {
			return nil
		}
		return t.session.Undo()
	}
}

func usedAgain(n int) string {
	if n == 1 {
		return "Used again once"
	}
	return fmt.Sprintf("Used again %d times", n)
}

func ago(days int) string {
	switch {
	case days <= 0:
		return "today"
	case days == 1:
		return "yesterday"
	case days < 14:
		return fmt.Sprintf("%d days ago", days)
	case days < 60:
		return fmt.Sprintf("%d weeks ago", days/7)
	case days < 730:
		return fmt.Sprintf("%d months ago", days*12/365)
	default:
		return fmt.Sprintf("%d years ago", days/365)
	}
}
