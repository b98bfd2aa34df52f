// Package journal is the domain: what a person writes, and the rules it keeps.
//
// It holds the types of a journal (entries, moods, lessons, knots, check-ins,
// ledger lines, runway readings, contacts), their validation, their JSON, the
// writer's day and an injected clock. It imports the standard library only and
// promises that a value which passed Validate survives a round trip through
// its JSON unchanged.
package journal
