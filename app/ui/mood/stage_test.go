package mood

import (
	"testing"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

// stage is the screen in a window over a real session.
type stage struct {
	*uitest.Stage
	*Screen
}

func newStage(t *testing.T, records ...journal.Record) *stage {
	t.Helper()
	st := &stage{Stage: uitest.NewStage(t, records...)}
	st.Screen = New(st.W, st.S)
	st.Set(st.Screen)
	return st
}
