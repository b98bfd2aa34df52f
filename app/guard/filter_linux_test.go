//go:build amd64 || arm64

package guard

import (
	"encoding/binary"
	"testing"

	"github.com/elastic/go-seccomp-bpf/arch"
	"golang.org/x/net/bpf"
	"golang.org/x/sys/unix"
	"pgregory.net/rapid"
)

const x32Bit = 0x40000000

// call is a system call as the filter sees it.
type call struct {
	nr, arch uint32
	arg0     uint64
}

// verdict runs the filter. The machine reads big-endian words, the kernel those of
// the host, so each word is laid where a little-endian kernel has it.
func verdict(t interface{ Fatal(...any) }, c call) uint32 {
	rules, err := program()
	if err != nil {
		t.Fatal(err)
	}
	vm, err := bpf.NewVM(rules)
	if err != nil {
		t.Fatal(err)
	}
	data := make([]byte, 64)
	binary.BigEndian.PutUint32(data, c.nr)
	binary.BigEndian.PutUint32(data[4:], c.arch)
	binary.BigEndian.PutUint32(data[16:], uint32(c.arg0))
	binary.BigEndian.PutUint32(data[20:], uint32(c.arg0>>32))
	got, err := vm.Run(data)
	if err != nil {
		t.Fatal(err)
	}
	return uint32(got)
}

// allowed is the promise, said another way than the filter does.
func allowed(c call, host *arch.Info) bool {
	if c.arch != uint32(host.ID) || host.ID == arch.X86_64.ID && c.nr >= x32Bit {
		return false
	}
	switch c.nr {
	case unix.SYS_SOCKET, unix.SYS_SOCKETPAIR:
		return c.arg0 == unix.AF_UNIX
	case unix.SYS_IO_URING_SETUP, unix.SYS_IO_URING_ENTER, unix.SYS_IO_URING_REGISTER:
		return false
	}
	return true
}

func TestTheFilterRefusesAllSocketsButUnixOnesAndEveryOtherABI(t *testing.T) {
	host, err := arch.GetInfo("")
	if err != nil {
		t.Fatal(err)
	}
	abis := []uint32{
		uint32(host.ID), uint32(arch.X86_64.ID), uint32(arch.I386.ID), uint32(arch.AARCH64.ID), uint32(arch.ARM.ID), 0,
	}
	// Numbers that mean socket, socketpair, socketcall or io_uring to some ABI.
	telling := []uint32{
		unix.SYS_SOCKET, unix.SYS_SOCKETPAIR, 41, 53, 102, 198, 199, 281, 288, 359, 360, 425, 426, 427,
	}
	rapid.Check(t, func(t *rapid.T) {
		c := call{
			nr:   rapid.OneOf(rapid.SampledFrom(telling), rapid.Uint32Range(0, 600)).Draw(t, "nr"),
			arch: rapid.SampledFrom(abis).Draw(t, "arch"),
			arg0: rapid.OneOf(
				rapid.Uint64Range(0, 50), rapid.Uint64(), rapid.Just(uint64(1)), rapid.Just(uint64(1)<<32|1),
			).Draw(t, "first argument"),
		}
		if rapid.IntRange(0, 3).Draw(t, "x32") == 0 {
			c.nr |= x32Bit
		}
		got := verdict(t, c)
		if want := allowed(c, host); want != (got == unix.SECCOMP_RET_ALLOW) {
			t.Fatalf("%+v: verdict %#x, want allowed %v", c, got, want)
		}
		if got != unix.SECCOMP_RET_ALLOW && got != refusal && got != unix.SECCOMP_RET_ERRNO|uint32(unix.ENOSYS) {
			t.Fatalf("%+v: verdict %#x does more than refuse", c, got)
		}
	})
}
