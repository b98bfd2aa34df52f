//go:build (amd64 || arm64) && !race

package crashtest

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"doubleknot/app/vault"
)

func TestEveryFaultOfTheDiskLeavesTheJournalWhole(t *testing.T) {
	t.Parallel()
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
	p := picker{full: os.Getenv("CRASHTEST_FULL") != ""}
	for _, k := range []kind{flushing, cutting, opening, renaming, linking, removing} {
		p.each(k, o.count[k], 1, unix.EIO, unix.ENOSPC)
	}
	for _, k := range []kind{reading, writing, anything} { // there are many of these
		p.each(k, o.count[k], 9, unix.EIO, unix.ENOSPC)
	}
	p.each(changing, o.count[changing], 4, unix.EROFS) // so a system turns a bad disk read-only
	return p.list
}

// picker chooses faults: all of them, or the first three of a kind and then some.
type picker struct {
	full bool
	list []trouble
}

func (p *picker) each(k kind, count, step int, errnos ...unix.Errno) {
	for nth := 1; nth <= count; nth++ {
		for i, errno := range errnos {
			for j, lasts := range []bool{false, true} {
				if !lasts && (k == anything || k == changing) {
					continue // the same as one of a single kind
				}
				if p.full || nth <= 3 || (nth+i+2*j)%step == 0 {
					p.list = append(p.list, trouble{k, nth, errno, lasts})
				}
			}
		}
	}
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
	defer func() {
		for range l.cases { // who ended early must not keep the others waiting for good
			continue
		}
	}()
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
	// What cannot be read is damaged, as far as SQLite knows; all else is not.
	if k := e.trouble.kind; k != reading && k != anything && strings.Contains(o.result, vault.ErrDamaged.Error()) {
		errs = append(errs, errors.New("it blames the journal for what the disk did"))
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
