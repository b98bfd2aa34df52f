package seal

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"
)

const (
	nonceSize  = chacha20poly1305.NonceSizeX
	tagSize    = chacha20poly1305.Overhead
	lengthSize = 4
	boxMagic   = "DKB1"
	// MaxPlain is the most bytes that one box can hold.
	MaxPlain = 1 << 28
)

// Seal makes a box of plain for the record id: a random nonce, the text padded
// and encrypted, and its tag. ErrBox where plain is longer than MaxPlain.
func (k *Keys) Seal(id ID, plain []byte) ([]byte, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	switch {
	case k.fault != nil:
		return nil, fmt.Errorf("seal a record: %w", k.fault)
	case len(plain) > MaxPlain:
		return nil, fmt.Errorf("seal a record: %w: %d bytes are too many", ErrBox, len(plain))
	}
	size := padded(len(plain))
	out := make([]byte, nonceSize+size, nonceSize+size+tagSize)
	text := out[nonceSize:]                              // padded and encrypted in place, so that no copy of it is left
	binary.BigEndian.PutUint32(text, uint32(len(plain))) //nolint:gosec // at most MaxPlain
	copy(text[lengthSize:], plain)
	return encrypt(k.box, out, associated(boxMagic, k.id, id[:])), nil //nolint:gosec // encrypt fills the nonce in
}

// Open returns what Seal was given for the same id, or ErrBox.
func (k *Keys) Open(id ID, box []byte) ([]byte, error) { return k.open(nil, id, box) }

// OpenInPlace is Open whose text lies in the box itself, which is lost: whoever reads
// a whole journal needs no second copy of it, nor has to wipe one.
func (k *Keys) OpenInPlace(id ID, box []byte) ([]byte, error) {
	return k.open(box[min(nonceSize, len(box)):][:0], id, box)
}

func (k *Keys) open(dst []byte, id ID, box []byte) ([]byte, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.fault != nil {
		return nil, fmt.Errorf("open a record: %w", k.fault)
	}
	text, err := decrypt(k.box, dst, box, associated(boxMagic, k.id, id[:]))
	if err != nil {
		return nil, fmt.Errorf("open a record: %w", err)
	}
	plain, ok := unpad(text)
	if !ok {
		return nil, fmt.Errorf("open a record: %w: its padding is wrong", ErrBox)
	}
	return plain, nil
}

// unpad takes length and padding off, and insists that they are the ones Seal makes.
func unpad(text []byte) ([]byte, bool) {
	if len(text) < smallest {
		return nil, false
	}
	n := binary.BigEndian.Uint32(text)
	if n > MaxPlain || padded(int(n)) != len(text) {
		return nil, false
	}
	end := lengthSize + int(n)
	for _, b := range text[end:] {
		if b != 0 {
			return nil, false
		}
	}
	return text[lengthSize:end:end], true
}

// associated is what a box is tied to beside its key: a name for what it is, the
// format, the journal, and the place within it.
func associated(magic string, vault VaultID, place []byte) []byte {
	ad := make([]byte, 0, len(magic)+1+len(vault)+len(place))
	ad = append(ad, magic...)
	ad = append(ad, Format)
	ad = append(ad, vault[:]...)
	return append(ad, place...)
}

// encrypt fills in the nonce in front of the text, encrypts the text where it is,
// and appends the tag; out needs room for it.
func encrypt(c cipher.AEAD, out, ad []byte) []byte {
	nonce, text := out[:nonceSize], out[nonceSize:]
	_, _ = rand.Read(nonce) // never fails since Go 1.24
	sealed := c.Seal(text[:0], nonce, text, ad)
	return out[:nonceSize+len(sealed)]
}

// decrypt appends the text of a box to dst, or returns ErrBox.
func decrypt(c cipher.AEAD, dst, box, ad []byte) ([]byte, error) {
	if len(box) < nonceSize+tagSize {
		return nil, fmt.Errorf("%w: it is cut off", ErrBox)
	}
	text, err := c.Open(dst, box[:nonceSize], box[nonceSize:], ad)
	if err != nil {
		return nil, ErrBox // the cipher's own words add nothing
	}
	return text, nil
}
