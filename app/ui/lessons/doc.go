// Package lessons is the Lessons screen: every lesson as a card in a grid, one of
// them opened with its story and its knots, and the deck, which shows one at a time
// over the whole window.
package lessons
