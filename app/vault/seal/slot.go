package seal

import (
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"runtime/debug"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

const (
	saltSize     = 16
	slotHead     = 1 + saltSize + 4 + 4 + 1 // kind, salt, memory, time, threads
	wrappedSize  = nonceSize + keySize + tagSize
	slotSize     = slotHead + wrappedSize
	infoRecovery = "doubleknot/1 recovery key"
)

// slot is the data key, locked with one secret.
type slot struct {
	kind    kind
	salt    [saltSize]byte
	cost    Cost // zero for a recovery key
	wrapped [wrappedSize]byte
}

// head is the slot's bytes before the nonce.
func (s *slot) head() []byte {
	b := make([]byte, 0, slotSize)
	b = append(b, byte(s.kind))
	b = append(b, s.salt[:]...)
	b = binary.BigEndian.AppendUint32(b, s.cost.MemoryKiB)
	b = binary.BigEndian.AppendUint32(b, s.cost.Time)
	return append(b, s.cost.Threads)
}

func (s *slot) bytes() []byte { return append(s.head(), s.wrapped[:]...) }

// parseSlot reads a slot of slotSize bytes.
func parseSlot(b []byte) (slot, error) {
	s := slot{kind: kind(b[0]), cost: Cost{
		MemoryKiB: binary.BigEndian.Uint32(b[1+saltSize:]),
		Time:      binary.BigEndian.Uint32(b[5+saltSize:]),
		Threads:   b[9+saltSize],
	}}
	copy(s.salt[:], b[1:])
	copy(s.wrapped[:], b[slotHead:])
	switch s.kind {
	case kindPassphrase:
		return s, s.cost.check()
	case kindRecovery:
		if s.cost != (Cost{}) {
			return s, fmt.Errorf("%w: a recovery key has no cost", ErrSlots)
		}
		return s, nil
	}
	return s, fmt.Errorf("%w: it holds a slot of kind %d", ErrSlots, s.kind)
}

// newSlot locks the data key with a secret. The keys are held for the last step
// only, so that Wipe need not wait for Argon2id.
func newSlot(k *Keys, secret Secret, c Cost) (slot, error) {
	s := slot{kind: secret.in.kind, cost: c}
	_, _ = rand.Read(s.salt[:]) // never fails since Go 1.24
	if err := k.usable(); err != nil {
		return s, err
	}
	var err error
	onCleanStack(func() {
		var lock cipher.AEAD
		if lock, err = s.lock(secret); err != nil {
			return
		}
		defer wipeCipher(lock)
		err = s.wrap(lock, k)
	})
	return s, err
}

// wrap encrypts the data key with the slot's key.
func (s *slot) wrap(lock cipher.AEAD, k *Keys) error {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.fault != nil {
		return k.fault
	}
	copy(s.wrapped[nonceSize:], k.raw.data[:]) // encrypted where it is
	encrypt(lock, s.wrapped[:nonceSize+keySize:wrappedSize], associated(slotsMagic, k.id, s.head()))
	return nil
}

// unlock writes the data key to out; ErrSecret where the secret is another one.
func (s *slot) unlock(out *[keySize]byte, vault VaultID, secret Secret) error {
	var err error
	onCleanStack(func() {
		var lock cipher.AEAD
		if lock, err = s.lock(secret); err != nil {
			return
		}
		defer wipeCipher(lock)
		if _, e := decrypt(lock, out[:0], s.wrapped[:], associated(slotsMagic, vault, s.head())); e != nil {
			err = ErrSecret
		}
	})
	return err
}

// lock derives the key of the slot from the secret. The caller wipes the cipher.
func (s *slot) lock(secret Secret) (cipher.AEAD, error) {
	var key []byte
	if s.kind == kindRecovery {
		var out [keySize]byte
		hkdfInto(&out, secret.bytes(), s.salt[:], infoRecovery)
		key = out[:]
	} else {
		if err := s.cost.check(); err != nil { // before anything is allocated
			return nil, err
		}
		key = argon2.IDKey(secret.bytes(), s.salt[:], s.cost.Time, s.cost.MemoryKiB, s.cost.Threads, keySize)
		sweep() // at once, before anything interrupts this goroutine
		// The run's memory would stay with us for minutes, and the next run's come on top.
		defer debug.FreeOSMemory()
	}
	c, err := chacha20poly1305.NewX(key)
	clear(key)
	if err != nil {
		return nil, fmt.Errorf("make the cipher: %w", err)
	}
	return c, nil
}
