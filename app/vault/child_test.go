package vault

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"doubleknot/app/journal"
)

// The test binary starts itself in one of these roles where a promise needs a
// second process, or one that can be killed.
const (
	roleVar = "VAULT_TEST_ROLE"
	pathVar = "VAULT_TEST_PATH"
)

var roles = map[string]func(path string) error{
	"open":   openOnce,
	"hold":   holdOpen,
	"commit": commitForEver,
	"hot":    leaveHot,
}

func child(role string) int {
	run, ok := roles[role]
	if !ok {
		fmt.Println("no such role", role)
		return 2
	}
	if err := run(os.Getenv(pathVar)); err != nil {
		fmt.Println("failed:", err)
		return 1
	}
	return 0
}

func command(role, path string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+role, pathVar+"="+path)
	return cmd
}

// inChild runs a role to its end and returns what it printed.
func inChild(t *testing.T, role, path string) string {
	t.Helper()
	out, err := command(role, path).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", role, err, out)
	}
	return strings.TrimSpace(string(out))
}

// startChild starts a role, waits for its first line, and gives the rest to read.
func startChild(t *testing.T, role, path string) (*exec.Cmd, io.WriteCloser, *bufio.Scanner, string) {
	t.Helper()
	cmd := command(role, path)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() {
		t.Fatalf("%s said nothing: %v", role, cmd.Wait())
	}
	return cmd, in, lines, lines.Text()
}

func openOnce(path string) error {
	v, err := Open(path)
	if errors.Is(err, ErrOpenElsewhere) {
		fmt.Println("elsewhere")
		return nil
	}
	if err != nil {
		return err
	}
	fmt.Println("opened")
	return v.Close()
}

// holdOpen keeps the journal until its input ends.
func holdOpen(path string) error {
	v, err := Open(path)
	if err != nil {
		return err
	}
	fmt.Println("held")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return v.Close()
}

// batch is how many records each commit of commitForEver holds.
const batchOf = 3

// commitForEver prints the title of every acknowledged commit until it is killed.
func commitForEver(path string) error {
	v, err := Open(path)
	if err != nil {
		return err
	}
	for {
		title := journal.NewID().String()
		var c journal.Change
		for range batchOf {
			e := note(title)
			e.Body = strings.Repeat(title, 300)
			c.Add(e)
		}
		if err := v.Commit(c); err != nil {
			return err
		}
		fmt.Println(title)
	}
}

// leaveHot writes half a transaction into the file itself and waits to be killed.
func leaveHot(path string) error {
	v, err := Open(path)
	if err != nil {
		return err
	}
	for _, q := range []string{"pragma cache_size = 1", "begin immediate", "update record set body = zeroblob(length(body))"} {
		if err := v.conn.exec(q); err != nil {
			return err
		}
	}
	fmt.Println("half done")
	_, _ = io.Copy(io.Discard, os.Stdin)
	return errors.New("should have been killed")
}

// bytesIn reads a file that is not open here.
func bytesIn(tb testing.TB, path string) string {
	tb.Helper()
	b, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}
