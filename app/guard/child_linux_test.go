//go:build amd64 || arm64

package guard

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A filter cannot be taken off again, so the test binary starts itself in one of
// these roles. A role says what is wrong by its error.
const roleVar = "GUARD_TEST_ROLE"

// roles is filled by the files that have them.
func roles() map[string]func() error {
	all := map[string]func() error{
		"refuse":       refuseEverywhere,
		"offspring":    refuseOffspring,
		"try":          tryAll,
		"inherit":      inheritSocket,
		"inherit ring": inheritRing,
		"gap":          leaveGap,
		"unhurt":       unixStillWorks,
		"bus":          watchBehindFilter,
		"harden":       hardenSelf,
		"crash":        crash,
	}
	for name, run := range abiRoles() {
		all[name] = run
	}
	return all
}

func TestMain(m *testing.M) {
	role := os.Getenv(roleVar)
	if role == "" {
		os.Exit(m.Run())
	}
	run, ok := roles()[role]
	if !ok {
		fmt.Println("no such role", role)
		os.Exit(2)
	}
	if err := run(); err != nil {
		fmt.Println("failed:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

func child(role string, env ...string) *exec.Cmd {
	self, err := os.Executable() // a role may start in another folder
	if err != nil {
		self = os.Args[0]
	}
	cmd := exec.Command(self)
	env = append(env, roleVar+"="+role, "GORACE=atexit_sleep_ms=0") // or each child takes a second longer
	cmd.Env = append(os.Environ(), env...)
	return cmd
}

// inChild runs a role to its end and returns what it printed.
func inChild(t *testing.T, role string, env ...string) string {
	t.Helper()
	out, err := child(role, env...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", role, err, out)
	}
	return strings.TrimSpace(string(out))
}
