//go:build (amd64 || arm64) && !race

package crashtest

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

func init() { roles["write some"] = writeSome }

// writeSome is a role: path, mode, how many steps.
func writeSome(args []string) error {
	if err := beWatched(); err != nil {
		return err
	}
	s, _, err := start(args[0], mode(args[1]))
	if err != nil {
		return err
	}
	steps, err := strconv.Atoi(args[2])
	if err != nil {
		return err
	}
	w := &writer{s: s, say: say, rng: rand.New(rand.NewPCG(1, 2))}
	for range steps {
		if err := w.step(); err != nil {
			return err
		}
	}
	return s.Close()
}

// recordedRole runs a role to its end, watched, and returns what it did to root.
func recordedRole(t *testing.T, root, role string, args ...string) *recording {
	t.Helper()
	r := record(t, root)
	w := watch(t, root, role, args...)
	w.heed(r.see, r.broken)
	_, _ = io.Copy(io.Discard, w.out)
	if err := w.cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := <-w.done; err != nil {
		t.Fatal(err)
	}
	if r.err != nil {
		t.Fatal(r.err)
	}
	return r
}

func TestAPowerCutLosesNoAcknowledgedSave(t *testing.T) {
	t.Parallel()
	for m, steps := range map[mode]string{plain: "75", sealed: "55"} { // sealed records fill more pages
		t.Run(string(m), func(t *testing.T) {
			root := t.TempDir()
			path := filepath.Join(root, journalName)
			blank(t, m, path)
			r := recordedRole(t, root, "write some", path, string(m), steps)
			told := newTally()
			v := r.cuts(t, told.listen, func() judge {
				now := told.copy()
				return func(dir string) error { return survived(filepath.Join(dir, journalName), m, now.copy()) }
			})
			v.clean(t, 2000)
			t.Logf("%d acknowledged, %d disk images judged %d times", told.acked, v.images, v.trials)
		})
	}
}

// judge says what is wrong with a folder after a power cut.
type judge func(dir string) error

// cuts plays a recording, cuts the power after each event in several ways, and
// has every distinct disk judged by what was promised up to there.
func (r *recording) cuts(t *testing.T, hear func(line string) error, now func() judge) verdict {
	t.Helper()
	c := &court{images: map[[32]byte]bool{}, judged: map[[32]byte]bool{}, cases: make(chan trial)}
	c.open(t)
	rng := rand.New(rand.NewPCG(uint64(len(r.events)), 0))
	lots := 2 + 500/len(r.events) // a short recording is gone through more often
	d := r.disk()
	for i, e := range r.events {
		switch e.what {
		case saying:
			if err := hear(e.line); err != nil {
				t.Fatal(err)
			}
			clear(c.judged) // more is promised of the same disk
		case flushing: // just before it most is at stake
			for range 2 * lots {
				c.try(i, "before it, by lot", d.after(chance{rng}), now())
			}
		}
		d.play(e)
		c.try(i, "all but what was flushed is lost", d.after(none{}), now())
		if d.pending() {
			c.try(i, "nothing is lost", d.after(all{}), now())
			for range lots {
				c.try(i, "by lot", d.after(chance{rng}), now())
			}
		}
	}
	close(c.cases)
	c.wg.Wait()
	return verdict{images: len(c.images), trials: c.trials, failures: c.failures}
}

// verdict counts different disks, and judgements of them; a disk is judged again
// when more is promised of it.
type verdict struct {
	images, trials int
	failures       []error
}

// TestAPowerCutDuringAnyOtherWorkLeavesBeforeOrAfter cuts the power while the file
// is copied, locked anew, or brought to another format.
func TestAPowerCutDuringAnyOtherWorkLeavesBeforeOrAfter(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, w := range works(t) {
		if w.job == "save" || w.job == "draft" {
			continue
		}
		t.Run(w.job+" "+string(w.mode), func(t *testing.T) {
			o := b.run(w.job, w.mode, w.files, w.told, trouble{})
			if o.result != "ok" || len(o.problems) > 0 {
				t.Fatalf("%s %q", o.result, o.problems)
			}
			told, at := w.told.copy(), underWay
			v := o.steps.cuts(t, func(line string) error {
				switch word, _, _ := strings.Cut(line, " "); word {
				case "try", "ack", "nak":
					return told.listen(line)
				case "result":
					at = done
				}
				return nil
			}, func() judge {
				told, at := told.copy(), at
				return func(dir string) error { return w.right(dir, told.copy(), at) }
			})
			v.clean(t, 10)
			t.Logf("%d disk images judged %d times", v.images, v.trials)
		})
	}
}

// TestAPowerCutWhileTheLastOneIsUndoneLosesNothing cuts the power in the middle of
// a save, and again while the file is opened after it.
func TestAPowerCutWhileTheLastOneIsUndoneLosesNothing(t *testing.T) {
	t.Parallel()
	b := newBench(t)
	for _, m := range modes() {
		t.Run(string(m), func(t *testing.T) {
			w := template(t, m)
			n, images := 0, 0
			for _, half := range halves(t, b, w) {
				o := b.run("open", m, half.files, half.told, trouble{})
				if o.result != "ok" || len(o.problems) > 0 {
					t.Fatalf("%s %q", o.result, o.problems)
				}
				v := o.steps.cuts(t, func(string) error { return nil }, func() judge {
					return func(dir string) error { return w.right(dir, half.told.copy(), underWay) }
				})
				v.clean(t, 2)
				n++
				images += v.images
			}
			t.Logf("%d disks in need of a rollback, %d disk images of it", n, images)
			if n == 0 {
				t.Error("no disk ever needed a rollback")
			}
		})
	}
}

// halves are disks on which a power cut in the middle of a save has left something
// to undo.
func halves(t *testing.T, b *bench, w *work) (list []stage) {
	t.Helper()
	o := b.run("save", w.mode, w.files, w.told, trouble{})
	if o.result != "ok" || len(o.problems) > 0 {
		t.Fatalf("%s %q", o.result, o.problems)
	}
	const hot = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" // what a rollback file in force begins with
	rng := rand.New(rand.NewPCG(5, 5))
	told := w.told.copy()
	d := o.steps.disk()
	for _, e := range o.steps.events {
		if e.what == saying {
			if word, _, _ := strings.Cut(e.line, " "); word == "try" || word == "ack" {
				if err := told.listen(e.line); err != nil {
					t.Fatal(err)
				}
			}
		}
		d.play(e)
		files := d.after(chance{rng})
		for path, content := range files {
			if strings.HasSuffix(path, "-journal") && bytes.HasPrefix(content, []byte(hot)) {
				list = append(list, stage{files: files, told: told.copy()})
			}
		}
	}
	return list
}

// clean wants no failure, and enough disks to mean something.
func (v verdict) clean(t *testing.T, least int) {
	t.Helper()
	for i, err := range v.failures {
		if i == 10 {
			t.Errorf("and %d more", len(v.failures)-i)
			break
		}
		t.Error(err)
	}
	if v.images < least {
		t.Errorf("%d disk images are too few", v.images)
	}
}

// court judges disks on two cores.
type court struct {
	images, judged map[[32]byte]bool
	trials         int
	cases          chan trial
	wg             sync.WaitGroup

	mu       sync.Mutex
	failures []error
}

type trial struct {
	event int
	fate  string
	image map[string][]byte
	judge judge
}

func (c *court) open(t *testing.T) {
	for range 2 {
		dir := filepath.Join(t.TempDir(), "disk")
		c.wg.Go(func() {
			for k := range c.cases {
				if err := k.run(dir); err != nil {
					c.mu.Lock()
					c.failures = append(c.failures, fmt.Errorf("cut at event %d, %s: %w", k.event, k.fate, err))
					c.mu.Unlock()
				}
			}
		})
	}
}

// try leaves out a disk that was judged already by the same promise.
func (c *court) try(event int, fate string, image map[string][]byte, j judge) {
	h := sha256.New()
	for _, path := range slices.Sorted(maps.Keys(image)) {
		_, _ = fmt.Fprintf(h, "%s\x00%d\x00", path, len(image[path]))
		_, _ = h.Write(image[path])
	}
	sum := [32]byte(h.Sum(nil))
	if c.judged[sum] {
		return
	}
	c.judged[sum], c.images[sum] = true, true
	c.trials++
	c.cases <- trial{event, fate, image, j}
}

// run lays the disk out in a folder and has it judged.
func (k trial) run(dir string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	for path, b := range k.image {
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(path)), bytes.Clone(b), 0o600); err != nil {
			return err
		}
	}
	return k.judge(dir)
}
