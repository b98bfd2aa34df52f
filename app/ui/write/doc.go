// Package write is the Write screen: the form a person writes an entry in.
//
// The form is package form's; this package lays it out (Quick, Guided, narrow,
// focus mode), hands every change to the session at once and says what became of
// it. It promises that nothing typed is lost by going elsewhere, by a failed save
// or by switching the kind of entry.
package write
