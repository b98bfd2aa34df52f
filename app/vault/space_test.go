package vault

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
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

// A save that was broken off and rolled back leaves its traces in free pages, which
// SQLite does not restore.
func TestCheckRaisesNoFalseAlarmAfterACrash(t *testing.T) {
	v, _ := sealed(t)
	for range 20 {
		put(t, v, note("x"))
	}
	big := note("big")
	big.Body = strings.Repeat("x", 60_000)
	put(t, v, big)
	if err := v.Commit(journal.Change{Delete: []journal.ID{big.ID}}); err != nil {
		t.Fatal(err)
	}
	whole(t, v)
	shut(t, v)
	crashed := filepath.Join(t.TempDir(), "journal.db")
	raw(t, v.Path(), func(c *conn) {
		for _, q := range []string{
			"pragma cache_size = 1", "begin immediate", "insert into record values(randomblob(16), randomblob(40000))",
			"update record set body = randomblob(300)",
		} {
			must(t, c, q)
		}
		for _, suffix := range []string{"", "-journal"} { // closing them drops locks that nobody needs here
			if err := os.WriteFile(crashed+suffix, []byte(bytesIn(t, v.Path()+suffix)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		must(t, c, "rollback")
	})
	if bytesIn(t, crashed) == bytesIn(t, v.Path()) {
		t.Fatal("nothing was half done, so this shows nothing")
	}
	n := openWith(t, crashed, steps())
	if err := n.Unlock(pass(word)); err != nil {
		t.Fatal(err)
	}
	sound(t, n, 20)
}

func TestRowHasToBeFilledByItsColumns(t *testing.T) {
	for name, c := range map[string]struct {
		payload []byte
		ok      bool
	}{
		"exact":           {[]byte{3, 0, 14, 'x'}, true},
		"a byte more":     {[]byte{3, 0, 14, 'x', 0}, false},
		"a byte less":     {[]byte{3, 0, 16, 'x'}, false},
		"header too long": {[]byte{9, 0, 14, 'x'}, false},
		"number cut off":  {[]byte{3, 0, 0x8e, 'x'}, false},
		"no such type":    {[]byte{3, 0, 10}, false},
		"nothing":         {nil, false},
	} {
		if _, _, ok := columns(c.payload); ok != c.ok {
			t.Errorf("%s: %v", name, ok)
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

// misplaced counts what the layout of a file shows.
func misplaced(content []byte) (n int, err error) {
	err = layout(bytes.NewReader(content), int64(len(content)), newest(steps()), func(_, _ string) { n++ })
	return n, err
}
