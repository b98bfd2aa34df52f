// Package app puts the program together: it opens a vault, starts a session, shows
// the window, and shuts down in order.
package app

import (
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
	"doubleknot/app/journal"
	"doubleknot/app/session"
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

// Main runs the command line and returns the exit code.
func Main(args []string) int {
	return cli.Run(args, cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Getenv: os.Getenv, Clock: journal.SystemClock,
		Window: func(o cli.WindowOptions) error { return Window(o.Journal, o.Demo, journal.SystemClock) },
	})
}

// Window opens the journal at path (made on first use) in a window and returns
// when the window is closed and everything is stored. With demo it opens a
// throw-away copy of the demo journal instead.
func Window(path string, isDemo bool, clock journal.Clock) error {
	if isDemo {
		var remove func()
		var err error
		if path, remove, err = demoCopy(clock); err != nil {
			return err
		}
		defer remove()
	}
	// A large journal is read on one core while the other gets the window ready.
	opened := make(chan opening, 1)
	collect := debug.SetGCPercent(looseGC)
	go func() { opened <- openJournal(path, clock) }()
	makePlaces()
	a := fyneapp.NewWithID(ID)
	refuseNetwork()
	ui.Prepare(a)
	o := <-opened
	if o.err != nil {
		ui.ShowProblem(a, path, o.err)
		return o.err
	}
	s := o.session
	w := ui.New(ui.Options{App: a, Session: s, Backup: o.vault.Backup, Version: cli.Version, Demo: isDemo})
	debug.SetGCPercent(collect)
	tidy := time.AfterFunc(settled, debug.FreeOSMemory)
	defer tidy.Stop()
	w.ShowAndRun()
	// Fyne is gone here, by whatever way: button, Ctrl+Q, SIGTERM. What was still
	// being typed is in the session and is stored now.
	if err := s.Close(); err != nil {
		return fmt.Errorf("close the journal: %w", err)
	}
	return nil
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

// opening is a journal that was opened, or why it was not.
type opening struct {
	vault   *vault.Vault
	session *session.Session
	err     error
}

func openJournal(path string, clock journal.Clock) opening {
	v, err := openOrCreate(path)
	if err != nil {
		return opening{err: err}
	}
	s, err := session.New(v, session.Options{Clock: clock})
	if err != nil {
		_ = v.Close() // the first error is the one to tell
		return opening{err: err}
	}
	return opening{vault: v, session: s}
}

// openOrCreate opens the journal, or makes one where there is none yet.
func openOrCreate(path string) (*vault.Vault, error) {
	v, err := vault.Open(path)
	if !errors.Is(err, vault.ErrNoJournal) {
		return v, err
	}
	return vault.Create(path)
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
