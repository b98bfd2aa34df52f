package crashtest

import "golang.org/x/sys/unix"

// oldCalls are those which newer machines do without.
func oldCalls() map[uint32]string {
	return map[uint32]string{
		unix.SYS_OPEN: "open", unix.SYS_UNLINK: "unlink",
		unix.SYS_RENAME: "rename", unix.SYS_LINK: "link", unix.SYS_RENAMEAT: "renameat",
	}
}

const (
	machine = unix.AUDIT_ARCH_X86_64
)
