//go:build e2e

package e2e

import (
	"bufio"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// place is the folder of a desk's journal, with a disk that a test can fill and
// close to writing while the program runs.
type place struct {
	d       *desk
	wrap    []string // the program has to be started by this
	journal string   // the file as the test reaches it
	fill    func(w *window)
	free    func(w *window)
	lock    func(w *window)
	unlock  func(w *window)
}

// eachPlace runs a test for every way to have such a folder. The limits of a
// process work everywhere; a disk of its own needs a namespace, which some systems
// refuse even to their owner.
func eachPlace(t *testing.T, test func(p *place)) {
	for name, make := range map[string]func(d *desk) *place{"limits": limited, "disk": mounted} {
		t.Run(name, func(t *testing.T) {
			if p := make(newDesk(t)); p != nil {
				test(p)
				return
			}
			t.Log("no disk may be mounted here; the limits show the same")
		})
	}
}

// limited bounds the size of the program's files, and closes the folder by its mode.
func limited(d *desk) *place {
	dir := filepath.Dir(d.journal())
	prlimit := func(w *window, size string) {
		d.tool(patience, "prlimit", "--pid", strconv.Itoa(w.cmd.Process.Pid), "--fsize="+size+":")
	}
	chmod := func(mode os.FileMode) func(*window) {
		return func(*window) {
			if err := os.Chmod(dir, mode); err != nil {
				d.t.Fatal(err)
			}
		}
	}
	d.t.Cleanup(func() { chmod(0o700)(nil) })
	return &place{
		d: d, wrap: bound(), journal: d.journal(),
		fill: func(w *window) { prlimit(w, "4000") },
		free: func(w *window) { prlimit(w, "unlimited") },
		lock: chmod(0o500), unlock: chmod(0o700),
	}
}

// bound starts a program that file modes bind, as they do not bind root.
func bound() []string {
	if os.Getuid() != 0 {
		return nil
	}
	return []string{"setpriv", "--bounding-set=-dac_override,-dac_read_search"}
}

// mounted puts a disk of one megabyte into a namespace of the desk's own, which ends
// with the process that holds it. nil where the system allows no namespace.
func mounted(d *desk) *place {
	dir := filepath.Dir(d.journal())
	if err := os.MkdirAll(dir, 0o700); err != nil {
		d.t.Fatal(err)
	}
	holder := exec.Command("unshare", "-rm", "sh", "-c", `mount -t tmpfs -o size=1m,mode=700 none "$0" && echo ready && exec cat`, dir)
	in, err1 := holder.StdinPipe()
	out, err2 := holder.StdoutPipe()
	if err1 != nil || err2 != nil {
		d.t.Fatal(err1, err2)
	}
	d.background(holder)
	d.t.Cleanup(func() { _ = in.Close() })
	if line, _ := bufio.NewReader(out).ReadString('\n'); line != "ready\n" {
		return nil
	}
	pid := strconv.Itoa(holder.Process.Pid)
	wrap := []string{"nsenter", "-t", pid, "-U", "-m", "--preserve-credentials"}
	inside := func(script string) func(*window) {
		return func(*window) { d.tool(patience, append(wrap, "sh", "-c", script, dir)...) }
	}
	return &place{
		d: d, wrap: wrap, journal: filepath.Join("/proc", pid, "root", d.journal()),
		fill: inside(`! cat /dev/zero >"$0/ballast" 2>/dev/null`),
		free: inside(`rm "$0/ballast"`),
		// A disk with an open file cannot be made read-only; the way to it can.
		lock:   inside(`mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"`),
		unlock: inside(`mount -o remount,bind,rw "$0"`),
	}
}

// holds reports whether the file has these words, which are plain in it.
func (p *place) holds(words string) bool {
	data, err := os.ReadFile(p.journal)
	return err == nil && strings.Contains(string(data), words)
}

// untilHeld waits until the file has these words.
func (p *place) untilHeld(words string) {
	p.d.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if p.holds(words) {
			return
		}
	}
	p.d.t.Fatalf("the file never held %q", words)
}

// sound wants the draft in the file, whole, and nothing else wrong with it. It asks a
// copy: sqlite3 does not find its way into another process's disk.
func (p *place) sound(want string) {
	p.d.t.Helper()
	d := p.d
	file := filepath.Join(d.home, "copy.db")
	check(d.t, copyJournal(p.journal, file))
	if code, out := d.command("check", "--journal", file); code != 0 || !strings.HasSuffix(out, " 0 damaged\n") {
		d.t.Errorf("check ended with %d: %s", code, out)
	}
	got := strings.TrimSpace(d.tool(patience, "sqlite3", "-init", os.DevNull, file, "select json_extract(entry, '$.title'), json_extract(entry, '$.what_happened') from draft"))
	if want = title + "|" + want; got != want {
		d.t.Errorf("the draft in the file is\n%s, want\n%s", got, want)
	}
}

// problemBar looks for the upper edge of a bar about a problem, right above the form:
// a line of ink, where the edges of fields are paler or of thread.
func problemBar(img image.Image) bool { return edges(img, image.Rect(240, 100, 1220, 125)) > 0 }

func noProblemBar(img image.Image) bool { return !problemBar(img) && near(img, 900, 30, paper) }

// open starts the program and opens an empty form, with nothing stored yet: from the
// first save on the journal has room of its own, and a short text still fits in there.
func (p *place) open() *window {
	p.d.t.Helper()
	p.d.initPlain(p.wrap...)
	w := p.d.start(p.wrap...)
	w.key("ctrl+n")
	w.until("the form is open", func(img image.Image) bool { return count(img, doneButton, thread) > 200 })
	return w
}

// TestFullDiskKeepsTheTextAndStoresItOnceThereIsRoom fills the disk, writes, tries
// to leave, and makes room without touching a key.
func TestFullDiskKeepsTheTextAndStoresItOnceThereIsRoom(t *testing.T) {
	eachPlace(t, func(p *place) {
		t := p.d.t
		w := p.open()
		p.fill(w)
		w.typeText(title)
		w.key("Tab")
		w.typeText(happened)
		w.until("a bar says that it is not saved", problemBar)
		w.typeText(" And again.")
		w.shot("full-disk")
		if p.holds(happened) {
			t.Fatal("the disk was not full")
		}
		w.key("ctrl+q")
		w.until("leaving asks first", func(img image.Image) bool { return !near(img, 900, 30, paper) })
		w.shot("full-disk-leaving")
		w.key("Return") // Stay
		w.until("the form is back", func(img image.Image) bool { return near(img, 900, 30, paper) && problemBar(img) })
		p.free(w)
		p.untilHeld(happened + " And again.")
		w.until("the bar goes", noProblemBar)
		w.shot("full-disk-freed")
		w.kill()
		p.sound(happened + " And again.")
	})
}

// TestReadOnlyDiskLetsTheTextBeSavedElsewhere closes the disk to writing, saves a
// copy of the text from the bar, and opens the disk again without touching a key.
func TestReadOnlyDiskLetsTheTextBeSavedElsewhere(t *testing.T) {
	eachPlace(t, func(p *place) {
		t := p.d.t
		w := p.open()
		p.lock(w)
		w.typeText(title)
		w.key("Tab")
		w.typeText(happened)
		w.until("a bar says that it is not saved", problemBar)
		w.shot("read-only-disk")
		w.key("shift+Tab", "shift+Tab", "Return") // over the title to the bar's last action
		elsewhere := filepath.Join(p.d.home, "tmp", "copy.txt")
		w.key("ctrl+a")
		w.typeText(elsewhere)
		w.shot("read-only-disk-copy")
		w.key("Return")
		waitForFile(t, elsewhere)
		text, err := os.ReadFile(elsewhere)
		if err != nil || !strings.Contains(string(text), title) || !strings.Contains(string(text), happened) {
			t.Errorf("the copy holds %q, %v", text, err)
		}
		if got := p.d.mode(elsewhere); got != "600" {
			t.Errorf("the copy has mode %s", got)
		}
		if p.holds(happened) {
			t.Fatal("the disk could be written")
		}
		p.unlock(w)
		p.untilHeld(happened)
		w.until("the bar goes", noProblemBar)
		w.kill()
		p.sound(happened)
	})
}
