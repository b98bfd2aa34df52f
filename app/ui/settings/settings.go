// Package settings is the Settings screen: how the program looks on this laptop,
// when a day ends, where the file is, and what goes in and out.
package settings

import (
	"fmt"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
	"doubleknot/widgets/skin"
)

// Session is what the screen asks of the open journal.
type Session interface {
	Path() string
	PutSettings(s journal.Settings) *session.Future
}

// Desk is what the screen asks of the laptop rather than the journal.
type Desk interface {
	Look() skin.Theme
	SetLook(t skin.Theme)
	Import()    // choose a file, preview it, ask
	Backup()    // choose a folder, write a verified copy
	Shortcuts() // the list of all keys
	Version() string
}

// Screen is the Settings screen.
type Screen struct {
	win     page.Window
	session Session
	desk    Desk

	root   *fyne.Container
	theme  *widgets.Segmented
	size   *widgets.SelectField
	font   *widgets.Segmented
	sample *widgets.Paragraph
	ends   *widgets.SelectField
	kept   *widgets.Text
	j      *journal.Journal
}

var _ page.Screen = (*Screen)(nil)

// scales are the text sizes offered, in per cent.
var scales = []int{80, 90, 100, 110, 125, 150, 175, 200}

// hours are the day ends offered.
const lastHour = 12

// New makes the screen.
func New(w page.Window, s Session, d Desk) *Screen {
	t := &Screen{win: w, session: s, desk: d}
	left := widgets.VStack(16, t.appearance(), t.days())
	right := widgets.VStack(16, t.file(), t.inAndOut(), t.about())
	columns := container.New(&widgets.ColumnsLayout{FoldBelow: 760, Gap: 16}, left, right)
	head := widgets.NewPageHead("Settings", "The look stays on this laptop; the rest is kept in the journal file.")
	inner := widgets.VStack(16, head, columns)
	t.root = container.NewStack(widgets.NewPage(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, inner))
	return t
}

func (t *Screen) appearance() fyne.CanvasObject {
	look := t.desk.Look()
	t.theme = widgets.NewSegmented([]widgets.Option{{Text: "Paper"}, {Text: "Ink"}, {Text: "As system"}}, modeIndex(look.Mode), func(int) { t.apply() })
	labels := make([]string, len(scales))
	for i, s := range scales {
		labels[i] = fmt.Sprintf("%d%%", s)
	}
	t.size = widgets.NewSelectField(labels, labels[scaleIndex(look.Scale)], func(string) { t.apply() })
	sans := 0
	if look.Sans {
		sans = 1
	}
	t.font = widgets.NewSegmented([]widgets.Option{{Text: "Literata", Serif: true}, {Text: "Noto Sans"}}, sans, func(int) { t.apply() })
	t.sample = widgets.NewSerif("I said ‘one moment’ four times in six minutes.")
	return card("Appearance",
		widgets.NewSettingRow("Theme", "", t.theme), widgets.HRule(),
		widgets.NewSettingRow("Text size", "", t.size), widgets.HRule(),
		widgets.NewSettingRow("Reading font", "For what you write and reread", t.font), widgets.HRule(),
		container.NewStack(widgets.NewGround(skin.Sunken), widgets.Padded(widgets.Insets{Top: 8, Right: 14, Bottom: 8, Left: 14}, t.sample)))
}

func (t *Screen) days() fyne.CanvasObject {
	labels := make([]string, lastHour+1)
	for h := range labels {
		labels[h] = fmt.Sprintf("%02d:00", h)
	}
	t.ends = widgets.NewSelectField(labels, labels[4], t.setDayEnd)
	return card("Days", widgets.NewSettingRow("A day ends at", "Notes before this count for the evening before. Days already written stay as they are.", t.ends))
}

func (t *Screen) file() fyne.CanvasObject {
	path := t.session.Path()
	where := widgets.NewParagraph(path)
	where.Color = skin.Ink2
	show := smallButton("Copy the path", "", func() {
		fyne.CurrentApp().Clipboard().SetContent(path)
		t.win.Tell("The path is on the clipboard.")
	})
	backup := smallButton("Back up…", "", t.desk.Backup)
	t.kept = widgets.Caption("")
	return card("The journal file",
		widgets.NewSettingRow(filepath.Base(path), "One SQLite file holds everything.", show),
		where, t.kept, widgets.HRule(),
		widgets.NewSettingRow("A copy elsewhere", "Written beside, checked, then named.", backup),
		widgets.NewCaptionParagraph("This journal has no passphrase: whoever can open the file can read it."))
}

func (t *Screen) inAndOut() fyne.CanvasObject {
	return card("In and out",
		widgets.NewSettingRow("Export", "A summary to print, or everything as JSON. Not protected.", smallButton("Export…", "print", func() { t.win.Export(page.ExportHint{}) })),
		widgets.HRule(),
		widgets.NewSettingRow("Import", "A Doubleknot JSON export. You see what is in it first.", smallButton("Import…", "", t.desk.Import)))
}

func (t *Screen) about() fyne.CanvasObject {
	return card("About",
		widgets.NewSettingRow("Doubleknot "+t.desk.Version(), "BSD-3-Clause. Literata and Noto Sans under the SIL Open Font License.",
			smallButton("All keys", "", t.desk.Shortcuts)),
		widgets.NewCaptionParagraph("This is a notebook, not treatment. If it is more than work, please talk to a person."))
}

func card(title string, rows ...fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(widgets.VStack(10, append([]fyne.CanvasObject{widgets.Heading(title)}, rows...)...))
}

func smallButton(text, icon string, fn func()) *widgets.Button {
	b := widgets.NewButton(text, icon, widgets.Plain, fn)
	b.Small = true
	return b
}

// Content is the screen's one object.
func (t *Screen) Content() fyne.CanvasObject { return t.root }

// Open has nothing to go to.
func (t *Screen) Open(page.Route) {}

// Enter puts the focus on the first control.
func (t *Screen) Enter() { t.win.Fyne().Canvas().Focus(t.theme) }

// Leave has nothing to hand over.
func (t *Screen) Leave() {}

// SetNarrow does nothing: the cards fold by themselves.
func (t *Screen) SetNarrow(bool) {}

// Show draws the snapshot's settings.
func (t *Screen) Show(j *journal.Journal) {
	t.j = j
	t.ends.SetSelected(fmt.Sprintf("%02d:%02d", j.Settings.DayEndsAtMins/60, j.Settings.DayEndsAtMins%60))
	t.kept.SetText(fmt.Sprintf("%d entries, %d lessons, %d in the trash", len(j.Entries), len(j.Lessons), len(j.Trash)))
}

func (t *Screen) setDayEnd(text string) {
	hour := slices.Index(t.ends.Options, text)
	if t.j == nil || hour < 0 || t.j.Settings.DayEndsAtMins == hour*60 {
		return
	}
	next := *t.j.Settings
	next.DayEndsAtMins = hour * 60
	t.win.Await(t.session.PutSettings(next), func(err error) {
		if err != nil {
			t.win.Fail("keep the setting", err)
			t.Show(t.j) // what is in force
		}
	})
}

// apply hands the look to the window.
func (t *Screen) apply() {
	look := skin.Theme{Scale: float32(scales[max(0, slices.Index(t.size.Options, t.size.Selected))]) / 100, Sans: t.font.Selected == 1}
	look.Mode = []skin.Mode{skin.ModeLight, skin.ModeDark, skin.ModeSystem}[max(0, t.theme.Selected)]
	t.desk.SetLook(look)
}

func modeIndex(m skin.Mode) int {
	switch m {
	case skin.ModeLight:
		return 0
	case skin.ModeDark:
		return 1
	default:
		return 2
	}
}

func scaleIndex(s float32) int {
	best := 2
	for i, c := range scales {
		if s > 0 && abs(s*100-float32(c)) < abs(s*100-float32(scales[best])) {
			best = i
		}
	}
	return best
}

func abs(f float32) float32 {
	if f < 0 {
		return -f
	}
	return f
}
