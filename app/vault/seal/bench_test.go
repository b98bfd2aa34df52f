package seal

import (
	"crypto/rand"
	"runtime"
	"testing"
	"time"
)

func benchmarkKeys(b *testing.B) (*Keys, ID, []byte) {
	k := NewKeys(NewVaultID())
	plain := make([]byte, 1500)
	_, _ = rand.Read(plain)
	b.SetBytes(int64(len(plain)))
	b.ReportAllocs()
	return k, ID{1}, plain
}

func BenchmarkSeal1500(b *testing.B) {
	k, id, plain := benchmarkKeys(b)
	for b.Loop() {
		if _, err := k.Seal(id, plain); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOpen1500(b *testing.B) {
	k, id, plain := benchmarkKeys(b)
	box, _ := k.Seal(id, plain)
	for b.Loop() {
		if _, err := k.Open(id, box); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDigest1500(b *testing.B) {
	k, id, plain := benchmarkKeys(b)
	box, _ := k.Seal(id, plain)
	for b.Loop() {
		k.Digest(id, box)
	}
}

// BenchmarkOpenAll100000 opens and hashes 100,000 boxes of 1.5 kB on all cores, as
// unlocking does.
func BenchmarkOpenAll100000(b *testing.B) {
	k, id, plain := benchmarkKeys(b)
	box, _ := k.Seal(id, plain)
	b.SetBytes(0)
	for b.Loop() {
		work := make(chan int)
		done := startOpeners(k, id, box, work)
		for range 100_000 / 256 {
			work <- 256
		}
		close(work)
		for range cap(done) {
			if err := <-done; err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkUnlockLeast(b *testing.B) {
	k := NewKeys(NewVaultID())
	s := NewSlots(k.Vault())
	if err := s.SetPassphrase(k, Passphrase("p"), Least()); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Bytes(k); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := s.Unlock(Passphrase("p")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCalibrate(b *testing.B) {
	var c Cost
	for b.Loop() {
		c = Calibrate(time.Now)
	}
	b.ReportMetric(float64(c.MemoryKiB>>10), "MiB")
}

func startOpeners(k *Keys, id ID, box []byte, work <-chan int) chan error {
	done := make(chan error, runtime.GOMAXPROCS(0))
	for range cap(done) {
		go func() {
			var first error
			for n := range work {
				for range n {
					k.Digest(id, box)
					if _, err := k.Open(id, box); err != nil {
						first = err
					}
				}
			}
			done <- first
		}()
	}
	return done
}
