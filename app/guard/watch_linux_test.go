//go:build amd64 || arm64

package guard

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
	"go.uber.org/goleak"
)

// patience is how many milliseconds something that must happen may take. It is there
// for what never comes: a busy machine is slow at times.
const patience = 60_000

// watching is a Watch under test. Its f hands each signal over and then waits.
type watching struct {
	signals chan Signal
	goOn    chan struct{}
	ended   chan error
	stop    context.CancelFunc
}

// startWatch returns when listening on n buses.
func startWatch(t *testing.T, n int) watching {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	w := watching{make(chan Signal), make(chan struct{}), make(chan error, 1), cancel}
	listening := make(chan struct{}, 2)
	go func() {
		w.ended <- watch(ctx, func(s Signal) {
			w.signals <- s
			<-w.goOn
		}, func() { listening <- struct{}{} })
	}()
	t.Cleanup(cancel)
	for range n {
		receive(t, listening)
	}
	return w
}

// next takes the next signal and lets f return.
func (w watching) next(t *testing.T) Signal {
	t.Helper()
	s := receive(t, w.signals)
	w.goOn <- struct{}{}
	return s
}

// receive waits for what must come, and fails where it does not.
func receive[T any](t *testing.T, from <-chan T) T {
	t.Helper()
	var v T
	select {
	case v = <-from:
	case <-time.After(patience * time.Millisecond):
		t.Fatal("it did not come")
	}
	return v
}

func TestSleepWaitsUntilTheJournalIsSealed(t *testing.T) {
	b := startBuses(t)
	login := startLogin(t, b.system, false)
	w := startWatch(t, 2)
	for i := range 4 {
		if i > 0 { // awake again
			login.sleep(t, false)
		}
		lock := receive(t, login.holds)
		login.sleep(t, true)
		if s := receive(t, w.signals); s != Suspend {
			t.Fatalf("told %d", s)
		}
		lock.given(t)
		if lock.isReleased(t, 0) {
			t.Error("the computer may sleep while the journal is being sealed")
		}
		w.goOn <- struct{}{}
		if !lock.isReleased(t, patience) {
			t.Error("the computer is kept awake")
		}
	}
}

func TestALockedScreenIsTold(t *testing.T) {
	b := startBuses(t)
	login := startLogin(t, b.system, false)
	desktop := dialBus(t, b.session)
	w := startWatch(t, 2)
	hint := map[string]dbus.Variant{"LockedHint": dbus.MakeVariant(true)}
	for name, send := range map[string]func(){
		"lock":     func() { emit(t, login.Conn, ourSession, session+".Lock") },
		"property": func() { emit(t, login.Conn, ourSession, properties+".PropertiesChanged", session, hint, []string{}) },
		"KDE":      func() { emit(t, desktop, "/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", true) },
		"GNOME":    func() { emit(t, desktop, "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver.ActiveChanged", true) },
		"Cinnamon": func() { emit(t, desktop, "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver.ActiveChanged", true) },
		"MATE":     func() { emit(t, desktop, "/org/mate/ScreenSaver", "org.mate.ScreenSaver.ActiveChanged", true) },
		"Xfce":     func() { emit(t, desktop, "/org/xfce/ScreenSaver", "org.xfce.ScreenSaver.ActiveChanged", true) },
	} {
		send()
		if s := w.next(t); s != SessionLock {
			t.Errorf("%s: told %d", name, s)
		}
	}
}

// What is no lock comes first and a sleep behind it: the first to be told is the sleep.
func TestAnotherSessionAndAnUnlockAreNoLock(t *testing.T) {
	b := startBuses(t)
	login := startLogin(t, b.system, false)
	w := startWatch(t, 2)
	emit(t, login.Conn, sessionsPath+"/c2", session+".Lock")
	emit(t, login.Conn, ourSession, session+".Unlock")
	for _, body := range [][]any{
		{session, map[string]dbus.Variant{"LockedHint": dbus.MakeVariant(false)}, []string{}},
		{session, map[string]dbus.Variant{"IdleHint": dbus.MakeVariant(true)}, []string{}},
		{session, map[string]dbus.Variant{"LockedHint": dbus.MakeVariant("yes")}, []string{}},
		{session},
		{"another", "thing"},
	} {
		emit(t, login.Conn, ourSession, properties+".PropertiesChanged", body...)
	}
	emit(t, login.Conn, loginPath, manager+".PrepareForSleep", "yes")
	login.sleep(t, true)
	if s := w.next(t); s != Suspend {
		t.Errorf("told %d first", s)
	}
}

func TestAScreenSaverThatGoesIsNoLock(t *testing.T) {
	for _, c := range []struct {
		body []any
		want bool
	}{
		{[]any{true}, true},
		{[]any{false}, false},
		{[]any{}, false},
		{[]any{"true"}, false},
		{[]any{true, true}, false},
	} {
		if got := isOn(c.body); got != c.want {
			t.Errorf("%v: %v", c.body, got)
		}
	}
}

func TestALoginManagerThatRefusesIsStillListenedTo(t *testing.T) {
	b := startBuses(t)
	login := startLogin(t, b.system, true)
	w := startWatch(t, 2)
	emit(t, login.Conn, sessionsPath+"/c2", session+".Lock")
	if s := w.next(t); s != SessionLock {
		t.Errorf("the lock of a session that may be ours: told %d", s)
	}
	login.sleep(t, true)
	if s := w.next(t); s != Suspend {
		t.Errorf("sleep: told %d", s)
	}
}

func TestABusThatVanishesLeavesTheOther(t *testing.T) {
	for _, first := range []string{"session", "system"} {
		t.Run(first, func(t *testing.T) {
			b := startBuses(t)
			login := startLogin(t, b.system, false)
			desktop := dialBus(t, b.session)
			w := startWatch(t, 2)
			if first == "session" {
				b.stopSession()
				login.sleep(t, true)
			} else {
				b.stopSystem()
				emit(t, desktop, "/ScreenSaver", "org.freedesktop.ScreenSaver.ActiveChanged", true)
			}
			w.next(t)
			b.stopSession()
			b.stopSystem()
			// It ended with both, not with the first.
			if n := strings.Count(fmt.Sprint(receive(t, w.ended)), ErrBusGone.Error()); n != 2 {
				t.Errorf("told of %d buses that went", n)
			}
		})
	}
}

func TestWithoutABusWatchSaysSo(t *testing.T) {
	t.Setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path="+t.TempDir()+"/none")
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path="+t.TempDir()+"/none")
	err := Watch(t.Context(), func(s Signal) { t.Errorf("told %d", s) })
	if err == nil {
		t.Error("no error")
	}
}

func TestWatchEndsWithItsContextAndLeavesNothing(t *testing.T) {
	b := startBuses(t)
	login := startLogin(t, b.system, false)
	ignore := goleak.IgnoreCurrent()
	w := startWatch(t, 2)
	lock := receive(t, login.holds)
	lock.given(t)
	if lock.isReleased(t, 0) {
		t.Error("the lock is not held")
	}
	w.stop()
	if err := receive(t, w.ended); err != nil {
		t.Error(err)
	}
	if !lock.isReleased(t, patience) {
		t.Error("the computer is kept awake")
	}
	for end := time.Now().Add(patience * time.Millisecond); ; { // each look waits for half a second
		err := goleak.Find(ignore)
		if err == nil {
			break
		}
		if time.Now().After(end) {
			t.Fatal(err)
		}
	}
}

func TestWatchWorksBehindTheFilter(t *testing.T) {
	b := startBuses(t)
	login := startLogin(t, b.system, false)
	cmd := child("bus")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var word string
	if _, err := fmt.Fscan(out, &word); err != nil || word != "listening" {
		t.Errorf("said %q: %v", word, err)
	}
	login.sleep(t, true)
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// watchBehindFilter ends well when it is told of a sleep.
func watchBehindFilter() error {
	if err := errors.Join(RefuseNetwork(), Harden()); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	told := Signal(-1)
	ready := make(chan struct{}, 2)
	go func() {
		<-ready
		<-ready
		fmt.Println("listening")
	}()
	err := watch(ctx, func(s Signal) { told = s; cancel() }, func() { ready <- struct{}{} })
	if err == nil && told != Suspend {
		err = fmt.Errorf("told %d", told)
	}
	return err
}
