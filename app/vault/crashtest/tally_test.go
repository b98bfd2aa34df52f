package crashtest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"doubleknot/app/journal"
)

// Every entry and draft of these tests says in each of its parts which version of
// itself it is, so that one of two halves shows, and one of another time.

// compose fills a draft with version rev of its writing. Some are long, so that
// they take several pages of the file.
func compose(d *journal.Draft, rev int) {
	d.Entry.Title = strconv.Itoa(rev)
	d.Entry.Body = text(d.Entry.ID, rev)
	if len(d.Lessons) == 0 {
		d.Lessons = []journal.Lesson{{ID: journal.NewID(), Tags: []string{}, Uses: []journal.Use{}, Looks: []journal.Look{}}}
	}
	d.Lessons[0].Text = lesson(d.Entry.ID, rev)
}

func text(id journal.ID, rev int) string {
	return strings.Repeat(fmt.Sprintf("%s %d. ", id, rev), 5+int(id[rev%16])*int(id[0])/500)
}

func lesson(id journal.ID, rev int) string { return fmt.Sprintf("%s, lesson %d", id, rev) }

// version reads which version an entry and its lesson are; an error where they
// are not whole, or not of the same version.
func version(e *journal.Entry, lessons ...string) (int, error) {
	rev, err := strconv.Atoi(e.Title)
	if err != nil || e.Body != text(e.ID, rev) {
		return 0, fmt.Errorf("%s is not what was written", e.ID)
	}
	if len(lessons) != 1 || lessons[0] != lesson(e.ID, rev) {
		return 0, fmt.Errorf("%s has another lesson than was written", e.ID)
	}
	return rev, nil
}

// thing is an entry or a draft: "entry:" or "draft:" and its id.
type thing string

func entryThing(id journal.ID) thing { return thing("entry:" + id.String()) }
func draftThing(id journal.ID) thing { return thing("draft:" + id.String()) }

// gone is the version of what is not in the journal.
const gone = 0

// held lists which version of each thing a journal holds.
func held(records []journal.Record) (map[thing]int, error) {
	j := journal.New(records)
	h := map[thing]int{}
	for _, e := range j.Entries {
		var lessons []string
		for _, l := range j.LessonsOf(e.ID) {
			lessons = append(lessons, l.Text)
		}
		rev, err := version(e, lessons...)
		if err != nil {
			return nil, err
		}
		h[entryThing(e.ID)] = rev
	}
	for _, d := range j.Drafts {
		if len(d.Lessons) != 1 {
			return nil, fmt.Errorf("draft %s has lost its lesson", d.ID)
		}
		rev, err := version(&d.Entry, d.Lessons[0].Text)
		if err != nil {
			return nil, err
		}
		h[draftThing(d.ID)] = rev
	}
	return h, nil
}

// tally follows what a writing process says. "try N THING=VERSION…" goes before a
// save, "ack N" after it was acknowledged, "nak N" after it was refused.
type tally struct {
	state  map[thing]int
	trying map[string]map[thing]int
	acked  int
	landed int // saves found on disk that had not been acknowledged
}

func newTally() *tally {
	return &tally{state: map[thing]int{}, trying: map[string]map[thing]int{}}
}

// hear takes a line; it reports whether the line was an acknowledgement.
func (t *tally) hear(line string) (bool, error) {
	words := strings.Fields(line)
	switch {
	case len(words) > 2 && words[0] == "try":
		targets := map[thing]int{}
		for _, w := range words[2:] {
			name, rev, _ := strings.Cut(w, "=")
			n, err := strconv.Atoi(rev)
			if err != nil {
				return false, fmt.Errorf("the child said %q", line)
			}
			targets[thing(name)] = n
		}
		t.trying[words[1]] = targets
		return false, nil
	case len(words) == 2 && words[0] == "nak" && t.trying[words[1]] != nil:
		delete(t.trying, words[1])
		return false, nil
	case len(words) == 2 && words[0] == "ack" && t.trying[words[1]] != nil:
		t.take(words[1])
		t.acked++
		return true, nil
	}
	return false, fmt.Errorf("the child said %q", line)
}

func (t *tally) listen(line string) error {
	_, err := t.hear(line)
	return err
}

func (t *tally) take(n string) {
	for name, rev := range t.trying[n] {
		t.state[name] = rev
	}
	delete(t.trying, n)
}

// check compares a journal with what was acknowledged. A save under way may be
// there or not, but whole; where it is there it is taken for acknowledged from then on.
func (t *tally) check(records []journal.Record) error {
	h, err := held(records)
	if err != nil {
		return err
	}
	for n, targets := range t.trying {
		was, is := 0, 0
		for name, rev := range targets {
			if h[name] == rev {
				is++
			}
			if h[name] == t.state[name] {
				was++
			}
		}
		switch len(targets) {
		case is:
			t.take(n)
			t.landed++
		case was:
			delete(t.trying, n)
		default:
			return fmt.Errorf("save %s, not acknowledged, is there by half", n)
		}
	}
	return t.same(h)
}

func (t *tally) same(h map[thing]int) error {
	var wrong []string
	for name, rev := range t.state {
		if h[name] != rev {
			wrong = append(wrong, fmt.Sprintf("%s: version %d instead of %d", name, h[name], rev))
		}
	}
	for name, rev := range h {
		if _, ok := t.state[name]; !ok {
			wrong = append(wrong, fmt.Sprintf("%s: version %d, never written", name, rev))
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	slices.Sort(wrong)
	return fmt.Errorf("lost: %s", strings.Join(wrong, "; "))
}

// copy returns a tally that can be checked without changing this one.
func (t *tally) copy() *tally {
	n := newTally()
	n.acked = t.acked
	for name, rev := range t.state {
		n.state[name] = rev
	}
	for k, targets := range t.trying {
		n.trying[k] = targets
	}
	return n
}
