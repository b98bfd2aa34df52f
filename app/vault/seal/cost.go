package seal

import (
	"fmt"
	"runtime/debug"
	"time"

	"golang.org/x/crypto/argon2"
)

// Cost is what one Argon2id run takes.
type Cost struct {
	MemoryKiB uint32
	Time      uint32 // passes over the memory
	Threads   uint8
}

// What a stored cost may be. The upper bounds are what keeps a forged header from
// exhausting memory; the lowest memory is the one RFC 9106 allows.
const (
	maxMemoryKiB    = 1 << 20 // 1 GiB
	maxTime         = 16
	maxThreads      = 16
	minKiBPerThread = 8
)

// What a new journal gets.
const (
	leastMemoryKiB = 64 << 10
	mostMemoryKiB  = 512 << 10
	stepKiB        = 16 << 10
	usualTime      = 3
	usualThreads   = 4
	target         = time.Second
)

// Least returns the least a new journal gets: 64 MiB, three passes, four threads.
func Least() Cost { return Cost{MemoryKiB: leastMemoryKiB, Time: usualTime, Threads: usualThreads} }

// Calibrate returns a cost of about one second on this machine, between 64 and
// 512 MiB. It takes as long as one run of Least.
func Calibrate(now func() time.Time) Cost {
	c := Least()
	start := now()
	argon2.IDKey([]byte("how fast is it"), make([]byte, saltSize), c.Time, c.MemoryKiB, c.Threads, keySize)
	took := now().Sub(start)
	debug.FreeOSMemory() // else the run's memory stays with us for minutes
	return c.scaled(took)
}

// scaled returns the cost that takes the target time where c took so long; time
// goes with memory.
func (c Cost) scaled(took time.Duration) Cost {
	if took <= 0 { // a clock that was set back says nothing
		return c
	}
	kib := float64(c.MemoryKiB) * target.Seconds() / took.Seconds()
	kib = min(max(kib, leastMemoryKiB), mostMemoryKiB)
	c.MemoryKiB = uint32(kib) / stepKiB * stepKiB
	return c
}

// check returns ErrCost for anything that must not be run.
func (c Cost) check() error {
	switch {
	case c.Threads < 1 || c.Threads > maxThreads:
		return fmt.Errorf("%w: %d threads, 1 to %d are allowed", ErrCost, c.Threads, maxThreads)
	case c.Time < 1 || c.Time > maxTime:
		return fmt.Errorf("%w: %d passes, 1 to %d are allowed", ErrCost, c.Time, maxTime)
	case c.MemoryKiB > maxMemoryKiB:
		return fmt.Errorf("%w: %d KiB of memory, at most %d are allowed", ErrCost, c.MemoryKiB, maxMemoryKiB)
	case c.MemoryKiB < minKiBPerThread*uint32(c.Threads):
		return fmt.Errorf("%w: %d KiB of memory for %d threads", ErrCost, c.MemoryKiB, c.Threads)
	}
	return nil
}
