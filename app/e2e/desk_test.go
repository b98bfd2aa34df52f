//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// desk is a virtual desktop of a test's own: display, window manager, home.
type desk struct {
	t       *testing.T
	home    string
	exe     string // the program that start and command run
	display string
	env     []string
}

const patience = 60 * time.Second

// program is where make e2e puts the build.
func program(t *testing.T) string {
	t.Helper()
	return built(t, "DOUBLEKNOT_PROGRAM", "../../doubleknot")
}

// clocked is where make e2e puts the build that starts at DOUBLEKNOT_NOW.
func clocked(t *testing.T) string {
	t.Helper()
	return built(t, "DOUBLEKNOT_CLOCKED", "../../dist/doubleknot-testclock")
}

// built is a build: that of a file, or another one that the environment names, such as
// one with a promise broken.
func built(t *testing.T, name, file string) string {
	t.Helper()
	if p := os.Getenv(name); p != "" {
		return p
	}
	p, err := filepath.Abs(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p); err != nil {
		t.Fatalf("build the program first (make e2e): %v", err)
	}
	return p
}

// at has the program start at a moment, written as in RFC 3339.
func (d *desk) at(now string) {
	d.t.Helper()
	d.exe, d.env = clocked(d.t), append(d.env, "DOUBLEKNOT_NOW="+now)
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t, home: t.TempDir(), exe: program(t)}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	// Without -r a key that is let go late, as on a busy machine, is typed again and again.
	x := exec.Command("Xvfb", "-displayfd", "3", "-r", "-screen", "0", "1280x820x24", "-nolisten", "tcp", "-noreset")
	x.ExtraFiles = []*os.File{w}
	d.background(x)
	_ = w.Close()
	line, err := bufio.NewReader(r).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb named no display: %v", err)
	}
	d.display = ":" + strings.TrimSpace(line)
	d.env = append(surroundings(),
		"DISPLAY="+d.display, "HOME="+d.home, "LANG=C.UTF-8", "FYNE_PLATFORM=x11", "FYNE_SCALE=1", "TMPDIR="+filepath.Join(d.home, "tmp"),
		"XDG_DATA_HOME="+filepath.Join(d.home, "data"), "XDG_CONFIG_HOME="+filepath.Join(d.home, "config"),
		"XDG_CACHE_HOME="+filepath.Join(d.home, "cache"), "DBUS_SESSION_BUS_ADDRESS=disabled:")
	if err := os.MkdirAll(filepath.Join(d.home, "tmp"), 0o700); err != nil {
		t.Fatal(err)
	}
	d.look()
	wm := exec.Command("openbox")
	wm.Env = d.env
	d.background(wm)
	// A window that comes before the manager is never given the focus.
	for end := time.Now().Add(patience); !strings.Contains(d.tool(patience, "xprop", "-root", "_NET_SUPPORTED"), "_NET_ACTIVE_WINDOW"); {
		if time.Now().After(end) {
			t.Fatal("openbox did not start")
		}
	}
	return d
}

// surroundings is what a desk takes on of the environment of whoever tests. The rest is
// left out: a DOUBLEKNOT_JOURNAL would have the tests write into a journal in use, and a
// locale, an input method or a theme would change what is on the screen.
func surroundings() []string {
	return slices.DeleteFunc(os.Environ(), func(e string) bool {
		name, _, _ := strings.Cut(e, "=")
		return !slices.Contains([]string{"PATH", "TZ", "USER", "LOGNAME", "LD_LIBRARY_PATH"}, name)
	})
}

func (d *desk) background(cmd *exec.Cmd) {
	d.t.Helper()
	if err := cmd.Start(); err != nil {
		d.t.Fatalf("start %s: %v", cmd.Path, err)
	}
	d.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
}

func (d *desk) journal() string { return filepath.Join(d.home, "data", "doubleknot", "journal.db") }

// window is the program running, its window drawn and focused.
type window struct {
	d    *desk
	cmd  *exec.Cmd
	id   string
	errs bytes.Buffer
}

// start runs the program, wrapped in the given command if there is one, on a journal
// without a passphrase, which is made first where there is none.
func (d *desk) start(wrap ...string) *window {
	d.t.Helper()
	if _, err := os.Stat(d.journal()); err != nil {
		d.initPlain()
	}
	w := d.launch(wrap...)
	w.until("the window is drawn", func(img image.Image) bool { return near(img, 900, 30, paper) })
	return w
}

// initPlain makes a journal without a passphrase, by a command that is wrapped in
// the given one if there is one.
func (d *desk) initPlain(wrap ...string) {
	d.t.Helper()
	d.tool(patience, append(wrap, d.exe, "init", "--no-passphrase")...)
}

// launch runs the program and waits for a window of its own, whichever it is.
func (d *desk) launch(wrap ...string) *window {
	d.t.Helper()
	before := d.windows()
	argv := append(wrap, d.exe)
	w := &window{d: d, cmd: exec.Command(argv[0], argv[1:]...)}
	w.cmd.Env, w.cmd.Stderr = d.env, &w.errs
	w.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := w.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { w.kill() })
	for end := time.Now().Add(patience); w.id == ""; {
		if time.Now().After(end) {
			d.t.Fatalf("no window came; the program said: %s", w.errs.String())
		}
		for _, id := range d.windows() {
			if !slices.Contains(before, id) {
				w.id = id
			}
		}
	}
	d.tool(patience, "xdotool", "windowactivate", "--sync", w.id)
	return w
}

// windows lists the program's visible windows.
func (d *desk) windows() []string {
	cmd := exec.Command("xdotool", "search", "--onlyvisible", "--name", "^Doubleknot")
	cmd.Env = d.env
	out, _ := cmd.Output() // it fails where there is none
	return strings.Fields(string(out))
}

// tool runs a command on the desktop and returns what it printed.
func (d *desk) tool(limit time.Duration, argv ...string) string {
	d.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, argv[0], argv[1:]...)
	cmd.Env = d.env
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("%s: %v\n%s", strings.Join(argv, " "), err, errs.String())
	}
	return string(out)
}

// key presses keys, such as "ctrl+n", one after the other.
func (w *window) key(keys ...string) {
	w.d.t.Helper()
	w.d.tool(patience, append([]string{"xdotool", "key", "--clearmodifiers", "--delay", "40"}, keys...)...)
}

// typeText types as a person does, letter by letter.
func (w *window) typeText(text string) {
	w.d.t.Helper()
	w.d.tool(patience, "xdotool", "type", "--clearmodifiers", "--delay", "15", text)
}

// shot is a picture of the desktop, kept in the folder DOUBLEKNOT_SHOTS if it is set.
func (w *window) shot(name string) image.Image {
	w.d.t.Helper()
	file := filepath.Join(w.d.t.TempDir(), "shot.png")
	w.d.tool(patience, "import", "-window", "root", "-depth", "8", file)
	data, err := os.ReadFile(file)
	if err != nil {
		w.d.t.Fatal(err)
	}
	if keep := os.Getenv("DOUBLEKNOT_SHOTS"); keep != "" && name != "" {
		if err := os.WriteFile(filepath.Join(keep, name+".png"), data, 0o600); err != nil {
			w.d.t.Fatal(err)
		}
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		w.d.t.Fatal(err)
	}
	return img
}

// until looks at the screen again and again until cond holds. A picture takes a
// tenth of a second, which is pause enough.
func (w *window) until(what string, cond func(image.Image) bool) image.Image {
	w.d.t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if img := w.shot(""); cond(img) {
			return img
		}
	}
	w.shot("failed")
	w.d.t.Fatalf("waited in vain until %s; the program said: %s", what, w.errs.String())
	return nil
}

func (w *window) signal(s syscall.Signal) { _ = syscall.Kill(-w.cmd.Process.Pid, s) }

// kill is kill -9, and waits until the process is gone.
func (w *window) kill() {
	w.signal(syscall.SIGKILL)
	_ = w.cmd.Wait()
}

// gone waits for the program to end by itself and returns its exit code.
func (w *window) gone() int {
	w.d.t.Helper()
	done := make(chan struct{})
	go func() {
		_ = w.cmd.Wait()
		close(done)
	}()
	select {
	case <-done:
		return w.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		w.shot("stuck")
		w.d.t.Fatal("the program did not end")
		return -1
	}
}

// query asks the journal with the sqlite3 command, as a person would.
func (d *desk) query(sql string) string {
	d.t.Helper()
	return strings.TrimSpace(d.tool(patience, "sqlite3", "-init", os.DevNull, d.journal(), sql))
}

// untilStored waits until the journal, were the program killed now, would answer like
// this. The program holds the file, so it asks a copy: one taken while the program writes
// may be none, and is taken again. What the rollback file undoes is undone in the copy.
func (w *window) untilStored(sql, want string) {
	w.d.t.Helper()
	d, start, got := w.d, time.Now(), ""
	file := filepath.Join(d.t.TempDir(), "copy.db")
	for time.Since(start) < patience {
		<-time.After(20 * time.Millisecond)
		if err := copyJournal(d.journal(), file); err != nil {
			d.t.Fatal(err)
		}
		out, err := exec.Command("sqlite3", "-init", os.DevNull, file, sql).Output()
		if got = strings.TrimSpace(string(out)); err == nil && got == want {
			d.t.Logf("stored %v after the last key", time.Since(start).Round(time.Millisecond))
			return
		}
	}
	w.shot("failed")
	d.t.Fatalf("the file never held what was typed, but\n%s, want\n%s", got, want)
}

// copyJournal copies a journal, and then what a crash would leave beside it: a rollback
// file that is none any more when it is copied last undoes nothing that it should.
func copyJournal(from, to string) error {
	for _, end := range []string{"", "-journal"} {
		data, err := os.ReadFile(from + end)
		if errors.Is(err, fs.ErrNotExist) && end != "" {
			return os.RemoveAll(to + end)
		}
		if err == nil {
			err = os.WriteFile(to+end, data, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) mode(path string) string {
	d.t.Helper()
	st, err := os.Stat(path)
	if err != nil {
		d.t.Fatal(err)
	}
	return fmt.Sprintf("%o", st.Mode().Perm())
}

// look chooses the light theme, so that pixels can be told whatever the system says.
func (d *desk) look() {
	d.t.Helper()
	dir := filepath.Join(d.home, "config", "fyne", "net.doubleknot.Doubleknot")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "preferences.json"), []byte(`{"look.mode":1}`), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

// command runs the program headless, without a display, and returns its exit code
// and what it printed.
func (d *desk) command(args ...string) (int, string) {
	d.t.Helper()
	cmd := exec.Command(d.exe, args...)
	for _, e := range d.env {
		if !strings.HasPrefix(e, "DISPLAY=") {
			cmd.Env = append(cmd.Env, e)
		}
	}
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		d.t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), string(out)
}
