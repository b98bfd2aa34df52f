package journal

import (
	"crypto/rand"
	"encoding/hex"
	"fmt"
)

// ID names one object: 16 random bytes, written as 32 hex digits. It carries no
// time and no order, so that a sealed file gives neither away.
type ID [16]byte

// NewID returns a fresh random ID.
func NewID() ID {
	var id ID
	_, _ = rand.Read(id[:]) // crypto/rand.Read never fails since Go 1.24
	return id
}

// ParseID reads 32 hex digits.
func ParseID(s string) (ID, error) {
	var id ID
	if len(s) != 2*len(id) {
		return ID{}, invalid("id", "an id has 32 hex digits, this has %d characters", len(s))
	}
	if _, err := hex.Decode(id[:], []byte(s)); err != nil {
		return ID{}, invalid("id", "an id has 32 hex digits")
	}
	return id, nil
}

// IsZero reports whether the ID was never set.
func (id ID) IsZero() bool { return id == ID{} }

// String returns 32 lower-case hex digits.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText returns 32 lower-case hex digits.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads 32 hex digits.
func (id *ID) UnmarshalText(b []byte) error {
	v, err := ParseID(string(b))
	if err != nil {
		return fmt.Errorf("read id: %w", err)
	}
	*id = v
	return nil
}

// Ref returns a pointer to a copy of the id, or nil for the zero ID.
func (id ID) Ref() *ID {
	if id.IsZero() {
		return nil
	}
	return &id
}
