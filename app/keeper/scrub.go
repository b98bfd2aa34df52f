package keeper

import (
	"runtime"
	"runtime/debug"
)

// Scrub overwrites what dropped texts have left in memory. A freed object keeps its
// bytes until its place is used again, and one place in use keeps a whole page from
// being given back; so the free places are used for a moment, and given back empty.
// It takes some tenths of a second and some tens of megabytes. Call it off the UI
// goroutine, when whatever held the texts has let go of them.
func Scrub() {
	debug.FreeOSMemory() // a collection; whole pages are given back
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	free := int(min(max(m.HeapInuse-m.HeapAlloc, leastRoom), mostRoom)) //nolint:gosec // it is not so large
	for _, class := range m.BySize {
		fill(int(class.Size), free)
	}
	debug.FreeOSMemory()
}

// How many bytes of free places are looked for in each size. There cannot be more of
// them than the heap has free in all.
const (
	leastRoom = 1 << 20
	mostRoom  = 16 << 20
)

// fill allocates objects of a size until they take that many bytes. They hold no
// pointers, as texts do not: the runtime keeps those apart.
func fill(size, room int) {
	if size == 0 {
		return
	}
	held := make([][]byte, 0, room/size)
	for range cap(held) {
		held = append(held, make([]byte, size))
	}
	runtime.KeepAlive(held)
}
