package seal

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func drawState(t *rapid.T) State {
	return State{
		Generation: rapid.Uint64().Draw(t, "generation"), Count: rapid.Uint64().Draw(t, "count"),
		Sum:   [32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "sum")),
		Slots: [32]byte(rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "slots")),
	}
}

func TestAStateRowGivesBackWhatWasSealed(t *testing.T) {
	k := NewKeys(NewVaultID())
	rapid.Check(t, func(t *rapid.T) {
		s := drawState(t)
		row, err := k.SealState(s)
		if err != nil || len(row) != 120 {
			t.Fatalf("%d bytes, %v", len(row), err)
		}
		if got, err := k.OpenState(row); err != nil || got != s {
			t.Fatalf("got %+v, %v", got, err)
		}
	})
}

func TestAnyFlippedBitInTheStateIsNoticed(t *testing.T) {
	k := NewKeys(NewVaultID())
	row, _ := k.SealState(State{Generation: 1, Count: 2})
	for bit := range 8 * len(row) {
		b := slices.Clone(row)
		b[bit/8] ^= 1 << (bit % 8)
		if _, err := k.OpenState(b); !errors.Is(err, ErrBox) {
			t.Fatalf("bit %d: %v", bit, err)
		}
	}
	for n := range row {
		if _, err := k.OpenState(row[:n]); !errors.Is(err, ErrBox) {
			t.Fatalf("cut to %d: %v", n, err)
		}
	}
	if _, err := NewKeys(NewVaultID()).OpenState(row); !errors.Is(err, ErrBox) {
		t.Fatalf("another journal's: %v", err)
	}
	short := append(make([]byte, nonceSize, 1000), make([]byte, stateSize-1)...)
	if _, err := k.OpenState(encrypt(k.state, short, associated(stateMagic, k.id, nil))); !errors.Is(err, ErrBox) {
		t.Fatalf("a shorter state: %v", err)
	}
}

func TestTheSumKnowsEveryRecordWhateverTheOrder(t *testing.T) {
	k := NewKeys(NewVaultID())
	rapid.Check(t, func(t *rapid.T) {
		bodies := rapid.SliceOfNDistinct(rapid.SliceOf(rapid.Byte()), 2, 10, func(b []byte) string { return string(b) }).Draw(t, "bodies")
		var one, other State
		for i, b := range bodies {
			one.Toggle(k.Digest(ID{byte(i)}, b))
		}
		for i, b := range slices.Backward(bodies) {
			other.Toggle(k.Digest(ID{byte(i)}, b))
		}
		if one != other {
			t.Fatal("the order matters")
		}
		swapped := other
		swapped.Toggle(k.Digest(ID{0}, bodies[0]))
		swapped.Toggle(k.Digest(ID{1}, bodies[1]))
		swapped.Toggle(k.Digest(ID{0}, bodies[1]))
		swapped.Toggle(k.Digest(ID{1}, bodies[0]))
		missing := other
		missing.Toggle(k.Digest(ID{0}, bodies[0]))
		if swapped == other || missing == other || missing == (State{}) {
			t.Fatal("a swap or a loss was not noticed")
		}
	})
}
