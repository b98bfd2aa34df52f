package guard

import "errors"

// Errors of this package.
var (
	// ErrUnsupported: this system offers no such thing to a program.
	ErrUnsupported = errors.New("not available on this system")
	// ErrInherited: the filter is on, but the process was started with a socket, or
	// something like one, that can still reach a network.
	ErrInherited = errors.New("a socket was open before the network was refused")
	// ErrBusGone: the message bus closed the connection.
	ErrBusGone = errors.New("the message bus is gone")
)

// Network is what is known about this process and the network.
type Network int

const (
	// Open: the process can reach a network, or it is not certain that it cannot.
	Open Network = iota
	// Refused: every way was tried just now and the system refused each.
	Refused
	// Unsupported: this system cannot refuse.
	Unsupported
)

// Signal is a reason to lock that the computer or the desktop gives.
type Signal int

const (
	// Suspend: the computer is about to sleep, and waits a few seconds for us.
	Suspend Signal = iota
	// SessionLock: the screen was locked, or its saver has come on.
	SessionLock
)
