package seal

import (
	"bytes"
	"errors"
	"testing"
	"time"
)

// cheap is a cost that no journal gets and a test can pay.
var cheap = Cost{MemoryKiB: 8, Time: 1, Threads: 1}

func newVault(t testing.TB, passphrase string) (*Keys, *Slots, string) {
	t.Helper()
	k := NewKeys(NewVaultID())
	s := NewSlots(k.Vault())
	if err := s.SetPassphrase(k, Passphrase(passphrase), cheap); err != nil {
		t.Fatal(err)
	}
	text, err := s.SetRecovery(k)
	if err != nil {
		t.Fatal(err)
	}
	return k, s, text
}

func stored(t testing.TB, s *Slots, k *Keys) []byte {
	t.Helper()
	b, err := s.Bytes(k)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func parsed(t testing.TB, b []byte) *Slots {
	t.Helper()
	s, err := ParseSlots(b)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestEitherSecretOpensWhatWasSealed(t *testing.T) {
	k, s, text := newVault(t, "two loops and a pull")
	id := ID{1, 2, 3}
	plain := []byte(`{"type":"entry","title":"the review"}`)
	box, err := k.Seal(id, plain)
	if err != nil {
		t.Fatal(err)
	}
	state := State{Generation: 7, Count: 1, Slots: SlotsHash([]byte("slots"))}
	state.Toggle(k.Digest(id, box))
	row, err := k.SealState(state)
	if err != nil {
		t.Fatal(err)
	}
	header := stored(t, s, k)
	k.Wipe()

	recovery, err := ParseRecoveryKey(text)
	if err != nil {
		t.Fatal(err)
	}
	for name, secret := range map[string]Secret{"passphrase": Passphrase("two loops and a pull"), "recovery key": recovery} {
		k, err := parsed(t, header).Unlock(secret)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := k.Open(id, box)
		if err != nil || !bytes.Equal(got, plain) {
			t.Fatalf("%s: got %q, %v", name, got, err)
		}
		found, err := k.OpenState(row)
		if err != nil || found != state {
			t.Fatalf("%s: got %+v, %v", name, found, err)
		}
		found.Toggle(k.Digest(id, box))
		if found.Sum != [32]byte{} {
			t.Fatalf("%s: another digest than before", name)
		}
	}
	_, err = parsed(t, header).Unlock(Passphrase("two loops and a pul"))
	if !errors.Is(err, ErrSecret) {
		t.Fatalf("a wrong passphrase: %v", err)
	}
}

func TestTheCostIsBoundedWhateverTheClockSays(t *testing.T) {
	for _, took := range []time.Duration{-time.Second, 0, time.Nanosecond, 300 * time.Millisecond, time.Hour} {
		c := Least().scaled(took)
		if c.check() != nil || c.MemoryKiB < leastMemoryKiB || c.MemoryKiB > mostMemoryKiB || c.Time != 3 || c.Threads != 4 {
			t.Errorf("%v gives %+v", took, c)
		}
	}
	if c := Least().scaled(350 * time.Millisecond); c.MemoryKiB != 176<<10 {
		t.Errorf("64 MiB in 0.35 s give %d KiB", c.MemoryKiB)
	}
}

func TestCalibrationAimsAtASecond(t *testing.T) {
	at := time.Unix(0, 0)
	clock := func() time.Time {
		at = at.Add(500 * time.Millisecond) // so long one run seems to take
		return at
	}
	if c := Calibrate(clock); c != (Cost{MemoryKiB: 128 << 10, Time: 3, Threads: 4}) {
		t.Errorf("64 MiB in half a second give %+v", c)
	}
}
