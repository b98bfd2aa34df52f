package vault

import (
	"errors"
	"fmt"
	"os"
	"testing"

	"doubleknot/app/journal"
)

// raw gives the rows of a closed journal into the hands of a test.
func raw(t *testing.T, path string, f func(c *conn)) {
	t.Helper()
	c, err := dial(dsn(path, "rw", ""))
	if err != nil {
		t.Fatal(err)
	}
	f(c)
	if err := c.close(); err != nil {
		t.Fatal(err)
	}
}

func must(t *testing.T, c *conn, q string, args ...any) {
	t.Helper()
	if err := c.exec(q, args...); err != nil {
		t.Fatal(q, err)
	}
}

// rowsOf keeps a table's rows, to be brought back later.
func rowsOf(t *testing.T, c *conn, table string) (bodies [][]byte) {
	t.Helper()
	if err := c.each(fmt.Sprintf("select '', body from %s order by rowid", table), func(_, b []byte) error { bodies = append(bodies, b); return nil }); err != nil {
		t.Fatal(err)
	}
	return bodies
}

type forgery struct {
	kind  string
	forge func(c *conn, old []byte) // old is a's box from before it was changed
}

func forgeries(t *testing.T, a *journal.Entry) map[string]forgery {
	return map[string]forgery{
		"swapped": {KindBox, func(c *conn, _ []byte) {
			must(t, c, "update record set body = (select body from record r where r.id <> record.id)")
		}},
		"removed":     {KindState, func(c *conn, _ []byte) { must(t, c, "delete from record where id = ?", a.ID[:]) }},
		"all removed": {KindState, func(c *conn, _ []byte) { must(t, c, "delete from record") }},
		"under another id": {KindBox, func(c *conn, _ []byte) {
			must(t, c, "update record set id = randomblob(16) where id = ?", a.ID[:])
		}},
		"repeated under another id": {KindBox, func(c *conn, _ []byte) {
			must(t, c, "insert into record select randomblob(16), body from record where id = ?", a.ID[:])
		}},
		"older":   {KindState, func(c *conn, old []byte) { must(t, c, "update record set body = ? where id = ?", old, a.ID[:]) }},
		"foreign": {KindBox, func(c *conn, _ []byte) { must(t, c, "insert into record values(randomblob(16), randomblob(296))") }},
		"empty":   {KindBox, func(c *conn, _ []byte) { must(t, c, "update record set body = x'' where id = ?", a.ID[:]) }},
		"cut off": {KindBox, func(c *conn, _ []byte) {
			must(t, c, "update record set body = substr(body, 1, 39) where id = ?", a.ID[:])
		}},
		"as text": {KindBox, func(c *conn, _ []byte) {
			must(t, c, "update record set body = cast(body as text) where id = ?", a.ID[:])
		}},
		"plain": {KindBox, func(c *conn, _ []byte) {
			plain, err := journal.MarshalRecord(a)
			if err != nil {
				t.Fatal(err)
			}
			must(t, c, "update record set body = ? where id = ?", plain, a.ID[:])
		}},
	}
}

func TestForgedRecordsAreNoticed(t *testing.T) {
	a, b := note("a"), note("b")
	for name, c := range forgeries(t, a) {
		t.Run(name, func(t *testing.T) {
			v, _ := sealed(t)
			put(t, v, a, b)
			var old []byte
			if err := v.conn.one(&old, "select body from record where id = ?", a.ID[:]); err != nil {
				t.Fatal(err)
			}
			changed := *a
			changed.Title = "a, changed"
			put(t, v, &changed)
			shut(t, v)
			raw(t, v.Path(), func(conn *conn) { c.forge(conn, old) })
			n := unlocked(t, v)
			_, err := n.Load()
			wants(t, "load", err, ErrDamaged)
			r, err := n.Check()
			if err != nil || r.ByKind[c.kind] == 0 || (r.ByKind[KindState] == 0 && name != "as text") || r.ByKind[KindCopies] > 0 {
				t.Errorf("check: %+v %v", r, err)
			}
			onlyReadable(t, n, name == "older")
			// A save goes on, and does not make the forgery good.
			put(t, n, note("c"))
			_, err = n.Load()
			wants(t, "load after a save", err, ErrDamaged)
		})
	}
}

func TestOlderStateIsNoticed(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("a"))
	old := rowsOf(t, v.conn, "state")[0]
	put(t, v, note("b"))
	shut(t, v)
	raw(t, v.Path(), func(c *conn) {
		must(t, c, "update state set body = ?", old)
		must(t, c, "update state_copy set body = ?", old)
	})
	n := unlocked(t, v)
	_, err := n.Load()
	wants(t, "load", err, ErrDamaged)
	if r, err := n.Check(); err != nil || r.ByKind[KindState] != 1 || len(r.Problems) != 1 {
		t.Errorf("check: %+v %v", r, err)
	}
	shut(t, n)
	raw(t, v.Path(), func(c *conn) {
		must(t, c, "update state set body = x'00'")
		must(t, c, "delete from state_copy")
	})
	m := unlocked(t, v)
	_, err = m.Load()
	wants(t, "load without a state", err, ErrDamaged)
	wants(t, "save without a state", m.Commit(journal.Change{Put: []journal.Record{note("c")}}), ErrDamaged)
	if rs, _, err := m.Readable(); err != nil || len(rs) != 2 {
		t.Errorf("readable: %d %v", len(rs), err)
	}
}

func TestOldPassphraseDoesNotComeBackUnnoticed(t *testing.T) {
	v, key := sealed(t)
	put(t, v, note("a"))
	old := rowsOf(t, v.conn, "slots")[0]
	if err := v.SetPassphrase(pass(newWord), cheap()); err != nil {
		t.Fatal(err)
	}
	shut(t, v)
	for _, table := range []string{"slots", "slots_copy"} {
		raw(t, v.Path(), func(c *conn) { must(t, c, "update "+table+" set body = ?", old) })
		n := reopen(t, v)
		if table == "slots_copy" { // now both are old
			if err := n.Unlock(pass(word)); err != nil {
				t.Fatal(err) // the keys are the right ones, after all
			}
			_, err := n.Load()
			wants(t, "load with old slots", err, ErrDamaged)
			if r, err := n.Check(); err != nil || r.ByKind[KindSlots] != 1 {
				t.Errorf("check: %+v %v", r, err)
			}
			wants(t, "change old slots", n.SetPassphrase(pass("x"), cheap()), ErrDamaged)
			continue
		}
		wants(t, "old passphrase on the old copy", n.Unlock(pass(word)), ErrWrongSecret)
		wants(t, "proof of it", n.Prove(pass(word)), ErrWrongSecret)
		for _, s := range []Secret{pass(newWord), key} {
			if err := n.Unlock(s); err != nil {
				t.Fatal(err)
			}
			load(t, n)
			if r, err := n.Check(); err != nil || r.ByKind[KindCopies] != 1 || len(r.Problems) != 1 {
				t.Errorf("check: %+v %v", r, err)
			}
			n.Lock()
		}
		shut(t, n)
	}
}

// rootPage returns the page a table begins on.
func rootPage(t *testing.T, c *conn, table string) int64 {
	t.Helper()
	var n int64
	if err := c.one(&n, "select rootpage from sqlite_schema where name = ?", table); err != nil {
		t.Fatal(err)
	}
	return n
}

// spoil writes over a page of a closed file.
func spoil(t *testing.T, path string, page int64, with []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.WriteAt(with, (page-1)*4096)
	if err := errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestEachCopyCanBeDestroyedAndIsRepairedByTheNextSave(t *testing.T) {
	garbage := make([]byte, 4096)
	for i := range garbage {
		garbage[i] = byte(i*7 + i>>8)
	}
	for _, table := range []string{"slots", "slots_copy", "state", "state_copy"} {
		for name, destroy := range map[string]func(path string, page int64, c *conn){
			"no row":       func(_ string, _ int64, c *conn) { must(t, c, "delete from "+table) },
			"wrong row":    func(_ string, _ int64, c *conn) { must(t, c, "update "+table+" set body = zeroblob(length(body))") },
			"text":         func(_ string, _ int64, c *conn) { must(t, c, "update "+table+" set body = cast(body as text)") },
			"zeroed page":  func(path string, page int64, _ *conn) { spoil(t, path, page, make([]byte, 4096)) },
			"garbage page": func(path string, page int64, _ *conn) { spoil(t, path, page, garbage) },
			"wrong type":   func(path string, page int64, _ *conn) { spoil(t, path, page, []byte{5}) },
		} {
			t.Run(table+", "+name, func(t *testing.T) {
				v, _ := sealed(t)
				put(t, v, note("a"))
				page := rootPage(t, v.conn, table)
				shut(t, v)
				raw(t, v.Path(), func(c *conn) { destroy(v.Path(), page, c) })
				n := unlocked(t, v)
				if len(load(t, n).Entries) != 1 {
					t.Error("the entry is gone")
				}
				if r, err := n.Check(); err != nil || r.ByKind[KindCopies] != 1 || r.Damaged != 0 {
					t.Errorf("check: %+v %v", r, err)
				}
				put(t, n, note("b"))
				m := unlocked(t, n)
				if len(load(t, m).Entries) != 2 {
					t.Error("an entry is gone")
				}
				if r, err := m.Check(); err != nil || r.Problems != nil {
					t.Errorf("after a save: %+v %v", r, err)
				}
			})
		}
	}
}

func TestJournalWithoutItsLockedKeysIsSealedStill(t *testing.T) {
	v, _ := sealed(t)
	put(t, v, note("a"))
	pages := []int64{rootPage(t, v.conn, "slots"), rootPage(t, v.conn, "slots_copy"), rootPage(t, v.conn, "state"), rootPage(t, v.conn, "state_copy")}
	shut(t, v)
	for i, page := range pages {
		spoil(t, v.Path(), page, make([]byte, 4096))
		n := reopen(t, v)
		if !n.Sealed() || !n.Locked() {
			t.Fatalf("with %d pages gone it passes for a plain journal", i+1)
		}
		if i > 0 {
			wants(t, "unlock", n.Unlock(pass(word)), ErrDamaged)
		}
		shut(t, n)
	}
}

// onlyReadable wants Readable to give records a and b at most, and to say that this is not all.
func onlyReadable(t *testing.T, v *Vault, older bool) {
	t.Helper()
	rs, r, err := v.Readable()
	if err != nil || len(r.Problems) == 0 || len(rs) != r.Records-r.Damaged {
		t.Errorf("readable: %d %+v %v", len(rs), r, err)
	}
	for _, x := range rs {
		if title := x.(*journal.Entry).Title; title != "a, changed" && title != "b" && (!older || title != "a") {
			t.Errorf("readable returned %q", title)
		}
	}
}
