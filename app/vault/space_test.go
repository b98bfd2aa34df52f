package vault

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"doubleknot/app/journal"
)

func TestCheckRaisesNoFalseAlarm(t *testing.T) {
	for seed := range uint64(4) {
		v, _ := sealed(t)
		if err := v.conn.exec("pragma synchronous = 0"); err != nil { // it is about the layout alone
			t.Fatal(err)
		}
		r := rand.New(rand.NewPCG(seed, 3))
		most := []int{3, 12, 60, 2000}[seed%4]
		var ids []journal.ID
		for step := range 200 {
			var c journal.Change
			for range 1 + r.IntN(3) {
				e := note("x")
				e.Body = strings.Repeat("w ", r.IntN(1+r.IntN(4000)))
				if len(ids) > 0 && (len(ids) >= most || r.IntN(2) == 0) {
					e.ID = ids[r.IntN(len(ids))]
				} else {
					ids = append(ids, e.ID)
				}
				c.Add(e)
			}
			if i := r.IntN(len(ids)); r.IntN(3) == 0 {
				c.Drop(ids[i])
				ids = append(ids[:i], ids[i+1:]...)
			}
			if err := v.Commit(c); err != nil {
				t.Fatal(err)
			}
			if step%7 == 0 {
				whole(t, v)
			}
		}
	}
}

func FuzzLayoutOfAnyFileIsCheckedSafely(f *testing.F) {
	v, _ := sealed(f)
	for range 3 {
		put(f, v, note("x"))
	}
	shut(f, v)
	whole := []byte(bytesIn(f, v.Path()))
	f.Add([]byte{}, uint16(0))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff}, uint16(4096))
	f.Add([]byte{5, 0, 1, 0, 9, 0, 1}, uint16(8192))
	f.Add([]byte{0, 0, 0, 2}, uint16(32))
	f.Fuzz(func(t *testing.T, over []byte, at uint16) {
		b := bytes.Clone(whole)
		changed := copy(b[int(at)%len(b):], over) > 0 && !bytes.Equal(b, whole)
		problems, err := misplaced(b)
		if err != nil {
			t.Fatal(err)
		}
		if !changed && problems > 0 {
			t.Error("a whole file has problems")
		}
	})
}
