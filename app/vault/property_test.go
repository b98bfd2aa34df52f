package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

// everything lays a journal out as text, record by record.
func everything(t *rapid.T, j *journal.Journal) string {
	var out bytes.Buffer
	j.Each(func(r journal.Record) {
		b, err := journal.MarshalRecord(r)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(b, '\n'))
	})
	return out.String()
}

func TestVaultAndJournalAgreeOnAnySequenceOfChanges(t *testing.T) {
	agree(t, Create, Open)
}

func TestSealedVaultAndJournalAgreeToo(t *testing.T) {
	agree(t, func(path string) (*Vault, error) {
		v, _, err := CreateSealed(path, pass(word), cheap())
		return v, err
	}, func(path string) (*Vault, error) {
		v, err := Open(path)
		if err == nil {
			err = v.Unlock(pass(word))
		}
		return v, err
	})
}

func agree(t *testing.T, create, open func(path string) (*Vault, error)) {
	t.Helper()
	dir := t.TempDir()
	ids := make([]journal.ID, 6)
	for i := range ids {
		ids[i] = journal.ID{15: byte(i + 1)}
	}
	rapid.Check(t, func(t *rapid.T) {
		path := filepath.Join(dir, "journal.db")
		v, err := create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := v.Close(); err != nil {
				t.Error(err)
			}
			if err := os.Remove(path); err != nil {
				t.Error(err)
			}
		}()
		want := journal.New(nil)
		for range rapid.IntRange(1, 8).Draw(t, "steps") {
			c := gen{t}.change(ids)
			if err := v.Commit(c); err != nil {
				t.Fatal(err)
			}
			want = want.Apply(c)
			if rapid.Bool().Draw(t, "reopen") {
				if err := v.Close(); err != nil {
					t.Fatal(err)
				}
				if v, err = open(path); err != nil {
					t.Fatal(err)
				}
			}
			rs, err := v.Load()
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(everything(t, want), everything(t, journal.New(rs))); d != "" {
				t.Fatal(d)
			}
		}
	})
}
