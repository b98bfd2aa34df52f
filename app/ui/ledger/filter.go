package ledger

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/widgets"
)

// filter is the row of choices above the sheet: by month, year or tag, and which lines.
type filter struct {
	by   *widgets.Segmented
	kind *widgets.SelectField
	tag  *widgets.SelectField
	jump *widgets.SelectField // to a month, a year or a tag
	pane *widgets.Segmented   // narrow: the lines or the runway
	box  *fyne.Container
}

const everyTag = "Every tag"

var (
	kindWords = []string{"Every kind", "Setbacks", "Wins", "Notes", "No entry"}
	kindOf    = []journal.Kind{"", journal.Setback, journal.Win, journal.Note}
)

// noEntry is the place in kindWords of the lines that stand alone.
const noEntry = 4

func newFilter(changed func(), pane func(), jump func(group string)) *filter {
	f := &filter{}
	f.by = widgets.NewSegmented(widgets.Options("Month", "Year", "Tag"), 0, func(int) { changed() })
	f.kind = widgets.NewSelectField(kindWords, kindWords[0], func(string) { changed() })
	f.tag = widgets.NewSelectField([]string{everyTag}, everyTag, func(string) { changed() })
	f.jump = widgets.NewSelectField(nil, "", func(group string) {
		f.jump.SetSelected("") // it says where to go, not where the sheet is
		jump(group)
	})
	f.jump.PlaceText = "Go to…"
	f.kind.Small, f.tag.Small, f.jump.Small = true, true, true
	f.pane = widgets.NewSegmented(widgets.Options("Lines", "Runway"), 0, func(int) { pane() })
	f.pane.Hide()
	f.box = widgets.Flow(f.pane, f.by, f.kind, f.tag, f.jump)
	return f
}

// which shows or hides the choices that are about lines.
func (f *filter) which(lines bool) {
	f.by.Hidden, f.kind.Hidden, f.tag.Hidden = !lines, !lines, !lines
}

// offer lists the tags there are lines for.
func (f *filter) offer(j *journal.Journal) {
	f.tag.Options = append([]string{everyTag}, lineTags(j)...)
	if !slices.Contains(f.tag.Options, f.tag.Selected) {
		f.tag.Selected = everyTag
	}
	f.tag.Refresh()
	f.box.Refresh()
}

// lineTags are the tags of the entries with ledger lines, in the order of the alphabet.
func lineTags(j *journal.Journal) []string {
	var out []string
	for _, l := range j.Ledger {
		if l.EntryID == nil {
			continue
		}
		if e := j.Entry(*l.EntryID); e != nil {
			out = append(out, e.Tags...)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return slices.CompactFunc(out, strings.EqualFold)
}

func (f *filter) kindIndex() int { return max(0, slices.Index(kindWords, f.kind.Selected)) }

func (f *filter) tagIndex() int { return max(0, slices.Index(f.tag.Options, f.tag.Selected)) }

func (f *filter) on() bool { return f.kindIndex() > 0 || f.tagIndex() > 0 }

// groups puts the lines that pass in groups. Of the tags, the one that is filtered by
// stands alone.
func (f *filter) groups(j *journal.Journal) []insight.LedgerGroup {
	out := insight.SumsBy(j, f.pick(j), insight.By(f.by.Selected))
	if f.byTag() && f.tagIndex() > 0 {
		out = slices.DeleteFunc(out, func(g insight.LedgerGroup) bool { return !strings.EqualFold(g.Key, f.tag.Selected) })
	}
	return out
}

func (f *filter) byTag() bool { return insight.By(f.by.Selected) == insight.ByTag }

// pick returns the lines that pass, newest first.
func (f *filter) pick(j *journal.Journal) []*journal.LedgerLine {
	if !f.on() {
		return j.Ledger
	}
	var out []*journal.LedgerLine
	for _, l := range j.Ledger {
		var e *journal.Entry
		if l.EntryID != nil {
			e = j.Entry(*l.EntryID)
		}
		if f.passes(e) {
			out = append(out, l)
		}
	}
	return out
}

// passes reports whether the lines of an entry are shown; nil is for those of none.
func (f *filter) passes(e *journal.Entry) bool {
	k := f.kindIndex()
	if e == nil {
		return f.tagIndex() == 0 && (k == 0 || k == noEntry)
	}
	if k == noEntry || (k > 0 && e.Kind != kindOf[k]) {
		return false
	}
	return f.tagIndex() == 0 || slices.ContainsFunc(e.Tags, func(t string) bool { return strings.EqualFold(t, f.tag.Selected) })
}

// forget lets go of the tags.
func (f *filter) forget() {
	f.tag.Options, f.tag.Selected = []string{everyTag}, everyTag
	f.tag.Refresh()
}
