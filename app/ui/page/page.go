// Package page is the seam between the window and its screens: what a screen
// shows the window, and what it may ask of it.
package page

import (
	"time"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// Name names a screen.
type Name string

// The screens of the rail, and those reached from within one.
const (
	Today    Name = "today"
	Write    Name = "write"
	Journal  Name = "journal"
	Lessons  Name = "lessons"
	Mood     Name = "mood"
	Ledger   Name = "ledger"
	Review   Name = "review" // reached from Today and Ledger, not in the rail
	Settings Name = "settings"
)

// Route says where to go: a screen, and optionally the object to show there.
type Route struct {
	Screen Name
	ID     journal.ID   // entry (journal, write) or lesson (lessons); zero for none
	Kind   journal.Kind // write: start a new entry of this kind
	Draft  bool         // write: ID names a stored draft
	Across bool         // write: open the new entry at "from across the room"
	About  journal.ID   // write: the setback the new entry goes on about; zero for none
	Tag    string       // write: a tag the new entry begins with; "" for none
}

// Screen is one page of the window. Every method runs on the UI goroutine.
type Screen interface {
	Content() fyne.CanvasObject // the same object every time
	Show(j *journal.Journal)    // draw this snapshot; called when shown and after each change
	Open(r Route)               // go to the object the route names, before Show
	Enter()                     // just became visible: place the focus
	Leave()                     // about to be hidden: hand over anything unsaved
	SetNarrow(narrow bool)      // the window is under 900 px wide
}

// Finder is a screen with a search field, for Ctrl+F.
type Finder interface{ Find() }

// Exporter is a screen that proposes what Ctrl+E exports.
type Exporter interface{ ExportHint() ExportHint }

// Saver is a screen that Ctrl+S means something to.
type Saver interface{ Save() }

// Typer is a screen that wants a letter typed while nothing has the focus, as after a
// click on bare paper.
type Typer interface{ Typed(letter rune) }

// Focuser is a screen with a focus mode, for F11.
type Focuser interface{ SetFocusMode(on bool) }

// Closer is a screen that can be dropped, when the journal is locked or the window
// closes for good. Close is called after Leave, once; nothing else is called after it.
// It ends what the screen has running and lets go of the journal and of every word in
// its fields, so that none stays behind in what still leads to the screen, such as
// Fyne's caches.
type Closer interface{ Close() }

// Action is a button on a notice.
type Action struct {
	Text string
	Do   func()
}

// Window is what a screen may ask of the window around it. Methods are for the
// UI goroutine, except Do.
type Window interface {
	Fyne() fyne.Window
	Do(f func())                                         // run f on the UI goroutine; safe from any goroutine
	Await(f *session.Future, then func(err error))       // then runs on the UI goroutine
	Go(r Route)                                          // show another screen
	Tell(text string, actions ...Action)                 // a notice at the foot, gone at the next one or after a while
	Ask(title, text, yes, no string, then func(ok bool)) // a question with two answers; Escape is no
	Fail(doing string, err error)                        // tell an error in words a person can act on
	Now() time.Time
	Export(sel ExportHint) // the export dialog
}

// ExportHint prefills the export dialog.
type ExportHint struct {
	Entry    journal.ID   // only this entry; zero for the whole journal
	From, To *journal.Day // these days, in review; nil for the days the dialog proposes
}
