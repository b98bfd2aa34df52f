package page_test

import (
	"errors"
	"testing"

	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
)

// asking is a window that answers when it is told to.
type asking struct {
	*uitest.Window
	answers []func(error)
}

func (a *asking) Await(_ *session.Future, then func(error)) { a.answers = append(a.answers, then) }

func (a *asking) Ask(_, _, _, _ string, then func(bool)) {
	a.answers = append(a.answers, func(error) { then(true) })
}

func TestAClosedScreenIsNotAnsweredAndAsksForNothing(t *testing.T) {
	w := &asking{Window: uitest.NewWindow()}
	l := page.Lend(w)
	heard := 0
	begin := func() {
		l.Await(nil, func(error) { heard++ })
		l.Ask("", "", "", "", func(bool) { heard++ })
		l.Do(func() { heard++ })
	}
	answer := func() {
		for len(w.Queue) > 0 {
			(<-w.Queue)()
		}
		for _, f := range w.answers {
			f(nil)
		}
		w.answers = nil
	}
	begin()
	answer()
	if heard != 3 {
		t.Fatalf("%d of 3 answers came", heard)
	}
	begin()
	l.End()
	answer()
	begin()
	answer()
	if heard != 3 {
		t.Errorf("%d answers came to a closed screen", heard-3)
	}
	l.Go(page.Route{Screen: page.Today})
	l.Tell("Saved.")
	l.Fail("save it", errors.New("full"))
	l.Export(page.ExportHint{})
	if len(w.Routes)+len(w.Told)+len(w.Failed)+len(w.Exports)+len(w.answers) != 0 {
		t.Errorf("a closed screen reached the window: %+v", w.Window)
	}
}
