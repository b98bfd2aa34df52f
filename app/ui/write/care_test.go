package write

import (
	"strings"
	"testing"
	"time"
	"weak"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"doubleknot/app/journal"
	"doubleknot/app/ui/page"
	"doubleknot/app/ui/uitest"
	"doubleknot/assets/prompts"
	"doubleknot/widgets/skin"
)

// write types a letter every step until the time given has passed.
func (b *bench) write(step, whole time.Duration) {
	for at := time.Duration(0); at <= whole; at += step {
		test.Type(b.canvas().Focused(), "a")
		b.win.at = b.win.at.Add(step)
	}
}

func (b *bench) says(words string) bool { return uitest.Says(b.Content(), words) }

const offer = "You have been writing for 20 minutes."

func TestStoppingIsOfferedOnceAfterTwentyMinutesOfTyping(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.write(20*time.Second, 19*time.Minute)
	if b.says(offer) {
		t.Fatal("offered too early")
	}
	b.write(20*time.Second, time.Minute)
	if !b.says(offer) || len(b.win.asked) > 0 {
		t.Fatalf("not offered, or asked: %v", b.win.asked)
	}
	typed := b.canvas().Focused()
	uitest.Button(t, b.Content(), "Go on").Tapped(nil)
	if b.says(offer) || b.canvas().Focused() == nil {
		t.Errorf("after going on the offer stays, or the keyboard is nowhere: %v", typed)
	}
	b.write(20*time.Second, 40*time.Minute)
	if b.says(offer) {
		t.Error("offered a second time")
	}
}

func TestTimeNotSpentTypingIsNotCounted(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.write(2*time.Minute, time.Hour) // looks up between letters
	if b.says(offer) {
		t.Error("thinking was counted as typing")
	}
	b.write(20*time.Second, 15*time.Minute)
	b.win.at = b.win.at.Add(time.Hour)
	b.write(20*time.Second, 15*time.Minute)
	if b.says(offer) {
		t.Error("a rest of an hour was not taken for one")
	}
	b.win.at = b.win.at.Add(-24 * time.Hour) // the clock of the laptop was set back
	b.write(20*time.Second, time.Minute)
	if b.says(offer) {
		t.Error("offered after the clock was set back")
	}
}

// unasked is a window whose owner turned the offer off.
type unasked struct{ page.Window }

func (unasked) OffersStop() bool { return false }

func TestTheOfferToStopCanBeTurnedOff(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Screen.win.Window = unasked{b.win}
	b.Enter()
	b.write(20*time.Second, time.Hour)
	if b.says(offer) {
		t.Error("offered though it is turned off")
	}
}

func TestStoppingKeepsTheDraft(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	b.write(20*time.Second, 21*time.Minute)
	uitest.Button(t, b.Content(), "Stop here").Tapped(nil)
	if b.ses.flushed == 0 || len(b.ses.saved) > 0 || len(b.win.went) != 1 || b.win.went[0].Screen != page.Today {
		t.Errorf("flushed %d, saved %d, went to %v", b.ses.flushed, len(b.ses.saved), b.win.went)
	}
	if got := b.ses.last().Entry.Title; !strings.HasPrefix(got, "aaa") {
		t.Errorf("the draft holds %q", got)
	}
}

// returning are n notes of these two weeks about one setback, and that setback.
func returning(n int) (rs []journal.Record, about *journal.Entry) {
	entry := func(kind journal.Kind, daysAgo int) *journal.Entry {
		at := journal.NewStamp(now.AddDate(0, 0, -daysAgo))
		return &journal.Entry{ID: journal.NewID(), Kind: kind, Day: journal.DayOf(now, 0) - journal.Day(daysAgo), At: at, CreatedAt: at, UpdatedAt: at}
	}
	about = entry(journal.Setback, 60)
	about.Title = "Passed over again"
	rs = []journal.Record{about}
	for i := range n {
		e := entry(journal.Note, i+1)
		e.About, e.Tags, e.Body = about.ID.Ref(), []string{"promotion"}, "Again."
		rs = append(rs, e)
	}
	return rs, about
}

const suggestion = "3 entries about this in two weeks, and no new lesson from them."

func TestDistanceIsSuggestedOnceWhereSheComesBackToTheSameThing(t *testing.T) {
	rs, about := returning(3)
	b := wide(t, newFakeSession(rs...))
	b.Enter()
	if b.says(suggestion) {
		t.Fatal("suggested before it was about anything")
	}
	b.side.about.set(about.ID.Ref())
	if !b.says(suggestion) {
		t.Fatalf("nothing suggested: %s", uitest.Text(b.Content()))
	}
	uitest.Button(t, b.Content(), prompts.Of(prompts.AcrossTheRoom).Title).Tapped(nil)
	if b.says(suggestion) || !b.f.Guided() || b.editor.open != prompts.AcrossTheRoom || b.top.mode.Selected != 1 {
		t.Errorf("guided %v, open %q", b.f.Guided(), b.editor.open)
	}
	b.side.about.set(nil)
	b.side.about.set(about.ID.Ref())
	if b.says(suggestion) {
		t.Error("suggested a second time")
	}
}

func TestDistanceIsSuggestedWhileSomethingElseIsComeBackToMore(t *testing.T) {
	more, _ := returning(4)
	rs, about := returning(3)
	b := wide(t, newFakeSession(append(more, rs...)...))
	b.Enter()
	b.side.about.set(about.ID.Ref())
	if !b.says(suggestion) {
		t.Errorf("nothing suggested: %s", uitest.Text(b.Content()))
	}
}

func TestDistanceIsNotSuggestedWithoutReason(t *testing.T) {
	two, about := returning(2)
	three, about3 := returning(3)
	lesson := &journal.Lesson{ID: journal.NewID(), Text: "Ask early.", CreatedAt: journal.NewStamp(now)}
	for name, tc := range map[string]struct {
		rs []journal.Record
		id journal.ID
	}{
		"two entries":  {two, about.ID},
		"a new lesson": {append(three, lesson), about3.ID},
		"another one":  {three, journal.NewID()},
	} {
		b := wide(t, newFakeSession(tc.rs...))
		b.Enter()
		b.side.about.set(tc.id.Ref())
		if b.says("no new lesson") {
			t.Errorf("%s: suggested", name)
		}
	}
}

func TestDistanceIsNotSuggestedOnceThereIsALesson(t *testing.T) {
	rs, about := returning(3)
	b := wide(t, newFakeSession(rs...))
	b.Enter()
	test.Type(b.editor.lessons.fields[0].Focusable(), "Ask early.")
	b.side.about.set(about.ID.Ref())
	if b.says("no new lesson") {
		t.Error("suggested, though she has just written a lesson")
	}
}

func TestADipInMoodAfterWritingIsExplainedAndNothingElseIs(t *testing.T) {
	v := func(n int) *int { return &n }
	for _, tc := range []struct {
		before, after *int
		want          bool
	}{
		{v(0), v(-1), true}, {v(2), v(1), true}, {v(-1), v(-1), false}, {v(-2), v(0), false}, {nil, v(-2), false}, {v(1), nil, false},
	} {
		b := wide(t, newFakeSession())
		b.side.before.OnChanged(tc.before)
		b.side.after.OnChanged(tc.after)
		if got := b.says(prompts.MoodDip); got != tc.want {
			t.Errorf("%v, %v: said %v, want %v", tc.before, tc.after, got, tc.want)
		}
		if len(b.win.told)+len(b.win.asked) > 0 {
			t.Errorf("told %v, asked %v", b.win.told, b.win.asked)
		}
	}
}

func TestAnOpenSetbackIsChosenByLettersAndTakenBack(t *testing.T) {
	rs, about := returning(0)
	over, other := *about, *about
	over.ID, over.Title, over.RecoveredOn = journal.NewID(), "Passed over once", about.Day.Ref()
	other.ID, other.Title = journal.NewID(), "The demo with no network"
	b := wide(t, newFakeSession(append(rs, &over, &other)...))
	b.Enter()
	uitest.Button(t, b.Content(), "An open setback…").Tapped(nil)
	test.Type(b.canvas().Focused(), "over pass")
	if b.says(over.Title) || b.says(other.Title) || !b.says(about.Title) {
		t.Fatalf("offered: %s", uitest.Text(b.side.about.group))
	}
	b.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := b.f.About(); got == nil || *got != about.ID || !b.says("Passed over again, 20 Sep 2026") {
		t.Fatalf("about %v: %s", got, uitest.Text(b.side.about.group))
	}
	uitest.Icon(t, b.Content(), "Not about this one").Tapped(nil)
	if got := b.f.About(); got != nil || !b.says("An open setback…") {
		t.Errorf("about %v: %s", got, uitest.Text(b.side.about.group))
	}
}

func TestWithoutOpenSetbacksNothingIsOfferedToGoOnAbout(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	if b.says("Goes on about") {
		t.Error("it asks what the entry goes on about")
	}
	rs, _ := returning(0)
	b.ses.j = journal.New(rs)
	b.Show(b.ses.j)
	if !b.says("Goes on about") {
		t.Error("a setback that came meanwhile is not offered")
	}
	own := newFakeSession(rs...)
	n := newBench(t, own, fyne.NewSize(800, 600), skin.ModeLight)
	n.Open(page.Route{ID: rs[0].RecordID()})
	if n.says("Goes on about…") {
		t.Error("the setback is offered to itself")
	}
}

func TestTheQuickFormOpensTheSecondKnot(t *testing.T) {
	b := wide(t, newFakeSession())
	b.Enter()
	uitest.Button(t, b.Content(), prompts.SecondKnot).Tapped(nil)
	test.Type(b.canvas().Focused(), "the first slips")
	if ks := b.ses.last().Knots; len(ks) != 1 || ks[0].Kind != journal.Respond || ks[0].If != "the first slips" {
		t.Errorf("the knots are %+v", ks)
	}
}

func TestWhatWasOfferedIsNotOfferedAgainAfterALockAndNamesNoWord(t *testing.T) {
	rs, about := returning(3)
	b := wide(t, newFakeSession(rs...))
	b.Enter()
	b.side.about.set(about.ID.Ref())
	b.editor.placeFocus()
	b.write(20*time.Second, 21*time.Minute)
	if !b.says(offer) {
		t.Fatal("nothing was offered")
	}
	p := b.Place()
	uitest.NoWords(t, p, "promotion")
	b.ses.j = b.ses.j.Apply(journal.Change{Put: []journal.Record{draftOf(b)}})
	c := wide(t, b.ses)
	c.Enter()
	c.Return(p)
	c.write(20*time.Second, 21*time.Minute)
	if c.says(offer) || c.says(suggestion) {
		t.Errorf("offered again: %s", uitest.Text(c.Content()))
	}
	b.ses.j = journal.New(rs) // the draft is gone
	d := wide(t, b.ses)
	d.Enter()
	d.Return(p)
	d.side.about.set(about.ID.Ref())
	if d.says(suggestion) {
		t.Error("suggested again after a lock")
	}
}

func draftOf(b *bench) *journal.Draft {
	d := b.ses.last()
	return &d
}

func TestAChosenSetbackLeavesNoWordInADroppedScreen(t *testing.T) {
	uitest.Dropped(t, func(words string) (*uitest.Stage, weak.Pointer[Screen]) {
		first, second := uitest.Setback("From "+words, 3), uitest.Setback("Other "+words, 5)
		st := uitest.NewStage(t, first, second)
		c := New(st.W, st.S, explain)
		c.every = func(time.Duration, func()) func() { return func() {} }
		c.background = func(f func()) { f() }
		st.Set(c)
		c.Enter()
		st.Press("An open setback…")
		test.Type(st.W.Win.Canvas().Focused(), words)
		st.Press("From " + words)
		uitest.Icon(t, c.Content(), "Not about this one").Tapped(nil)
		st.Press("An open setback…")
		test.Type(st.W.Win.Canvas().Focused(), words)
		return st, weak.Make(c)
	})
}
