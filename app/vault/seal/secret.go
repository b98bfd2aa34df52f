package seal

import (
	"fmt"

	"golang.org/x/text/unicode/norm"
)

// kind says what a secret is, and what opens a slot.
type kind uint8

const (
	kindPassphrase kind = 1 // through Argon2id
	kindRecovery   kind = 2 // through HKDF alone: its key is random
)

// Secret is a passphrase or a recovery key. The zero Secret is neither. Copies
// share their bytes.
type Secret struct{ in *secret }

// secret is behind two pointers, so that even a message which prints a struct with a
// Secret in it, where Format is not asked, shows an address.
type secret struct {
	kind kind
	text *[]byte
}

func newSecret(k kind, b []byte) Secret { return Secret{&secret{kind: k, text: &b}} }

// bytes returns what is kept, not a copy.
func (s Secret) bytes() []byte {
	if s.in == nil {
		return nil
	}
	return *s.in.text
}

// Passphrase makes a secret of a text. It is brought to Unicode's form NFC, since
// the same letters come in different forms from different keyboards; nothing else
// is changed, and blanks count. Of the empty text comes the zero Secret.
func Passphrase(text string) Secret {
	if text == "" {
		return Secret{}
	}
	// Room enough that appending never leaves a shorter copy behind: NFC makes a
	// text at most three times as long.
	room := make([]byte, 0, 3*len(text))
	return newSecret(kindPassphrase, norm.NFC.AppendString(room, text))
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return len(s.bytes()) == 0 }

// Wipe overwrites the secret and makes it, and every copy of this Secret, zero.
// The text it was made of is the caller's.
func (s Secret) Wipe() {
	if b := s.bytes(); b != nil {
		clear(b[:cap(b)])
		*s.in.text = nil
	}
}

func (s Secret) is(k kind) bool { return !s.IsZero() && s.in.kind == k }

// Format keeps the secret out of every message, whatever the verb.
func (Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[secret]")) }
