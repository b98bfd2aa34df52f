// Package gate is what the window shows while no journal is open: the first run, the
// passphrase, the way back in for who forgot it, and what can be done about a damaged
// file. It holds no key and opens nothing itself; the window gives it functions to call.
//
// Everything that takes time runs off the UI goroutine, once at a time. What was typed
// stays in the fields until Clear; Go's strings and Fyne's caches of drawn text cannot
// be overwritten, so Clear drops what it can reach and no more.
package gate
