package guard

import (
	"context"
	"fmt"
	"os"

	"github.com/godbus/dbus/v5"
)

// Names of the login manager: org.freedesktop.login1(5).
const (
	loginName    = "org.freedesktop.login1"
	loginPath    = "/org/freedesktop/login1"
	sessionsPath = "/org/freedesktop/login1/session"
	manager      = "org.freedesktop.login1.Manager"
	session      = "org.freedesktop.login1.Session"
	properties   = "org.freedesktop.DBus.Properties"
)

// login is the login manager as seen from here.
type login struct {
	bus
	object dbus.BusObject
	tell   func(Signal)
	delay  *os.File // held open, it delays sleep; nil: not held
}

// watchLogin listens to the login manager and delays sleep around tell.
func watchLogin(ctx context.Context, tell func(Signal), listening func()) error {
	b, err := connect(ctx, dbus.SystemBusPrivate)
	if err != nil {
		return fmt.Errorf("reach the system bus: %w", err)
	}
	defer func() { _ = b.Close() }() // nothing is written that could be lost
	l := &login{bus: b, object: b.Object(loginName, loginPath), tell: tell}
	defer l.release()
	if err := l.listen(ctx); err != nil {
		return fmt.Errorf("listen to the login manager: %w", err)
	}
	l.hold(ctx)
	listening()
	err = l.each(func(s *dbus.Signal) { l.on(ctx, s) })
	return fmt.Errorf("watch the login manager: %w", err)
}

// listen asks for the signals on sleep and those on our own session.
func (l *login) listen(ctx context.Context) error {
	ours := dbus.WithMatchPathNamespace(sessionsPath) // rather the lock of any session than none
	if path, ok := l.ownSession(ctx); ok {
		ours = dbus.WithMatchObjectPath(path)
	}
	for _, match := range [][]dbus.MatchOption{
		{dbus.WithMatchInterface(manager), dbus.WithMatchMember("PrepareForSleep")},
		{dbus.WithMatchInterface(session), dbus.WithMatchMember("Lock"), ours},
		{dbus.WithMatchInterface(properties), dbus.WithMatchMember("PropertiesChanged"), dbus.WithMatchArg(0, session), ours},
	} {
		if err := l.AddMatchSignalContext(ctx, append(match, dbus.WithMatchSender(loginName))...); err != nil {
			return err
		}
	}
	return nil
}

// ownSession asks which session this is. A program that the user's systemd started
// belongs to none, and "auto" (systemd 243) then stands for the one on the screen.
func (l *login) ownSession(ctx context.Context) (path dbus.ObjectPath, ok bool) {
	for _, id := range []string{"auto", os.Getenv("XDG_SESSION_ID")} {
		if l.object.CallWithContext(ctx, manager+".GetSession", 0, id).Store(&path) == nil {
			return path, true
		}
	}
	pid := uint32(os.Getpid()) //nolint:gosec // at most 4,194,304
	err := l.object.CallWithContext(ctx, manager+".GetSessionByPID", 0, pid).Store(&path)
	return path, err == nil
}

// on handles one signal.
func (l *login) on(ctx context.Context, s *dbus.Signal) {
	switch s.Name {
	case session + ".Lock":
		l.tell(SessionLock)
	case properties + ".PropertiesChanged":
		if lockedHint(s.Body) {
			l.tell(SessionLock)
		}
	case manager + ".PrepareForSleep":
		var going bool
		if dbus.Store(s.Body, &going) != nil {
			return
		}
		if !going {
			l.hold(ctx)
			return
		}
		l.tell(Suspend)
		l.release()
	}
}

// lockedHint is whether the desktop has just told the login manager that the screen
// is locked, which GNOME and KDE do.
func lockedHint(body []any) bool {
	var of string
	var changed map[string]dbus.Variant
	var invalidated []string
	if dbus.Store(body, &of, &changed, &invalidated) != nil {
		return false
	}
	locked, _ := changed["LockedHint"].Value().(bool)
	return locked
}

// hold takes the lock that delays sleep. Where it is refused there is still the
// signal, only less time.
func (l *login) hold(ctx context.Context) {
	l.release()
	var fd dbus.UnixFD
	call := l.object.CallWithContext(ctx, manager+".Inhibit", 0, "sleep", "Doubleknot", "Sealing the journal", "delay")
	if call.Store(&fd) == nil {
		l.delay = os.NewFile(uintptr(fd), "sleep delay") //nolint:gosec // a descriptor is never negative
	}
}

// release lets the computer sleep.
func (l *login) release() {
	if l.delay != nil {
		_ = l.delay.Close() // only a descriptor: there is nothing to lose
		l.delay = nil
	}
}
