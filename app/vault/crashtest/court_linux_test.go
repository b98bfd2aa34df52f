//go:build (amd64 || arm64) && !race

package crashtest

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

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
