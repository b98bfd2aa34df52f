package insight

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

func FuzzAmountsAreReadAsTheJournalAcceptsThem(f *testing.F) {
	for _, s := range []string{"", "-", ".", "1.", ".5", "-0", "0.10", "-3.50", "+1", "1e3", "1.1234567", "1234567890123456", "999999999999999.999999", "１", "1.-5", "1.2.3", "--1", " 1", "1\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, ok := parseAmount(s)
		if ok != journal.ValidAmount(s) {
			t.Fatalf("%q: read %v, valid %v", s, ok, journal.ValidAmount(s))
		}
		if !ok {
			return
		}
		want, _ := new(big.Rat).SetString(s)
		if got := new(big.Rat).SetFrac(a.inMillionths(), big.NewInt(million)); got.Cmp(want) != 0 {
			t.Fatalf("%q is read as %s", s, got)
		}
	})
}

func TestSumsBeyondAnyMachineNumberAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom([]string{"999999999999999.999999", "-999999999999999.999999", "0.999999"}).Draw(t, "amount")
		n := rapid.IntRange(9_000, 30_000).Draw(t, "lines")
		a, _ := parseAmount(s)
		var sum total
		for range n {
			sum.add(a)
		}
		want, _ := new(big.Rat).SetString(s)
		want.Mul(want, big.NewRat(int64(n), 1))
		if got, ok := new(big.Rat).SetString(sum.String()); !ok || got.Cmp(want) != 0 {
			t.Fatalf("%d times %s is %s", n, s, sum.String())
		}
	})
}
