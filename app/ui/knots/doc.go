// Package knots shows the knots of a lesson or of an entry, and has them tied, edited,
// replaced, untied and tied again in place, with what their check-ins found. The page
// they stand on belongs to a screen; a Board is the part of it that holds them.
package knots
