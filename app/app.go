// Package app puts the program together: it opens a vault, starts a session, shows
// the window, and shuts down in order.
package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/storage/repository"

	"doubleknot/app/cli"
	"doubleknot/app/guard"
	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/ui"
	"doubleknot/app/vault"
	"doubleknot/assets/demo"
)

// ID names the program to the desktop and is the folder of its preferences.
const ID = "net.doubleknot.Doubleknot"

// Reading a large journal leaves much behind. It is swept up when the window is on
// the screen, and not while she waits for it.
const (
	looseGC = 400 // per cent of growth before a sweep while the journal is read
	settled = time.Second
)

// Main runs the command line and returns the exit code. Before anything else it
// closes what could carry a word out of the process.
func Main(args []string) int {
	shield := protect()
	now, err := clock()
	if err != nil {
		fmt.Fprintln(os.Stderr, "doubleknot: "+err.Error())
		return cli.ExitFailed
	}
	return cli.Run(args, cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Clock: now, Ask: ask, Protect: harden,
		Window: func(o cli.WindowOptions) error {
			for _, says := range shield.says() {
				fmt.Fprintln(os.Stderr, "doubleknot: "+says)
			}
			return window(o.Journal, o.Demo, now, shield)
		},
	})
}

// window opens the journal at path in a window, or what leads to one, and returns
// when the window is closed and everything is stored. With demo it opens a
// throw-away copy of the demo journal instead.
func window(path string, isDemo bool, clock journal.Clock, shield private) error {
	if isDemo {
		var remove func()
		var err error
		if path, remove, err = demoCopy(clock); err != nil {
			return err
		}
		defer remove()
	}
	makePlaces()
	a := fyneapp.NewWithID(ID)
	refuseNetwork()
	k := keeper.New(path, keeper.Options{Clock: clock, Folder: func() string { return ui.BackupFolder(a) }})
	// A large journal is read on one core while the other gets the window ready.
	found := make(chan ui.Found, 1)
	collect := debug.SetGCPercent(looseGC)
	go func() { found <- look(k) }()
	ui.Prepare(a)
	f := <-found
	if unusable(f) {
		ui.ShowProblem(a, path, f.Err)
		return f.Err
	}
	w := ui.New(ui.Options{App: a, Keeper: k, Found: f, Version: cli.Version, Demo: isDemo, System: shield, Started: harden, BackupAfter: 2 * settled})
	debug.SetGCPercent(collect)
	tidy := time.AfterFunc(settled, debug.FreeOSMemory)
	defer tidy.Stop()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go watchDesktop(ctx, w)
	w.ShowAndRun()
	// Fyne is gone here, by whatever way: button, Ctrl+Q, SIGTERM. What was still
	// being typed is in the session and is stored now.
	if err := k.Close(); err != nil {
		return fmt.Errorf("close the journal: %w", err)
	}
	return nil
}

// look opens the journal if that takes no passphrase.
func look(k *keeper.Keeper) ui.Found {
	state, err := k.Look()
	if err == nil && state == keeper.Plain {
		err = k.Enter()
	}
	return ui.Found{State: state, Err: err}
}

// unusable says that there is nothing the window could do with the file: it is no
// journal, or another program has it.
func unusable(f ui.Found) bool { return f.Err != nil && !errors.Is(f.Err, vault.ErrDamaged) }

// sleepWait is how long a laptop that is about to sleep is held up at most; the
// system itself gives five seconds.
const sleepWait = 4 * time.Second

// watchDesktop locks when the desktop locks or the laptop goes to sleep. Where the
// desktop does not tell, the idle timer is what remains.
func watchDesktop(ctx context.Context, w *ui.Window) {
	_ = guard.Watch(ctx, func(guard.Signal) { w.DesktopLocks(sleepWait) })
}

// makePlaces makes the folders Fyne keeps preferences and caches in, where a new
// account has none yet. Fyne goes on without them, but forgets.
func makePlaces() {
	for _, place := range []func() (string, error){os.UserConfigDir, os.UserCacheDir} {
		if dir, err := place(); err == nil {
			_ = os.MkdirAll(dir, 0o700) // Fyne says so if it cannot write there
		}
	}
}

// demoCopy writes the demo journal into a new temporary folder.
func demoCopy(clock journal.Clock) (path string, remove func(), err error) {
	dir, err := os.MkdirTemp("", "doubleknot-demo-")
	if err != nil {
		return "", nil, fmt.Errorf("make a folder for the demo: %w", err)
	}
	remove = func() { _ = os.RemoveAll(dir) } // a temporary folder; the system clears what is left
	path = filepath.Join(dir, "journal.db")
	v, err := vault.Create(path)
	if err == nil {
		err = errors.Join(v.Commit(journal.Change{Put: demo.Records(clock())}), v.Close())
	}
	if err != nil {
		remove()
		return "", nil, fmt.Errorf("make the demo journal: %w", err)
	}
	return path, remove, nil
}

// refuseNetwork puts a repository that refuses in front of Fyne's own for the web:
// text that names a picture on the web must not fetch it.
func refuseNetwork() {
	for _, scheme := range []string{"http", "https"} {
		repository.Register(scheme, refusing{})
	}
}

// refusing is a repository.Repository that opens nothing.
type refusing struct{}

var errOffline = errors.New("Doubleknot reads nothing from the network") //nolint:staticcheck // a name

func (refusing) Exists(fyne.URI) (bool, error)               { return false, errOffline }
func (refusing) Reader(fyne.URI) (fyne.URIReadCloser, error) { return nil, errOffline }
func (refusing) CanRead(fyne.URI) (bool, error)              { return false, errOffline }
func (refusing) Destroy(string)                              {}
