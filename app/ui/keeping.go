package ui

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/ui/settings"
	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
)

// keeping gives the Settings screen its part of the keeper, in the screen's words.
func (w *Window) keeping() settings.Keeper {
	return settings.Keeper{
		Privacy: privacy{w.keeper, w.prefs}, Locking: locking{w}, System: w.opt.System, Backups: shelf{w}, Health: health{w}, Care: care{w},
		Errors: settings.Errors{
			Message:     userMessage,
			WrongSecret: func(err error) bool { return errors.Is(err, vault.ErrWrongSecret) },
			NeedsSecret: func(err error) bool { return errors.Is(err, vault.ErrLocked) },
			NoFolder:    func(err error) bool { return errors.Is(err, backups.ErrNoShelf) },
		},
		SaveText: w.SaveText, Copy: w.copyText,
	}
}

type privacy struct {
	*keeper.Keeper
	prefs *prefs
}

// Seal gives the journal a passphrase, and remembers what this laptop is to expect of
// the file from now on.
func (p privacy) Seal(passphrase string) (string, error) {
	key, err := p.Keeper.Seal(passphrase)
	p.prefs.setSealed(p.Path(), p.Sealed())
	return key, err
}

// Unseal takes the passphrase off.
func (p privacy) Unseal(passphrase string) error {
	err := p.Keeper.Unseal(passphrase)
	p.prefs.setSealed(p.Path(), p.Sealed())
	return err
}

func (p privacy) PlainCopies() ([]settings.Copy, error) {
	list, err := p.Copies()
	out := make([]settings.Copy, len(list))
	for i, b := range list {
		out[i] = settings.Copy{Path: b.Path, At: b.At, What: copyWords(b.Reason)}
	}
	return out, err
}

func copyWords(r backups.Reason) string {
	switch r {
	case backups.Daily:
		return "daily backup"
	case backups.Manual:
		return "backup by hand"
	case backups.BeforeFormat:
		return "copy from before a change of format"
	default:
		return "backup from before a change"
	}
}

// locking is the part of the preferences that says when to lock.
type locking struct{ w *Window }

func (l locking) IdleMinutes() int { return int(l.w.prefs.idle() / time.Minute) }

func (l locking) SetIdleMinutes(n int) {
	l.w.prefs.p.SetInt(keyIdle, n)
	l.w.watchIdle()
}

func (l locking) LockOnSuspend() bool        { return l.w.prefs.sleeps() }
func (l locking) SetLockOnSuspend(on bool)   { l.w.prefs.p.SetBool(keySuspend, on) }
func (l locking) HideOnFocusLoss() bool      { return l.w.prefs.hides() }
func (l locking) SetHideOnFocusLoss(on bool) { l.w.prefs.p.SetBool(keyHide, on) }
func (l locking) LockNow()                   { l.w.Lock() }

type shelf struct{ w *Window }

func (s shelf) Folder() string { return s.w.keeper.Shelf().Dir }

func (s shelf) SetFolder(path string) error {
	if path != "" {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		if !info.IsDir() {
			return vault.ErrNoFolder
		}
		if path, err = filepath.Abs(path); err != nil {
			return err
		}
	}
	s.w.app.Preferences().SetString(keyFolder, path)
	return nil
}

func (s shelf) List() ([]settings.Backup, error) {
	list, err := s.w.keeper.Backups()
	out := make([]settings.Backup, len(list))
	for i, b := range list {
		out[i] = settings.Backup{Path: b.Path, At: b.At, Reason: string(b.Reason), Size: b.Size}
	}
	return out, err
}

// Last is the newest backup there is, or, where the folder is away, the newest
// this laptop remembers.
func (s shelf) Last() (time.Time, error) {
	list, err := s.w.keeper.Backups()
	if err == nil && len(list) > 0 {
		return list[0].At, nil
	}
	if err != nil {
		return s.w.prefs.lastBackup(), err
	}
	return time.Time{}, nil
}

func (s shelf) BackupNow() (string, error) {
	path, err := s.w.keeper.BackupNow()
	if err == nil {
		s.w.prefs.setLastBackup(s.w.Now())
	}
	return path, err
}

func (s shelf) Inspect(path, secret string) (settings.Holdings, error) {
	h, err := s.w.keeper.Inspect(path, secret)
	if err != nil {
		return settings.Holdings{}, err
	}
	return holdings(h), nil
}

func holdings(h vault.Holdings) settings.Holdings {
	out := settings.Holdings{
		Sealed: h.Sealed, Entries: h.ByType[journal.TypeEntry], Lessons: h.ByType[journal.TypeLesson],
		Damaged: h.Damaged, Newest: h.Newest.Time(),
	}
	out.Others = h.Records - out.Entries - out.Lessons - out.Damaged
	return out
}

// Restore is called off the UI goroutine; the window goes back to its door first.
func (s shelf) Restore(path, secret string) error {
	return s.w.aside(func() error { return s.w.keeper.Restore(path, secret) })
}

type health struct{ w *Window }

func (h health) Check() (settings.Report, error) {
	r, err := h.w.keeper.Check()
	return report(r), err
}

func report(r vault.Report) settings.Report {
	out := settings.Report{Records: r.Records, Damaged: r.Damaged, ByKind: r.ByKind}
	for _, p := range r.Problems {
		out.Problems = append(out.Problems, p.Why)
	}
	return out
}

func (h health) Salvage(dest string) (settings.Salvaged, error) {
	s, err := h.w.keeper.Salvage(dest, "")
	out := settings.Salvaged{Records: s.Records, Lost: s.Lost}
	if err != nil {
		return out, err
	}
	if got, err := h.w.keeper.Inspect(dest, ""); err == nil { // with the keys of the journal that is open
		holds := holdings(got)
		out.Holds = &holds
	}
	return out, nil
}
