package cli_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"doubleknot/app/cli"
	"doubleknot/app/journal"
	"doubleknot/app/vault"
	"doubleknot/app/vault/seal"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"doubleknot": func() { os.Exit(program()) },
		"holder":     func() { os.Exit(holder()) },
	})
}

// program is main with a clock that stands still and a window that only says
// what it would open.
func program() int {
	return cli.Run(os.Args[1:], cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv,
		Clock: func() time.Time {
			t, err := time.Parse(time.RFC3339, os.Getenv("NOW"))
			if err != nil {
				fmt.Fprintln(os.Stderr, "NOW:", err)
				os.Exit(99)
			}
			return t
		},
		Cost: seal.Cost{MemoryKiB: 64, Time: 1, Threads: 1}, // a test need not be hard to guess
		Window: func(o cli.WindowOptions) error {
			if os.Getenv("WINDOW") == "damaged" {
				return fmt.Errorf("open the journal: %w", vault.ErrDamaged)
			}
			_, err := fmt.Printf("window journal=%q demo=%v\n", o.Journal, o.Demo)
			return err
		},
	})
}

// holder opens a journal, says so, and holds it until its input ends.
func holder() int {
	v, err := vault.Open(os.Args[1])
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("open")
	_, err = io.Copy(io.Discard, os.Stdin)
	if errors.Join(err, v.Close()) != nil {
		return 1
	}
	return 0
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: filepath.Join("testdata", "script"),
		Setup: func(e *testscript.Env) error {
			e.Setenv("NOW", "2026-11-23T10:00:00+01:00")
			e.Setenv("HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "data"))
			e.Setenv("DATA", filepath.Join(e.WorkDir, "data", "doubleknot"))
			e.Setenv("GORACE", "atexit_sleep_ms=0") // else every command of a race build waits a second at its end
			e.Setenv("DISPLAY", "")
			e.Setenv("WAYLAND_DISPLAY", "")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "hold": hold, "spoil": spoil, "mode": mode, "dropline": dropline, "empty": empty,
			"lines": lines, "truncate": truncate, "digest": digest, "big": big,
		},
		RequireUniqueNames: true,
	})
}

// exits runs `exits CODE command args…` and holds every failure to one sentence
// on standard error.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	stderr := ts.ReadFile("stderr")
	if got != want {
		ts.Fatalf("exit %d, want %d; standard error:\n%s", got, want, stderr)
	}
	n := strings.Count(stderr, "doubleknot: ")
	rows := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
	if got == 0 && n != 0 {
		ts.Fatalf("it did what was asked, and complained:\n%s", stderr)
	}
	if got != 0 && (n != 1 || !strings.HasPrefix(rows[len(rows)-1], "doubleknot: ")) {
		ts.Fatalf("a failure is one sentence; this is:\n%s", stderr)
	}
}

// hold runs another process that keeps the journal open until the script ends.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	cmd := exec.Command("holder", args[0])
	path, err := exec.LookPath("holder")
	ts.Check(err)
	cmd.Path = path
	stdin, err := cmd.StdinPipe()
	ts.Check(err)
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	ts.Defer(func() {
		_ = stdin.Close()
		_ = cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	ts.Check(err)
	if line != "open\n" {
		ts.Fatalf("the other process: %s", line)
	}
}

// spoil replaces OLD by NEW, of the same length, wherever it is in a file.
func spoil(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	b, err := os.ReadFile(name)
	ts.Check(err)
	if len(args[1]) != len(args[2]) || !bytes.Contains(b, []byte(args[1])) {
		ts.Fatalf("%s is not in %s, or is of another length", args[1], args[0])
	}
	ts.Check(os.WriteFile(name, bytes.ReplaceAll(b, []byte(args[1]), []byte(args[2])), 0o600))
}

// truncate cuts a file to so many bytes.
func truncate(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	ts.Check(os.Truncate(ts.MkAbs(args[0]), n))
}

// mode checks the permissions of a file or folder.
func mode(ts *testscript.TestScript, _ bool, args []string) {
	info, err := os.Stat(ts.MkAbs(args[1]))
	ts.Check(err)
	if got := fmt.Sprintf("%04o", info.Mode().Perm()); got != args[0] {
		ts.Fatalf("%s is %s, want %s", args[1], got, args[0])
	}
}

// dropline takes the lines that contain a text out of a file.
func dropline(ts *testscript.TestScript, _ bool, args []string) {
	var out []string
	for row := range strings.SplitAfterSeq(ts.ReadFile(args[1]), "\n") {
		if !strings.Contains(row, args[0]) {
			out = append(out, row)
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(strings.Join(out, "")), 0o600))
}

// empty checks that a folder holds nothing.
func empty(ts *testscript.TestScript, _ bool, args []string) {
	found, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(found) > 0 {
		ts.Fatalf("%s holds %s", args[0], found[0].Name())
	}
}

// lines checks how many lines a file, stdout or stderr has.
func lines(ts *testscript.TestScript, _ bool, args []string) {
	if got := strconv.Itoa(strings.Count(ts.ReadFile(args[1]), "\n")); got != args[0] {
		ts.Fatalf("%s has %s lines, want %s:\n%s", args[1], got, args[0], ts.ReadFile(args[1]))
	}
}

// digest writes what a file is now to another, so that cmp can tell a change.
func digest(ts *testscript.TestScript, _ bool, args []string) {
	b, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), fmt.Appendf(nil, "%x", b), 0o600))
}

// big writes a file one byte longer than a text may be.
func big(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte("a"), journal.MaxText+1), 0o600))
}
