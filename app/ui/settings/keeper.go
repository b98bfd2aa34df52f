package settings

import (
	"time"

	"doubleknot/app/ui/gate"
)

// Keeper is what has charge of the journal's file. A part that is nil is not there,
// and its card says so. Methods that return an error may take long and touch the disk:
// the screen calls them off the UI goroutine, and one at a time. All others answer at
// once, on the UI goroutine.
type Keeper struct {
	Privacy Privacy
	Locking Locking
	System  System
	Backups Backups
	Health  Health
	Care    Care
	Errors  Errors

	SaveText gate.SaveText     // for a recovery key; nil leaves it at showing
	Copy     func(text string) // to the clipboard, cleared again at a lock; nil is Fyne's own
}

// Privacy is the journal's passphrase, its recovery key, and what lies unsealed beside it.
type Privacy interface {
	Sealed() bool
	HasRecoveryKey() bool
	ChangePassphrase(old, next string) error
	NewRecoveryKey(passphrase string) (key string, err error)
	Rotate(passphrase string) (key string, err error) // key is "" where there is no recovery key
	Seal(passphrase string) (key string, err error)   // the sealed journal is open afterwards
	Unseal(passphrase string) error
	PlainCopies() ([]Copy, error) // copies and backups that still lie about unsealed
	SealCopy(path string) error
	RemoveCopy(path string) error
}

// Copy is an unsealed file of the journal from before it was sealed.
type Copy struct {
	Path string
	At   time.Time
	What string // a word or two for a person, such as "daily backup"
}

// Locking is when the journal is closed without being asked.
type Locking interface {
	IdleMinutes() int // 0 is never
	SetIdleMinutes(n int)
	LockOnSuspend() bool // and when the desktop locks
	SetLockOnSuspend(on bool)
	HideOnFocusLoss() bool
	SetHideOnFocusLoss(on bool)
	LockNow()
}

// System is what the operating system has been told.
type System interface {
	Network() (words string, refused bool) // refused only where a test in this process proved it
	Hardening() string                     // one sentence, or ""
}

// Backups is the folder with the copies of the journal.
type Backups interface {
	Folder() string
	SetFolder(path string) error
	List() ([]Backup, error)                       // newest first
	Last() (time.Time, error)                      // the time may be known although the folder is not there
	BackupNow() (path string, err error)           // verified before it counts
	Inspect(path, secret string) (Holdings, error) // secret is a passphrase or a recovery key; "" tries the journal's own
	Restore(path, secret string) error             // keeps the present journal as a backup, then opens the other
}

// Backup is one copy. Reason is "" for the daily one, else such as "manual" or "before-restore".
type Backup struct {
	Path   string
	At     time.Time
	Reason string
	Size   int64 // bytes
}

// Holdings is what a backup holds.
type Holdings struct {
	Sealed                            bool
	Entries, Lessons, Others, Damaged int
	Newest                            time.Time // zero where it holds nothing
}

// Health proves the journal's records.
type Health interface {
	Check() (Report, error)
	Salvage(dest string) (Salvaged, error) // writes what can be read into a new file
}

// Report is the outcome of a check.
type Report struct {
	Records, Damaged int
	ByKind           map[string]int // kind of damage, in words, to how many
	Problems         []string       // one sentence each, without a word of the journal
}

// Salvaged is what a salvage read, and how much it could not.
type Salvaged struct {
	Records, Lost int
	Holds         *Holdings // what the new file holds, nil where that could not be read
}

// Errors tells errors apart. The zero value knows none.
type Errors struct {
	Message     func(error) string // what a person can do about it
	WrongSecret func(error) bool
	NeedsSecret func(error) bool // a backup that opens with another passphrase
	NoFolder    func(error) bool // the backup folder is not there
}

func (e Errors) says(err error) string {
	if e.Message == nil {
		return "The computer said no."
	}
	return e.Message(err)
}

func (e Errors) wrong(err error) bool {
	return err != nil && e.WrongSecret != nil && e.WrongSecret(err)
}

func (e Errors) needs(err error) bool {
	return err != nil && e.NeedsSecret != nil && e.NeedsSecret(err)
}

func (e Errors) missing(err error) bool { return err != nil && e.NoFolder != nil && e.NoFolder(err) }
