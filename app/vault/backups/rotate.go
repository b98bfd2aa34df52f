package backups

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"
)

const (
	beforeDays  = 30 // how long a backup made before something stays, in days
	beforeLeast = 3  // how many of those stay whatever their age
	halfDays    = 1  // how old what a crash left must be, since another window may be at work
)

// Rotate removes the backups that have had their time, and returns their paths:
// daily ones as Keep says; those made before something after 30 days, but never the
// newest three; those made by hand never. What a crash left of one goes after a day.
// Where one cannot be removed the others are all the same.
func (s Shelf) Rotate() (removed []string, err error) {
	return s.rotate("")
}

// rotate never removes the one at just, whatever the clock says of it.
func (s Shelf) rotate(just string) (removed []string, err error) {
	list, halves, err := s.read()
	if err != nil {
		return nil, err
	}
	now, remove := s.now(), s.remove
	if remove == nil {
		remove = os.Remove
	}
	old := expired(list, now)
	for _, h := range halves {
		if h.At.Before(now.AddDate(0, 0, -halfDays)) {
			old = append(old, h)
		}
	}
	var failed error
	for _, b := range old {
		if b.Path == just {
			continue
		}
		err := remove(b.Path)
		switch {
		case err == nil:
			removed = append(removed, b.Path)
		case !errors.Is(err, fs.ErrNotExist):
			failed = errors.Join(failed, err)
		}
	}
	if failed != nil {
		failed = fmt.Errorf("remove an old backup: %w", failed)
	}
	return removed, failed
}

// expired returns those of the list, which is newest first, that have had their time.
func expired(list []Backup, now time.Time) (old []Backup) {
	var daily []Backup
	var times []time.Time
	before := 0
	for _, b := range list {
		switch b.Reason {
		case Daily:
			daily, times = append(daily, b), append(times, b.At)
		case Manual:
		default:
			before++
			if before > beforeLeast && b.At.Before(now.AddDate(0, 0, -beforeDays)) {
				old = append(old, b)
			}
		}
	}
	for i, keep := range Keep(times, now) {
		if !keep {
			old = append(old, daily[i])
		}
	}
	return old
}
