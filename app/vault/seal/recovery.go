package seal

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A recovery key is 160 random bits. Its text is 32 digits of Crockford's base32
// and 4 more for the checksum, in groups of 4.
const (
	recoverySize  = 20
	checkDigits   = 4
	textDigits    = recoverySize*8/5 + checkDigits
	groupDigits   = 4
	longestText   = 1000 // bytes; a text beyond this is looked at no further
	recoveryMagic = "DKR1"
	crockford     = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
)

// newRecovery makes a random recovery key and the text to print.
func newRecovery() (Secret, string) {
	key := make([]byte, recoverySize)
	_, _ = rand.Read(key) // never fails since Go 1.24
	return newSecret(kindRecovery, key), recoveryText(key)
}

// recoveryText lays 20 bytes out as XXXX-XXXX-…, nine groups.
func recoveryText(key []byte) string {
	digits := append(encode(key), checkOf(key)...)
	text := make([]byte, 0, len(digits)+len(digits)/groupDigits)
	for i, d := range digits {
		if i > 0 && i%groupDigits == 0 {
			text = append(text, '-')
		}
		text = append(text, d)
	}
	clear(digits)
	out := string(text)
	clear(text)
	return out
}

// ParseRecoveryKey reads the text of a recovery key as a person types it from
// paper: case, blanks and dashes do not matter, the letter O is a zero, I and L
// are a one. ErrRecoveryKey where it is too short or long, holds another sign, or
// the checksum shows a mistake.
func ParseRecoveryKey(text string) (Secret, error) {
	if len(text) > longestText || !utf8.ValidString(text) {
		return Secret{}, fmt.Errorf("%w: it is too long", ErrRecoveryKey)
	}
	values := make([]byte, 0, textDigits+1)
	defer func() { clear(values[:cap(values)]) }()
	for _, r := range norm.NFKC.String(text) { // wide letters and odd blanks become plain ones
		if unicode.IsSpace(r) || unicode.Is(unicode.Dash, r) {
			continue
		}
		v := digit(r)
		if v < 0 {
			return Secret{}, fmt.Errorf("%w: it holds a sign that no recovery key has", ErrRecoveryKey)
		}
		if len(values) == textDigits {
			return Secret{}, fmt.Errorf("%w: it has more than %d signs", ErrRecoveryKey, textDigits)
		}
		values = append(values, byte(v)) //nolint:gosec // 0 to 31
	}
	if len(values) < textDigits {
		return Secret{}, fmt.Errorf("%w: it has %d signs, not %d", ErrRecoveryKey, len(values), textDigits)
	}
	return ofDigits(values)
}

// ofDigits packs 36 values of five bits and proves the checksum.
func ofDigits(values []byte) (Secret, error) {
	key := make([]byte, recoverySize)
	for i, v := range values[:textDigits-checkDigits] {
		for bit := range 5 {
			if v&(16>>bit) != 0 {
				at := 5*i + bit
				key[at/8] |= 128 >> (at % 8)
			}
		}
	}
	for i, d := range checkOf(key) {
		if crockford[values[textDigits-checkDigits+i]] != d {
			clear(key)
			return Secret{}, fmt.Errorf("%w: its last group does not fit, so there is a typing mistake somewhere", ErrRecoveryKey)
		}
	}
	return newSecret(kindRecovery, key), nil
}

// digit returns the value of one sign, or -1.
func digit(r rune) int {
	switch r = unicode.ToUpper(r); r {
	case 'O':
		return 0
	case 'I', 'L':
		return 1
	}
	return strings.IndexRune(crockford, r)
}

// encode writes whole bytes, a multiple of five of them, as base32 digits.
func encode(b []byte) []byte {
	out := make([]byte, 0, textDigits) // room for the checksum, so that no copy is left behind
	for i := 0; i+5 <= len(b); i += 5 {
		var group [8]byte
		copy(group[3:], b[i:i+5])
		n := binary.BigEndian.Uint64(group[:])
		for shift := 35; shift >= 0; shift -= 5 {
			out = append(out, crockford[n>>shift&31])
		}
	}
	return out
}

// checkOf returns four digits: the first 20 bits of a hash of the key.
func checkOf(key []byte) []byte {
	var sum [sha256.Size]byte
	onCleanStack(func() {
		h := sha256.New()
		h.Write([]byte(recoveryMagic))
		h.Write(key)
		h.Sum(sum[:0])
		scrub(h)
	})
	return encode(sum[:5])[:checkDigits]
}
