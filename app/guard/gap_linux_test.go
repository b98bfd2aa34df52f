//go:build amd64 || arm64

package guard

import (
	"fmt"
	"os"
	"runtime"
	"testing"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

const gapVar = "GUARD_TEST_GAP"

// A filter with a gap must never be called a refusal.
func TestTheSelfTestFindsAGap(t *testing.T) {
	for _, gap := range []string{"none", "io_uring", "other families", "pairs", "other threads"} {
		t.Run(gap, func(t *testing.T) { inChild(t, "gap", gapVar+"="+gap) })
	}
}

func leaveGap() error {
	gap := os.Getenv(gapVar)
	want := Open
	if gap == "none" {
		want = Refused
	}
	raw, err := assemble(gap)
	if err != nil {
		return err
	}
	if gap == "other threads" {
		runtime.LockOSThread()
		err = onThisThread(raw)
	} else {
		err = install(raw)
	}
	if err != nil {
		return err
	}
	if got := SelfTest(); got != want {
		return fmt.Errorf("the self-test says %d, not %d", got, want)
	}
	return nil
}

func assemble(gap string) ([]bpf.RawInstruction, error) {
	families := seccomp.ArgumentConditions{{Operation: seccomp.NotEqual, Value: unix.AF_UNIX}}
	group := seccomp.SyscallGroup{Names: []string{"io_uring_setup"}, Action: seccomp.Action(refusal)}
	switch gap {
	case "io_uring":
		group.Names = nil
	case "other families":
		families = seccomp.ArgumentConditions{{Operation: seccomp.Equal, Value: unix.AF_INET}}
	}
	group.NamesWithCondtions = []seccomp.NameWithConditions{{Name: "socket", Conditions: families}}
	if gap != "pairs" {
		group.NamesWithCondtions = append(group.NamesWithCondtions, seccomp.NameWithConditions{Name: "socketpair", Conditions: families})
	}
	policy := seccomp.Policy{DefaultAction: seccomp.ActionAllow, Syscalls: []seccomp.SyscallGroup{group}}
	rules, err := policy.Assemble()
	if err != nil {
		return nil, err
	}
	return bpf.Assemble(rules)
}

// onThisThread leaves the others without a filter.
func onThisThread(raw []bpf.RawInstruction) error {
	filter := make([]unix.SockFilter, len(raw))
	for i, in := range raw {
		filter[i] = unix.SockFilter{Code: in.Op, Jt: in.Jt, Jf: in.Jf, K: in.K}
	}
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return err
	}
	return load(filter, 0)
}
