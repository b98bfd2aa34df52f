// Package guard keeps the journal private: it shuts the process off from the
// network, keeps its memory out of core dumps and away from debuggers, and tells
// when the computer goes to sleep or the desktop is locked.
//
// # Promised, on Linux on amd64 and arm64
//
// After [RefuseNetwork] no thread of the process, and no program it starts, can make
// a socket that is not a unix socket: IPv4, IPv6, raw, packet, netlink, SCTP, vsock
// and Bluetooth are all refused with EPERM. io_uring, which could make sockets
// without the socket call, is refused too. So is every system call by way of
// another ABI (i386's int 0x80, x32), which would go past the rules. The filter
// cannot be taken off again. [SelfTest] says [Refused] only after it has tried all
// this and looked for sockets that were there before.
//
// After [Harden] the kernel writes no core dump, and no program of the same user
// can attach a debugger or read the memory; the administrator still can.
//
// # Not promised
//
//   - A unix socket reaches whatever listens on one: a resolver, a proxy, a desktop
//     service, a container daemon. What such a program sends on is out of reach of
//     the filter. It can also hand over a socket of its own. The program asks for
//     none of this; the filter does not prevent it.
//   - A file written to a network drive or into a folder that another program
//     uploads leaves the computer by that way.
//   - A program started from here inherits the filter and gains no privileges by
//     setuid: a web browser started by xdg-open would run without a network, and
//     would stay so for as long as it lives. Have another program start it, over
//     D-Bus (org.freedesktop.FileManager1, org.freedesktop.portal.OpenURI).
//   - An X server reached over TCP, as through ssh -X, and a D-Bus address that
//     starts with tcp: are refused like any other.
//   - A 32-bit program started from here does not run on a 64-bit system.
//   - The kernel, the administrator, and swap space are not guarded against.
//
// Harden makes files such as /proc/self/mem, maps and environ belong to root, so a
// test that reads them must run as root or without Harden. It also keeps the
// desktop portal from looking at the process: a portal asked for the first time
// after Harden refuses (xdg-desktop-portal issue 1490), and one of the things Fyne
// asks it at the start is whether the desktop is dark. Hence [NoCoreDumps] for the
// start, and Harden when the window is up, before a passphrase is turned into a key.
//
// # Elsewhere
//
// [RefuseNetwork] and [Watch] give [ErrUnsupported]; what packaging can do there is
// in the README. Core dumps are off on every Unix; macOS refuses debuggers as well.
package guard
