package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/widgets/skin"
)

// themed starts a test app in our look.
func themed(t *testing.T, mode skin.Mode) fyne.App {
	t.Helper()
	t.Setenv("LANG", "en_GB.UTF-8")
	a := test.NewTempApp(t)
	a.Settings().SetTheme(&skin.Theme{Mode: mode})
	return a
}

// everything is one of each widget, in a state that shows most of it.
func everything() map[string]fyne.CanvasObject {
	two, three := -2, 3
	now := func() time.Time { return time.Date(2026, 11, 23, 18, 5, 0, 0, time.UTC) }
	section := NewSection("The story I’m telling myself", "It doesn’t have to be fair.", NewWritingArea("", nil))
	section.State, section.OnSkip = Open, func() {}
	filled := NewSection("What happened", "only what a camera would have recorded", nil)
	filled.State, filled.Preview = Filled, "Merged the config change at 16:40, deployed at 16:52."
	card := NewLessonCard()
	card.Text, card.Date, card.From, card.Tags, card.Uses = "A demo that needs the network is two demos.", "21 Sep 2026", "The demo", []string{"demo"}, "Used again 4×"
	row := NewEntryRow()
	row.Title, row.Excerpt, row.Meta, row.MarkIcon, row.Header = "The demo with no network", "The venue’s network dropped.", "21 Sep", "mark-setback", "September 2026"
	row.ExcerptMarks = []Span{{14, 21}}
	notice := NewNotice()
	notice.Set(Problem, "This couldn’t be saved: the disk is full.", NewButton("Try again", "", Link, nil))
	note := NewSaveNote(now)
	note.SetSaved(now().Add(-2 * time.Second))
	return map[string]fyne.CanvasObject{
		"title": Title("Lessons"), "heading": Heading("Privacy"), "caption": Caption("One tap saves."),
		"body": Body("Body"), "paragraph": NewSerif("A paragraph of several words that wraps."),
		"main": NewButton("Write", "write", Main, nil), "plain": NewButton("Edit", "write", Plain, nil),
		"link": NewButton("Skip", "", Link, nil), "icon button": NewIconButton("close", "Close", nil),
		"chip": NewChip("Mind reading", true, nil), "tag": NewTag("deploys"),
		"segmented": NewSegmented(Options("Quick", "Guided"), 1, nil), "card": NewCard(Body("In a card")),
		"rule": HRule(), "double rule": DoubleRule(), "vertical rule": VRule(),
		"page head": NewPageHead("Lessons", "14 kept.", NewButton("Write", "write", Main, nil)),
		"mood":      NewMoodPicker(&two, false, nil), "mood compact": NewMoodPicker(nil, true, nil),
		"energy": NewEnergyPicker(&three, false, nil), "words": NewWordPicker([]string{"ashamed"}, []string{"tired"}, nil),
		"outlook": NewOutlookSlider(&three, nil), "area": NewWritingArea("What happened", nil),
		"line": NewLineField("Title", nil), "search": NewSearchField("Search lessons", nil),
		"tags": NewTagField([]string{"deploys"}, nil, nil), "date": NewDateTimeField(now(), now, nil),
		"sections":    NewSectionList(filled, section, NewSection("Two knots", "if … then I will …", nil)),
		"knot":        NewKnotRow("the demo needs a network", "have the recording open", "First knot"),
		"knot editor": NewKnotEditor("First knot", "a change", "run it", nil),
		"ledger":      NewLedgerLines(RedInk, []LedgerItem{{"A Friday", "1", "day"}}, nil),
		"lesson card": card, "entry row": row,
		"rail":   NewRail("Doubleknot", []*RailItem{NewRailItem("today", "Today", nil)}, []*RailItem{NewRailItem("lock", "Lock now", nil)}),
		"notice": notice, "select": NewSelectField([]string{"5 minutes", "10 minutes"}, "5 minutes", nil),
		"toggle": NewToggle("Cover", true, nil), "setting": NewSettingRow("Passphrase", "Changed", NewToggle("x", false, nil)),
		"save note": note,
		"password":  NewPasswordField("Passphrase", nil), "strength": strengthOf(2, "Would not hold long", "One or two more unrelated words would help."),
		"progress": running(), "band": NewKnotBand(),
		"mood after": func() fyne.CanvasObject {
			m := NewMoodPicker(nil, true, nil)
			m.Empty = "When you’re finished. Or skip it."
			return m
		}(),
		"outlook unset": NewOutlookSlider(nil, nil),
		"review row":    NewReviewRow("mark-recovered", "The demo with no network", "after 12 days", nil),
		"review ledger": func() fyne.CanvasObject {
			r := NewReviewRow("mark-cost", "Two nights’ sleep and a whole weekend of rehearsal", "3.75 nights of sleep", nil)
			r.Lead = "19 Nov"
			return r
		}(),
		"checks": NewKnotChecks([]KnotCheck{
			{Step: "After 1 week", Icon: "held", Outcome: "Held", When: "28 Sep", Note: "It was there."},
			{Step: "After 2 months", Outcome: "Not yet", When: "21 Nov", Due: true},
			{Step: "After 6 months", Outcome: "Not yet", When: "21 Mar"},
		}),
		"page head with actions": NewPageHead("The demo with no network", "A subtitle that says what this page is for.",
			NewSegmented(Options("Week", "Month", "Year"), 1, nil), NewButton("Export", "print", Plain, nil)),
	}
}

func TestEveryWidgetDrawsAndSurvivesAThemeChange(t *testing.T) {
	for name, o := range everything() {
		t.Run(name, func(t *testing.T) {
			a := themed(t, skin.ModeLight)
			w := test.NewTempWindow(t, o)
			w.Resize(fyne.NewSize(640, 480))
			if m := o.MinSize(); m.Width <= 0 || m.Height <= 0 {
				t.Fatalf("least size %v", m)
			}
			a.Settings().SetTheme(&skin.Theme{Mode: skin.ModeDark, Scale: 1.5})
			o.Refresh()
			if w.Canvas().Capture() == nil {
				t.Fatal("nothing drawn")
			}
		})
	}
}
