package ledger

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"doubleknot/app/journal"
	"doubleknot/app/ui/uitest"
)

// tagged is a setback, a win and a line of each, beside a line that stands alone.
func tagged() []journal.Record {
	setback, win := uitest.Setback("The deploy", 4), uitest.Setback("The talk", 3)
	setback.Tags, win.Tags = []string{"Release"}, []string{"stage", "release"}
	win.Kind = journal.Win
	red := line(journal.Red, "2026-11-19", "Checkout", "1.50", "hours")
	more := line(journal.Red, "2026-02-19", "Sleep", "2.25", "hours")
	black := line(journal.Black, "2026-11-20", "Applause", "1", "hours")
	red.EntryID, more.EntryID, black.EntryID = &setback.ID, &setback.ID, &win.ID
	return []journal.Record{setback, win, red, more, black, line(journal.Black, "2026-10-02", "Alone", "4", "hours")}
}

func lines(st *stage) []string {
	var out []string
	for _, r := range st.sheet.rows {
		for _, l := range []*journal.LedgerLine{r.red, r.black} {
			if l != nil {
				out = append(out, l.Text)
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestLinesAreFilteredByKindAndTag(t *testing.T) {
	for _, c := range []struct {
		kind, tag int
		want      string
	}{
		{0, 0, "Alone Applause Checkout Sleep"},
		{1, 0, "Checkout Sleep"},
		{2, 0, "Applause"},
		{3, 0, ""},
		{noEntry, 0, "Alone"},
		{0, 1, "Applause Checkout Sleep"}, // in any case
		{0, 2, "Applause"},
		{1, 2, ""},
		{noEntry, 1, ""},
	} {
		st := newStage(t, tagged()...)
		st.filter.kind.SetSelected(kindWords[c.kind])
		st.filter.tag.SetSelected(st.filter.tag.Options[c.tag])
		st.filter.kind.OnChanged("")
		if got := strings.Join(lines(st), " "); got != c.want {
			t.Errorf("%s, %s: %q, want %q", st.filter.kind.Selected, st.filter.tag.Selected, got, c.want)
		}
		if got := st.Says("No line is of this kind"); got != (c.want == "") {
			t.Errorf("%+v: the screen says %q", c, st.Text())
		}
	}
}

func TestAYearSumsItsMonthsExactlyAndEachInkAlone(t *testing.T) {
	st := newStage(t, tagged()...)
	st.filter.by.Select(1)
	var got []string
	for _, r := range st.sheet.rows {
		if r.kind == groupRow || r.kind == sumRow {
			got = append(got, r.group+r.redSum+"|"+r.blackSum)
		}
	}
	if want := []string{"2026|", "2 lines: 3.75 hours|2 lines: 5 hours"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEverySumIsShownHoweverManyUnitsThereAre(t *testing.T) {
	var rs []journal.Record
	for _, unit := range []string{"afternoons", "conversations", "evenings", "lunches", "orders"} {
		rs = append(rs, line(journal.Red, "2026-11-19", "x", "12", unit))
	}
	st := newStage(t, rs...)
	for _, r := range rs {
		if words := "12 " + r.(*journal.LedgerLine).Unit; strings.Count(st.Text(), words) != 2 { // the line and the sum
			t.Errorf("%q is not summed in %q", words, st.Text())
		}
	}
	if n := len(st.sheet.rows); !st.sheet.rows[n-1].last || st.sheet.rows[n-2].last {
		t.Error("the month is not closed by its last row alone")
	}
}

func TestUnlockingKeepsTheFilterAndTheChangedLine(t *testing.T) {
	st := newStage(t, tagged()...)
	st.filter.by.Select(1)
	st.filter.kind.SetSelected(kindWords[2])
	st.filter.tag.SetSelected("stage")
	st.filter.kind.OnChanged("")
	st.W.Win.Canvas().Focus(st.sheet)
	st.Press("Change it")
	uitest.NoWords(t, st.Place(), "stage")
	again(st)
	if got := lines(st); len(got) != 1 || got[0] != "Applause" || st.filter.tag.Selected != "stage" || st.filter.by.Selected != 1 {
		t.Errorf("%q, tag %q", got, st.filter.tag.Selected)
	}
	if st.form.old == nil || st.form.text.Text() != "Applause" {
		t.Errorf("the form has %q", st.form.text.Text())
	}
}

func TestGoToPutsAMonthAtTheTop(t *testing.T) {
	st := newStage(t, manyLines(400)...)
	if got := st.filter.jump.Options; len(got) != 14 || got[0] != "November 2026" {
		t.Fatalf("offered %q", got)
	}
	st.filter.jump.OnChanged("May 2026")
	down := st.sheet.GetScrollOffset()
	st.filter.jump.OnChanged("July 2026")
	if up := st.sheet.GetScrollOffset(); up <= 0 || up >= down || st.filter.jump.Selected != "" {
		t.Errorf("July at %v, May at %v", up, down)
	}
	first := ""
	uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
		if c, ok := o.(*cell); ok && c.kind == groupRow && c.group.Text == "July 2026" {
			first = c.group.Text
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject
			if y := at(c).Y - at(st.sheet).Y; y > 1 || y < -1 {
				t.Errorf("July stands at %v", y)
			}
		}
	})
	if first == "" {
		t.Error("July is not drawn")
	}
}

func printed(st *stage) []string {
	var got []string
	for _, r := range st.sheet.rows {
		switch r.kind {
		case groupRow:
			got = append(got, r.group)
		case sumRow:
			got = append(got, r.redSum+"|"+r.blackSum)
		}
	}
	return got
}

func TestTagsSumTheirLinesWhateverTheMonth(t *testing.T) {
	st := newStage(t, tagged()...)
	st.filter.by.Select(2)
	want := []string{"Release", "2 lines: 3.75 hours|1 line: 1 hours", "stage", "Nothing yet|1 line: 1 hours", "No tag", "Nothing yet|1 line: 4 hours"}
	if got := printed(st); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if !st.Says("19 Feb 2026") || !st.Says("A line has the tags of its entry and stands under each of them") {
		t.Errorf("the screen says %q", st.Text())
	}
	st.filter.tag.SetSelected("stage")
	st.filter.tag.OnChanged("")
	if got := printed(st); !slices.Equal(got, want[2:4]) {
		t.Errorf("filtered by a tag: %q", got)
	}
}

func TestTheArrowsPassALineUnderEachOfItsTags(t *testing.T) {
	st := newStage(t, tagged()...)
	st.filter.by.Select(2)
	st.W.Win.Canvas().Focus(st.sheet)
	var got []string
	for range 6 {
		line, i := st.sheet.find()
		got = append(got, line.Text)
		ringed := 0
		uitest.Walk(st.Content(), func(o fyne.CanvasObject) {
			if h, ok := o.(*half); ok && h.ringed {
				ringed++
			}
		})
		if ringed != 1 {
			t.Errorf("row %d: %d lines are ringed", i, ringed)
		}
		st.Key(fyne.KeyDown)
	}
	if want := []string{"Sleep", "Checkout", "Applause", "Alone", "Alone", "Alone"}; !slices.Equal(got, want) {
		t.Errorf("down leads to %q, want %q", got, want)
	}
}

func TestSumsTakeAsManyRowsAsTheirColumnIsNarrow(t *testing.T) {
	var rs []journal.Record
	for _, unit := range []string{"afternoons", "conversations", "evenings", "lunches"} {
		rs = append(rs, line(journal.Red, "2026-11-19", "x", "12", unit))
	}
	st := newStage(t, rs...)
	rows := func(width float32) (n int) {
		st.W.Win.Resize(fyne.NewSize(width, 820))
		for _, r := range st.sheet.rows {
			if r.kind == sumRow {
				n++
			}
		}
		return n
	}
	if wide, narrow := rows(1600), rows(900); wide != 1 || narrow < 2 {
		t.Errorf("%d rows of sums in a wide window, %d in a narrow one", wide, narrow)
	}
}

func TestOtherLinesAreShownFromTheFirstOn(t *testing.T) {
	st := newStage(t, manyLines(400)...)
	st.sheet.ScrollToBottom()
	st.filter.kind.SetSelected("No entry")
	st.filter.kind.OnChanged("No entry")
	if at := st.sheet.GetScrollOffset(); at != 0 {
		t.Errorf("filtered, the sheet begins at %v", at)
	}
}

func TestNoRoomIsLeftBelowTheWordsAboutTags(t *testing.T) {
	st := newStage(t, tagged()...)
	st.filter.by.Select(2)
	gap := func() float32 {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject
		return at(st.card).Y - at(st.tags).Y - st.tags.Size().Height
	}
	first := gap()
	st.arrange()
	if first != gap() || first > 24 {
		t.Errorf("%v are left at first, %v after", first, gap())
	}
}

func TestTabFollowsTheScreenFromTheHeadDown(t *testing.T) {
	st := newStage(t, sample()...)
	c := st.W.Win.Canvas()
	c.Unfocus()
	for i, want := range []fyne.Focusable{st.Button("Review"), st.add, st.filter.by, st.filter.kind, st.filter.tag, st.filter.jump, st.sheet} {
		c.FocusNext()
		if c.Focused() != want {
			t.Fatalf("after %d times Tab the keyboard is in %T", i+1, c.Focused())
		}
	}
}
