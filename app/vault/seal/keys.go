package seal

import (
	"crypto/cipher"
	"crypto/rand"
	"fmt"
	"sync"

	"golang.org/x/crypto/chacha20poly1305"
)

// Format is the number of the sealing format; it is part of all associated data.
const Format = 1

// VaultID names one journal; everything sealed is tied to it.
type VaultID [16]byte

// ID names one record.
type ID = [16]byte

// NewVaultID returns a fresh random id.
func NewVaultID() VaultID {
	var id VaultID
	_, _ = rand.Read(id[:]) // never fails since Go 1.24
	return id
}

// What the subkeys are derived for.
const (
	infoBox    = "doubleknot/1 box"
	infoState  = "doubleknot/1 state"
	infoSlots  = "doubleknot/1 slots"
	infoDigest = "doubleknot/1 record digest"
)

// Keys are the keys of an unlocked journal: a random data key and what is derived
// from it. Each is in memory once, in a place that Wipe overwrites. Safe for use
// by several goroutines; Wipe waits for those that are at work.
type Keys struct {
	id VaultID

	mu    sync.RWMutex
	fault error // why they cannot be used: ErrWiped
	raw   *material
	box   cipher.AEAD // each holds the one copy of its subkey
	state cipher.AEAD
}

// material is behind a pointer, so that no message which prints what holds a Keys
// can show it.
type material struct{ data, slots, digest [keySize]byte }

func emptyKeys(id VaultID) *Keys { return &Keys{id: id, raw: new(material)} }

// NewKeys makes a random data key for a journal.
func NewKeys(id VaultID) *Keys {
	k := emptyKeys(id)
	_, _ = rand.Read(k.raw.data[:]) // never fails since Go 1.24
	k.derive()
	return k
}

// derive fills in the subkeys from the data key.
func (k *Keys) derive() {
	onCleanStack(func() {
		hkdfInto(&k.raw.slots, k.raw.data[:], k.id[:], infoSlots)
		hkdfInto(&k.raw.digest, k.raw.data[:], k.id[:], infoDigest)
		k.box = k.cipher(infoBox)
		k.state = k.cipher(infoState)
	})
}

func (k *Keys) cipher(info string) cipher.AEAD {
	var key [keySize]byte
	hkdfInto(&key, k.raw.data[:], k.id[:], info)
	c, err := chacha20poly1305.NewX(key[:])
	clear(key[:])
	if err != nil { // only where Go was told to refuse what FIPS 140 does not name
		k.fault = fmt.Errorf("make the cipher: %w", err)
	}
	return c
}

// Vault returns the journal the keys belong to.
func (k *Keys) Vault() VaultID { return k.id }

// usable returns why the keys cannot be used, or nil.
func (k *Keys) usable() error {
	k.mu.RLock()
	defer k.mu.RUnlock()
	return k.fault
}

// Wipe overwrites the keys. Whatever uses them afterwards gets ErrWiped.
func (k *Keys) Wipe() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.fault = ErrWiped
	*k.raw = material{}
	if k.box != nil {
		wipeCipher(k.box)
	}
	if k.state != nil {
		wipeCipher(k.state)
	}
	k.box, k.state = nil, nil
}

// Digest returns the keyed hash of a stored record, for the state row:
// HMAC-SHA256 of the id and the stored body. Of wiped keys it is all zeros.
func (k *Keys) Digest(id ID, body []byte) [32]byte {
	var out [32]byte
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.fault == nil {
		hmacInto(&out, k.raw.digest[:], id[:], body)
	}
	return out
}

// Format keeps keys out of every message, whatever the verb.
func (*Keys) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte("[keys]")) }
