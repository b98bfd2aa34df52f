package session_test

import (
	"path/filepath"
	"testing"

	"doubleknot/app/session"
	"doubleknot/app/vault"
)

var _ session.Store = (*vault.Vault)(nil)

func TestWhatAVaultWasGivenIsThereAtTheNextStart(t *testing.T) {
	path := filepath.Join(t.TempDir(), "doubleknot", "journal.db")
	v, err := vault.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	s := open(t, v)
	saved(t, s, full(s))
	s.KeepDraft(wrote(s, "unfinished"))
	id := saved(t, s, full(s))
	must(t, s.Delete(id))
	must(t, s.FlushDrafts())
	before := stateOf(t, s.Snapshot(), true)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if v, err = vault.Open(path); err != nil {
		t.Fatal(err)
	}
	s = open(t, v)
	if s.Path() != path || stateOf(t, s.Snapshot(), true) != before {
		t.Error("the journal is another one after the restart")
	}
	must(t, s.Restore(s.Snapshot().Trash[0].ID))
	if len(s.Snapshot().Entries) != 2 || len(s.Snapshot().Drafts) != 1 {
		t.Error("the restored entry or the draft is missing")
	}
}
