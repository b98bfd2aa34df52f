//go:build amd64 || arm64

package crashtest

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func init() {
	roles["serve"] = func([]string) error {
		if err := beWatched(); err != nil {
			return err
		}
		return serve(jobs())
	}
}

// trouble is what goes wrong on the disk during a job: from the nth call of a kind
// on, counted from 1, that one call fails, or it and all that follow.
type trouble struct {
	kind  kind // anything: calls of every kind
	nth   int
	errno unix.Errno // 0: none
	lasts bool
}

// These are of several kinds.
const (
	anything kind = "any call"
	changing kind = "change"
)

func (f trouble) String() string {
	if f.errno == 0 {
		return "no fault"
	}
	s := fmt.Sprintf("%s at %s %d", unix.ErrnoName(f.errno), f.kind, f.nth)
	if f.lasts {
		s += " and from then on"
	}
	return s
}

// bench is a watched child that runs jobs in a folder of its own.
type bench struct {
	t    *testing.T
	w    *watched
	root string
}

func newBench(t *testing.T) *bench {
	root := t.TempDir()
	return &bench{t: t, w: watch(t, root, heeder{}, "serve"), root: root}
}

// outcome is what came of a job.
type outcome struct {
	result   string       // "ok", or the error
	problems []string     // promises the child found broken
	count    map[kind]int // calls seen, until the result
	hit      bool         // the fault happened
	told     *tally       // at the end
	steps    *recording   // all of it
	early    *stage       // when the result was known
}

// stage is the folder at a moment, and what was promised by then.
type stage struct {
	files map[string][]byte
	told  *tally
	steps int // events before it
}

// run lays out the files, has the job done, and returns what came of it.
func (b *bench) run(name string, m mode, files map[string][]byte, told *tally, f trouble) *outcome {
	b.t.Helper()
	if err := layOut(b.root, files); err != nil {
		b.t.Fatal(err)
	}
	o := &outcome{told: told.copy(), count: map[kind]int{}, steps: record(b.t, b.root)}
	p := &prompter{outcome: o, trouble: f, root: b.root}
	b.w.heed(heeder{p.see, o.steps.broken})
	if _, err := fmt.Fprintf(b.w.in, "%s\t%s\t%s\n", name, m, b.root); err != nil {
		b.t.Fatal(err)
	}
	for b.w.lines.Scan() && b.w.lines.Text() != "end" {
		if problem, ok := strings.CutPrefix(b.w.lines.Text(), "problem "); ok {
			o.problems = append(o.problems, problem)
		}
	}
	b.w.heed(heeder{})
	if o.steps.err != nil {
		b.t.Fatal(o.steps.err)
	}
	if p.err != nil {
		b.t.Fatal(p.err)
	}
	if b.w.lines.Text() != "end" || o.early == nil {
		b.t.Fatalf("%s, %s: the child did not come to an end: %v", name, f, o.problems)
	}
	return o
}

// layOut makes a folder hold these files and no others; by base name.
func layOut(dir string, files map[string][]byte) error {
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		return err
	}
	hidden, err := filepath.Glob(filepath.Join(dir, ".*"))
	if err != nil {
		return err
	}
	for _, name := range append(names, hidden...) {
		if err := os.RemoveAll(name); err != nil {
			return err
		}
	}
	for name, b := range files {
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(name)), b, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// filesIn reads a folder, by path.
func filesIn(root string) (map[string][]byte, error) {
	files := map[string][]byte{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files[path], err = os.ReadFile(path)
		}
		return err
	})
	return files, err
}

// prompter answers the child's calls during one job.
type prompter struct {
	*outcome
	trouble
	root   string
	active bool
	err    error
}

func (p *prompter) see(c *call) unix.Errno {
	if c.kind == saying {
		p.steps.see(c)
		p.err = errors.Join(p.err, p.hear(strings.TrimSpace(string(c.data))))
		return 0
	}
	if !p.active {
		p.steps.see(c)
		return 0
	}
	kinds := []kind{c.kind, anything}
	if c.changes() {
		kinds = append(kinds, changing)
	}
	for _, k := range kinds {
		p.count[k]++
	}
	n := p.count[p.kind]
	if p.errno == 0 || !slices.Contains(kinds, p.kind) || n < p.nth || (n > p.nth && !p.lasts) {
		p.steps.see(c)
		return 0
	}
	p.hit = true
	p.steps.fail(c)
	return p.errno
}

// changes reports whether a read-only disk refuses the call.
func (c *call) changes() bool {
	switch c.kind {
	case writing, cutting, renaming, linking, removing:
		return true
	case opening:
		return c.edit
	}
	return false
}

func (p *prompter) hear(line string) (err error) {
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "begin":
		p.active = true
	case "result":
		p.active, p.result = false, rest
		p.early = &stage{told: p.told.copy(), steps: len(p.steps.events)}
		p.early.files, err = filesIn(p.root)
	case "try", "ack", "nak":
		err = p.told.listen(line)
	}
	return err
}
