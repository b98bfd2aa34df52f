package export

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
)

func text(s string) func(io.Writer) error {
	return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
}

// holds checks that the folder has exactly this one file with this content.
func holds(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path) // #nosec G304 -- in the test's own folder
	if err != nil || string(got) != want {
		t.Errorf("%q (%v), want %q", got, err, want)
	}
	left, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(left) != 1 {
		t.Errorf("%d files in the folder (%v), want 1", len(left), err)
	}
}

func TestANewFileIsPrivate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.html")
	if err := ToFile(path, false, text("page")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "page")
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestAnExistingFileIsReplacedOnlyWithForce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.html")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	asked := false
	err := ToFile(path, false, func(io.Writer) error { asked = true; return nil })
	if !errors.Is(err, ErrExists) || asked {
		t.Errorf("without force: %v, writer called %v", err, asked)
	}
	holds(t, path, "old")
	if err := ToFile(path, true, text("new")); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "new")
}

func TestAFileThatAppearsMeanwhileIsNotReplaced(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.html")
	err := ToFile(path, false, func(io.Writer) error { return os.WriteFile(path, []byte("theirs"), 0o600) })
	if !errors.Is(err, ErrExists) {
		t.Errorf("got %v", err)
	}
	holds(t, path, "theirs")
}

func TestAFolderIsNeverReplaced(t *testing.T) {
	for _, force := range []bool{false, true} {
		if err := ToFile(t.TempDir(), force, text("x")); !errors.Is(err, ErrNotFile) {
			t.Errorf("force %v: %v", force, err)
		}
	}
}

func TestALinkThatLeadsNowhereIsANameInUse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.html")
	if err := os.Symlink("gone", path); err != nil {
		t.Fatal(err)
	}
	if err := ToFile(path, false, text("x")); !errors.Is(err, ErrExists) {
		t.Errorf("got %v", err)
	}
}

func TestAMissingFolderIsAnError(t *testing.T) {
	if err := ToFile(filepath.Join(t.TempDir(), "no", "a.html"), false, text("x")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}

func works() disk {
	return disk{
		sync: (*os.File).Sync, close: (*os.File).Close, link: os.Link, rename: os.Rename,
		syncDir: func(string) error { return nil },
	}
}

func TestAnyFailureLeavesWhatWasThereAndNothingBeside(t *testing.T) {
	broken := errors.New("input/output error")
	fails := func(change func(*disk)) disk { d := works(); change(&d); return d }
	for name, c := range map[string]struct {
		d     disk
		write func(io.Writer) error
	}{
		"write":  {works(), func(w io.Writer) error { _, _ = io.WriteString(w, "half"); return broken }},
		"sync":   {fails(func(d *disk) { d.sync = func(*os.File) error { return broken } }), text("new")},
		"close":  {fails(func(d *disk) { d.close = func(f *os.File) error { return errors.Join(f.Close(), broken) } }), text("new")},
		"rename": {fails(func(d *disk) { d.rename = func(_, _ string) error { return broken } }), text("new")},
	} {
		path := filepath.Join(t.TempDir(), "a.html")
		if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := toFile(path, true, c.write, c.d); !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
		holds(t, path, "old")
	}
}

func TestWithoutHardLinksTheFileIsStillWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.html")
	d := works()
	d.link = func(_, _ string) error { return errors.ErrUnsupported }
	if err := toFile(path, false, text("page"), d); err != nil {
		t.Fatal(err)
	}
	holds(t, path, "page")
}

func TestAFolderThatCannotBeFlushedIsReported(t *testing.T) {
	broken := errors.New("input/output error")
	d := works()
	d.syncDir = func(string) error { return broken }
	if err := toFile(filepath.Join(t.TempDir(), "a.html"), false, text("page"), d); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestAPanicInTheWriterLeavesNothingBeside(t *testing.T) {
	dir := t.TempDir()
	func() {
		defer func() { _ = recover() }()
		_ = ToFile(filepath.Join(dir, "a.html"), false, func(io.Writer) error { panic("writer") })
	}()
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%d files left, %v", len(left), err)
	}
}
