package ui

import (
	"runtime"
	"testing"

	"doubleknot/widgets/skin"
)

// TestChangingTheLookAgainAndAgainTakesNoMoreMemory: twelve changes took 70 MB here, and over 200 in a window. The
// bound leaves room for the fonts of two looks.
func TestChangingTheLookAgainAndAgainTakesNoMoreMemory(t *testing.T) {
	r := newRig(t)
	r.settle()
	start := heap()
	for i := range 12 {
		r.w.SetLook(skin.Theme{Mode: skin.ModeLight, Scale: 1 + float32(i%2)/2})
		r.settle()
	}
	if grown := int64(heap()) - int64(start); grown > 40<<20 {
		t.Errorf("%d MB more are in use", grown>>20)
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC() // what a finalizer held is freed by the next
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
