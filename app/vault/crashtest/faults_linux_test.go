//go:build (amd64 || arm64) && !race

package crashtest

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"doubleknot/app/vault"
)

func TestEveryFaultOfTheDiskLeavesTheJournalWhole(t *testing.T) {
	l := &laboratory{t: t, cases: make(chan experiment)}
	for range 2 {
		b := newBench(t)
		l.wg.Go(func() { l.work(b, t.TempDir()) })
	}
	b := newBench(t)
	for _, w := range works(t) {
		n := 0
		for _, f := range troubles(b, w) {
			n++
			l.cases <- experiment{w, f}
		}
		t.Logf("%s, %s: %d faults", w.job, w.mode, n)
	}
	close(l.cases)
	l.wg.Wait()
	t.Logf("%d faults: %d times an error, %d times done all the same; %d more never came", l.failed+l.okay, l.failed, l.okay, l.missed)
	if l.failed <= l.okay || l.missed > l.failed/10 {
		t.Error("too few faults were felt for this to mean anything")
	}
}

// troubles lists what may go wrong in a job: each call of each kind in turn, with
// each error, once or from then on; and a disk that is gone from some call on.
func troubles(b *bench, w *work) []trouble {
	o := b.run(w.job, w.mode, w.files, w.told, trouble{})
	if o.result != "ok" || len(o.problems) > 0 {
		b.t.Fatalf("%s, %s, without any fault: %s %q", w.job, w.mode, o.result, o.problems)
	}
	full := os.Getenv("CRASHTEST_FULL") != ""
	var all []trouble
	for _, k := range []kind{reading, writing, flushing, cutting, opening, renaming, linking, removing, anything} {
		for nth := 1; nth <= o.count[k]; nth++ {
			for i, f := range []trouble{
				{k, nth, unix.EIO, false},
				{k, nth, unix.EIO, true},
				{k, nth, unix.ENOSPC, false},
				{k, nth, unix.ENOSPC, true},
			} {
				// Of the calls there are many of, some are left out.
				many := k == reading || k == writing || k == anything
				if full || !many || nth <= 3 || (nth+i)%9 == 0 {
					all = append(all, f)
				}
			}
		}
	}
	for nth := 1; nth <= o.count[changing]; nth++ {
		if full || nth <= 3 || nth%4 == 0 {
			all = append(all, trouble{changing, nth, unix.EROFS, true}) // so a system turns a bad disk read-only
		}
	}
	return slices.DeleteFunc(all, func(f trouble) bool { return f.kind == anything && !f.lasts })
}

type experiment struct {
	*work
	trouble trouble
}

type laboratory struct {
	t     *testing.T
	cases chan experiment
	wg    sync.WaitGroup

	mu                   sync.Mutex
	failed, okay, missed int
}

func (l *laboratory) work(b *bench, dir string) {
	for e := range l.cases {
		o := b.run(e.job, e.mode, e.files, e.told, e.trouble)
		l.mu.Lock()
		switch {
		case !o.hit: // ids are random, and so is how many pages a save touches
			l.missed++
		case o.result == "ok":
			l.okay++
		default:
			l.failed++
		}
		l.mu.Unlock()
		for _, err := range e.wrong(o, b.root, dir) {
			l.t.Errorf("%s, %s, %s: %v (it said %q)", e.job, e.mode, e.trouble, err, o.result)
		}
	}
}

// wrong lists what is wrong with the outcome: by the child's own word, at its end,
// had the process been killed when the result was known, and had the power failed then.
func (e experiment) wrong(o *outcome, root, dir string) (errs []error) {
	for _, p := range o.problems {
		errs = append(errs, errors.New(p))
	}
	try := func(when string, err error) {
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", when, err))
		}
	}
	try("at the end", e.right(root, o.told, done))
	at := o.stand()
	try("lay out", layOut(dir, o.early.files))
	try("killed after the result", e.right(dir, o.early.promised(at), at))
	d := o.steps.disk()
	for _, s := range o.steps.events[:o.early.steps] {
		d.play(s)
	}
	try("lay out", layOut(dir, d.after(none{})))
	try("power cut after the result", e.right(dir, o.early.promised(at), at))
	return errs
}

// stand is what the result says.
func (o *outcome) stand() stand {
	switch {
	case o.result == "ok":
		return done
	case strings.Contains(o.result, vault.ErrUnsure.Error()):
		return underWay
	}
	return refused
}

// promised is what the journal has to hold by the result: a job that saves says it
// before it can say that the save was acknowledged.
func (s *stage) promised(at stand) *tally {
	told := s.told.copy()
	for n := range s.told.trying {
		switch at {
		case done:
			told.take(n)
		case refused:
			delete(told.trying, n)
		}
	}
	return told
}
