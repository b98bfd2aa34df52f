package seal

import (
	"crypto/sha256"
	"hash"
)

const (
	keySize   = 32
	blockSize = sha256.BlockSize
)

// hmacInto writes HMAC-SHA256 (RFC 2104) of the parts, joined, under key to out.
// The key has at most 64 bytes. It is here, and not crypto/hmac, because that
// keeps the padded key in memory nobody can overwrite.
func hmacInto(out *[32]byte, key []byte, parts ...[]byte) {
	var room struct {
		pad   [blockSize]byte
		inner [sha256.Size]byte
	}
	h := sha256.New()
	fill(&room.pad, key, 0x36)
	h.Write(room.pad[:])
	for _, p := range parts {
		h.Write(p)
	}
	h.Sum(room.inner[:0])
	h.Reset()
	fill(&room.pad, key, 0x5c)
	h.Write(room.pad[:])
	h.Write(room.inner[:])
	h.Sum(out[:0])
	clear(room.pad[:])
	clear(room.inner[:])
	scrub(h)
}

func fill(pad *[blockSize]byte, key []byte, with byte) {
	for i := range pad {
		pad[i] = with
	}
	for i, b := range key {
		pad[i] ^= b
	}
}

// scrub overwrites the block that a hash keeps of its last message. Reset does not.
func scrub(h hash.Hash) {
	var zeros [blockSize]byte
	h.Reset()
	h.Write(zeros[:1]) // now nothing goes past the hash's own block
	h.Write(zeros[:blockSize-1])
}

// hkdfInto writes 32 bytes of HKDF-SHA256 (RFC 5869) to out.
func hkdfInto(out *[32]byte, secret, salt []byte, info string) {
	var prk [sha256.Size]byte
	hmacInto(&prk, salt, secret)
	hmacInto(out, prk[:], []byte(info), []byte{1})
	clear(prk[:])
}
