package crashtest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// The test binary starts itself in a role, with its arguments, where a promise
// needs a process that can be killed, watched or given a disk of its own.
const roleVar = "CRASHTEST_ROLE"

var roles = map[string]func(args []string) error{"write": writeForEver}

func TestMain(m *testing.M) {
	role, ok := os.LookupEnv(roleVar)
	if !ok {
		os.Exit(m.Run())
	}
	args := strings.Split(role, "\n")
	run, ok := roles[args[0]]
	if !ok {
		run = func([]string) error { return errors.New("no such role") }
	}
	if err := run(args[1:]); err != nil {
		say("failed: %v", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// say writes one line to the parent, in one call of the system.
func say(format string, args ...any) {
	_, _ = os.Stdout.WriteString(strings.ReplaceAll(fmt.Sprintf(format, args...), "\n", " ") + "\n")
}

func command(role string, args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), roleVar+"="+strings.Join(append([]string{role}, args...), "\n"))
	return cmd
}

// child is a process in a role.
type child struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	out   io.Reader
	lines *bufio.Scanner
}

func launch(t *testing.T, cmd *exec.Cmd) *child {
	t.Helper()
	c := &child{cmd: cmd}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if c.in, err = cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c.out, c.lines = out, bufio.NewScanner(out)
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it has ended, or the test has failed
		_ = cmd.Wait()
	})
	return c
}
