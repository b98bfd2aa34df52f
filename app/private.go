package app

import (
	"errors"
	"sync"

	"doubleknot/app/guard"
)

// private says what of the protection is in force in this process; it is the
// settings.System of the window.
type private struct {
	network func() guard.Network // tried when it is first asked for, and only then
	cores   error                // why a crash may still leave a copy of the memory
	filter  error                // why the system lets sockets be opened
}

// protect turns core dumps off and has the system refuse internet sockets. What
// it cannot do is told, and the program goes on. Harden comes later: a desktop's
// portal turns away a program it first meets when it is hardened already.
func protect() private {
	return private{cores: guard.NoCoreDumps(), filter: guard.RefuseNetwork(), network: sync.OnceValue(guard.SelfTest)}
}

// Network says in words how far the internet is out of reach. The words are earned
// by trying, not by having asked; a program that is never asked never tries.
func (p private) Network() (words string, refused bool) {
	switch p.network() {
	case guard.Refused:
		return "refused by the system", true
	case guard.Unsupported:
		return "not used by the program; this system cannot refuse it to one program by itself", false
	default:
		return "not used by the program, but the system does not refuse it here", false
	}
}

// Hardening says in words who else may look into the program's memory.
func (p private) Hardening() string {
	if p.cores != nil {
		return "If the program crashes, the system may keep a copy of its memory."
	}
	return "A crash leaves no copy of its memory."
}

// says lists what a person should know who starts the window from a terminal.
func (p private) says() []string {
	var out []string
	switch {
	case errors.Is(p.filter, guard.ErrInherited):
		out = append(out, "the program was started with a connection that is not of this computer alone; new ones are refused")
	case p.filter != nil && !errors.Is(p.filter, guard.ErrUnsupported):
		out = append(out, "the system could not be told to refuse the internet to this program: "+p.filter.Error())
	}
	if p.cores != nil && !errors.Is(p.cores, guard.ErrUnsupported) {
		out = append(out, "core dumps could not be turned off: "+p.cores.Error())
	}
	return out
}

// harden keeps other programs of the account from looking into the memory. What a
// system does not have is no reason to stop.
func harden() { _ = guard.Harden() }
