package vault

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"doubleknot/app/journal"
)

// many saves n entries, a few at a time, and changes and deletes some.
func many(t *testing.T, v *Vault, n int) map[journal.ID]string {
	t.Helper()
	want := map[journal.ID]string{}
	for len(want) < n {
		var c journal.Change
		for range 50 {
			e := note(fmt.Sprint("entry ", len(want)))
			e.Body = strings.Repeat("word ", 20+rand.IntN(400))
			if len(want)%100 == 0 {
				e.Body = strings.Repeat("a long one ", 1500) // over several pages
			}
			want[e.ID] = e.Title
			c.Add(e)
		}
		if err := v.Commit(c); err != nil {
			t.Fatal(err)
		}
	}
	return want
}

// pagesOf lists, for every record, the pages its row lies on.
func pagesOf(t *testing.T, path string) map[journal.ID][]int64 {
	t.Helper()
	b := []byte(bytesIn(t, path))
	out := map[journal.ID][]int64{}
	for n := int64(1); n <= int64(len(b))/4096; n++ {
		page := b[(n-1)*4096 : n*4096]
		if page[0] != 13 || n == 1 {
			continue
		}
		for i := range int(page[3])<<8 | int(page[4]) {
			at := int(page[8+2*i])<<8 | int(page[9+2*i])
			id, on := rowAt(b, page, at, n)
			if id != (journal.ID{}) {
				out[id] = on
			}
		}
	}
	return out
}

// rowAt reads the cell at an offset of a leaf page: its id, and its pages.
func rowAt(b, page []byte, at int, n int64) (id journal.ID, on []int64) {
	size, k := varintAt(page, at)
	_, k2 := varintAt(page, at+k)
	start := at + k + k2
	head, k3 := varintAt(page, start)
	kind, _ := varintAt(page, start+k3)
	if kind != 12+2*16 {
		return id, nil
	}
	copy(id[:], page[start+head:])
	on = []int64{n}
	const usable = 4096
	if size <= usable-35 {
		return id, on
	}
	least := (usable-12)*32/255 - 23
	local := least + (size-least)%(usable-4)
	if local > usable-35 {
		local = least
	}
	for next := be32(page[start+local:]); next > 0; next = be32(b[(next-1)*4096:]) {
		on = append(on, int64(next))
	}
	return id, on
}

func be32(b []byte) int { return int(b[0])<<24 | int(b[1])<<16 | int(b[2])<<8 | int(b[3]) }

func varintAt(b []byte, at int) (v, n int) {
	for {
		c := b[at+n]
		v = v<<7 | int(c&0x7f)
		if n++; c < 0x80 {
			return v, n
		}
	}
}

func TestSalvageReturnsWhatDoesNotLieOnDestroyedPages(t *testing.T) {
	for _, kind := range []string{"sealed", "plain"} {
		v := fresh(t)
		if kind == "sealed" {
			v, _ = sealed(t)
		}
		want := many(t, v, 800)
		special := map[string][]int64{
			"random": nil, "page 1": {1}, "the slots": {rootPage(t, v.conn, "slots")}, "the state": {rootPage(t, v.conn, "state")},
			"root of the records": {rootPage(t, v.conn, "record")}, "root of the index": {rootPage(t, v.conn, "sqlite_autoindex_record_1")},
			"page 1 and more": {1, rootPage(t, v.conn, "slots"), rootPage(t, v.conn, "record")},
		}
		shut(t, v)
		whole := bytesIn(t, v.Path())
		where := pagesOf(t, v.Path())
		if len(where) != len(want) {
			t.Fatalf("%d rows are known of %d", len(where), len(want))
		}
		for name, gone := range special {
			seeds := uint64(1)
			if gone == nil {
				seeds = 5
			}
			for seed := range seeds {
				t.Run(fmt.Sprint(kind, ", ", name, ", ", seed), func(t *testing.T) {
					salvageAfter(t, []byte(whole), want, where, gone, rand.New(rand.NewPCG(seed, 1)))
				})
			}
		}
	}
}

// destroyPages fills pages with zeros and garbage, in turn.
func destroyPages(b []byte, gone []int64, r *rand.Rand) map[int64]bool {
	lost := map[int64]bool{}
	for i, page := range gone {
		lost[page] = true
		for k := range 4096 {
			b[(page-1)*4096+int64(k)] = byte(r.Uint32()) * byte(i%2)
		}
	}
	return lost
}

func salvageAfter(t *testing.T, b []byte, want map[journal.ID]string, where map[journal.ID][]int64, gone []int64, r *rand.Rand) {
	t.Helper()
	n := int64(len(b)) / 4096
	for range n / 100 {
		gone = append(gone, 2+r.Int64N(n-1))
	}
	lost := destroyPages(b, gone, r)
	path := filepath.Join(t.TempDir(), "journal.db")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	dest := path + ".salvaged"
	out, err := Salvage(path, dest, pass(word))
	if err != nil {
		t.Fatal(err)
	}
	if bytesIn(t, path) != string(b) {
		t.Error("the damaged file was changed")
	}
	v := unlockedWith(t, openWith(t, dest, steps()), pass(word))
	j := load(t, v)
	off, back := 0, 0
	for id, pages := range where {
		e := j.Entry(id)
		if e != nil && e.Title != want[id] {
			t.Errorf("%s is another one", id)
		}
		if slices.ContainsFunc(pages, func(p int64) bool { return lost[p] }) {
			continue
		}
		off++
		if e != nil {
			back++
		}
	}
	if back*100 < off*95 || len(j.Entries) != out.Records {
		t.Errorf("%d of %d came back, it says %+v", back, off, out.Records)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) > 3 {
		t.Errorf("left behind: %v", left)
	}
	t.Logf("%d of %d off the %d destroyed pages; lost %d", back, off, len(lost), out.Lost)
}

func TestSalvageSaysWhatIsWrongWithTheSecretOrTheFile(t *testing.T) {
	v, _ := sealed(t)
	many(t, v, 50)
	dir := t.TempDir()
	dest := filepath.Join(dir, "new.db")
	_, err := Salvage(v.Path(), dest, pass(word))
	wants(t, "an open journal", err, ErrOpenElsewhere)
	shut(t, v)
	_, err = Salvage(v.Path(), dest, Secret{})
	wants(t, "no secret", err, ErrLocked)
	_, err = Salvage(v.Path(), dest, pass("wrong"))
	wants(t, "wrong secret", err, ErrWrongSecret)
	_, err = Salvage(v.Path(), v.Path(), pass(word))
	wants(t, "onto itself", err, ErrExists)
	text := filepath.Join(dir, "text")
	if err := os.WriteFile(text, []byte(strings.Repeat("Dear diary ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = Salvage(text, dest, Secret{})
	wants(t, "a text", err, ErrNotJournal)
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
	raw(t, v.Path(), func(c *conn) {
		must(t, c, "update slots set body = zeroblob(281)")
		must(t, c, "update slots_copy set body = zeroblob(281)")
	})
	_, err = Salvage(v.Path(), dest, pass(word))
	wants(t, "no locked keys", err, ErrDamaged)

	w, key := sealed(t)
	put(t, w, note("a"))
	old := rowsOf(t, w.conn, "slots")[0]
	if err := w.SetPassphrase(pass(newWord), cheap()); err != nil {
		t.Fatal(err)
	}
	put(t, w, note("b"))
	shut(t, w)
	raw(t, w.Path(), func(c *conn) {
		must(t, c, "update slots set body = ?", old)
		must(t, c, "delete from record where rowid = 1")
	})
	_, err = Salvage(w.Path(), dest, pass(word))
	wants(t, "the old passphrase", err, ErrWrongSecret)
	out, err := Salvage(w.Path(), dest, key)
	if err != nil || out.Records != 1 || out.Lost != 1 {
		t.Errorf("%+v %v", out, err)
	}
	n := openWith(t, dest, steps())
	if err := errors.Join(n.Prove(key), n.Unlock(pass(newWord))); err != nil {
		t.Error(err)
	}
	sound(t, n, 1)
}
