package backups

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// clock is one that a test sets.
type clock struct{ t time.Time }

func (c *clock) now() time.Time { return c.t }

func newShelf(t *testing.T) (Shelf, *clock) {
	t.Helper()
	c := &clock{time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)}
	return Shelf{Dir: t.TempDir(), Stem: "journal", Now: c.now}, c
}

// copied writes a backup as the vault does.
func copied(dest string) error { return os.WriteFile(dest, []byte("a copy"), 0o600) }

// names are the files in a folder, sorted.
func names(t *testing.T, dir string) []string {
	t.Helper()
	list := []string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return list
}

func put(t *testing.T, s Shelf, names ...string) {
	t.Helper()
	for _, n := range names {
		if err := copied(filepath.Join(s.Dir, n)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestABackupIsNamedForItsTimeAndReason(t *testing.T) {
	s, _ := newShelf(t)
	for reason, want := range map[Reason]string{
		Daily: "journal-20261123-100000.db", Manual: "journal-20261123-100000-manual.db",
		BeforeRestore: "journal-20261123-100000-before-restore.db", BeforeRotation: "journal-20261123-100000-before-rotation.db",
		BeforeSealing: "journal-20261123-100000-before-sealing.db", BeforeUnsealing: "journal-20261123-100000-before-unsealing.db",
		BeforeFormat: "journal-20261123-100000-before-format.db",
	} {
		path, err := s.Take(reason, copied)
		if err != nil || path != filepath.Join(s.Dir, want) {
			t.Errorf("%q: %s, %v", reason, path, err)
		}
	}
	list, err := s.List()
	if err != nil || len(list) != len(reasons()) {
		t.Fatalf("%d listed, %v", len(list), err)
	}
	for _, b := range list {
		if !b.At.Equal(s.now()) || b.Size != 6 || !strings.HasSuffix(strings.TrimSuffix(b.Path, ".db"), string(b.Reason)) {
			t.Errorf("listed as %+v", b)
		}
	}
}

func TestANameThatLeadsElsewhereIsRefused(t *testing.T) {
	s, _ := newShelf(t)
	for _, c := range []struct {
		stem   string
		reason Reason
	}{{"", Daily}, {"../journal", Daily}, {"a/b", Daily}, {"..", "x"}, {"journal", "../../x"}, {"journal", "2"}} {
		s.Stem = c.stem
		path, err := s.Take(c.reason, func(string) error { t.Errorf("%q: written", c); return nil })
		if !errors.Is(err, ErrName) || path != "" {
			t.Errorf("%q: %q, %v", c, path, err)
		}
	}
}

// In the night the clocks go back, an hour has the same local times twice.
func TestBackupsOfTheSameLocalTimeDoNotCollide(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	s, c := newShelf(t)
	summer := time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC).In(berlin)
	var paths []string
	for i, when := range []time.Time{summer, summer.Add(time.Hour), summer, summer.Add(time.Hour)} {
		c.t = when
		path, err := s.Take(Manual, func(dest string) error { return os.WriteFile(dest, []byte{byte(i)}, 0o600) })
		if err != nil || slices.Contains(paths, path) {
			t.Fatalf("%s after %v: %v", path, paths, err)
		}
		paths = append(paths, path)
	}
	list, err := s.List()
	if err != nil || len(list) != 4 {
		t.Fatalf("%d listed, %v", len(list), err)
	}
	for i, b := range list { // the newest first
		if b.Path != paths[3-i] {
			t.Errorf("%d. is %s", i+1, b.Path)
		}
	}
}

func TestAFolderThatIsNotThereIsNamedAndNotMade(t *testing.T) {
	s, _ := newShelf(t)
	file := filepath.Join(s.Dir, "file")
	put(t, s, "file")
	for _, dir := range []string{filepath.Join(s.Dir, "stick", "backups"), file, filepath.Join(file, "x"), ""} {
		s.Dir = dir
		_, err1 := s.List()
		_, err2 := s.Due()
		_, err3 := s.Rotate()
		_, err4 := s.Name(Daily)
		_, err5 := s.Take(Daily, func(string) error { t.Error("written"); return nil })
		for i, err := range []error{err1, err2, err3, err4, err5} {
			if !errors.Is(err, ErrNoShelf) {
				t.Errorf("%q, %d: %v", dir, i, err)
			}
		}
		if _, err := os.Stat(filepath.Dir(filepath.Join(dir, "x"))); strings.Contains(dir, "stick") && err == nil {
			t.Errorf("%q was made", dir)
		}
	}
}

func TestTheProgramsOwnFolderIsMadeForTheWriterAlone(t *testing.T) {
	s, _ := newShelf(t)
	s.Make, s.Dir = true, filepath.Join(s.Dir, "a", "backups")
	if list, err := s.List(); err != nil || len(list) != 0 {
		t.Errorf("%v, %v before there is one", list, err)
	}
	if due, err := s.Due(); err != nil || !due {
		t.Errorf("due %t, %v", due, err)
	}
	for _, loose := range []bool{false, true} {
		if loose { // as an archive was unpacked, say
			if err := os.Chmod(s.Dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		path, err := s.Take(Manual, func(dest string) error { return os.WriteFile(dest, []byte("a copy"), 0o644) })
		if err != nil {
			t.Fatal(err)
		}
		for p, want := range map[string]fs.FileMode{path: 0o600, s.Dir: 0o700, filepath.Dir(s.Dir): 0o700} {
			if info, err := os.Stat(p); err != nil || info.Mode().Perm() != want {
				t.Errorf("%s: %v, %v", p, info.Mode(), err)
			}
		}
	}
}

func TestOnlyFilesOfOursAreListedAndRemoved(t *testing.T) {
	s, c := newShelf(t)
	elsewhere := filepath.Join(t.TempDir(), "journal-20200101-100000.db")
	if err := copied(elsewhere); err != nil {
		t.Fatal(err)
	}
	strangers := []string{
		"journal.db", "journal-20200101-100000.db.bak", "Journal-20200101-100000.db", "journal-2020011-100000.db", "journal-20200101-100000-1.db",
		"journal-20200101-100000-02.db", "journal-20200101-100000--2.db", "journal-20200101-100000-later.db", "journal-20201301-100000.db",
		"journal-20200101-100000-manual-manual.db", "journal-20200101-100000-9999999.db", "other-20200101-100000.db", "x-journal-20200101-100000.db",
		"journal-20200101-100000 (copy).db", "letter.txt", ".journal-20200101-100000.db", ".journal.db.new-AAAAAAAA",
		".journal-20200101-100000.db.new-AAAA", ".other-20200101-100000.db.new-AAAAAAAA", "journal-20200101-100000.DB", "journal-+2200101-100000.db",
	}
	put(t, s, strangers...)
	if err := os.Symlink(elsewhere, filepath.Join(s.Dir, "journal-20200102-100000.db")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(s.Dir, "journal-20200103-100000.db"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.Dir, "journal-20200104-100000.db"), nil, 0o600); err != nil { // empty
		t.Fatal(err)
	}
	there := names(t, s.Dir)
	if list, err := s.List(); err != nil || len(list) != 0 {
		t.Errorf("listed %v, %v", list, err)
	}
	for range 40 {
		c.t = c.t.AddDate(0, 0, 1)
		if _, err := s.Take(Daily, copied); err != nil {
			t.Fatal(err)
		}
	}
	left := names(t, s.Dir)
	for _, n := range there {
		if !slices.Contains(left, n) {
			t.Errorf("%s was removed", n)
		}
	}
	if _, err := os.Stat(elsewhere); err != nil {
		t.Error("a file outside was removed")
	}
	if n := len(left) - len(there); n > mostKept || n < 7 {
		t.Errorf("%d backups of 40 days", n)
	}
}

func TestAFailedBackupCostsNoOldOne(t *testing.T) {
	s, c := newShelf(t)
	for i := range 60 { // more than would be kept
		put(t, s, "journal-"+c.t.AddDate(0, 0, -i).Format(stamp)+".db")
	}
	c.t = c.t.Add(time.Hour)
	before := names(t, s.Dir)
	full := errors.New("the disk is full")
	for name, c := range map[string]struct {
		write func(string) error
		want  error
	}{
		"an error":             {func(string) error { return full }, full},
		"nothing written":      {func(string) error { return nil }, ErrNotWritten},
		"nothing in it":        {func(dest string) error { return os.WriteFile(dest, nil, 0o600) }, ErrNotWritten},
		"a link to one of old": {func(dest string) error { return os.Symlink(before[0], dest) }, ErrNotWritten},
		"a folder":             {func(dest string) error { return os.Mkdir(dest, 0o700) }, ErrNotWritten},
	} {
		path, err := s.Take(Daily, c.write)
		if !errors.Is(err, c.want) || path != "" {
			t.Errorf("%s: %q, %v", name, path, err)
		}
		for _, n := range before {
			if info, err := os.Lstat(filepath.Join(s.Dir, n)); err != nil || info.Size() != 6 {
				t.Fatalf("%s: %s is gone", name, n)
			}
		}
	}
	if path, err := s.Take(Daily, copied); err != nil || path == "" {
		t.Fatal(path, err)
	}
	if n := len(names(t, s.Dir)); n >= len(before) {
		t.Errorf("%d files after a backup that did not fail", n)
	}
}

func TestABackupCountsThoughAnOldOneCannotBeRemoved(t *testing.T) {
	s, c := newShelf(t)
	for i := range 20 {
		put(t, s, "journal-"+c.t.Add(-time.Duration(i+1)*time.Minute).Format(stamp)+".db")
	}
	stuck := filepath.Join(s.Dir, "journal-"+c.t.Add(-5*time.Minute).Format(stamp)+".db")
	s.remove = func(path string) error {
		if path == stuck {
			return fs.ErrPermission
		}
		return os.Remove(path)
	}
	path, err := s.Take(Daily, copied)
	if !errors.Is(err, ErrRotate) || !errors.Is(err, fs.ErrPermission) || path == "" {
		t.Fatalf("%q, %v", path, err)
	}
	if got, want := names(t, s.Dir), []string{filepath.Base(stuck), filepath.Base(path)}; !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
}

func TestEachReasonHasItsTime(t *testing.T) {
	s, c := newShelf(t)
	day := func(n int, r string) string { return "journal-" + c.t.AddDate(0, 0, -n).Format(stamp) + r + ".db" }
	stay := []string{
		day(1000, "-manual"), day(1000, "-manual-2"), day(400, ""), // the only one of its month
		day(29, "-before-restore"), day(29, "-before-restore-2"), day(30, "-before-sealing"), day(29, "-before-format"), day(0, "-before-rotation"),
	}
	gone := []string{day(31, "-before-restore"), day(365, "-before-unsealing"), day(31, "-before-rotation-2")}
	put(t, s, append(slices.Clone(stay), gone...)...)
	removed, err := s.Rotate()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range removed {
		removed[i] = filepath.Base(p)
	}
	slices.Sort(removed)
	slices.Sort(gone)
	slices.Sort(stay)
	if !cmp.Equal(removed, gone) || !cmp.Equal(names(t, s.Dir), stay) {
		t.Error(cmp.Diff(gone, removed), cmp.Diff(stay, names(t, s.Dir)))
	}
	c.t = c.t.AddDate(1, 0, 0)
	if removed, err := s.Rotate(); err != nil || len(removed) != 2 || len(names(t, s.Dir)) != 6 {
		t.Errorf("a year later %v, %v; the newest three are to stay: %v", removed, err, names(t, s.Dir))
	}
}

func TestWhatACrashLeftOfABackupGoesAfterADay(t *testing.T) {
	s, c := newShelf(t)
	old, young := ".journal-20261122-095959.db.new-ABCDEFG2", ".journal-20261122-100001-manual.db.new-ABCDEFG7"
	put(t, s, old, old+"-journal", young)
	if list, err := s.List(); err != nil || len(list) != 0 {
		t.Errorf("listed %v, %v", list, err)
	}
	path, err := s.Take(Daily, copied)
	if got, want := names(t, s.Dir), []string{young, filepath.Base(path)}; err != nil || !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got), err)
	}
	c.t = c.t.AddDate(0, 0, 1)
	if removed, err := s.Rotate(); err != nil || !cmp.Equal(removed, []string{filepath.Join(s.Dir, young)}) {
		t.Error(removed, err)
	}
}

func TestABackupIsDueOnceALocalDay(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	s, c := newShelf(t)
	put(t, s, "journal-20261122-235959.db", "journal-20261123-000100-manual.db", "journal-20990101-000000.db")
	c.t = time.Date(2026, 11, 23, 0, 30, 0, 0, berlin) // the 22nd still, in UTC
	if due, err := s.Due(); err != nil || !due {
		t.Errorf("due %t, %v, with none of today", due, err)
	}
	if _, err := s.Take(Daily, copied); err != nil {
		t.Fatal(err)
	}
	c.t = time.Date(2026, 11, 23, 23, 59, 0, 0, berlin)
	if due, err := s.Due(); err != nil || due {
		t.Errorf("due %t, %v, with one of today", due, err)
	}
	c.t = c.t.Add(time.Minute)
	if due, err := s.Due(); err != nil || !due {
		t.Errorf("due %t, %v, on the next day", due, err)
	}
}

// Property: whatever the clock does, the backup just made is there, so is the newest
// of all, one that fails changes nothing, and there are never very many.
func TestAWrongClockCostsNoBackupThatCounts(t *testing.T) {
	zones := zones(t)
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "shelf")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		c := &clock{time.Date(2026, 10, 24, 9, 0, 0, 0, rapid.SampledFrom(zones).Draw(t, "zone"))}
		s := Shelf{Dir: dir, Stem: "journal", Now: c.now}
		for range rapid.IntRange(1, 60).Draw(t, "backups") {
			hours := rapid.SampledFrom([]int{0, 1, 24, 24, 24, 24, 25, 24 * 8, 24 * 32, 24 * 4000, -1, -24, -24 * 4000}).Draw(t, "hours on")
			c.t = c.t.Add(time.Duration(hours) * time.Hour)
			before, err := s.List()
			if err != nil {
				t.Fatal(err)
			}
			if rapid.IntRange(0, 4).Draw(t, "fails") == 0 {
				_, _ = s.Take(Daily, func(string) error { return fs.ErrInvalid })
				if after, _ := s.List(); len(after) != len(before) {
					t.Fatalf("%d left of %d after a failure", len(after), len(before))
				}
				continue
			}
			path, err := s.Take(Daily, copied)
			if err != nil {
				t.Fatal(err)
			}
			after, err := s.List()
			if err != nil || !slices.ContainsFunc(after, func(b Backup) bool { return b.Path == path }) {
				t.Fatalf("%s is gone: %v", path, err)
			}
			if len(before) > 0 && before[0].At.After(after[0].At) {
				t.Fatalf("the newest was %v, now %v", before[0].At, after[0].At)
			}
			if len(after) > 2*mostKept+1 {
				t.Fatalf("%d backups", len(after))
			}
		}
	})
}
