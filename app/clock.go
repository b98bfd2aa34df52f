//go:build !testclock

package app

import "doubleknot/app/journal"

// clock is what the window and the commands tell the time by.
func clock() (journal.Clock, error) { return journal.SystemClock, nil }
