package seal

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"runtime"
	"slices"
	"testing"
)

// forge changes a header as somebody can who has no key: the checksum is put right.
func forge(header []byte, change func(body []byte) []byte) []byte {
	body := change(slices.Clone(header[:len(header)-sumSize]))
	sum := sha256.Sum256(body)
	return append(body, sum[:]...)
}

// Where things are in the first slot of a header.
const (
	firstSlot   = slotsHead
	memoryAt    = firstSlot + 1 + saltSize
	timeAt      = memoryAt + 4
	threadsAt   = timeAt + 4
	secondSlot  = firstSlot + slotSize
	afterSecond = secondSlot + slotSize
)

func put32(at int, n uint32) func([]byte) []byte {
	return func(b []byte) []byte { binary.BigEndian.PutUint32(b[at:], n); return b }
}

func put8(at int, n byte) func([]byte) []byte {
	return func(b []byte) []byte { b[at] = n; return b }
}

func TestAForgedHeaderIsRefusedBeforeMemoryIsTaken(t *testing.T) {
	k, s, _ := newVault(t, "p")
	header := stored(t, s, k)
	for _, c := range []struct {
		name   string
		change func([]byte) []byte
		want   error
	}{
		{"memory of 1 TiB", put32(memoryAt, 1<<30), ErrCost},
		{"memory of 4 TiB", put32(memoryAt, 1<<32-1), ErrCost},
		{"memory just too large", put32(memoryAt, maxMemoryKiB+1), ErrCost},
		{"no memory", put32(memoryAt, 0), ErrCost},
		{"memory too small", put32(memoryAt, 7), ErrCost},
		{"zero iterations", put32(timeAt, 0), ErrCost},
		{"17 iterations", put32(timeAt, 17), ErrCost},
		{"2^32-1 iterations", put32(timeAt, 1<<32-1), ErrCost},
		{"zero threads", put8(threadsAt, 0), ErrCost},
		{"17 threads", put8(threadsAt, 17), ErrCost},
		{"255 threads", put8(threadsAt, 255), ErrCost},
		{"threads without memory", put8(threadsAt, 2), ErrCost},
		{"no slots", put8(firstSlot-1, 0), ErrSlots},
		{"a slot more than there is", put8(firstSlot-1, 3), ErrSlots},
		{"255 slots", put8(firstSlot-1, 255), ErrSlots},
		{"255 slots, all there", func(b []byte) []byte {
			b[firstSlot-1] = 255
			for range 253 {
				b = slices.Insert(b, firstSlot, b[firstSlot:secondSlot]...)
			}
			return b
		}, ErrSlots},
		{"nine slots", func(b []byte) []byte {
			b[firstSlot-1] = 9
			for range 7 {
				b = slices.Insert(b, firstSlot, b[firstSlot:secondSlot]...)
			}
			return b
		}, ErrSlots},
		{"a kind of slot that is unknown", put8(secondSlot, 3), ErrSlots},
		{"a passphrase slot as a recovery slot", put8(firstSlot, 2), ErrSlots},
		{"a recovery slot as a passphrase slot", put8(secondSlot, 1), ErrCost},
		{"a recovery slot with a cost", put8(secondSlot+threadsAt-firstSlot, 1), ErrSlots},
		{"another beginning", put8(0, 'd'), ErrSlots},
		{"more at its end", func(b []byte) []byte { return append(b, 0) }, ErrSlots},
	} {
		forged := forge(header, c.change)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, err := ParseSlots(forged)
		runtime.ReadMemStats(&after)
		if !errors.Is(err, c.want) || got != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if taken := after.TotalAlloc - before.TotalAlloc; taken > 64<<10 {
			t.Errorf("%s took %d bytes", c.name, taken)
		}
	}
	if _, err := ParseSlots(forge(header, func(b []byte) []byte { return b })); err != nil {
		t.Errorf("the table would refuse everything: %v", err)
	}
}

func TestATruncatedHeaderIsRefused(t *testing.T) {
	k, s, _ := newVault(t, "p")
	header := stored(t, s, k)
	for n := range header {
		if _, err := ParseSlots(header[:n]); !errors.Is(err, ErrSlots) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
		if n < sumSize {
			continue
		}
		if _, err := ParseSlots(forge(header[:n], func(b []byte) []byte { return b })); !errors.Is(err, ErrSlots) {
			t.Fatalf("cut to %d bytes with a right checksum: %v", n, err)
		}
	}
}

func TestAnAlteredHeaderDoesNotOpen(t *testing.T) {
	k, s, text := newVault(t, "p")
	header := stored(t, s, k)
	k2, s2, _ := newVault(t, "p")
	other := stored(t, s2, k2)
	recovery, _ := ParseRecoveryKey(text)
	for _, c := range []struct {
		name   string
		change func([]byte) []byte
		want   error
	}{
		{"swapped slots", func(b []byte) []byte {
			return slices.Concat(b[:firstSlot], b[secondSlot:afterSecond], b[firstSlot:secondSlot], b[afterSecond:])
		}, ErrSlots},
		{"the recovery key taken away", func(b []byte) []byte {
			b[firstSlot-1] = 1
			return slices.Delete(b, secondSlot, afterSecond)
		}, ErrSlots},
		{"a slot twice", func(b []byte) []byte {
			b[firstSlot-1] = 3
			return slices.Insert(b, secondSlot, b[firstSlot:secondSlot]...)
		}, ErrSlots},
		{"another journal's recovery key", func(b []byte) []byte {
			copy(b[secondSlot:afterSecond], other[secondSlot:afterSecond])
			return b
		}, ErrSlots},
		{"another proof", put8(afterSecond, header[afterSecond]^1), ErrSlots},
		{"another vault id", put8(4, header[4]^1), ErrSecret},
		{"another journal's passphrase slot", func(b []byte) []byte {
			copy(b[firstSlot:secondSlot], other[firstSlot:secondSlot])
			return b
		}, ErrSecret},
		{"another cost", put32(memoryAt, 9), ErrSecret},
	} {
		got, err := parsed(t, forge(header, c.change)).Unlock(Passphrase("p"))
		if !errors.Is(err, c.want) || got != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if _, err := parsed(t, forge(header, func(b []byte) []byte { return b })).Unlock(recovery); err != nil {
		t.Errorf("the table would refuse everything: %v", err)
	}
}

func TestAnyFlippedBitInTheSlotsIsNoticed(t *testing.T) {
	k, s, text := newVault(t, "p")
	header := stored(t, s, k)
	recovery, _ := ParseRecoveryKey(text)
	for bit := range 8 * len(header) {
		flip := func(b []byte) []byte { b[bit/8] ^= 1 << (bit % 8); return b }
		if _, err := ParseSlots(flip(slices.Clone(header))); !errors.Is(err, ErrSlots) {
			t.Fatalf("bit %d: %v", bit, err)
		}
		if bit/8 >= len(header)-sumSize {
			continue
		}
		s, err := ParseSlots(forge(header, flip))
		if err == nil {
			_, err = s.Unlock(recovery)
		}
		if !errors.Is(err, ErrSlots) && !errors.Is(err, ErrCost) && !errors.Is(err, ErrSecret) {
			t.Fatalf("bit %d with a right checksum: %v", bit, err)
		}
	}
}
