// Package today is the screen one lands on: what is due, what is open, how it is
// now, and one lesson. It never shows a raw setback unasked.
package today

import (
	"fmt"
	"strings"
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
	SetQuiet(entry journal.ID, on bool) *session.Future
	UseLesson(id journal.ID, note string) *session.Future
	LookedAt(id journal.ID, useful bool) *session.Future
	SnoozeLesson(id journal.ID, until journal.Day) *session.Future
	AnswerOutlook(entry journal.ID, actual *int) *session.Future
	AnswerCheckIn(id journal.ID, o journal.Outcome, note string) *session.Future
	KeepNote(checkIn journal.ID, text string)
	Note(checkIn journal.ID) (text string, stored bool)
	NewDraft(kind journal.Kind) journal.Draft
	Draft(id journal.ID) (journal.Draft, error)
	KeepDraft(d journal.Draft)
	FlushDrafts() *session.Future
	WasSuggested(s insight.Suggestion) bool
	Suggest(s insight.Suggestion) *session.Future
	Subscribe(f func(session.Event)) (cancel func())
	Undo() *session.Future
	UndoLabel() string
	Snapshot() *journal.Journal
}

// Screen is the Today screen.
type Screen struct {
	win     *page.Lent
	session Session

	root    *fyne.Container
	page    *widgets.Page
	head    *widgets.PageHead
	left    *fyne.Container
	right   *fyne.Container
	mood    *moodCard
	write   *widgets.Button
	j       *journal.Journal
	made    []handle                   // what the last Show can give the focus to
	rows    map[journal.ID]*checkInRow // by check-in, of those due
	looks   map[journal.ID]*lookBack   // by entry, of those asked about
	dating  *dayForm                   // the day of a recovery is being asked for; nil mostly
	past    bool                       // the setbacks of this day in earlier years are shown
	shown   *insight.Suggestion        // the suggestion of distance in view, kept until it is answered
	failing bool                       // storing fails just now
	unhear  func()
}

var _ page.Screen = (*Screen)(nil)

// New makes the screen.
func New(w page.Window, s Session) *Screen {
	t := &Screen{win: page.Lend(w), session: s, rows: map[journal.ID]*checkInRow{}, looks: map[journal.ID]*lookBack{}}
	t.write = widgets.NewButton("Write", "write", widgets.Main, func() { t.win.Go(page.Route{Screen: page.Write}) })
	review := widgets.NewButton("Review", "", widgets.Link, func() { t.win.Go(page.Route{Screen: page.Review}) })
	t.head = widgets.NewPageHead("", "", review, t.write)
	t.mood = newMoodCard(t)
	t.left, t.right = widgets.VStack(20), widgets.VStack(20)
	columns := container.New(&widgets.ColumnsLayout{FoldBelow: 760, Gap: 20, Weights: []float32{1.6, 1}}, t.left, t.right)
	inner := widgets.VStack(20, t.head, columns)
	t.page = widgets.NewPage(widgets.Insets{Top: 24, Right: 32, Bottom: 24, Left: 32}, inner)
	t.root = container.NewStack(t.page)
	t.unhear = s.Subscribe(func(e session.Event) { t.win.Do(func() { t.hear(e) }) })
	return t
}

// Content is the screen's one object.
func (t *Screen) Content() fyne.CanvasObject { return t.root }

// Open has nothing to go to.
func (t *Screen) Open(page.Route) {}

// Enter puts the focus on Write, the one main thing to do here.
func (t *Screen) Enter() { t.win.Fyne().Canvas().Focus(t.write) }

// Leave stores what was typed last, and notes the suggestion as made.
func (t *Screen) Leave() {
	if t.shown != nil {
		t.session.Suggest(*t.shown)
	}
	t.session.FlushDrafts()
}

// hear says beside the notes whether storing fails. The rest comes with Show.
func (t *Screen) hear(e session.Event) {
	switch e := e.(type) {
	case session.DraftKept:
		for _, l := range t.looks {
			l.waits = l.waits && l.draft.ID != e.Draft
		}
		return
	case session.SaveFailed:
		t.failing = true
	case session.SaveWorks:
		t.failing = false
	default:
		return
	}
	waits := ""
	for _, l := range t.looks {
		if l.waits {
			waits = "keep the answer"
		}
	}
	for _, r := range t.rows {
		if r.tell() {
			waits = "keep the note"
		}
	}
	if failed, ok := e.(session.SaveFailed); ok && waits != "" {
		t.win.Fail(waits, failed.Err)
	}
}

// SetNarrow does nothing: the columns fold by themselves.
func (t *Screen) SetNarrow(bool) {}

// Show lays the snapshot out.
func (t *Screen) Show(j *journal.Journal) {
	t.j = j
	today := t.session.Today()
	had, old := t.win.Fyne().Canvas().Focused(), t.made
	t.made = nil
	due := insight.CheckInsDue(j, today)
	asked := t.outlooksDue(due, today)
	l := t.lesson(j, today)
	t.head.Title = longDay(today)
	t.head.Subtitle = subtitle(len(due), len(asked.alone), drafts(j), l != nil && insight.LessonDue(j, l, today))
	t.head.Refresh()
	t.mood.show(j, today)
	t.forgetGone(due, asked)
	t.dropAnswered(today)

	var left []fyne.CanvasObject
	if d := newestDraft(j); d != nil {
		left = append(left, t.draftCard(d, drafts(j)))
	}
	if len(due)+len(asked.alone) > 0 {
		left = append(left, t.checkInCard(due, asked, today))
	}
	left = append(left, t.openCard(insight.ShownSetbacks(j), today))
	t.left.Objects = left
	t.left.Refresh()

	right := []fyne.CanvasObject{t.mood.card}
	if l != nil {
		right = append(right, t.lessonCard(l, today))
	}
	if card := t.dayCard(l, today); card != nil {
		right = append(right, card)
	}
	if card := t.distanceCard(today); card != nil {
		right = append(right, card)
	}
	t.right.Objects = right
	t.right.Refresh()
	t.root.Refresh()
	t.keepFocus(had, old)
}

// subtitle says what is due: knots, looks back, and a lesson where the one shown is.
func subtitle(due, looks, drafts int, lesson bool) string {
	var parts []string
	if due > 0 {
		parts = append(parts, lookedWords(due, "knot to check", "knots to check"))
	}
	if looks > 0 {
		parts = append(parts, lookedWords(looks, "look back", "looks back"))
	}
	if lesson {
		parts = append(parts, "One lesson to look at again")
	}
	for i := 1; i < len(parts); i++ {
		parts[i] = strings.ToLower(parts[i][:1]) + parts[i][1:]
	}
	switch {
	case len(parts) == 1:
		return parts[0] + ". Nothing else is due."
	case len(parts) > 1:
		return strings.Join(parts, ", ") + "."
	case drafts > 0:
		return "Something you were writing is still here."
	default:
		return "Nothing is due. You can close this."
	}
}

func lookedWords(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return number(n) + " " + many
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

// drafts counts the unfinished entries; a line typed on the Ledger is there again.
func drafts(j *journal.Journal) int {
	n := 0
	for _, d := range j.Drafts {
		if !d.HasNoEntry() {
			n++
		}
	}
	return n
}

func newestDraft(j *journal.Journal) *journal.Draft {
	for _, d := range j.Drafts {
		if !d.IsEmpty() && !d.HasNoEntry() {
			return d
		}
	}
	return nil
}

func clock(t time.Time) string { return t.Format("15:04") }
