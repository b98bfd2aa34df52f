package seal

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"slices"
)

const (
	slotsMagic = "DKS1"
	slotsHead  = len(slotsMagic) + 16 + 1 // magic, vault id, count
	maxSlots   = 8
	sumSize    = sha256.Size
)

// Slots is the header of a sealed journal: its id, and the data key locked with
// each secret that opens it. Not safe for use by several goroutines while one of
// them changes it.
type Slots struct {
	vault VaultID
	list  []slot
	mac   *[sumSize]byte // nil after a change, until Bytes
}

// NewSlots returns a header without any slot.
func NewSlots(id VaultID) *Slots { return &Slots{vault: id} }

// ParseSlots reads a stored header. ErrSlots: it is damaged, cut off, or holds what
// this version does not know; ErrCost: a slot asks for too much. It takes no more
// memory than the text itself, and proves nothing yet about who wrote it: Unlock does.
func ParseSlots(b []byte) (*Slots, error) {
	const least, most = slotsHead + slotSize + 2*sumSize, slotsHead + maxSlots*slotSize + 2*sumSize
	if len(b) < least || len(b) > most || string(b[:len(slotsMagic)]) != slotsMagic {
		return nil, fmt.Errorf("%w: it has the wrong length or beginning", ErrSlots)
	}
	n := int(b[slotsHead-1])
	if n < 1 || n > maxSlots || len(b) != slotsHead+n*slotSize+2*sumSize {
		return nil, fmt.Errorf("%w: %d slots do not fit its length", ErrSlots, n)
	}
	body, sum := b[:len(b)-sumSize], b[len(b)-sumSize:]
	if want := sha256.Sum256(body); string(want[:]) != string(sum) {
		return nil, fmt.Errorf("%w: its checksum is wrong", ErrSlots)
	}
	s := &Slots{mac: new([sumSize]byte)}
	copy(s.vault[:], b[len(slotsMagic):])
	for i := range n {
		at := slotsHead + i*slotSize
		one, err := parseSlot(b[at : at+slotSize])
		if err != nil {
			return nil, err
		}
		s.list = append(s.list, one)
	}
	copy(s.mac[:], body[len(body)-sumSize:])
	return s, nil
}

// Bytes returns the header to store, proved by the keys and with a checksum.
// ErrSlots where it has no slot, or the keys are another journal's.
func (s *Slots) Bytes(k *Keys) ([]byte, error) {
	if len(s.list) < 1 || len(s.list) > maxSlots || k.id != s.vault {
		return nil, fmt.Errorf("write the slots: %w: no slot, or another journal's keys", ErrSlots)
	}
	k.mu.RLock()
	defer k.mu.RUnlock()
	if k.fault != nil {
		return nil, fmt.Errorf("write the slots: %w", k.fault)
	}
	b := s.body()
	s.mac = new([sumSize]byte)
	hmacInto(s.mac, k.raw.slots[:], b)
	b = append(b, s.mac[:]...)
	sum := sha256.Sum256(b)
	return append(b, sum[:]...), nil
}

// body is everything before the MAC.
func (s *Slots) body() []byte {
	b := append([]byte(slotsMagic), s.vault[:]...)
	b = append(b, byte(len(s.list))) //nolint:gosec // at most maxSlots
	for i := range s.list {
		b = append(b, s.list[i].bytes()...)
	}
	return b
}

// Vault returns the journal's id.
func (s *Slots) Vault() VaultID { return s.vault }

// HasPassphrase reports whether a passphrase opens the journal.
func (s *Slots) HasPassphrase() bool { return s.find(kindPassphrase) >= 0 }

// HasRecovery reports whether a recovery key opens the journal.
func (s *Slots) HasRecovery() bool { return s.find(kindRecovery) >= 0 }

// PassphraseCost returns what trying a passphrase costs, zero without one.
func (s *Slots) PassphraseCost() Cost {
	if i := s.find(kindPassphrase); i >= 0 {
		return s.list[i].cost
	}
	return Cost{}
}

func (s *Slots) find(k kind) int {
	return slices.IndexFunc(s.list, func(one slot) bool { return one.kind == k })
}

// SetPassphrase lets the passphrase, and no other, open the journal. ErrSecret
// where it is none; ErrCost; ErrWiped. It runs Argon2id once.
func (s *Slots) SetPassphrase(k *Keys, passphrase Secret, c Cost) error {
	if !passphrase.is(kindPassphrase) {
		return fmt.Errorf("set the passphrase: %w: it is empty", ErrSecret)
	}
	if err := c.check(); err != nil {
		return fmt.Errorf("set the passphrase: %w", err)
	}
	if err := s.set(k, passphrase, c); err != nil {
		return fmt.Errorf("set the passphrase: %w", err)
	}
	return nil
}

// SetRecovery makes a new random recovery key, which replaces the one before, and
// returns the text to print.
func (s *Slots) SetRecovery(k *Keys) (text string, err error) {
	secret, text := newRecovery()
	defer secret.Wipe()
	if err := s.set(k, secret, Cost{}); err != nil {
		return "", fmt.Errorf("set the recovery key: %w", err)
	}
	return text, nil
}

// DropRecovery takes the recovery key away.
func (s *Slots) DropRecovery() { s.drop(kindRecovery) }

func (s *Slots) drop(k kind) {
	s.list = slices.DeleteFunc(s.list, func(one slot) bool { return one.kind == k })
	s.mac = nil
}

// set puts a slot in place of those of its kind; on an error nothing has changed.
func (s *Slots) set(k *Keys, secret Secret, c Cost) error {
	if k.id != s.vault {
		return fmt.Errorf("%w: the keys are another journal's", ErrSlots)
	}
	one, err := newSlot(k, secret, c)
	if err != nil {
		return err
	}
	s.drop(one.kind)
	s.list = append(s.list, one)
	slices.SortStableFunc(s.list, func(a, b slot) int { return int(a.kind) - int(b.kind) })
	return nil
}

// Unlock opens the journal with a secret: every slot of its kind is tried.
// ErrSecret: it opens none. ErrSlots: it does, but the header was altered, or was
// changed since Bytes.
func (s *Slots) Unlock(secret Secret) (*Keys, error) {
	k := emptyKeys(s.vault)
	err := ErrSecret
	for i := range s.list {
		if !secret.is(s.list[i].kind) {
			continue
		}
		if err = s.list[i].unlock(&k.raw.data, s.vault, secret); err != ErrSecret { //nolint:errorlint // it is bare
			break
		}
	}
	if err != nil {
		return nil, fmt.Errorf("unlock: %w", err)
	}
	k.derive()
	if k.fault != nil {
		return nil, fmt.Errorf("unlock: %w", k.fault)
	}
	var mac [sumSize]byte
	hmacInto(&mac, k.raw.slots[:], s.body())
	if s.mac == nil || subtle.ConstantTimeCompare(mac[:], s.mac[:]) != 1 {
		k.Wipe()
		return nil, fmt.Errorf("unlock: %w: it was altered", ErrSlots)
	}
	return k, nil
}
