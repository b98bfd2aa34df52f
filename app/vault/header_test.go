package vault

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// realHeader is the head of a journal as Create makes it.
func realHeader(tb testing.TB) []byte {
	tb.Helper()
	v := fresh(tb)
	shut(tb, v)
	return []byte(bytesIn(tb, v.Path()))[:headerSize]
}

func TestForeignFilesAreNamedAndLeftAsTheyWere(t *testing.T) {
	head := realHeader(t)
	newer := append(append([]byte{}, head...), make([]byte, 8000)...)
	binary.BigEndian.PutUint32(newer[versionAt:], uint32(newest(steps())+1))
	for name, c := range map[string]struct {
		content string
		want    error
	}{
		"text":                    {"Dear diary, this is a text file.", ErrNotJournal},
		"long text":               {strings.Repeat("Dear diary\n", 1000), ErrNotJournal},
		"empty":                   {"", ErrNotJournal},
		"one byte":                {"S", ErrNotJournal},
		"magic alone":             {magic, ErrNotJournal},
		"cut before our number":   {string(head[:appIDAt]), ErrNotJournal},
		"cut in the header":       {string(head[:headerSize-1]), ErrDamaged},
		"cut after the header":    {string(head), ErrDamaged},
		"another SQLite database": {otherDatabase(t), ErrNotJournal},
		"newer format":            {string(newer), ErrNewerFormat},
		"format nought":           {string(head[:versionAt]) + "\x00\x00\x00\x00" + string(head[versionAt+4:]), ErrDamaged},
		"negative format":         {string(head[:versionAt]) + "\xff\xff\xff\xff" + string(head[versionAt+4:]), ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "journal.db")
			if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
				t.Fatal(err)
			}
			untouched(t, path, c.want)
		})
	}
}

// untouched wants Open to fail with the sentinel and the folder to be as it was.
func untouched(t *testing.T, path string, want error) {
	t.Helper()
	long := time.Now().Add(-time.Hour).Truncate(time.Second)
	if err := os.Chtimes(path, long, long); err != nil {
		t.Fatal(err)
	}
	before := bytesIn(t, path)
	if _, err := Open(path); !errors.Is(err, want) {
		t.Errorf("open: got %v, want %v", err, want)
	}
	if _, err := Create(path); !errors.Is(err, ErrExists) {
		t.Errorf("create: got %v", err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytesIn(t, path) != before || !info.ModTime().Equal(long) {
		t.Error("the file was changed")
	}
	if names, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(names) != 1 {
		t.Errorf("left behind: %v", names)
	}
	if n := len(held.files); n != 0 {
		t.Errorf("%d files still held", n)
	}
}

func otherDatabase(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "other.db")
	c, err := dial(dsn(path, "rwc", ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"create table record(id BLOB PRIMARY KEY, body BLOB NOT NULL)", "pragma user_version = 1"} {
		if err := c.exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.close(); err != nil {
		t.Fatal(err)
	}
	return bytesIn(t, path)
}

func TestPathsThatAreNoFileAreNamed(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "dangling")); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]error{
		dir:                              ErrIsDirectory,
		filepath.Join(dir, "missing.db"): ErrNoJournal,
		filepath.Join(dir, "a", "b.db"):  ErrNoJournal,
		filepath.Join(file, "b.db"):      ErrNoJournal,
		filepath.Join(dir, "dangling"):   ErrNoJournal,
		"/dev/null":                      ErrNotJournal,
		"":                               ErrIsDirectory,
	} {
		if _, err := Open(path); !errors.Is(err, want) {
			t.Errorf("open %q: got %v, want %v", path, err, want)
		}
	}
	for path, want := range map[string]error{
		dir:                            ErrExists,
		file:                           ErrExists,
		filepath.Join(dir, "dangling"): ErrExists,
		filepath.Join(file, "b.db"):    ErrNoFolder,
	} {
		if _, err := Create(path); !errors.Is(err, want) {
			t.Errorf("create %q: got %v, want %v", path, err, want)
		}
	}
}

func FuzzHeaderOfAnyFileIsReadSafely(f *testing.F) {
	head := realHeader(f)
	f.Add(head)
	f.Add(head[:80])
	f.Add(append(append(append([]byte{}, head[:versionAt]...), 0, 0, 0, 0), head[versionAt+4:]...))
	f.Add([]byte(magic))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		format, err := parseHeader(b[:min(len(b), headerSize)])
		ours := len(b) >= 72 && strings.HasPrefix(string(b), magic) && string(b[68:72]) == "DBLK"
		switch {
		case !ours && !errors.Is(err, ErrNotJournal):
			t.Errorf("a foreign file was taken for ours: %v", err)
		case ours && errors.Is(err, ErrNotJournal):
			t.Error("our own file was refused")
		case err == nil && (len(b) < headerSize || format < 1):
			t.Errorf("a spoilt header passed as format %d", format)
		}
	})
}
