// Package insight does the sums over a journal: the mood series, recovery, the
// ledger, and what is due for another look.
//
// Every function is pure: it reads one immutable snapshot and the day it is asked
// about, and gives the same answer every time. Lengths of time are differences of
// calendar days, never of clocks. Nothing here scores the writer, and red and
// black ink are never subtracted from each other.
package insight
