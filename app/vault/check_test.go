package vault

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

const secret = "innermost"

// spoilt puts four good records and five bad ones into a vault.
func spoilt(t *testing.T) (*Vault, map[string]string) {
	t.Helper()
	v := fresh(t)
	put(t, v, sample()[:4]...)
	e := note(secret)
	whole, err := journal.MarshalRecord(e)
	if err != nil {
		t.Fatal(err)
	}
	why := map[string]string{}
	for body, reason := range map[string]string{
		`{"type":"entry",` + secret: "it is no well-formed JSON object",
		string(whole):               "it carries another id than its row",
		`{"type":"` + secret + `"}`: "its field type breaks a rule",
		strings.Replace(string(whole), `"note"`, `"`+secret+`"`, 1):    "its field kind breaks a rule",
		strings.Replace(string(whole), `"`+secret+`"`, `271828182`, 1): "its field title holds the wrong kind of value",
	} {
		id := journal.NewID()
		why[id.String()] = reason
		if err := v.conn.exec("insert into record values(?, ?)", id[:], []byte(body)); err != nil {
			t.Fatal(err)
		}
	}
	return v, why
}

func TestDamagedRecordsAreNamedWithoutAWordOfThem(t *testing.T) {
	v, why := spoilt(t)
	_, err := v.Load()
	if !errors.Is(err, ErrDamaged) {
		t.Fatalf("load: %v", err)
	}
	r, cerr := v.Check()
	if cerr != nil || r.Records != 9 || r.Damaged != 5 || len(r.Problems) != 5 {
		t.Fatalf("check: %+v %v", r, cerr)
	}
	for _, p := range r.Problems {
		if why[p.ID] != p.Why {
			t.Errorf("%s: got %q, want %q", p.ID, p.Why, why[p.ID])
		}
		if !strings.Contains(err.Error(), p.ID) {
			t.Errorf("load does not name %s", p.ID)
		}
		if s := p.Why + err.Error(); strings.Contains(s, secret) || strings.Contains(s, "271828182") {
			t.Errorf("a word of the journal got out: %s", s)
		}
	}
	if err := v.Commit(journal.Change{Put: []journal.Record{note("x")}}); err != nil {
		t.Errorf("saving beside damaged records: %v", err)
	}
}

func TestWholeJournalHasNoProblems(t *testing.T) {
	v := fresh(t)
	put(t, v, sample()...)
	if r, err := v.Check(); err != nil || r.Records != 5 || r.Damaged != 0 || r.Problems != nil {
		t.Errorf("%+v %v", r, err)
	}
}

func TestRowWithoutAnIdIsDamage(t *testing.T) {
	v := fresh(t)
	if err := v.conn.exec("insert into record values(x'0102', x'00')"); err != nil {
		t.Fatal(err)
	}
	if r, err := v.Check(); err != nil || r.Damaged != 1 || r.Problems[0].ID != "0102" {
		t.Errorf("%+v %v", r, err)
	}
}

func TestIndexThatDiffersFromTheRecordsIsFound(t *testing.T) {
	v := fresh(t)
	put(t, v, sample()...)
	for _, q := range []string{
		"create table twin(id, body)", "create index twin_id on twin(id)", "insert into twin select randomblob(16), body from record",
		"pragma writable_schema = on",
		// The two indexes change places: the right number of entries, all of them wrong.
		"update sqlite_schema set rootpage = (select sum(rootpage) from sqlite_schema where name in ('twin_id', 'sqlite_autoindex_record_1')) - rootpage " +
			"where name in ('twin_id', 'sqlite_autoindex_record_1')",
	} {
		if err := v.conn.exec(q); err != nil {
			t.Fatal(err)
		}
	}
	n := reopen(t, v)
	if r, err := n.Check(); err != nil || r.Damaged != 0 || len(r.Problems) == 0 {
		t.Errorf("%+v %v", r, err)
	}
	if err := n.conn.exec("insert into record select id, body from record limit 1"); err != nil {
		t.Fatal(err)
	}
	if r, err := n.Check(); err != nil || r.Damaged != 1 || r.Problems[0].Why != "it is there twice" {
		t.Errorf("a record twice: %+v %v", r, err)
	}
}

func TestManyDamagedRecordsAreCounted(t *testing.T) {
	ids := strings.Fields(strings.Repeat("x ", 25))
	if got := nameIDs(ids); !strings.HasSuffix(got, "and 15 more") {
		t.Errorf("got %s", got)
	}
}

// Flipped bytes may or may not be noticed in a plain journal, but nothing ever
// crashes on them, and every failure has its sentence.
func TestFlippedBytesNeverDoWorseThanAnError(t *testing.T) {
	v := fresh(t)
	for range 20 {
		put(t, v, sample()...)
	}
	shut(t, v)
	whole := []byte(bytesIn(t, v.Path()))
	rapid.Check(t, func(t *rapid.T) {
		b := append([]byte{}, whole...)
		for range rapid.IntRange(1, 20).Draw(t, "flips") {
			b[rapid.IntRange(headerSize, len(b)-1).Draw(t, "at")] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		}
		b = b[:rapid.IntRange(headerSize, len(b)).Draw(t, "length")]
		if err := os.WriteFile(v.Path(), b, 0o600); err != nil {
			t.Fatal(err)
		}
		n, err := Open(v.Path())
		if err != nil {
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("open: %v", err)
			}
			if now, err := os.ReadFile(v.Path()); err != nil || !bytes.Equal(now, b) {
				t.Fatal("a damaged file was changed by opening it")
			}
			return
		}
		_, lerr := n.Load()
		r, cerr := n.Check()
		if cerr != nil || (lerr != nil && (!errors.Is(lerr, ErrDamaged) || len(r.Problems) == 0)) {
			t.Fatalf("load: %v, check: %+v %v", lerr, r, cerr)
		}
		if err := n.Close(); err != nil {
			t.Fatal(err)
		}
	})
}
