package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/vault"
	"doubleknot/app/vault/seal"
	"doubleknot/assets/demo"
)

const passphrase = "bench"

// sealedRows is what a sealed journal of n entries takes: from the start to the page
// that asks for the passphrase, and from Enter to Today.
func (x *display) sealedRows(dir string, n int, base reading) ([]row, error) {
	file := filepath.Join(dir, fmt.Sprintf("sealed-%d.db", n))
	derive, err := fillSealed(file, n)
	if err != nil {
		return nil, err
	}
	page, err := x.measure(dir, "./doubleknot", "--journal", file)
	if err != nil {
		return nil, err
	}
	took, rss, err := x.unlocks(dir, file)
	if err != nil {
		return nil, err
	}
	at := fmt.Sprintf(", sealed, %d entries", n)
	return []row{
		{"start to the unlock page beyond an empty window" + at, (page.start - base.start) * 1000, 500, "ms", "./doubleknot"},
		{"unlock to Today, without the key derivation" + at, (took - derive) * 1000, 400, "ms", "./doubleknot, xdotool key Return"},
		{"the key derivation itself, at the least cost" + at, derive * 1000, 0, "ms", "vault.Unlock"},
		{"resident memory above an empty window, unlocked" + at, rss - base.rss, 150, "MB", "./doubleknot"},
	}, nil
}

// fillSealed makes the journal and returns the seconds one key derivation takes.
func fillSealed(path string, n int) (float64, error) {
	v, _, err := vault.CreateSealed(path, seal.Passphrase(passphrase), seal.Least())
	if err != nil {
		return 0, err
	}
	if err := v.Commit(journal.Change{Put: demo.Large(time.Now(), n)}); err != nil {
		return 0, err
	}
	var took []float64
	for range 5 {
		v.Lock()
		began := time.Now()
		if err := v.Unlock(seal.Passphrase(passphrase)); err != nil {
			return 0, err
		}
		took = append(took, time.Since(began).Seconds())
	}
	slices.Sort(took)
	return took[len(took)/2], v.Close()
}

// unlocks starts the program a few times, types the passphrase, and returns the
// median of seconds from Enter until the rail of the journal is drawn, and the memory
// in MB that it settles at.
func (x *display) unlocks(dir, file string) (median, rss float64, err error) {
	var took []float64
	for i := range startsEach {
		cmd := x.command(dir, "./doubleknot", "--journal", file)
		if err := x.start(cmd); err != nil {
			return 0, 0, err
		}
		s, err := x.unlock()
		if err != nil {
			_ = cmd.Process.Kill()
			return 0, 0, err
		}
		took = append(took, s)
		if i == startsEach-1 {
			time.Sleep(settle)
			rss = residentMB(cmd.Process.Pid)
		}
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
	}
	slices.Sort(took)
	return took[len(took)/2], rss, nil
}

func (x *display) unlock() (float64, error) {
	if err := x.waitDrawn(); err != nil {
		return 0, err
	}
	time.Sleep(settle / 3) // the window manager is away: the focus comes with the mouse
	if err := x.xdotool("type", passphrase); err != nil {
		return 0, err
	}
	time.Sleep(settle / 3)
	was, err := x.pixel(railX, railY)
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if err := x.xdotool("key", "Return"); err != nil {
		return 0, err
	}
	err = x.waitPixel(railX, railY, func(c uint32) bool { return c != was })
	return time.Since(began).Seconds(), err
}
