package entries

import (
	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/widgets"
)

const anyTag = "Any tag"

// filterPanel holds the filters beyond the kind. It opens under the chips, in the
// page itself, so that Tab simply goes on into it.
type filterPanel struct {
	sc       *Screen
	root     *fyne.Container
	tag      *widgets.SelectField
	mood     *widgets.SelectField
	state    *widgets.SelectField
	lesson   *widgets.Chip
	from, to *widgets.LineField
	problem  *widgets.Paragraph
	quiet    bool // fields are being set, not typed into
}

var (
	moodNames  = [...]string{"Any mood", "Low or awful", "Even", "Good or great"}
	stateNames = [...]string{"Open or recovered", "Open", "Recovered"}
)

func newFilterPanel(sc *Screen) *filterPanel {
	p := &filterPanel{sc: sc}
	p.tag = widgets.NewSelectField([]string{anyTag}, anyTag, func(t string) {
		p.change(func(f *Filter) {
			f.Tag = t
			if t == anyTag {
				f.Tag = ""
			}
		})
	})
	p.mood = widgets.NewSelectField(moodNames[:], moodNames[0], func(s string) {
		p.change(func(f *Filter) { f.Mood = Mood(indexOf(moodNames[:], s)) })
	})
	p.state = widgets.NewSelectField(stateNames[:], stateNames[0], func(s string) {
		p.change(func(f *Filter) { f.State = State(indexOf(stateNames[:], s)) })
	})
	p.lesson = widgets.NewChip("Has a lesson", false, func(on bool) { p.change(func(f *Filter) { f.HasLesson = on }) })
	p.from = widgets.NewLineField("From 2026-01-01", func(string) { p.dates() })
	p.to = widgets.NewLineField("To 2026-12-31", func(string) { p.dates() })
	p.from.Small, p.to.Small = true, true
	p.problem = widgets.NewCaptionParagraph("")
	p.problem.Hide()
	clearAll := widgets.NewButton("Lift all filters", "", widgets.Link, func() { sc.setFilter(Filter{}) })
	trash := widgets.NewButton("Trash", "", widgets.Link, func() { sc.show(viewTrash) })
	p.root = widgets.VStack(8,
		widgets.Flow(p.tag, p.mood, p.state, p.lesson),
		widgets.Columns(0, p.from, p.to), p.problem,
		widgets.Flow(clearAll, trash), widgets.HRule())
	p.root.Hide()
	return p
}

func indexOf(names []string, s string) int {
	for i, n := range names {
		if n == s {
			return i
		}
	}
	return 0
}

func (p *filterPanel) change(set func(*Filter)) {
	if p.quiet {
		return
	}
	f := p.sc.filter
	set(&f)
	p.sc.setFilter(f)
}

// dates reads both date fields; an unfinished date filters nothing and says so.
func (p *filterPanel) dates() {
	if p.quiet {
		return
	}
	from, okFrom := readDay(p.from.Text())
	to, okTo := readDay(p.to.Text())
	p.problem.Hidden = okFrom && okTo
	p.problem.SetText("A date is written like 2026-03-21.")
	f := p.sc.filter
	f.From, f.To = from, to
	p.quiet = true // what is typed stays as it is typed
	p.sc.setFilter(f)
	p.quiet = false
}

// readDay reads a date field; nil for an empty one, false for one that is no date.
func readDay(s string) (*journal.Day, bool) {
	if s == "" {
		return nil, true
	}
	d, err := journal.ParseDay(s)
	if err != nil {
		return nil, false
	}
	return &d, true
}

// setTags offers these tags.
func (p *filterPanel) setTags(tags []string) {
	p.tag.Options = append([]string{anyTag}, tags...)
	p.tag.Refresh()
}

// sync shows the filter in force.
func (p *filterPanel) sync() {
	f := p.sc.filter
	tag := f.Tag
	if tag == "" {
		tag = anyTag
	}
	p.tag.SetSelected(tag)
	p.mood.SetSelected(moodNames[f.Mood])
	p.state.SetSelected(stateNames[f.State])
	p.lesson.On = f.HasLesson
	p.lesson.Refresh()
	if p.quiet {
		return
	}
	p.quiet = true
	p.from.SetText(dayField(f.From))
	p.to.SetText(dayField(f.To))
	p.problem.Hide()
	p.quiet = false
}

func dayField(d *journal.Day) string {
	if d == nil {
		return ""
	}
	return d.String()
}
