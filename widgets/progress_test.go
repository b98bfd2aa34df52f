package widgets

import "testing"

func TestProgressDrawsNoMoreOftenThanItHasPlaces(t *testing.T) {
	p := NewProgress()
	p.At = -1
	seen := map[float32]bool{}
	drawn := 0
	for i := range 1000 {
		before := p.At
		p.move(float32(i) / 999)
		if p.At != before {
			drawn++
		}
		seen[p.At] = true
	}
	if drawn > progressSteps+1 || !seen[0] || !seen[1] {
		t.Errorf("drawn %d times on the way from one end to the other; at the ends %v %v", drawn, seen[0], seen[1])
	}
}
