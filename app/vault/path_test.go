package vault

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestDefaultPathFollowsEachPlatform(t *testing.T) {
	home := func() (string, error) { return "/home/kim", nil }
	none := func() (string, error) { return "", errors.New("no home") }
	for _, c := range []struct {
		goos string
		env  map[string]string
		home func() (string, error)
		want string
	}{
		{"linux", nil, home, "/home/kim/.local/share/doubleknot/journal.db"},
		{"linux", map[string]string{"XDG_DATA_HOME": "/data"}, home, "/data/doubleknot/journal.db"},
		{"linux", map[string]string{"XDG_DATA_HOME": "/data"}, none, "/data/doubleknot/journal.db"},
		{"linux", map[string]string{"XDG_DATA_HOME": "data"}, home, "/home/kim/.local/share/doubleknot/journal.db"},
		{"freebsd", nil, home, "/home/kim/.local/share/doubleknot/journal.db"},
		{"darwin", map[string]string{"XDG_DATA_HOME": "/data"}, home, "/home/kim/Library/Application Support/doubleknot/journal.db"},
		{"windows", map[string]string{"AppData": "/roaming"}, none, "/roaming/doubleknot/journal.db"},
		{"windows", nil, home, "/home/kim/AppData/Roaming/doubleknot/journal.db"},
		{"linux", nil, none, ""},
	} {
		got, err := defaultPath(c.goos, func(k string) string { return c.env[k] }, c.home)
		if filepath.ToSlash(got) != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s %v: got %q, %v", c.goos, c.env, got, err)
		}
	}
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	if got, err := DefaultPath(); err != nil || filepath.Base(got) != "journal.db" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestAnyFileNameWorks(t *testing.T) {
	for _, name := range []string{
		"with space.db", "what?.db", "what?mode=memory&x=1", "#1.db", "100%.db", "%41.db", "a&b=c;d.db",
		"Grüße 日記.db", "'quoted\".db", "file:x.db", ":memory:", "-dash", "back\\slash.db", "new\nline.db", "bad\xffutf8.db",
	} {
		dir := filepath.Join(t.TempDir(), "a #b%20?c")
		path := filepath.Join(dir, name)
		v, err := Create(path)
		if err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		put(t, v, note(name[:1]))
		if got := load(t, reopen(t, v)).Entries; len(got) != 1 {
			t.Errorf("%q: %d entries", name, len(got))
		}
		files, err := os.ReadDir(dir)
		if err != nil || files[0].Name() != name {
			t.Errorf("%q: the folder holds %v, %v", name, files, err)
		}
	}
}

func TestRelativeAndLinkedPathsReachTheJournal(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	v, err := Create("sub/journal.db")
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(dir, "sub", "journal.db"); v.Path() != want {
		t.Errorf("path %s, want %s", v.Path(), want)
	}
	put(t, v, note("one"))
	shut(t, v)
	if err := errors.Join(os.Symlink("sub", "folder"), os.Symlink("folder/journal.db", "link.db")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"sub/journal.db", "folder/journal.db", "link.db", "./sub/../link.db"} {
		v, err := Open(path)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		t.Chdir(t.TempDir()) // a later change of folder must not matter
		put(t, v, note("more"))
		shut(t, v)
		t.Chdir(dir)
	}
	if _, err := os.Lstat("link.db"); err != nil {
		t.Error(err)
	}
	v, err = Open("link.db")
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, v)
	if n := len(load(t, v).Entries); n != 5 {
		t.Errorf("%d entries, want 5", n)
	}
}

func TestFilesAndNewFoldersAreForTheWriterAlone(t *testing.T) {
	old := t.TempDir()
	if err := os.Chmod(old, 0o755); err != nil {
		t.Fatal(err)
	}
	v, err := Create(filepath.Join(old, "new", "deep", "journal.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, v)
	put(t, v, note("x"))
	backup := filepath.Join(old, "new", "backup.db")
	if err := v.Backup(backup); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]os.FileMode{
		old: 0o755, filepath.Join(old, "new"): 0o700, filepath.Join(old, "new", "deep"): 0o700,
		v.Path(): 0o600, v.Path() + "-journal": 0o600, backup: 0o600,
	} {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != want {
			t.Errorf("%s: mode %o, want %o", path, info.Mode().Perm(), want)
		}
	}
	shut(t, v)
	if left, err := os.ReadDir(filepath.Dir(v.Path())); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
