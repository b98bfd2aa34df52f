package widgets

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

func ref(v int) *int { return &v }

// state is one row: a widget in one state, and the width it is drawn at.
type state struct {
	name  string
	width float32
	make  func() fyne.CanvasObject
}

func TestEveryStateIsDrawnAsItsGoldenSays(t *testing.T) {
	for _, group := range [][]state{buttonStates(), choiceStates(), moodStates(), fieldStates(), rowStates(), lineStates(), sectionStates(), secretStates()} {
		for _, s := range group {
			t.Run(s.name, func(t *testing.T) {
				themed(t, skin.ModeLight)
				o := s.make()
				w := test.NewTempWindow(t, o)
				w.SetPadded(false)
				for range 3 { // what wraps settles once it knows its width
					o.Resize(fyne.NewSize(s.width, o.MinSize().Height))
				}
				o.Refresh()
				test.AssertObjectRendersToMarkup(t, strings.ReplaceAll(s.name, " ", "_")+".xml", o)
			})
		}
	}
}

func buttonStates() []state {
	button := func(kind ButtonKind, change func(*Button)) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			b := NewButton("Write", "write", kind, nil)
			if change != nil {
				change(b)
			}
			return b
		}
	}
	focused := func(b *Button) { b.focused = true }
	return []state{
		{"button main", 120, button(Main, nil)},
		{"button main focused", 120, button(Main, focused)},
		{"button plain", 120, button(Plain, nil)},
		{"button plain hovered", 120, button(Plain, func(b *Button) { b.hovered = true })},
		{"button plain focused", 120, button(Plain, focused)},
		{"button small", 120, button(Plain, func(b *Button) { b.Small = true })},
		{"button link", 120, button(Link, nil)},
		{"button link focused", 120, button(Link, focused)},
		{"button disabled", 120, button(Main, func(b *Button) { b.Inactive = true })},
		{"icon button", 28, func() fyne.CanvasObject { return NewIconButton("close", "Close", nil) }},
		{"icon button boxed focused", 36, func() fyne.CanvasObject {
			b := NewIconButton("right", "Next", nil)
			b.Boxed, b.focused = true, true
			return b
		}},
		{"toggle on", 38, func() fyne.CanvasObject { return NewToggle("", true, nil) }},
		{"toggle off focused", 38, func() fyne.CanvasObject {
			g := NewToggle("", false, nil)
			g.focused = true
			return g
		}},
		{"rail item selected", 160, func() fyne.CanvasObject {
			i := NewRailItem("today", "Today", nil)
			i.Selected = true
			return i
		}},
		{"rail item boxed", 160, func() fyne.CanvasObject {
			i := NewRailItem("lock", "Lock now", nil)
			i.Boxed, i.Hint = true, "Ctrl L"
			return i
		}},
		{"rail item compact", 48, func() fyne.CanvasObject {
			i := NewRailItem("today", "Today", nil)
			i.Compact = true
			return i
		}},
	}
}

func choiceStates() []state {
	chip := func(on, focused bool) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			c := NewChip("Mind reading", on, nil)
			c.focused = focused
			return c
		}
	}
	return []state{
		{"chip off", 120, chip(false, false)},
		{"chip on", 140, chip(true, false)},
		{"chip focused", 120, chip(false, true)},
		{"chip with icon on", 120, func() fyne.CanvasObject {
			c := NewChip("Pinned", true, nil)
			c.Icon = "pin"
			return c
		}},
		{"tag", 70, func() fyne.CanvasObject { return NewTag("deploys") }},
		{"tag removable", 90, func() fyne.CanvasObject {
			g := NewTag("deploys")
			g.OnRemove = func() {}
			return g
		}},
		{"segmented", 260, func() fyne.CanvasObject {
			return NewSegmented([]Option{{Text: "Setback", Icon: "mark-setback"}, {Text: "Win", Icon: "mark-win"}}, 0, nil)
		}},
		{"segmented none focused", 200, func() fyne.CanvasObject {
			s := NewSegmented(Options("Quick", "Guided"), -1, nil)
			s.focused = true
			return s
		}},
		{"select", 150, func() fyne.CanvasObject { return NewSelectField([]string{"5 minutes"}, "5 minutes", nil) }},
		{"words", 400, func() fyne.CanvasObject {
			return NewWordPicker([]string{"ashamed", "tired"}, []string{"tired", "hollow"}, nil)
		}},
	}
}

func moodStates() []state {
	return []state{
		{"mood unset", 350, func() fyne.CanvasObject { return NewMoodPicker(nil, false, nil) }},
		{"mood even", 350, func() fyne.CanvasObject { return NewMoodPicker(ref(0), false, nil) }},
		{"mood compact unset", 270, func() fyne.CanvasObject {
			m := NewMoodPicker(nil, true, nil)
			m.Empty = "When you’re finished. Or skip it."
			return m
		}},
		{"mood compact awful", 270, func() fyne.CanvasObject { return NewMoodPicker(ref(-2), true, nil) }},
		{"energy tired", 350, func() fyne.CanvasObject { return NewEnergyPicker(ref(2), false, nil) }},
		{"energy compact", 270, func() fyne.CanvasObject { return NewEnergyPicker(ref(5), true, nil) }},
		{"outlook unset", 560, func() fyne.CanvasObject { return NewOutlookSlider(nil, nil) }},
		{"outlook three", 560, func() fyne.CanvasObject { return NewOutlookSlider(ref(3), nil) }},
		{"outlook ten focused", 560, func() fyne.CanvasObject {
			o := NewOutlookSlider(ref(10), nil)
			o.focused = true
			return o
		}},
	}
}

func noon() time.Time { return time.Date(2026, 11, 19, 17, 40, 0, 0, time.UTC) }

func fieldStates() []state {
	return []state{
		{"line field empty", 300, func() fyne.CanvasObject { return NewLineField("Title", nil) }},
		{"line field serif", 300, func() fyne.CanvasObject {
			f := NewSerifField("", nil)
			f.SetText("a change sits behind a flag")
			return f
		}},
		{"search counted", 370, func() fyne.CanvasObject {
			s := NewSearchField("Search", nil)
			s.SetText("network")
			s.SetCount("5 entries")
			return s
		}},
		{"writing empty", 400, func() fyne.CanvasObject { return NewWritingArea("What happened", nil) }},
		{"writing five lines", 400, func() fyne.CanvasObject {
			a := NewWritingArea("", nil)
			a.SetText("one\ntwo\nthree\nfour\nfive")
			return a
		}},
		{"tags", 270, func() fyne.CanvasObject { return NewTagField([]string{"deploys", "checkout"}, nil, nil) }},
		{"date", 270, func() fyne.CanvasObject { return NewDateTimeField(noon(), noon, nil) }},
		{"date ahead", 270, func() fyne.CanvasObject { return NewDateTimeField(noon().Add(time.Hour), noon, nil) }},
		{"knot editor", 600, func() fyne.CanvasObject { return NewKnotEditor("First knot", "a", "b", nil) }},
		{"ledger red", 270, func() fyne.CanvasObject {
			return NewLedgerLines(RedInk, []LedgerItem{{"Two nights’ sleep", "2", "nights"}}, nil)
		}},
		{"ledger black empty", 270, func() fyne.CanvasObject {
			l := NewLedgerLines(BlackInk, nil, nil)
			l.EmptyText = "Nothing yet. This column usually fills in later."
			return l
		}},
	}
}

func rowStates() []state {
	lesson := func(change func(*LessonCard)) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			c := NewLessonCard()
			c.Date, c.Text, c.From, c.Tags = "21 Sep 2026", "A demo that needs the network is two demos.", "The demo", []string{"demo"}
			change(c)
			return c
		}
	}
	row := func(change func(*EntryRow)) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			r := NewEntryRow()
			r.Title, r.Excerpt, r.Meta, r.MarkIcon = "The demo", "The venue’s network dropped at slide three.", "21 Sep", "mark-setback"
			change(r)
			return r
		}
	}
	return []state{
		{"lesson", 330, lesson(func(*LessonCard) {})},
		{"lesson due pinned used", 330, lesson(func(c *LessonCard) { c.Due, c.Pinned, c.Uses = true, true, "Used again 3×" })},
		{"lesson put away focused", 330, lesson(func(c *LessonCard) { c.Archived, c.focused = true, true })},
		{"entry", 370, row(func(*EntryRow) {})},
		{"entry selected month hits", 370, row(func(r *EntryRow) {
			r.Selected, r.Header, r.ExcerptMarks, r.MetaIcon = true, "September 2026", []Span{{14, 21}}, "mark-recovered"
		})},
		{"knot", 560, func() fyne.CanvasObject {
			return NewKnotRow("the demo needs a network", "have the recording open in another tab", "First knot")
		}},
		{"notice problem", 600, func() fyne.CanvasObject {
			n := NewNotice()
			n.Set(Problem, "This couldn’t be saved.", NewButton("Try again", "", Link, nil))
			return n
		}},
		{"setting", 460, func() fyne.CanvasObject {
			return NewSettingRow("Hide Runway figures", "In Ledger and in printed summaries", NewToggle("", false, nil))
		}},
	}
}

func lineStates() []state {
	save := func(s SaveState) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			n := NewSaveNote(noon)
			n.State, n.At = s, noon().Add(-2*time.Second)
			return n
		}
	}
	return []state{
		{"save unsaved", 140, save(Unsaved)},
		{"save saving", 140, save(Saving)},
		{"save saved", 140, save(Saved)},
		{"save failed", 140, save(SaveFailed)},
		{"page head", 800, func() fyne.CanvasObject {
			return NewPageHead("Lessons", "14 kept.", NewButton("Write", "write", Main, nil))
		}},
		{"paragraph clipped marked", 200, func() fyne.CanvasObject {
			p := NewSerif("The venue’s network dropped at slide three and I had nothing local.")
			p.MaxLines, p.Marks = 2, []Span{{14, 21}}
			return p
		}},
		{"double rule", 100, func() fyne.CanvasObject { return DoubleRule() }},
		{"text truncated", 60, func() fyne.CanvasObject {
			x := Heading("A long heading that does not fit")
			x.Truncate = true
			return x
		}},
	}
}

func sectionStates() []state {
	sections := func() (empty, filled, open *Section) {
		empty = NewSection("Two knots", "if … then I will …", nil)
		filled = NewSection("What happened", "only what a camera would have recorded", nil)
		filled.State, filled.Preview = Filled, "Merged at 16:40."
		open = NewSection("The story I’m telling myself", "Nobody reads this.", Body("content"))
		open.State, open.OnSkip = Open, func() {}
		return empty, filled, open
	}
	return []state{
		{"sections", 600, func() fyne.CanvasObject {
			e, f, o := sections()
			return NewSectionList(f, o, e)
		}},
		{"card", 300, func() fyne.CanvasObject { return NewCard(Body("In a card")) }},
		{"card accent focused", 300, func() fyne.CanvasObject {
			c := NewCard(Body("In use"))
			c.Accent, c.OnTapped, c.focused = true, func() {}, true
			return c
		}},
		{"rail", 184, func() fyne.CanvasObject {
			return NewRail("Doubleknot", []*RailItem{NewRailItem("today", "Today", nil)}, []*RailItem{NewRailItem("settings", "Settings", nil)})
		}},
		{"rail compact", 64, func() fyne.CanvasObject {
			r := NewRail("Doubleknot", []*RailItem{NewRailItem("today", "Today", nil)}, nil)
			r.Compact = true
			return r
		}},
	}
}
