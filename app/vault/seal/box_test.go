package seal

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestABoxGivesBackWhatWasSealedInAPadmeSize(t *testing.T) {
	k := NewKeys(NewVaultID())
	rapid.Check(t, func(t *rapid.T) {
		id := ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		plain := rapid.SliceOfN(rapid.Byte(), 0, 5000).Draw(t, "plain")
		before := slices.Clone(plain)
		box, err := k.Seal(id, plain)
		if err != nil {
			t.Fatal(err)
		}
		if want := nonceSize + padded(len(plain)) + tagSize; len(box) != want {
			t.Fatalf("%d bytes make a box of %d, not %d", len(plain), len(box), want)
		}
		got, err := k.Open(id, box)
		if err != nil || !bytes.Equal(got, plain) || !bytes.Equal(before, plain) {
			t.Fatalf("got %x, %v", got, err)
		}
		if got, err = k.OpenInPlace(id, slices.Clone(box)); err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("in place got %x, %v", got, err)
		}
		again, _ := k.Seal(id, plain)
		if bytes.Equal(again, box) {
			t.Fatal("the same record sealed twice looks the same")
		}
	})
}

func TestAnAlteredBoxIsRefused(t *testing.T) {
	k := NewKeys(NewVaultID())
	other := NewKeys(k.Vault())
	rapid.Check(t, func(t *rapid.T) {
		id := ID(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		box, _ := k.Seal(id, rapid.SliceOfN(rapid.Byte(), 0, 600).Draw(t, "plain"))
		bit := rapid.IntRange(0, 8*len(box)-1).Draw(t, "bit")
		flipped := slices.Clone(box)
		flipped[bit/8] ^= 1 << (bit % 8)
		place := id
		place[rapid.IntRange(0, 15).Draw(t, "byte of the id")] ^= byte(rapid.IntRange(1, 255).Draw(t, "change"))
		cut := rapid.IntRange(0, len(box)-1).Draw(t, "cut")
		for what, open := range map[string]func() ([]byte, error){
			"a flipped bit":        func() ([]byte, error) { return k.Open(id, flipped) },
			"another record's row": func() ([]byte, error) { return k.Open(place, box) },
			"a box cut off":        func() ([]byte, error) { return k.Open(id, box[:cut]) },
			"a box with more":      func() ([]byte, error) { return k.Open(id, append(slices.Clip(box), 0)) },
			"other keys":           func() ([]byte, error) { return other.Open(id, box) },
		} {
			if got, err := open(); !errors.Is(err, ErrBox) || got != nil {
				t.Fatalf("%s: got %x, %v", what, got, err)
			}
		}
	})
}

func TestABoxOfAnotherKindIsRefused(t *testing.T) {
	k := NewKeys(NewVaultID())
	row, _ := k.SealState(State{})
	if _, err := k.Open(ID{}, row); !errors.Is(err, ErrBox) {
		t.Errorf("a state row as a record: %v", err)
	}
	box, _ := k.Seal(ID{}, nil)
	if _, err := k.OpenState(box); !errors.Is(err, ErrBox) {
		t.Errorf("a record as a state row: %v", err)
	}
	k.state = k.box // even under the same key
	row, _ = k.SealState(State{})
	if _, err := k.Open(ID{}, row); !errors.Is(err, ErrBox) {
		t.Errorf("a state row under the box key as a record: %v", err)
	}
}

func TestPaddingThatSealDoesNotMakeIsRefused(t *testing.T) {
	k := NewKeys(NewVaultID())
	text := func(n uint32, size int) []byte {
		b := make([]byte, size)
		binary.BigEndian.PutUint32(b, n)
		return b
	}
	hidden := text(10, 256)
	hidden[200] = 1
	for what, text := range map[string][]byte{
		"nothing at all":            {},
		"less than a length":        {0, 0, 0},
		"less than the smallest":    text(10, 255),
		"a text longer than it is":  text(253, 256),
		"the longest length":        text(math.MaxUint32, 256),
		"more than a box can hold":  text(MaxPlain+1, 256),
		"more padding than it need": text(10, 272),
		"something in the padding":  hidden,
	} {
		out := append(make([]byte, nonceSize, nonceSize+len(text)+tagSize), text...)
		box := encrypt(k.box, out, associated(boxMagic, k.id, make([]byte, 16)))
		if got, err := k.Open(ID{}, box); !errors.Is(err, ErrBox) {
			t.Errorf("%s: got %d bytes, %v", what, len(got), err)
		}
	}
	whole := append(make([]byte, nonceSize, 1000), text(10, 256)...)
	box := encrypt(k.box, whole, associated(boxMagic, k.id, make([]byte, 16)))
	if got, err := k.Open(ID{}, box); err != nil || len(got) != 10 {
		t.Errorf("the table does not make what Seal makes: %v", err)
	}
}

func TestATextTooLongIsRefusedAndNotCut(t *testing.T) {
	k := NewKeys(NewVaultID())
	if _, err := k.Seal(ID{}, make([]byte, MaxPlain+1)); !errors.Is(err, ErrBox) {
		t.Errorf("got %v", err)
	}
}

func TestPaddingRevealsOnlyPadmeSizes(t *testing.T) {
	for n, want := range map[int]int{0: 256, 252: 256, 253: 272, 268: 272, 269: 288, 508: 512, 509: 544, 1500: 1536, 1532: 1536, 1533: 1600, 1 << 20: 1<<20 + 1<<15} {
		if got := padded(n); got != want {
			t.Errorf("%d bytes are filled up to %d, not %d", n, got, want)
		}
	}
	sizes := map[int]bool{}
	for n, last := 0, 0; n < 1<<20; n++ {
		size := padded(n)
		if size < n+lengthSize || size < last {
			t.Fatalf("%d bytes get %d, one less got %d", n, size, last)
		}
		if n >= smallest && float64(size) > 1.12*float64(n+lengthSize) {
			t.Fatalf("%d bytes get %d: more than 12 %%", n, size)
		}
		last, sizes[size] = size, true
	}
	if len(sizes) > 300 {
		t.Errorf("texts up to 1 MiB come in %d sizes", len(sizes))
	}
}
