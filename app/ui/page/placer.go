package page

// Placer is a screen one can come back to. A locked journal takes every screen with
// it, and unlocking makes new ones on another session; they return to where the old
// ones were.
//
// Place says where the screen is in ids, choices, offsets and positions of the
// cursor, and never with a word of the journal, nor with what was searched for: it is
// kept while the journal is sealed. It is called before Leave.
//
// Return takes a new screen to a place that a screen of the same kind named. It is
// called after Show and Enter, when the content has its size, and moves the focus too.
// What the place names may be gone by then, and the window another size: Return goes
// as near as it can, says nothing about it, and does nothing about a place it does
// not know.
type Placer interface {
	Place() any
	Return(place any)
}
