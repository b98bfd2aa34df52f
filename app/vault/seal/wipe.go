package seal

import (
	"crypto/cipher"
	"crypto/sha256"
	"reflect"

	"golang.org/x/crypto/blake2b"
)

// wipeCipher overwrites the copy of the key that a cipher object keeps. The object
// is a struct behind an interface and has no method for it; reflection may set a
// whole struct to zero, whoever it belongs to, without unsafe.
func wipeCipher(c cipher.AEAD) {
	if v := reflect.ValueOf(c); v.Kind() == reflect.Pointer && !v.IsNil() {
		v.Elem().SetZero()
	}
}

// stackRoom is more, in bytes, than any function that handles a key needs.
const stackRoom = 16 << 10

// onCleanStack runs f and then overwrites what f may have left in the registers and
// on the goroutine's stack. A stack that grows or shrinks is copied, and the old one
// left as it was; so it is grown before f, and f runs below a frame so large that
// even after the collector has shrunk the stack, which it does where less than a
// quarter is in use, as much is free again.
//
//go:noinline
func onCleanStack(f func()) {
	var frame [stackRoom]byte
	sweep()
	f()
	sweep()
	touch(&frame)
}

// sweep overwrites the vector registers and the stack below its caller. The
// registers matter because the scheduler saves them in memory when it interrupts a
// goroutine; the functions that may have left a key there are run on zeros. What is
// left is the chance that it is interrupted in the few instructions between.
//
//go:noinline
func sweep() {
	var room [stackRoom]byte
	sha256.Sum256(room[:blockSize])
	blake2b.Sum512(room[:blockSize])
	touch(&room)
}

// touch makes the compiler believe that the zeros are needed.
//
//go:noinline
func touch(room *[stackRoom]byte) { room[0] = 1 }
