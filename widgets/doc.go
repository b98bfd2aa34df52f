// Package widgets holds the program's reusable Fyne widgets in its own look.
//
// Exported fields are state; call Refresh after changing them. Renderers only
// draw, and read every colour and size again on Refresh, so a theme change needs
// nothing else. Everything that can be tapped takes the keyboard focus, shows it
// as a two-pixel ring, and answers Enter and Space. The package knows no journal.
package widgets
