package gate

import (
	"errors"
	"testing"

	"doubleknot/widgets"
)

func TestADamagedJournalSaysWhatIsWrongAndWhatCanBeDone(t *testing.T) {
	var did []string
	do := func(what string) func() { return func() { did = append(did, what) } }
	r := newRig(t, func(o *Options) { o.Quit = do("quit") })
	r.up(r.Damaged(DamagedOptions{
		Err: errDisk, Checked: true, Readable: 11023, Damaged: 1, Backup: "There is one from 22 November.",
		Open: do("open"), Restore: do("restore"), Salvage: do("salvage"),
	}))
	r.says("The reason is: disk.")
	r.says("11,023 records can be read, 1 cannot.")
	r.says("‘work.db’ was left as it is.")
	r.says("There is one from 22 November.")
	r.types("\n") // the keyboard is on the first choice
	r.press("Restore a backup…")
	r.press("Save what can be read…")
	r.press("Quit")
	if want := []string{"open", "restore", "salvage", "quit"}; len(did) != 4 || did[0] != want[0] || did[1] != want[1] || did[2] != want[2] || did[3] != want[3] {
		t.Errorf("did %v", did)
	}
}

func TestAChoiceThatIsNotThereIsLeftOut(t *testing.T) {
	r := newRig(t, nil)
	r.up(r.Damaged(DamagedOptions{Err: errDisk, Restore: func() {}}))
	r.saysNot("Open what can be read")
	r.saysNot("Quit")
	r.saysNot("can be read,") // nothing was counted
	if n := len(find[*widgets.Button](r.Content())); n != 1 {
		t.Errorf("%d choices", n)
	}
}

func TestOpeningNothingIsNotTheFirstAdvice(t *testing.T) {
	r := newRig(t, nil)
	for readable, want := range map[int]widgets.ButtonKind{0: widgets.Plain, 3: widgets.Main} {
		r.up(r.Damaged(DamagedOptions{Err: errDisk, Checked: true, Readable: readable, Damaged: 3, Open: func() {}}))
		if got := find[*widgets.Button](r.Content())[0].Kind; got != want {
			t.Errorf("%d readable: kind %v", readable, got)
		}
	}
}

func TestOneChoiceIsCarriedOutAtATime(t *testing.T) {
	r := newRig(t, nil)
	r.hold = make(chan struct{})
	var told error
	r.up(r.Damaged(DamagedOptions{Err: errDisk, Open: func() {
		r.Work(func() error { return errors.Join(r.call("open", ""), errWrong) }, func(err error) { told = err })
	}}))
	r.types("\n")
	r.types("\n")
	r.Work(func() error { return r.call("again", "") }, func(error) { t.Error("a second one ended") })
	for _, b := range find[*widgets.Button](r.Content()) {
		if !b.Disabled() {
			t.Errorf("%q can be pressed", b.Text)
		}
	}
	close(r.hold)
	r.settle()
	r.called("open ")
	if !errors.Is(told, errWrong) || find[*widgets.Button](r.Content())[0].Disabled() {
		t.Errorf("told %v", told)
	}
}

func TestCountsAreGrouped(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1000: "1,000", 1234567: "1,234,567", 1000005: "1,000,005"} {
		if got := number(n); got != want {
			t.Errorf("%d is %q", n, got)
		}
	}
}
