package vault

import (
	"crypto/rand"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// remains is an old plain file on its way out. A second name keeps it within reach
// after the first was given to the new file, so that a crash between loses nothing
// and leaves nothing: Open sweeps up what has such a name.
type remains struct {
	path string   // the second name, or empty
	file *os.File // where the disk knows no second names
}

// setAside gives the file a second name. Where others have named it already, as a
// program does that keeps snapshots by hard links, it is theirs too and stays as it is.
func setAside(path string) remains {
	info, err := os.Stat(path)
	if err != nil || names(info) > 1 {
		return remains{}
	}
	aside := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".old-"+rand.Text()[:8])
	if os.Link(path, aside) == nil {
		return remains{path: aside}
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0) //nolint:gosec // the path is the writer's choice
	if err != nil {
		return remains{}
	}
	return remains{file: f}
}

// keep gives up the second name and leaves the file as it is.
func (r remains) keep() {
	if r.path != "" {
		_ = os.Remove(r.path)
	}
	if r.file != nil {
		_ = r.file.Close()
	}
}

// destroy overwrites the file and removes it. Best effort: a disk that writes every
// change to a new place, as flash does, keeps the old one for a while.
func (r remains) destroy() {
	if r.path != "" {
		shred(r.path)
	}
	if r.file != nil {
		overwrite(r.file)
		_ = r.file.Close()
	}
}

// shred overwrites a file that has no other name, and removes it.
func shred(path string) {
	if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && names(info) <= 1 { //nolint:gosec // the writer's folder
		overwriteAt(path)
	}
	if os.Remove(path) == nil { //nolint:gosec // as above
		_ = syncDir(filepath.Dir(path))
	}
}

func overwriteAt(path string) {
	if f, err := os.OpenFile(path, os.O_RDWR, 0); err == nil { //nolint:gosec // the writer's folder
		overwrite(f)
		_ = f.Close()
	}
}

func overwrite(f *os.File) {
	info, err := f.Stat()
	if err != nil {
		return
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return
	}
	_, _ = io.Copy(f, io.LimitReader(zeros{}, info.Size()))
	_ = f.Sync()
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}

// sweep removes what a run that crashed left beside the journal: files half built,
// and an old plain file on its way out. It goes by the exact form of their names, and
// is called while the lock on the journal is ours, so that none is in use.
func (v *Vault) sweep() {
	dir, base := filepath.Split(v.real)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	ours := regexp.MustCompile(`^\.(new|old)-[A-Z2-7]{8}(-journal)?$`)
	for _, e := range entries {
		rest, ok := strings.CutPrefix(e.Name(), "."+base)
		if !ok || !ours.MatchString(rest) || !e.Type().IsRegular() {
			continue
		}
		path := filepath.Join(dir, e.Name())
		if info, err := e.Info(); err == nil && os.SameFile(info, v.info) {
			_ = os.Remove(path) // only a second name of the journal itself
			continue
		}
		shred(path)
	}
}
