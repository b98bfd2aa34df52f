package seal

import (
	"bytes"
	"slices"
	"testing"
)

// fixedKeys are the same in every process that fuzzes.
func fixedKeys() *Keys {
	k := emptyKeys(VaultID{1, 2, 3})
	for i := range k.raw.data {
		k.raw.data[i] = byte(i)
	}
	k.derive()
	return k
}

// FuzzBox opens what is given as a stored box, and, sealed under the right key, as
// the text of one: that is what only a mistake of our own could write.
func FuzzBox(f *testing.F) {
	k := fixedKeys()
	plain := []byte(`{"type":"entry"}`)
	box, _ := k.Seal(ID{9}, plain)
	f.Add(box)
	f.Add(box[:60])
	f.Add([]byte{})
	f.Add(append([]byte{0, 0, 0, 16}, make([]byte, 252)...))
	f.Add(append([]byte{0xff, 0xff, 0xff, 0xff}, make([]byte, 252)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		if got, err := k.Open(ID{9}, b); err == nil && !bytes.Equal(got, plain) {
			t.Fatalf("opened to %x", got)
		}
		out := append(make([]byte, nonceSize, nonceSize+len(b)+tagSize), b...)
		got, err := k.Open(ID{9}, encrypt(k.box, out, associated(boxMagic, k.id, slices.Concat([]byte{9}, make([]byte, 15)))))
		if err != nil {
			return
		}
		want := make([]byte, padded(len(got)))
		want[0], want[1], want[2], want[3] = byte(len(got)>>24), byte(len(got)>>16), byte(len(got)>>8), byte(len(got))
		copy(want[lengthSize:], got)
		if !bytes.Equal(b, want) {
			t.Fatalf("%x was taken for a padded text", b)
		}
	})
}

func FuzzState(f *testing.F) {
	k := fixedKeys()
	state := State{Generation: 3, Count: 4, Sum: [32]byte{5}, Slots: [32]byte{6}}
	row, _ := k.SealState(state)
	f.Add(row)
	f.Add(row[:40])
	f.Add(make([]byte, stateSize))
	f.Fuzz(func(t *testing.T, b []byte) {
		if got, err := k.OpenState(b); err == nil && got != state {
			t.Fatalf("opened to %+v", got)
		}
		out := append(make([]byte, nonceSize, nonceSize+len(b)+tagSize), b...)
		_, err := k.OpenState(encrypt(k.state, out, associated(stateMagic, k.id, nil)))
		if (err == nil) != (len(b) == stateSize) {
			t.Fatalf("a state of %d bytes: %v", len(b), err)
		}
	})
}

// FuzzSlots reads what is given as a header, as it is and with a right checksum. It
// tries a recovery key only, which costs nothing.
func FuzzSlots(f *testing.F) {
	k := fixedKeys()
	s := NewSlots(k.Vault())
	if err := s.SetPassphrase(k, Passphrase("p"), cheap); err != nil {
		f.Fatal(err)
	}
	if _, err := s.SetRecovery(k); err != nil {
		f.Fatal(err)
	}
	header, _ := s.Bytes(k)
	secret := newSecret(kindRecovery, fixedRecovery())
	f.Add(header)
	f.Add(header[:slotsHead])
	f.Add(forge(header, put8(firstSlot-1, 8)))
	f.Add(forge(header, put32(memoryAt, 1<<30)))
	f.Fuzz(func(t *testing.T, b []byte) {
		list := [][]byte{b}
		if len(b) >= sumSize {
			list = append(list, forge(b, func(b []byte) []byte { return b }))
		}
		for _, b := range list {
			s, err := ParseSlots(b)
			if err != nil {
				continue
			}
			if again := forge(slices.Concat(s.body(), s.mac[:], make([]byte, sumSize)), func(b []byte) []byte { return b }); !bytes.Equal(again, b) {
				t.Fatalf("%x is read as %x", b, again)
			}
			if _, err := s.Unlock(secret); err == nil {
				t.Fatal("a header was made up that opens")
			}
		}
	})
}

func FuzzRecoveryKey(f *testing.F) {
	f.Add(recoveryText(fixedRecovery()))
	f.Add("0000-0000-0000-0000-0000-0000-0000-0000-0000")
	f.Add("oil1")
	f.Add("\u2014\uff10\ufb01")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseRecoveryKey(text)
		if err != nil {
			if !s.IsZero() {
				t.Fatal("a key and an error")
			}
			return
		}
		again, err := ParseRecoveryKey(recoveryText(s.bytes()))
		if err != nil || !bytes.Equal(again.bytes(), s.bytes()) {
			t.Fatalf("%q is printed as another key: %v", text, err)
		}
	})
}
