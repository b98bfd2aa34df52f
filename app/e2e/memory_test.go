//go:build e2e

package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"doubleknot/app/journal"
)

// marker begins the word that each text of these journals has for itself: the marker,
// a letter for the kind of text and four figures.
const marker = "zorblat"

// kinds of texts, by their letter.
const (
	inTitle  = 'a'
	inBody   = 'b'
	inLesson = 'c'
	inTag    = 'd'
)

func marked(kind rune, n int) string { return fmt.Sprintf("%s%c%04d", marker, kind, n) }

const (
	kept = 400 // entries
	seen = 60  // from this one on, no entry comes near the screen
)

// markedRecords are entries of one a day, the newest first: short ones and long ones,
// every tenth with a lesson. No text is shorter than 16 bytes: the runtime keeps such
// ones several in one place, where one that is in use keeps the others.
func markedRecords() []journal.Record {
	now := time.Now()
	var out []journal.Record
	for i := range kept {
		at := journal.NewStamp(now.AddDate(0, 0, -i))
		e := &journal.Entry{
			ID: journal.NewID(), Kind: journal.Setback, Day: journal.DayOf(now.AddDate(0, 0, -i), 0), At: at, CreatedAt: at, UpdatedAt: at,
			Title: "About " + marked(inTitle, i), WhatHappened: "It was " + marked(inBody, i) + ". " + strings.Repeat("And on. ", i%300), Tags: []string{"with " + marked(inTag, i)},
		}
		out = append(out, e)
		if i < seen && i%10 == 0 { // all lessons are shown
			out = append(out, &journal.Lesson{ID: journal.NewID(), EntryID: &e.ID, Text: "Use " + marked(inLesson, i), CreatedAt: at})
		}
	}
	return out
}

// found counts the copies of each marked word.
type found map[string]int

// of returns how many words of a kind there are, from the n-th on or up to there, and
// how many copies of them.
func (f found) of(kind rune, from, to int) (different, copies int) {
	for i := from; i < to; i++ {
		if n := f[marked(kind, i)]; n > 0 {
			different++
			copies += n
		}
	}
	return different, copies
}

func (f found) unseen() int {
	n := 0
	for _, kind := range []rune{inTitle, inBody, inTag, inLesson} {
		_, copies := f.of(kind, seen, kept)
		n += copies
	}
	return n
}

func (f found) String() string {
	var b strings.Builder
	for _, k := range []struct {
		kind rune
		name string
	}{{inTitle, "titles"}, {inBody, "bodies"}, {inTag, "tags"}, {inLesson, "lessons"}} {
		seenN, seenCopies := f.of(k.kind, 0, seen)
		n, copies := f.of(k.kind, seen, kept)
		fmt.Fprintf(&b, "%s: of the first %d entries %d in %d copies, of the others %d in %d copies; ", k.name, seen, seenN, seenCopies, n, copies)
	}
	return b.String()
}

// memory returns what of a process can be read and is its own.
func memory(pid int, look func(data []byte)) error {
	maps, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "maps"))
	if err != nil {
		return err
	}
	mem, err := os.Open(filepath.Join("/proc", strconv.Itoa(pid), "mem"))
	if err != nil {
		return err
	}
	defer mem.Close()
	for line := range strings.Lines(string(maps)) {
		f := strings.Fields(line)
		if len(f) < 5 || !strings.HasPrefix(f[1], "rw") {
			continue
		}
		from, to, _ := strings.Cut(f[0], "-")
		a, err1 := strconv.ParseInt(from, 16, 64)
		b, err2 := strconv.ParseInt(to, 16, 64)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		data := make([]byte, b-a)
		if n, _ := mem.ReadAt(data, a); n > 0 { // what was given back since cannot be read
			look(data[:n])
		}
	}
	return nil
}

// scan counts the marked words and the passphrase in the program's memory, as UTF-8 and
// as runes.
func (w *window) scan(t *testing.T) found {
	t.Helper()
	out := found{}
	check(t, memory(w.cmd.Process.Pid, func(data []byte) {
		for _, width := range []int{1, 4} {
			each(data, widen(marker, width), func(at []byte) {
				var word []byte
				for i := 0; i < len(at) && len(word) < len(marker)+5; i += width {
					word = append(word, at[i])
				}
				out[string(word)]++
			})
			each(data, widen(passphrase, width), func([]byte) { out[passphrase]++ })
		}
	}))
	return out
}

// each calls f with the rest of data from every place on that begins with what.
func each(data, what []byte, f func(at []byte)) {
	for rest := data; ; {
		i := bytes.Index(rest, what)
		if i < 0 {
			return
		}
		f(rest[i:])
		rest = rest[i+len(what):]
	}
}

// widen is text, which is ASCII, with so many bytes to a letter.
func widen(text string, width int) []byte {
	out := make([]byte, len(text)*width)
	for i := range len(text) {
		out[i*width] = text[i]
	}
	return out
}

// TestALockedJournalLeavesNothingInMemoryThatWasNotOnTheScreen looks at an entry, the
// list and the lessons of a journal, locks it, and reads the memory of the program.
func TestALockedJournalLeavesNothingInMemoryThatWasNotOnTheScreen(t *testing.T) {
	d := newDesk(t)
	d.sealedWith(markedRecords()...)
	w := d.launch()
	w.until("the passphrase is asked for", asks)
	w.unlock(passphrase, selected(0))
	if os.Getuid() != 0 {
		if err := memory(w.cmd.Process.Pid, func([]byte) {}); !errors.Is(err, os.ErrPermission) {
			t.Errorf("another program of this account reads the memory: %v", err)
		}
		return
	}
	w.key("ctrl+4")
	w.until("the lessons are shown", func(img image.Image) bool { return count(img, firstCard, surface) > 10000 })
	w.key("ctrl+3")
	w.until("the journal is shown", selected(2))
	w.key("Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Down", "Return")
	w.until("an entry is shown", entryShown)
	w.shot("memory-open")
	open := w.scan(t)
	t.Logf("open: %v", open)
	if n, _ := open.of(inBody, seen, kept); n < kept-seen {
		t.Fatalf("only %d of %d bodies were found while the journal is open: this shows nothing", n, kept-seen)
	}
	w.key("ctrl+l")
	w.until("the passphrase is asked for", asks)
	var locked found
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if locked = w.scan(t); locked.unseen() == 0 && locked[passphrase] == 0 {
			break
		}
		<-time.After(time.Second)
		t.Logf("locked: %v", locked)
	}
	t.Logf("locked: %v", locked)
	t.Logf("copies of the passphrase: %d while the journal was open, %d after", open[passphrase], locked[passphrase])
	if n := locked[passphrase]; n > 0 {
		t.Errorf("%d copies of the passphrase are still in memory", n)
	}
	if n := locked.unseen(); n > 0 {
		t.Errorf("%d copies of texts that were never on the screen are still in memory: %v", n, map[string]int(locked))
	}
}
