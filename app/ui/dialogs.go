package ui

import "doubleknot/app/ui/settings"

// screenDialog is a modal that a screen fills.
type screenDialog struct {
	w *Window
	m *modal
}

// Dialog opens a screen's own form over the window.
func (w *Window) Dialog(d settings.Dialog) settings.OpenDialog {
	return &screenDialog{w, w.openModal(d.Title, d.Width, d.Content, d.Buttons, d.First, d.Closed)}
}

// Fit gives the card the height its content needs now.
func (d *screenDialog) Fit() { d.m.fit() }

// Close takes the card away.
func (d *screenDialog) Close() { d.w.closeModal(d.m) }
