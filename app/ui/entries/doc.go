// Package entries is the Journal screen: every entry newest first, a search box
// and filters over them, and the entry chosen laid out for reading beside them,
// with its earlier versions and the trash.
//
// The list draws only the rows in sight. Searching runs beside the window; a
// result that comes late for what is now in the box is dropped.
package entries
