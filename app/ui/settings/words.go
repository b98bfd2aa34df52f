package settings

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// when says a time as a person would: today, yesterday, else the date.
func when(at, now time.Time) string {
	at = at.In(now.Location())
	clock := at.Format("15:04")
	switch day := at.Format(time.DateOnly); day {
	case now.Format(time.DateOnly):
		return "today at " + clock
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		return "yesterday at " + clock
	}
	return date(at, now) + ", " + clock
}

// date leaves the year out where it is this one.
func date(at, now time.Time) string {
	at = at.In(now.Location())
	if at.Year() == now.Year() {
		return at.Format("2 January")
	}
	return at.Format("2 January 2006")
}

// capital starts a sentence.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

var reasons = map[string]string{
	"": "daily", "manual": "by hand", "before-restore": "before a restore", "before-rotation": "before the data key was replaced",
	"before-sealing": "before it was sealed", "before-unsealing": "before its passphrase was removed", "before-format": "before a new file format",
}

func reasonWords(reason string) string {
	if w, ok := reasons[reason]; ok {
		return w
	}
	return reason
}

func sizeWords(n int64) string {
	switch {
	case n < 1000:
		return counted(int(n), "byte")
	case n < 999_500:
		return strconv.FormatFloat(float64(n)/1e3, 'f', 0, 64) + " kB"
	default:
		return strconv.FormatFloat(float64(n)/1e6, 'f', 1, 64) + " MB"
	}
}

// counted is a number with its word, which takes an s (or -ies for -y).
func counted(n int, word string) string {
	switch {
	case n == 1:
	case strings.HasSuffix(word, "y") && !strings.HasSuffix(word, "ey"):
		word = strings.TrimSuffix(word, "y") + "ies"
	default:
		word += "s"
	}
	return grouped(n) + " " + word
}

// grouped sets a comma between thousands.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// holdingsWords says what a backup holds, a sentence each.
func holdingsWords(h Holdings, now time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "It holds %s.", kindsWords(h))
	if !h.Newest.IsZero() {
		fmt.Fprintf(&b, " The newest is from %s.", when(h.Newest, now))
	}
	if h.Sealed {
		b.WriteString(" It is sealed with a passphrase.")
	} else {
		b.WriteString(" It has no passphrase.")
	}
	if h.Damaged > 0 {
		fmt.Fprintf(&b, " %s of it can’t be read.", counted(h.Damaged, "record"))
	}
	return b.String()
}

// kindsWords lists what a file holds, by kind.
func kindsWords(h Holdings) string {
	return fmt.Sprintf("%s, %s and %s", counted(h.Entries, "entry"), counted(h.Lessons, "lesson"), counted(h.Others, "other record"))
}

// salvagedWords says what came back, what did not, and where it is.
func salvagedWords(s Salvaged, dest string, now time.Time) string {
	lost := "None was lost."
	if s.Lost > 0 {
		lost = capital(grouped(s.Lost)) + " could not be read."
	}
	says := fmt.Sprintf("%s saved to %s. %s", capital(counted(s.Records, "record")), dest, lost)
	if h := s.Holds; h != nil {
		says += " The new file holds " + kindsWords(*h) + "."
		if !h.Newest.IsZero() {
			says += " The newest is from " + when(h.Newest, now) + "."
		}
	}
	return says
}

// reportWords says how a check came out: how many records, and what is wrong by kind.
func reportWords(r Report) string {
	if r.Damaged == 0 && len(r.ByKind) == 0 && len(r.Problems) == 0 {
		if r.Records == 0 {
			return "Checked. There are no records yet, and nothing is wrong."
		}
		return "Checked. " + counted(r.Records, "record") + ", and every one can be read."
	}
	var b strings.Builder
	if r.Damaged == 0 {
		fmt.Fprintf(&b, "%s, and every one can be read, but something else is wrong.", counted(r.Records, "record"))
	} else {
		fmt.Fprintf(&b, "%s of %s can’t be read.", grouped(r.Damaged), counted(r.Records, "record"))
	}
	kinds := slices.Collect(maps.Keys(r.ByKind))
	slices.SortFunc(kinds, func(a, c string) int {
		if d := r.ByKind[c] - r.ByKind[a]; d != 0 {
			return d
		}
		return strings.Compare(a, c)
	})
	for _, k := range kinds {
		fmt.Fprintf(&b, "\n%s: %s", capital(k), grouped(r.ByKind[k]))
	}
	for i, p := range r.Problems {
		if i == maxProblems {
			fmt.Fprintf(&b, "\n… and %s more", grouped(len(r.Problems)-i))
			break
		}
		b.WriteString("\n" + p)
	}
	return b.String()
}

// maxProblems is how many problems a check names one by one.
const maxProblems = 12
