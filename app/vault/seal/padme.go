package seal

import "math/bits"

// smallest is the least a padded text takes, so that short records look alike.
const smallest = 256

// padded returns the length, in bytes, that a text of n bytes and its four bytes
// of length are filled up to. Padmé rounds so that a length gives away no more
// than O(log log n) bits and costs at most 12 %, from "Reducing Metadata Leakage
// from Encrypted Files and Communication with PURBs" (Nikitin et al., 2019).
func padded(n int) int {
	n = max(n+lengthSize, smallest)
	exponent := bits.Len(uint(n)) - 1 //nolint:gosec // n is positive
	kept := bits.Len(uint(exponent))  //nolint:gosec // as above
	mask := 1<<(exponent-kept) - 1
	return (n + mask) &^ mask
}
