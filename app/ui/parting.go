package ui

import (
	"errors"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/session"
	"doubleknot/app/ui/write/form"
	"doubleknot/widgets"
)

// closeWait is how long a disk may take over the last words before she is told.
const closeWait = 3 * time.Second

// parting is one attempt to close the window. It waits for the last words to be stored,
// says so where that takes long, and asks where it fails.
type parting struct {
	w    *Window
	s    *session.Session
	m    *modal // what it asks, nil before
	over bool   // called off, or done
}

// part closes the window when everything is stored.
func (w *Window) part() {
	p := &parting{w: w, s: w.session}
	stop := w.after(closeWait, func() { w.Do(p.late) })
	w.Await(p.s.FlushDrafts(), func(err error) {
		stop()
		p.stored(err)
	})
}

// after runs f a while later, on another goroutine, unless it is stopped.
func after(wait time.Duration, f func()) (stop func()) {
	t := time.AfterFunc(wait, f)
	return func() { t.Stop() }
}

// late says that the disk takes long. It goes on waiting meanwhile.
func (p *parting) late() {
	if p.over {
		return
	}
	p.ask("Your last words are still being saved",
		"The disk has not answered yet. They are in memory, and the window closes by itself as soon as they are stored. "+
			"Closing now loses them, unless the disk answers after all.", "Close without them")
}

// stored closes, or says that nothing could be stored.
func (p *parting) stored(err error) {
	if p.over {
		return
	}
	if err == nil || errors.Is(err, session.ErrClosed) { // it was being locked, which stores first
		p.leave()
		return
	}
	if p.m != nil {
		p.w.closeModal(p.m)
	}
	p.ask("Your last words could not be saved", userMessage(err)+" They are still in memory. Closing now would lose them.", "Close all the same")
}

// ask lets her stay, copy the words or close. While it stands the journal can be
// locked, which is to stay.
func (p *parting) ask(title, text, yes string) {
	p.w.closing, p.w.asked = false, true
	stay := widgets.NewButton("Stay", "", widgets.Plain, p.stay)
	copying := widgets.NewButton("Copy the words", "", widgets.Plain, nil)
	copying.OnTapped = func() {
		p.w.app.Clipboard().SetContent(unstored(p.s))
		copying.Text = "Copied"
		copying.Refresh()
		p.m.fit()
	}
	leave := widgets.NewButton(yes, "", widgets.Plain, p.leave)
	p.m = p.w.openModal(title, 460, widgets.NewParagraph(text), []fyne.CanvasObject{stay, copying, leave}, stay, p.stay)
}

// stay calls it off. What is being stored goes on.
func (p *parting) stay() {
	p.over, p.w.asked = true, false
	p.w.closeModal(p.m)
}

func (p *parting) leave() {
	p.over = true
	p.w.quit()
}

// unstored is all that is in memory alone, as text.
func unstored(s *session.Session) string {
	drafts, notes := s.Unstored()
	texts := make([]string, 0, len(drafts)+len(notes))
	for i := range drafts {
		texts = append(texts, form.PlainText(&drafts[i]))
	}
	for _, n := range notes {
		texts = append(texts, n+"\n")
	}
	return strings.Join(texts, "\n")
}
