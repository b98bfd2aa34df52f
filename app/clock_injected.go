//go:build testclock

package app

import (
	"fmt"
	"os"
	"time"

	"doubleknot/app/journal"
)

// nowName names the moment that a build with the tag testclock starts at, in RFC 3339.
// The ordinary build knows no such thing: its clock is the computer's.
const nowName = "DOUBLEKNOT_NOW"

// clock starts at the moment named and goes on from there as fast as the computer's,
// in the zone offset the moment is written in. Where none is named it is the
// computer's own.
func clock() (journal.Clock, error) {
	text := os.Getenv(nowName)
	if text == "" {
		return journal.SystemClock, nil
	}
	start, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", nowName, err)
	}
	began := time.Now()
	return func() time.Time { return start.Add(time.Since(began)) }, nil
}
