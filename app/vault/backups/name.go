package backups

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	stamp  = "20060102-150405"
	suffix = ".db"
	// mostNames is how many copies of one second and reason there may be.
	mostNames = 1000
)

func reasons() []Reason {
	return []Reason{Daily, Manual, BeforeRestore, BeforeRotation, BeforeSealing, BeforeUnsealing, BeforeFormat}
}

// Name returns a path at which nothing is yet, for a backup made now. Two within a
// second, or in the hour that comes twice when the clocks go back, are numbered:
// journal-20261123-100000-2.db. Errors: ErrNoShelf, ErrName.
func (s Shelf) Name(r Reason) (string, error) {
	if !slices.Contains(reasons(), r) || s.Stem == "" || filepath.Base(s.Stem) != s.Stem {
		return "", fmt.Errorf("name a backup: %w", ErrName)
	}
	if info, err := os.Stat(s.Dir); err != nil {
		return "", fmt.Errorf("name a backup: %w", missing(err))
	} else if !info.IsDir() {
		return "", fmt.Errorf("name a backup: %w", ErrNoShelf)
	}
	name := s.Stem + "-" + s.now().Format(stamp)
	if r != Daily {
		name += "-" + string(r)
	}
	for n := 1; n <= mostNames; n++ {
		path := filepath.Join(s.Dir, name+suffix)
		if n > 1 {
			path = filepath.Join(s.Dir, name+"-"+strconv.Itoa(n)+suffix)
		}
		_, err := os.Lstat(path)
		if errors.Is(err, fs.ErrNotExist) {
			return path, nil
		}
		if err != nil {
			return "", fmt.Errorf("name a backup: %w", err)
		}
	}
	return "", fmt.Errorf("name a backup: every name of this second is taken: %w", fs.ErrExist)
}

// parse reads a name as Name makes them; false where it is none.
func (s Shelf) parse(name string, zone *time.Location) (Backup, bool) {
	rest, isOurs := strings.CutPrefix(name, s.Stem+"-")
	rest, isDB := strings.CutSuffix(rest, suffix)
	if s.Stem == "" || !isOurs || !isDB || len(rest) < len(stamp) {
		return Backup{}, false
	}
	at, err := time.ParseInLocation(stamp, rest[:len(stamp)], zone)
	if err != nil {
		return Backup{}, false
	}
	rest = rest[len(stamp):]
	for _, r := range reasons() {
		tail, ok := rest, true
		if r != Daily {
			tail, ok = strings.CutPrefix(rest, "-"+string(r))
		}
		if again, isNumber := number(tail); ok && isNumber {
			return Backup{At: at, Reason: r, again: again}, true
		}
	}
	return Backup{}, false
}

// number reads what follows the reason in a name: nothing, or -2, -3, ….
func number(tail string) (int, bool) {
	if tail == "" {
		return 1, true
	}
	n, err := strconv.Atoi(strings.TrimPrefix(tail, "-"))
	return n, err == nil && tail == "-"+strconv.Itoa(n) && n > 1 && n <= mostNames
}

// halfOf tells whether a file is what a crash leaves of a backup in the making,
// and the name that was to have: .journal-20261123-100000.db.new-AAAAAAAA.
func halfOf(name string) (whole string, half bool) {
	m := regexp.MustCompile(`^\.(.+)\.new-[A-Z2-7]{8}(-journal)?$`).FindStringSubmatch(name)
	if m == nil {
		return name, false
	}
	return m[1], true
}

func newestFirst(a, b Backup) int {
	return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.again, a.again), cmp.Compare(a.Path, b.Path))
}
