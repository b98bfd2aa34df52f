package settings

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"doubleknot/widgets"
)

var (
	errWrong  = errors.New("wrong")
	errNeeds  = errors.New("another passphrase")
	errFolder = errors.New("no folder")
	errFull   = errors.New("full")
)

// fake is a keeper whose journal has the passphrase "old words". It notes each call
// with what it was given. Methods that take long come from other goroutines.
type fake struct {
	salvaged *Holdings // what the new file of a salvage holds, nil for unknown
	mu       sync.Mutex
	calls    []string
	sealed   bool
	recovery bool
	pass     string
	err      error // what everything that can fail answers
	hold     chan struct{}

	copies  []Copy
	backups []Backup
	last    time.Time
	lastErr error
	inside  Holdings
	needs   string // the passphrase a backup opens with, "" for the journal's own
	report  Report
	network string
	refused bool
	idle    int
	suspend bool
	hide    bool

	stop, notifies bool
}

func newFake(sealed bool) *fake {
	f := &fake{
		sealed: sealed, recovery: sealed, idle: 5, suspend: true, network: "not refused on this system", last: noon.Add(-2 * time.Hour),
		inside: Holdings{Sealed: true, Entries: 1204, Lessons: 87, Others: 1, Newest: noon.AddDate(0, 0, -1)}, report: Report{Records: 2310},
	}
	if sealed {
		f.pass = "old words"
	}
	for i := range 6 {
		f.backups = append(f.backups, Backup{Path: fmt.Sprintf("/backups/%d.db", i), At: noon.AddDate(0, 0, -i), Size: 1_240_000})
	}
	f.backups[1].Reason = "before-restore"
	return f
}

func (f *fake) keeper() Keeper {
	if f == nil {
		return Keeper{}
	}
	is := func(target error) func(error) bool { return func(err error) bool { return errors.Is(err, target) } }
	return Keeper{Privacy: f, Locking: f, System: f, Backups: f, Health: f, Care: f, Errors: Errors{
		Message:     func(err error) string { return "Because: " + err.Error() + "." },
		WrongSecret: is(errWrong), NeedsSecret: is(errNeeds), NoFolder: is(errFolder),
	}}
}

// note records a call; it waits where the test holds the keeper up.
func (f *fake) note(parts ...string) error {
	f.mu.Lock()
	f.calls = append(f.calls, strings.Join(parts, " | "))
	hold, err := f.hold, f.err
	f.mu.Unlock()
	if hold != nil {
		<-hold
	}
	return err
}

func (f *fake) proved(pass string, parts ...string) error {
	err := f.note(parts...)
	if err == nil && pass != f.pass {
		return fmt.Errorf("prove: %w", errWrong)
	}
	return err
}

// called are the calls that begin with the word.
func (f *fake) called(word string) []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	var out []string
	for _, c := range f.calls {
		if strings.HasPrefix(c, word) {
			out = append(out, c)
		}
	}
	return out
}

func (f *fake) Sealed() bool         { f.mu.Lock(); defer f.mu.Unlock(); return f.sealed }
func (f *fake) HasRecoveryKey() bool { return f.recovery }

func (f *fake) ChangePassphrase(old, next string) error {
	return f.proved(old, "change", old, next)
}

func (f *fake) NewRecoveryKey(pass string) (string, error) {
	return theKey, f.proved(pass, "recovery", pass)
}
func (f *fake) Rotate(pass string) (string, error) { return theKey, f.proved(pass, "rotate", pass) }

func (f *fake) Seal(pass string) (string, error) {
	if err := f.note("seal", pass); err != nil {
		return "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sealed, f.recovery, f.pass = true, true, pass
	return theKey, nil
}

func (f *fake) Unseal(pass string) error {
	err := f.proved(pass, "unseal", pass)
	if err == nil {
		f.mu.Lock()
		f.sealed = false
		f.mu.Unlock()
	}
	return err
}

func (f *fake) PlainCopies() ([]Copy, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.copies), nil
}
func (f *fake) SealCopy(path string) error   { return f.drop("sealcopy", path) }
func (f *fake) RemoveCopy(path string) error { return f.drop("removecopy", path) }

func (f *fake) drop(what, path string) error {
	if err := f.note(what, path); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.copies = slices.DeleteFunc(f.copies, func(c Copy) bool { return c.Path == path })
	return nil
}

func (f *fake) IdleMinutes() int            { return f.idle }
func (f *fake) SetIdleMinutes(n int)        { f.idle = n }
func (f *fake) LockOnSuspend() bool         { return f.suspend }
func (f *fake) SetLockOnSuspend(on bool)    { f.suspend = on }
func (f *fake) HideOnFocusLoss() bool       { return f.hide }
func (f *fake) SetHideOnFocusLoss(on bool)  { f.hide = on }
func (f *fake) OffersStop() bool            { return f.stop }
func (f *fake) SetOffersStop(on bool)       { f.stop = on }
func (f *fake) NotifiesCheckIns() bool      { return f.notifies }
func (f *fake) SetNotifiesCheckIns(on bool) { f.notifies = on }

func (f *fake) LockNow()                { _ = f.note("lock") }
func (f *fake) Network() (string, bool) { return f.network, f.refused }
func (f *fake) Hardening() string       { return "No memory image is written when it crashes." }

func (f *fake) Folder() string              { return "/backups" }
func (f *fake) SetFolder(path string) error { return f.note("folder", path) }
func (f *fake) List() ([]Backup, error)     { return f.backups, nil }
func (f *fake) Last() (time.Time, error)    { return f.last, f.lastErr }
func (f *fake) BackupNow() (string, error)  { return "/backups/new.db", f.note("backup") }

func (f *fake) Inspect(path, secret string) (Holdings, error) {
	if err := f.note("inspect", path, secret); err != nil {
		return Holdings{}, err
	}
	switch {
	case f.needs == secret:
		return f.inside, nil
	case secret == "":
		return Holdings{}, errNeeds
	default:
		return Holdings{}, errWrong
	}
}

func (f *fake) Restore(path, secret string) error { return f.note("restore", path, secret) }
func (f *fake) Check() (Report, error)            { return f.report, f.note("check") }

func (f *fake) Salvage(dest string) (Salvaged, error) {
	return Salvaged{Records: 2307, Lost: 3, Holds: f.salvaged}, f.note("salvage", dest)
}

const theKey = "ABCD-EFGH-JKMN-PQRS-TVWX-YZ01-2345-6789-ABCD"

// openDialog is a dialog on the test's window.
type openDialog struct {
	d    *desk
	spec Dialog
	all  *fyne.Container
	pop  *widget.PopUp
	fits int
}

func (d *desk) Dialog(spec Dialog) OpenDialog {
	o := &openDialog{d: d, spec: spec}
	o.all = container.NewBorder(widgets.Heading(spec.Title), widgets.Flow(spec.Buttons...), nil, nil, widgets.NewPage(widgets.Insets{}, spec.Content))
	o.pop = widget.NewModalPopUp(o.all, d.canvas)
	d.open = append(d.open, o)
	o.Fit()
	o.pop.Show()
	if spec.First != nil {
		d.canvas.Focus(spec.First)
	}
	return o
}

func (o *openDialog) Fit() {
	o.fits++
	o.pop.Resize(fyne.NewSize(o.spec.Width, 600))
	o.pop.Refresh()
}

func (o *openDialog) Close() {
	o.pop.Hide()
	o.d.open = slices.DeleteFunc(o.d.open, func(x *openDialog) bool { return x == o })
}

// escape takes the uppermost dialog away as the window does.
func (d *desk) escape() {
	top := d.open[len(d.open)-1]
	top.Close()
	top.spec.Closed()
}
