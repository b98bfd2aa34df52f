package form

import (
	"slices"
	"strings"

	"doubleknot/app/journal"
)

// ForSaving returns the draft as it goes into the journal. Only what could not be
// kept there is put right: blank lessons, knots and lines become empty, so that they
// are left out; knots that hang on no lesson are tied to the first one written; a
// recovery belongs to setbacks only and is never before the setback.
func (f *Form) ForSaving() journal.Draft {
	d := f.Draft()
	e := &d.Entry
	if e.Kind != journal.Setback {
		e.RecoveredOn = nil
	} else if e.RecoveredOn != nil && *e.RecoveredOn < e.Day {
		e.RecoveredOn = e.Day.Ref()
	}
	for i := range d.Lessons {
		d.Lessons[i].Text = unlessBlank(d.Lessons[i].Text)
	}
	for i := range d.Knots {
		k := &d.Knots[i]
		k.If, k.Then = unlessBlank(k.If), unlessBlank(k.Then)
	}
	d.Ledger = slices.DeleteFunc(d.Ledger, func(l journal.LedgerLine) bool {
		return unlessBlank(l.Text+l.Amount+l.Unit) == ""
	})
	tieKnots(&d)
	return d
}

func unlessBlank(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return s
}

func tieKnots(d *journal.Draft) {
	blank := map[journal.ID]bool{}
	var first *journal.ID
	for _, l := range d.Lessons {
		if l.Text == "" {
			blank[l.ID] = true
		} else if first == nil {
			first = l.ID.Ref()
		}
	}
	for i := range d.Knots {
		k := &d.Knots[i]
		if k.LessonID == nil || blank[*k.LessonID] {
			k.LessonID = ref(first)
		}
	}
}
