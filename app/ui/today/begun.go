package today

import (
	"fmt"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/widgets"
)

// Where a slider was moved to is stored at once, as what is typed is, and offered again
// until it is kept: as a draft without an entry that is about the setback and holds the
// answer as its outlook. It is no answer before that.

// lookBack is an outlook being answered. It outlives a Show, as a slider that was
// moved and not kept yet must.
type lookBack struct {
	entry  journal.ID
	draft  journal.Draft
	waits  bool // where it was moved to is not stored yet
	slider *widgets.OutlookSlider
	keep   *widgets.Button
}

// isLook reports whether a draft is an answer to an outlook that was not kept yet.
func isLook(d *journal.Draft) bool {
	return d.HasNoEntry() && d.Entry.About != nil && d.Entry.Outlook != nil && d.Entry.Outlook.Actual != nil
}

// look is the answer to the outlook of e, where it was left.
func (t *Screen) look(e *journal.Entry) *lookBack {
	if l := t.looks[e.ID]; l != nil {
		return l
	}
	l := &lookBack{entry: e.ID}
	var at *int
	if d, found := t.begun(e.ID); found {
		l.draft, at = d, d.Entry.Outlook.Actual
	} else {
		l.draft = t.session.NewDraft("")
	}
	l.slider = widgets.NewOutlookSlider(at, func(v *int) {
		l.keep.Inactive = v == nil
		l.keep.Refresh()
		t.keepLook(l, v)
	})
	l.keep = widgets.NewButton("Keep it", "check", widgets.Plain, func() { t.keepOutlook(l) })
	l.keep.Small, l.keep.Inactive = true, at == nil
	t.looks[e.ID] = l
	return l
}

// begun finds the answer to an outlook that was begun and not kept.
func (t *Screen) begun(entry journal.ID) (journal.Draft, bool) {
	for _, stored := range t.j.Drafts {
		if !isLook(stored) || *stored.Entry.About != entry {
			continue
		}
		if d, err := t.session.Draft(stored.ID); err == nil && isLook(&d) {
			return d, true
		}
	}
	return journal.Draft{}, false
}

// keepLook has the answer stored as it stands, and its draft taken out for nil.
func (t *Screen) keepLook(l *lookBack, v *int) {
	l.draft.Entry.About, l.draft.Entry.Outlook = nil, nil
	if v != nil {
		l.draft.Entry.About, l.draft.Entry.Outlook = l.entry.Ref(), &journal.Outlook{Actual: v}
	}
	l.waits = v != nil
	t.session.KeepDraft(l.draft)
}

// keepOutlook gives the answer. Its draft stays until that is stored.
func (t *Screen) keepOutlook(l *lookBack) {
	v := l.slider.Value
	if v == nil {
		return
	}
	told := t.told("keep the answer", fmt.Sprintf("Noted: %d of 10.", *v), func() *session.Future {
		return t.session.AnswerOutlook(l.entry, nil)
	})
	t.win.Await(t.session.AnswerOutlook(l.entry, v), func(err error) {
		if err == nil {
			t.keepLook(l, nil)
		}
		told(err)
	})
}

// dropAnswered takes out what was begun to an outlook that was answered since, as
// where the program ended between the two, or whose setback is gone for good.
func (t *Screen) dropAnswered(today journal.Day) {
	for _, stored := range t.j.Drafts {
		if !isLook(stored) {
			continue
		}
		e := t.j.Entry(*stored.Entry.About)
		if e != nil && waits(e) || e == nil && today-stored.Entry.Day <= journal.TrashDays {
			continue
		}
		if d, err := t.session.Draft(stored.ID); err == nil && isLook(&d) {
			t.keepLook(&lookBack{draft: d}, nil)
		}
	}
}
