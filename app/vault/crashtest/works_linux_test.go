//go:build amd64 || arm64

package crashtest

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"doubleknot/app/session"
	"doubleknot/app/vault"
)

// work is a job, the journal it begins with, and what must hold after it.
type work struct {
	job   string
	mode  mode // before
	after mode
	files map[string][]byte
	told  *tally
	other *tally                                                 // what the journal holds once it is done, where that is something else
	also  func(dir string, w *work, told *tally, at stand) error // more that must hold
}

// stand is how far a job has come, by what is known of it.
type stand int

const (
	underWay stand = iota // not acknowledged: the journal is as before or as after
	refused               // it returned an error: as before
	done                  // it returned none: as after
)

// right judges the folder as it is when the process or the power goes away at some
// moment.
func (w *work) right(dir string, told *tally, at stand) error {
	m, err := w.holds(filepath.Join(dir, journalName), told, at)
	switch {
	case err != nil:
		return err
	case at == done && m != w.after, at == refused && m != w.mode:
		return fmt.Errorf("the journal is %s", m)
	case w.also == nil:
		return nil
	}
	return w.also(dir, w, told, at)
}

func (w *work) holds(path string, told *tally, at stand) (mode, error) {
	modes := []mode{w.mode}
	if w.after != w.mode {
		modes = append(modes, w.after)
	}
	if w.other == nil || at == refused {
		return survivedAs(path, told, modes...)
	}
	m, err := survivedAs(path, w.other.copy(), modes...)
	if err != nil && at == underWay {
		m, err = survivedAs(path, told, modes...)
	}
	return m, err
}

// works lists every job in every mode.
func works(t *testing.T) []*work {
	t.Helper()
	p, s := template(t, plain), template(t, sealed)
	if p.noneIn(p.files) == nil || s.noneIn(s.files) != nil {
		t.Fatal("plain text is found where it is not, or not found where it is")
	}
	return []*work{
		p.as("save", plain, nil), s.as("save", sealed, nil),
		p.as("draft", plain, nil), s.as("draft", sealed, nil),
		p.as("backup", plain, copied), s.as("backup", sealed, copied),
		s.as("passphrase", rekey, nil),
		s.as("recovery", sealed, nil),
		s.as("rotate", rekey, nil),
		p.as("seal", sealed, nothingPlain),
		s.as("unseal", plain, nothingPlain),
		older(t).as("migrate", plain, nil),
		p.changed(t).as("restore", plain, keptAside), s.changed(t).as("restore", sealed, keptAside),
	}
}

// nothingPlain wants no word of a sealed journal in any file beside it, once it was
// opened: what a conversion broken off has left is swept up then.
func nothingPlain(dir string, w *work, _ *tally, _ stand) error {
	is, err := vault.IsSealed(filepath.Join(dir, journalName))
	if err != nil || !is {
		return err
	}
	files, err := filesIn(dir)
	if err != nil {
		return err
	}
	return w.noneIn(files)
}

func (w *work) noneIn(files map[string][]byte) error {
	for name, b := range files {
		for thing := range w.told.state {
			// The ids are part of the text of every entry.
			_, id, _ := strings.Cut(string(thing), ":")
			if bytes.Contains(b, []byte(id)) {
				return fmt.Errorf("%s holds plain text", filepath.Base(name))
			}
		}
	}
	return nil
}

// as returns the work of a job on the same journal.
func (w *work) as(job string, after mode, also func(string, *work, *tally, stand) error) *work {
	n := *w
	n.job, n.after, n.also = job, after, also
	return &n
}

// changed is the journal, its backup beside it, after some more writing: what a
// restore begins with.
func (w *work) changed(t *testing.T) *work {
	t.Helper()
	root := t.TempDir()
	if err := layOut(root, w.files); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(root, journalName)
	s, v, err := start(path, w.mode)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Backup(filepath.Join(root, backupName)); err != nil {
		t.Fatal(err)
	}
	more(t, s, 5)
	n := begin(t, w.mode, root)
	n.other = w.told
	return n
}

// keptAside wants the replaced journal where a restore was to keep it.
func keptAside(dir string, w *work, _ *tally, at stand) error {
	kept, err := filepath.Glob(filepath.Join(dir, keptName+"*"))
	if err == nil && at == done && len(kept) == 0 {
		err = errors.New("the replaced journal was not kept")
	}
	for _, path := range kept {
		if e := survived(path, w.mode, w.told.copy()); e != nil {
			err = errors.Join(err, e) // of two tries the second may have kept what the first one made
			continue
		}
		return nil
	}
	return err
}

// more writes on in a session and closes it.
func more(t *testing.T, s *session.Session, steps int) {
	t.Helper()
	w := &writer{s: s, rng: rand.New(rand.NewPCG(3, 3)), say: func(string, ...any) {}}
	for range steps {
		if err := w.step(); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// copied wants a whole backup, of before or after, where there is one; and one
// where it was done.
func copied(dir string, w *work, told *tally, at stand) error {
	path := filepath.Join(dir, backupName)
	if _, err := os.Lstat(path); err != nil {
		if at == done {
			return fmt.Errorf("the backup: %w", err)
		}
		return nil
	}
	if survived(path, w.mode, w.told.copy()) == nil {
		return nil
	}
	if err := survived(path, w.mode, told.copy()); err != nil {
		return fmt.Errorf("the backup: %w", err)
	}
	return nil
}

// template is a small journal with some history.
func template(t *testing.T, m mode) *work {
	t.Helper()
	root := t.TempDir()
	path := filepath.Join(root, journalName)
	blank(t, m, path)
	s, _, err := start(path, m)
	if err != nil {
		t.Fatal(err)
	}
	more(t, s, 20)
	return begin(t, m, root)
}

// older is a journal of the format before sealing, as that version left it.
func older(t *testing.T) *work {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "format-1.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	root := t.TempDir()
	if err := layOut(root, map[string][]byte{journalName: b}); err != nil {
		t.Fatal(err)
	}
	w := begin(t, plain, root)
	w.files = map[string][]byte{journalName: b} // opening it has just changed it
	return w
}

// begin is a work with the journal in a folder, and what that holds.
func begin(t *testing.T, m mode, root string) *work {
	t.Helper()
	path := filepath.Join(root, journalName)
	v, err := open(path, m)
	if err != nil {
		t.Fatal(err)
	}
	records, err := v.Load()
	if err != nil {
		t.Fatal(err)
	}
	told := newTally()
	if told.state, err = held(records); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filesIn(root)
	if err != nil {
		t.Fatal(err)
	}
	for name := range files {
		if strings.HasSuffix(name, "-journal") {
			delete(files, name) // what is left of it says nothing
		}
	}
	return &work{mode: m, files: files, told: told}
}
