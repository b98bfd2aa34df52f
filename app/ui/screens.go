package ui

import (
	"doubleknot/app/ui/entries"
	"doubleknot/app/ui/ledger"
	"doubleknot/app/ui/lessons"
	"doubleknot/app/ui/mood"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/review"
	"doubleknot/app/ui/settings"
	"doubleknot/app/ui/today"
	"doubleknot/app/ui/write"
)

// screen returns a screen, made on first use so that starting stays quick.
func (w *Window) screen(n page.Name) page.Screen {
	if s := w.screens[n]; s != nil {
		return s
	}
	s := w.makeScreen(n)
	if s != nil {
		w.screens[n] = s
	}
	return s
}

func (w *Window) makeScreen(n page.Name) page.Screen {
	switch n {
	case page.Today:
		return today.New(w, w.session)
	case page.Write:
		return write.New(w, w.session, userMessage)
	case page.Journal:
		return entries.New(w, w.session)
	case page.Lessons:
		return lessons.New(w, w.session)
	case page.Mood:
		return mood.New(w, w.session)
	case page.Ledger:
		return ledger.New(w, w.session)
	case page.Review:
		return review.New(w, w.session)
	case page.Settings:
		return settings.New(w, w.session, w, w.keeping())
	default:
		return nil
	}
}
