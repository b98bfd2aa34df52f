package crashtest

import "golang.org/x/sys/unix"

func oldCalls() map[uint32]string { return map[uint32]string{unix.SYS_RENAMEAT: "renameat"} }

const machine = unix.AUDIT_ARCH_AARCH64
