package seal

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
)

const (
	stateMagic = "DKT1"
	stateSize  = 8 + 8 + 32 + 32
)

// State is what the state row says about the whole file, so that a record which
// was removed, repeated, swapped or brought back is noticed.
type State struct {
	Generation uint64   // grows with every save
	Count      uint64   // records
	Sum        [32]byte // xor of the digests of all records
	Slots      [32]byte // SlotsHash of the header
}

// Toggle adds a record's digest to the sum, or takes it out again.
func (s *State) Toggle(d [32]byte) { subtle.XORBytes(s.Sum[:], s.Sum[:], d[:]) }

// SlotsHash returns the SHA-256 of a stored header, for State.Slots.
func SlotsHash(slots []byte) [32]byte { return sha256.Sum256(slots) }

// SealState makes the state row.
func (k *Keys) SealState(s State) ([]byte, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.fault != nil {
		return nil, fmt.Errorf("seal the state: %w", k.fault)
	}
	out := make([]byte, nonceSize, nonceSize+stateSize+tagSize)
	out = binary.BigEndian.AppendUint64(out, s.Generation)
	out = binary.BigEndian.AppendUint64(out, s.Count)
	out = append(out, s.Sum[:]...)
	out = append(out, s.Slots[:]...)
	return encrypt(k.state, out, associated(stateMagic, k.id, nil)), nil
}

// OpenState reads a state row, or returns ErrBox.
func (k *Keys) OpenState(box []byte) (State, error) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.fault != nil {
		return State{}, fmt.Errorf("open the state: %w", k.fault)
	}
	text, err := decrypt(k.state, nil, box, associated(stateMagic, k.id, nil))
	if err != nil {
		return State{}, fmt.Errorf("open the state: %w", err)
	}
	if len(text) != stateSize {
		return State{}, fmt.Errorf("open the state: %w: it has the wrong length", ErrBox)
	}
	s := State{Generation: binary.BigEndian.Uint64(text), Count: binary.BigEndian.Uint64(text[8:])}
	copy(s.Sum[:], text[16:48])
	copy(s.Slots[:], text[48:])
	return s, nil
}
