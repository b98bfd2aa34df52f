package vault

import (
	"fmt"
	"path/filepath"
	"testing"

	"doubleknot/app/vault/seal"
)

// sealedOfSize makes a sealed vault of n entries of about 1.5 kB.
func sealedOfSize(b *testing.B, n int) *Vault {
	b.Helper()
	v, _ := sealedAt(b, filepath.Join(b.TempDir(), "journal.db"))
	grow(b, v, n)
	return v
}

func BenchmarkSealedSave(b *testing.B) {
	for _, n := range []int{1_000, 11_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchSaves(b, sealedOfSize(b, n)) })
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

func BenchmarkSealedBackup(b *testing.B) { benchBackup(b, sealedOfSize(b, 11_000)) }

func BenchmarkSealedCheck(b *testing.B) { benchCheck(b, sealedOfSize(b, 11_000)) }

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
