package seal

import (
	"crypto/cipher"
	"reflect"
)

// wipeCipher overwrites the copy of the key that a cipher object keeps. The object
// is a struct behind an interface and has no method for it; reflection may set a
// whole struct to zero, whoever it belongs to, without unsafe.
func wipeCipher(c cipher.AEAD) {
	if v := reflect.ValueOf(c); v.Kind() == reflect.Pointer && !v.IsNil() {
		v.Elem().SetZero()
	}
}

// onCleanStack runs f and then overwrites the part of the goroutine's stack that f
// used, since hash and cipher functions leave keys there. The stack is grown first,
// for a stack that grows on the way is copied and the old one left as it was.
func onCleanStack(f func()) {
	sweep()
	f()
	sweep()
}

// sweep overwrites 16 KiB of stack below its caller.
//
//go:noinline
func sweep() {
	var room [16 << 10]byte
	touch(&room)
}

// touch makes the compiler believe that the zeros are needed.
//
//go:noinline
func touch(room *[16 << 10]byte) { room[0] = 1 }
