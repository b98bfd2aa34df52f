//go:build amd64 || arm64

package guard

import (
	"fmt"

	seccomp "github.com/elastic/go-seccomp-bpf"
	"github.com/elastic/go-seccomp-bpf/arch"
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
)

// archOffset is where struct seccomp_data (linux/seccomp.h) has the AUDIT_ARCH_
// number of the ABI a system call was made with.
const archOffset = 4

// refusal is the verdict for what is refused: the call fails with EPERM.
const refusal = unix.SECCOMP_RET_ERRNO | uint32(unix.EPERM)

// program is the filter. The library allows what comes from another ABI wherever
// it allows by default, so that is refused in front of it; x32 calls it refuses
// itself, with ENOSYS.
func program() ([]bpf.Instruction, error) {
	host, err := arch.GetInfo("")
	if err != nil {
		return nil, fmt.Errorf("look up this processor: %w", err)
	}
	notUnix := seccomp.ArgumentConditions{{Argument: 0, Operation: seccomp.NotEqual, Value: unix.AF_UNIX}}
	policy := seccomp.Policy{
		DefaultAction: seccomp.ActionAllow,
		Syscalls: []seccomp.SyscallGroup{{
			Names: []string{"io_uring_setup", "io_uring_enter", "io_uring_register"},
			NamesWithCondtions: []seccomp.NameWithConditions{
				{Name: "socket", Conditions: notUnix},
				{Name: "socketpair", Conditions: notUnix},
			},
			Action: seccomp.Action(refusal),
		}},
	}
	rules, err := policy.Assemble()
	if err != nil {
		return nil, fmt.Errorf("write the rules: %w", err)
	}
	return append([]bpf.Instruction{
		bpf.LoadAbsolute{Off: archOffset, Size: 4},
		bpf.JumpIf{Cond: bpf.JumpEqual, Val: uint32(host.ID), SkipTrue: 1},
		bpf.RetConstant{Val: refusal},
	}, rules...), nil
}
