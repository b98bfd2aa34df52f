package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"doubleknot/app/journal"
)

// ofSize makes a vault of n entries of about 1.5 kB.
func ofSize(b *testing.B, n int) *Vault {
	b.Helper()
	v, err := Create(filepath.Join(b.TempDir(), "journal.db"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { shut(b, v) })
	grow(b, v, n)
	return v
}

// grow adds n entries.
func grow(b *testing.B, v *Vault, n int) {
	b.Helper()
	for chunk := range slices.Chunk(make([]struct{}, n), 10_000) {
		var c journal.Change
		for range chunk {
			c.Add(typical())
		}
		if err := v.Commit(c); err != nil {
			b.Fatal(err)
		}
	}
}

func typical() *journal.Entry {
	e := note("An evening like many others")
	e.WhatHappened = strings.Repeat("What was said and done. ", 20)
	e.Body = strings.Repeat("A line of free text. ", 22)
	return e
}

func BenchmarkSave(b *testing.B) {
	for _, n := range []int{300, 1_000, 11_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) { benchSaves(b, ofSize(b, n)) })
	}
}

// benchSaves adds an entry at a time.
func benchSaves(b *testing.B, v *Vault) {
	e := typical()
	took := make([]time.Duration, 0, 1024)
	for b.Loop() {
		start := time.Now()
		e.ID = journal.NewID()
		if err := v.Commit(journal.Change{Put: []journal.Record{e}}); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range []int{11_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			v := ofSize(b, n)
			for b.Loop() {
				if rs, err := v.Load(); err != nil || len(rs) != n {
					b.Fatal(len(rs), err)
				}
			}
		})
	}
}

func BenchmarkBackup(b *testing.B) { benchBackup(b, ofSize(b, 11_000)) }

func benchBackup(b *testing.B, v *Vault) {
	i := 0
	for b.Loop() {
		i++
		if err := v.Backup(fmt.Sprintf("%s.%d", v.Path(), i)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCheck(b *testing.B) { benchCheck(b, ofSize(b, 11_000)) }

func benchCheck(b *testing.B, v *Vault) {
	for b.Loop() {
		if r, err := v.Check(); err != nil || len(r.Problems) > 0 {
			b.Fatal(err, r.Problems)
		}
	}
}

// BenchmarkFsync is the yardstick for BenchmarkSave: a save may cost three of these.
func BenchmarkFsync(b *testing.B) {
	f, err := os.Create(filepath.Join(b.TempDir(), "file"))
	if err != nil {
		b.Fatal(err)
	}
	page := make([]byte, 4096)
	for b.Loop() {
		_, err := f.WriteAt(page, 0)
		if err := errors.Join(err, f.Sync()); err != nil {
			b.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
}
