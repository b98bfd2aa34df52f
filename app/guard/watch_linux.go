package guard

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/godbus/dbus/v5"
)

// Watch calls f whenever the computer is about to sleep and whenever the screen is
// locked, until ctx ends, which gives nil. It blocks: give it a goroutine of its own.
//
// Sleep and a lock by the login manager come over the system bus, a lock by the
// screen saver over the session bus. Where one bus is missing or goes away, Watch
// carries on with the other. Where both are gone it returns why, and does not try
// again; there is nothing to be told by then.
//
// The calls of f come one at a time; one lock may cause several. Before a sleep the
// computer waits until f returns, for five seconds at most as a rule.
func Watch(ctx context.Context, f func(Signal)) error { return watch(ctx, f, func() {}) }

// watch is Watch; it calls listening each time one bus has been asked for signals.
func watch(ctx context.Context, f func(Signal), listening func()) error {
	var one sync.Mutex
	tell := func(s Signal) {
		one.Lock()
		defer one.Unlock()
		f(s)
	}
	ends := make(chan error, 2)
	go func() { ends <- watchLogin(ctx, tell, listening) }()
	go func() { ends <- watchScreen(ctx, tell, listening) }()
	err := errors.Join(<-ends, <-ends)
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// bus is a connection of our own, and the signals that were asked for, in order.
type bus struct {
	*dbus.Conn
	signals chan *dbus.Signal
}

// connect opens a connection that ends with ctx.
func connect(ctx context.Context, dial func(...dbus.ConnOption) (*dbus.Conn, error)) (bus, error) {
	conn, err := dial(dbus.WithContext(ctx), dbus.WithSignalHandler(dbus.NewSequentialSignalHandler()))
	if err != nil {
		return bus{}, err
	}
	b := bus{Conn: conn, signals: make(chan *dbus.Signal)}
	conn.Signal(b.signals)
	if err = conn.Auth(nil); err == nil {
		err = conn.Hello()
	}
	if err != nil {
		_ = conn.Close() // the first error is the one to tell
		return bus{}, err
	}
	return b, nil
}

// each calls f for every signal until the connection is gone.
func (b bus) each(f func(*dbus.Signal)) error {
	for s := range b.signals {
		f(s)
	}
	return ErrBusGone
}

// screenSavers are the interfaces whose ActiveChanged(true) says that the screen is
// locked, or blank and about to be: KDE and others, GNOME, Cinnamon, MATE, Xfce.
var screenSavers = [...]string{
	"org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.cinnamon.ScreenSaver",
	"org.mate.ScreenSaver", "org.xfce.ScreenSaver",
}

// watchScreen listens to the screen savers on the session bus, but never starts a
// bus: it would be a child of this process, and without a network for good.
func watchScreen(ctx context.Context, tell func(Signal), listening func()) error {
	b, err := connect(ctx, dbus.SessionBusPrivateNoAutoStartup)
	if err != nil {
		return fmt.Errorf("reach the session bus: %w", err)
	}
	defer func() { _ = b.Close() }() // nothing is written that could be lost
	for _, name := range screenSavers {
		if err := b.AddMatchSignalContext(ctx, dbus.WithMatchInterface(name), dbus.WithMatchMember("ActiveChanged")); err != nil {
			return fmt.Errorf("listen to %s: %w", name, err)
		}
	}
	listening()
	err = b.each(func(s *dbus.Signal) {
		if isOn(s.Body) {
			tell(SessionLock)
		}
	})
	return fmt.Errorf("watch the screen saver: %w", err)
}

// isOn reads the body of ActiveChanged.
func isOn(body []any) bool {
	var active bool
	return dbus.Store(body, &active) == nil && active
}
