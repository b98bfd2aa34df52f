// Package today is the screen one lands on: what is due, what is open, how it is
// now, and one lesson. It never shows a raw setback unasked.
package today

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
	"doubleknot/app/session"
	"doubleknot/app/ui/page"
	"doubleknot/widgets"
)

// Session is what the screen asks of the open journal.
type Session interface {
	Today() journal.Day
	LogMood(m journal.Mood) (journal.ID, *session.Future)
	SetMoodLog(l journal.MoodLog) *session.Future
	Delete(id journal.ID) *session.Future
	SetRecovered(entry journal.ID, on *journal.Day) *session.Future
	UseLesson(id journal.ID, note string) *session.Future
	AnswerCheckIn(id journal.ID, o journal.Outcome, note string) *session.Future
	Undo() *session.Future
	UndoLabel() string
	Snapshot() *journal.Journal
}

// Screen is the Today screen.
type Screen struct {
	win     *page.Lent
	session Session

	root   *fyne.Container
	page   *widgets.Page
	head   *widgets.PageHead
	left   *fyne.Container
	right  *fyne.Container
	mood   *moodCard
	write  *widgets.Button
	j      *journal.Journal
	hidden map[journal.ID]bool // lessons told "not now", until the program ends
	made   []fyne.Focusable    // the buttons of the last Show
}

var _ page.Screen = (*Screen)(nil)

// New makes the screen.
func New(w page.Window, s Session) *Screen {
	t := &Screen{win: page.Lend(w), session: s, hidden: map[journal.ID]bool{}}
	t.write = widgets.NewButton("Write", "write", widgets.Main, func() { t.win.Go(page.Route{Screen: page.Write}) })
	t.head = widgets.NewPageHead("", "", t.write)
	t.mood = newMoodCard(t)
	t.left, t.right = widgets.VStack(20), widgets.VStack(20)
	columns := container.New(&widgets.ColumnsLayout{FoldBelow: 760, Gap: 20, Weights: []float32{1.6, 1}}, t.left, t.right)
	inner := widgets.VStack(20, t.head, columns)
	t.page = widgets.NewPage(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, inner)
	t.root = container.NewStack(t.page)
	return t
}

// Content is the screen's one object.
func (t *Screen) Content() fyne.CanvasObject { return t.root }

// Open has nothing to go to.
func (t *Screen) Open(page.Route) {}

// Enter puts the focus on Write, the one main thing to do here.
func (t *Screen) Enter() { t.win.Fyne().Canvas().Focus(t.write) }

// Leave has nothing to hand over.
func (t *Screen) Leave() {}

// SetNarrow does nothing: the columns fold by themselves.
func (t *Screen) SetNarrow(bool) {}

// Show lays the snapshot out.
func (t *Screen) Show(j *journal.Journal) {
	t.j = j
	today := t.session.Today()
	due := dueCheckIns(j, today)
	t.head.Title = longDay(today)
	t.head.Subtitle = subtitle(len(due), len(j.Drafts))
	t.head.Refresh()
	t.mood.show(j, today)

	had, old := t.win.Fyne().Canvas().Focused(), t.made
	t.made = nil
	var left []fyne.CanvasObject
	if d := newestDraft(j); d != nil {
		left = append(left, t.draftCard(d, len(j.Drafts)))
	}
	if len(due) > 0 {
		left = append(left, t.checkInCard(due))
	}
	left = append(left, t.openCard(insight.OpenSetbacks(j), today))
	t.left.Objects = left
	t.left.Refresh()

	right := []fyne.CanvasObject{t.mood.card}
	if l := t.lesson(j, today); l != nil {
		right = append(right, t.lessonCard(l, today))
	}
	t.right.Objects = right
	t.right.Refresh()
	t.root.Refresh()
	if had != nil && slices.Contains(old, had) {
		t.Enter() // what had the focus is gone, or was drawn anew
	}
}

// button makes a button that the next Show replaces.
func (t *Screen) button(text, icon string, k widgets.ButtonKind, fn func()) *widgets.Button {
	b := widgets.NewButton(text, icon, k, fn)
	b.Small = k == widgets.Plain
	t.made = append(t.made, b)
	return b
}

// lesson is the one shown: what insight offers, unless it was told "not now".
func (t *Screen) lesson(j *journal.Journal, today journal.Day) *journal.Lesson {
	if l := insight.LessonForToday(j, today); l != nil && !t.hidden[l.ID] {
		return l
	}
	return nil
}

func subtitle(due, drafts int) string {
	switch {
	case due == 1:
		return "One knot to check. Nothing else is due."
	case due > 1:
		return fmt.Sprintf("%s knots to check. Nothing else is due.", number(due))
	case drafts > 0:
		return "Something you were writing is still here."
	default:
		return "Nothing is due. You can close this."
	}
}

func number(n int) string {
	words := []string{"", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}

func longDay(d journal.Day) string { return d.Time().Format("Monday, 2 January") }

func shortDay(d, today journal.Day) string {
	if d.Time().Year() == today.Time().Year() {
		return d.Time().Format("2 Jan")
	}
	return d.Time().Format("2 Jan 2006")
}

func newestDraft(j *journal.Journal) *journal.Draft {
	for _, d := range j.Drafts {
		if !d.IsEmpty() {
			return d
		}
	}
	return nil
}

func dueCheckIns(j *journal.Journal, today journal.Day) []*journal.CheckIn {
	var out []*journal.CheckIn
	seen := map[journal.ID]bool{}
	for _, c := range j.CheckIns {
		k, ok := j.Find(c.KnotID).(*journal.Knot)
		if c.DoneOn != nil || c.DueOn > today || seen[c.KnotID] || !ok || k.RetiredOn != nil {
			continue
		}
		seen[c.KnotID] = true
		out = append(out, c)
	}
	return out
}

func clock(t time.Time) string { return t.Format("15:04") }
