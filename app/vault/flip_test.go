//go:build !race

// One goroutine and a million small steps: the race detector has nothing to find here.

package vault

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"doubleknot/app/journal"
)

// TestEveryByteOfASealedJournalIsProved flips every byte of a small sealed journal in
// turn. It has to be noticed at opening, unlocking, loading or checking, and
// what is loaded has to be what was saved. Exempt are the bytes that indifferent lists.
// Deep in space that is not in use, for all but every 32nd byte only the part of
// Check that looks there is asked, which saves minutes.
func TestEveryByteOfASealedJournalIsProved(t *testing.T) {
	v, key := sealed(t)
	for range 4 {
		put(t, v, note(secret))
	}
	want := everyRecord(t, v)
	whole(t, v)
	shut(t, v)
	b := []byte(bytesIn(t, v.Path()))
	exempt := indifferent(b)
	var all sync.WaitGroup
	var next atomic.Int64
	for range runtime.GOMAXPROCS(0) {
		path := filepath.Join(t.TempDir(), "journal.db")
		all.Go(func() {
			c := append([]byte{}, b...)
			for at := int(next.Add(1)) - 1; at < len(b) && !t.Failed(); at = int(next.Add(1)) - 1 {
				if deep(b, at) && at%32 != 0 {
					c[at] ^= 0x01
					if n, err := misplaced(c); n == 0 || err != nil {
						t.Errorf("byte %d of page %d: not noticed, %v", at%4096, at/4096+1, err)
					}
					c[at] ^= 0x01
					continue
				}
				for _, flip := range []byte{0x01, 0xff} {
					copy(c, b)
					c[at] ^= flip
					noticed, err := flipped(path, c, want, key)
					if err != nil || (!noticed && !exempt[at]) {
						t.Errorf("byte %d of page %d, %#x: noticed %v, %v", at%4096, at/4096+1, flip, noticed, err)
					}
				}
				copy(c, b)
			}
		})
	}
	all.Wait()
	t.Logf("%d bytes, %d of them indifferent", len(b), len(exempt))
}

// deep reports whether there are only zeros around a byte.
func deep(b []byte, at int) bool {
	return empty(b[max(0, at-16):min(at+16, len(b))])
}

// indifferent lists the bytes that may hold anything: of the header the schema's
// version, which SQLite only compares with what it read itself before, and
// SQLite's own version; and, of the records and their index, the place behind the last
// address in a page's list of rows, where SQLite leaves addresses that no longer count.
func indifferent(b []byte) map[int]bool {
	out := map[int]bool{}
	for i := range 4 {
		out[40+i], out[96+i] = true, true
	}
	for base := 0; base < len(b); base += 4096 {
		if b[base] != tableLeaf && b[base] != indexLeaf || !shrinks(b[base:base+4096]) {
			continue
		}
		end := base + 8 + 2*(int(b[base+3])<<8|int(b[base+4]))
		out[end], out[end+1] = true, true
	}
	return out
}

// shrinks reports whether a page may hold records or entries of their index.
func shrinks(page []byte) bool {
	n := int(page[3])<<8 | int(page[4])
	return n > 2 // the other tables have a row each, and one has two
}

// flipped opens a changed file and reports whether anything says so. An error is what
// must never be.
func flipped(path string, content []byte, want string, key Secret) (noticed bool, err error) {
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return false, err
	}
	_ = os.Remove(path + "-journal")
	v, err := Open(path)
	if err != nil {
		return true, failure(err, ErrDamaged, ErrNotJournal, ErrNewerFormat)
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	if err := v.Unlock(key); err != nil {
		return true, failure(err, ErrDamaged, ErrWrongSecret, ErrNotSealed)
	}
	rs, lerr := v.Load()
	r, cerr := v.Check()
	if err := errors.Join(failure(lerr, ErrDamaged), cerr); err != nil {
		return true, err
	}
	if lerr == nil && recordsAsText(rs) != want {
		return false, errors.New("wrong data")
	}
	if lerr != nil && len(r.Problems) == 0 {
		return true, errors.New("load fails, and check finds nothing")
	}
	return len(r.Problems) > 0, nil
}

// failure returns an error that is none of the sentinels.
func failure(err error, sentinels ...error) error {
	for _, s := range sentinels {
		if err == nil || errors.Is(err, s) {
			return nil
		}
	}
	return err
}

func recordsAsText(rs []journal.Record) string {
	var out []byte
	journal.New(rs).Each(func(r journal.Record) {
		b, err := journal.MarshalRecord(r)
		if err != nil {
			b = []byte(err.Error())
		}
		out = append(out, b...)
	})
	return string(out)
}
