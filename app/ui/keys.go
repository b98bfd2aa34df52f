package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// key is one shortcut: what it does and how the list of keys names it. Ctrl is
// Command on a Mac. Ctrl+Z, X, C, V, A and Y belong to the text field.
type key struct {
	name fyne.KeyName
	mod  fyne.KeyModifier
	text string // as printed
	says string
	do   func()
}

func (w *Window) keys() []key {
	ctrl := fyne.KeyModifierShortcutDefault
	screen := func(n page.Name) func() { return func() { w.Go(page.Route{Screen: n}) } }
	return []key{
		{fyne.KeyN, ctrl, "Ctrl+N", "Write something new", func() { w.Go(page.Route{Screen: page.Write, Kind: "setback"}) }},
		{fyne.Key1, ctrl, "Ctrl+1", "Today", screen(page.Today)},
		{fyne.Key2, ctrl, "Ctrl+2", "Write", screen(page.Write)},
		{fyne.Key3, ctrl, "Ctrl+3", "Journal", screen(page.Journal)},
		{fyne.Key4, ctrl, "Ctrl+4", "Lessons", screen(page.Lessons)},
		{fyne.Key5, ctrl, "Ctrl+5", "Mood", screen(page.Mood)},
		{fyne.Key6, ctrl, "Ctrl+6", "Ledger", screen(page.Ledger)},
		{fyne.Key7, ctrl, "Ctrl+7", "Review", screen(page.Review)},
		{fyne.KeyComma, ctrl, "Ctrl+,", "Settings", screen(page.Settings)},
		{fyne.KeyF, ctrl, "Ctrl+F", "Search", w.find},
		{fyne.KeyS, ctrl, "Ctrl+S", "Save now (it is saved as you type anyway)", w.save},
		{fyne.KeyE, ctrl, "Ctrl+E", "Export", w.export},
		{fyne.KeyL, ctrl, "Ctrl+L", "Lock", w.Lock},
		{fyne.KeyZ, ctrl | fyne.KeyModifierShift, "Ctrl+Shift+Z", "Undo the last change to the journal", w.undo},
		{fyne.KeyQ, ctrl, "Ctrl+Q", "Close", w.Quit},
		{fyne.KeyF11, 0, "F11", "Focus mode", func() { w.setFocusMode(!w.focus) }},
		{fyne.KeyF1, 0, "F1", "All keys", w.Shortcuts},
		{fyne.KeyEscape, 0, "Escape", "Leave a dialog, focus mode or search", w.escape},
	}
}

// addKeys binds every shortcut. Those with Ctrl reach the window past a text field
// through widgets.PassShortcut, the bare ones through widgets.PassKey: a menu bar
// would do the first and not the second.
func (w *Window) addKeys() {
	bare := map[fyne.KeyName]func(){}
	for _, k := range w.keys() {
		if k.mod == 0 {
			bare[k.name] = k.do
			continue
		}
		do, isLock := k.do, k.name == fyne.KeyL || k.name == fyne.KeyQ // these two always
		w.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: k.name, Modifier: k.mod}, func(fyne.Shortcut) {
			// Under a dialog or the cover the screens stay as they are.
			if (len(w.modals) > 0 || w.covered) && !isLock {
				return
			}
			do()
		})
	}
	if c, ok := w.win.Canvas().(desktop.Canvas); ok {
		c.SetOnKeyDown(func(*fyne.KeyEvent) { w.stirred() })
	}
	w.win.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		switch do := bare[e.Name]; {
		case do != nil && (!w.covered || e.Name == fyne.KeyEscape):
			do()
		case w.covered && len(w.modals) == 0:
			w.gate.Pressed(e)
		}
	})
	w.win.Canvas().SetOnTypedRune(w.typed)
}

// typed takes a letter typed while nothing has the focus to who wants it.
func (w *Window) typed(letter rune) {
	if len(w.modals) > 0 {
		return
	}
	if w.covered {
		w.gate.Typed(letter)
	} else if t, ok := w.screens[w.current].(page.Typer); ok {
		t.Typed(letter)
	}
}

func (w *Window) find() {
	if f, ok := w.screens[w.current].(page.Finder); ok {
		f.Find()
		return
	}
	w.Go(page.Route{Screen: page.Journal})
	if f, ok := w.screens[page.Journal].(page.Finder); ok {
		f.Find()
	}
}

// export opens the export dialog on what the screen in view proposes.
func (w *Window) export() {
	if e, ok := w.screens[w.current].(page.Exporter); ok {
		w.Export(e.ExportHint())
		return
	}
	w.Export(page.ExportHint{})
}

func (w *Window) save() {
	if s, ok := w.screens[w.current].(page.Saver); ok {
		s.Save()
	}
}

func (w *Window) undo() {
	label := w.session.UndoLabel()
	if label == "" {
		w.Tell("There is nothing to undo.")
		return
	}
	w.Await(w.session.Undo(), func(err error) {
		if err != nil {
			w.Fail("undo the last change", err)
			return
		}
		w.Tell("Taken back: " + label + ".")
	})
}

func (w *Window) escape() {
	switch {
	case w.dismissTop():
	case w.covered && w.session == nil:
		w.gate.Escape()
	case w.focus:
		w.setFocusMode(false)
	default:
		w.notice.hide()
	}
}

// Shortcuts shows every key.
func (w *Window) Shortcuts() {
	if len(w.modals) > 0 {
		return
	}
	rows := make([]fyne.CanvasObject, 0, 20)
	for _, k := range w.keys() {
		name := widgets.Label(k.text)
		rows = append(rows, widgets.NewSettingRow(k.says, "", name))
	}
	var m *modal
	done := widgets.NewButton("Close", "", widgets.Plain, func() { w.closeModal(m) })
	m = w.openModal("All keys", 440, widgets.VStack(2, rows...), []fyne.CanvasObject{done}, done, nil)
}
