package vault

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// sealedOfSize makes a sealed vault of n entries of about 1.5 kB.
func sealedOfSize(b *testing.B, n int) *Vault {
	b.Helper()
	v, _ := sealedAt(b, filepath.Join(b.TempDir(), "journal.db"))
	grow(b, v, n)
	return v
}

func grow(b *testing.B, v *Vault, n int) {
	b.Helper()
	for chunk := range slices.Chunk(make([]struct{}, n), 10_000) {
		var c journal.Change
		for range chunk {
			c.Add(typical())
		}
		if err := v.Commit(c); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSealedSave(b *testing.B) {
	for _, n := range []int{1_000, 11_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := sealedOfSize(b, n)
			e := typical()
			took := make([]time.Duration, 0, 1024)
			for b.Loop() {
				start := time.Now()
				e.ID = journal.NewID()
				if err := v.Commit(journal.Change{Put: []journal.Record{e}}); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
			b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
		})
	}
}

// BenchmarkUnlockAndLoad is everything between the derived key and the records; the
// derivation itself costs next to nothing here.
func BenchmarkUnlockAndLoad(b *testing.B) {
	for _, n := range []int{11_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := sealedOfSize(b, n)
			for b.Loop() {
				v.Lock()
				if err := v.Unlock(pass(word)); err != nil {
					b.Fatal(err)
				}
				if rs, err := v.Load(); err != nil || len(rs) != n {
					b.Fatal(len(rs), err)
				}
			}
		})
	}
}

func BenchmarkSealedBackup(b *testing.B) {
	v := sealedOfSize(b, 11_000)
	i := 0
	for b.Loop() {
		i++
		if err := v.Backup(fmt.Sprintf("%s.%d", v.Path(), i)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSealedCheck(b *testing.B) {
	v := sealedOfSize(b, 11_000)
	for b.Loop() {
		if r, err := v.Check(); err != nil || len(r.Problems) > 0 {
			b.Fatal(err, r.Problems)
		}
	}
}

// BenchmarkRotate seals everything anew; deriving the key costs next to nothing here.
func BenchmarkRotate(b *testing.B) {
	v := sealedOfSize(b, 11_000)
	for b.Loop() {
		if _, err := v.Rotate(pass(word), cheap()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDerive is one key derivation at the least cost a new journal gets.
func BenchmarkDerive(b *testing.B) {
	v, _, err := CreateSealed(filepath.Join(b.TempDir(), "journal.db"), pass(word), seal.Least())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { shut(b, v) })
	for b.Loop() {
		v.Lock()
		if err := v.Unlock(pass(word)); err != nil {
			b.Fatal(err)
		}
	}
}
