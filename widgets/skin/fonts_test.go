package skin

import (
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The bound leaves room for the fonts of one theme; without DropFonts 90 MB come together.
func TestSettingAThemeAgainAndAgainKeepsNoFontsInMemory(t *testing.T) {
	app := test.NewTempApp(t)
	start := heap()
	for range 12 {
		app.Settings().SetTheme(&Theme{Mode: ModeLight})
		for _, s := range []fyne.TextStyle{{}, {Bold: true}, Serif(fyne.TextStyle{})} {
			fyne.MeasureText("The demo failed.", 15, s)
		}
		DropFonts()
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
