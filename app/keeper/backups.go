package keeper

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
)

// Shelf returns the folder of backups as it is set now.
func (k *Keeper) Shelf() backups.Shelf { return Shelf(k.path, k.opt.Folder(), k.opt.Clock) }

// Shelf returns the folder of a journal's backups: the one chosen, or else
// "backups" beside the journal, which is made when it is first needed. A chosen
// folder is never made: it may be on a stick that is not there. Journals of the same
// name, such as those of two laptops, may share it; there each has a stem of its own,
// or they would thin each other's copies out.
func Shelf(path, folder string, now func() time.Time) backups.Shelf {
	base := filepath.Base(path)
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	if stem == "" {
		stem = "journal"
	}
	if folder == "" {
		return backups.Shelf{Dir: filepath.Join(filepath.Dir(path), "backups"), Stem: stem, Now: now, Make: true}
	}
	host, _ := os.Hostname() // without a name the path alone has to do
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	of := sha256.Sum256([]byte(host + "\x00" + path))
	return backups.Shelf{Dir: folder, Stem: stem + "-" + hex.EncodeToString(of[:3]), Now: now}
}

func (k *Keeper) take(v *vault.Vault, r backups.Reason) (string, error) {
	return k.Shelf().Take(r, v.Backup)
}

// BackupNow takes a backup by hand and returns its path. It is never rotated away.
func (k *Keeper) BackupNow() (string, error) {
	v, err := k.open()
	if err != nil {
		return "", err
	}
	return k.take(v, backups.Manual)
}

// BackupDaily takes today's backup where there is none yet. Errors:
// backups.ErrNoShelf where the folder is missing, and those of vault.Backup. A
// journal that was opened read-only takes none.
func (k *Keeper) BackupDaily() error {
	v, err := k.open()
	if err != nil {
		return err
	}
	if _, damaged := k.Damage(); damaged {
		return nil
	}
	due, err := k.Shelf().Due()
	if errors.Is(err, backups.ErrNoShelf) && k.Shelf().Make {
		due, err = true, nil
	}
	if err != nil || !due {
		return err
	}
	_, err = k.take(v, backups.Daily)
	return err
}

// Backups lists them, newest first.
func (k *Keeper) Backups() ([]backups.Backup, error) {
	list, err := k.Shelf().List()
	if errors.Is(err, backups.ErrNoShelf) && k.Shelf().Make {
		return nil, nil // none was taken yet
	}
	return list, err
}

// Inspect says what a backup holds. vault.ErrLocked: it needs its own passphrase.
func (k *Keeper) Inspect(path, passphrase string) (vault.Holdings, error) {
	k.mu.Lock()
	v := k.vault
	k.mu.Unlock()
	if v == nil {
		return vault.Inspect(path, secretOrKey(passphrase))
	}
	return v.Inspect(path, secretOrKey(passphrase))
}

// Restore puts a backup in the place of the journal, which is kept as a backup
// itself, and opens it. The passphrase is the backup's own, where this journal's
// keys do not open it. On an error the journal is as it was and, if it was, open.
func (k *Keeper) Restore(path, passphrase string) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault == nil {
		return k.restoreUnopened(path, passphrase)
	}
	if err := k.leave(); err != nil {
		return err
	}
	_, err := k.Shelf().Take(backups.BeforeRestore, func(keep string) error {
		return k.vault.Restore(path, keep, secretOrKey(passphrase))
	})
	if !k.vault.Locked() {
		err = errors.Join(err, k.enter())
	}
	return err
}

// restoreUnopened is Restore for a file that cannot even be opened. It stays
// closed: Look and Unlock come next.
func (k *Keeper) restoreUnopened(path, passphrase string) error {
	_, err := k.Shelf().Take(backups.BeforeRestore, func(keep string) error {
		return vault.Restore(k.path, path, keep, secretOrKey(passphrase))
	})
	return err
}

// leave closes the session once everything in it is stored.
func (k *Keeper) leave() error {
	if k.session == nil {
		return nil
	}
	_, damaged := k.damaged()
	if !damaged {
		if err := k.session.FlushDrafts().Wait(); err != nil {
			return fmt.Errorf("%w: %w", ErrNotStored, err)
		}
	}
	err := k.session.Close()
	k.session, k.damage = nil, nil
	if damaged {
		return nil // nothing could be stored in it, and she was told
	}
	return err
}

// Copies lists the files beside the journal and among its backups that can be
// read without a passphrase. It opens each, but changes none.
func (k *Keeper) Copies() ([]backups.Backup, error) {
	list, err := k.Backups()
	if err != nil && !errors.Is(err, backups.ErrNoShelf) {
		return nil, err
	}
	olds, err := filepath.Glob(escapeGlob(k.path) + ".before-format-*")
	if err != nil {
		return nil, err
	}
	for _, p := range olds {
		b := backups.Backup{Path: p, Reason: backups.BeforeFormat}
		list = append(list, b)
	}
	return slices.DeleteFunc(list, func(b backups.Backup) bool {
		sealed, err := vault.IsSealed(b.Path)
		return err != nil || sealed
	}), nil
}

// escapeGlob keeps a path's own stars and brackets from being patterns.
func escapeGlob(path string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(path)
}

// SealCopy seals one of Copies with the journal's own key, in its place. The plain
// file is overwritten and removed once the sealed one is proved.
func (k *Keeper) SealCopy(path string) error {
	v, err := k.open()
	if err != nil {
		return err
	}
	return v.SealCopy(path)
}

// RemoveCopy overwrites and removes one of Copies, and no other file.
func (k *Keeper) RemoveCopy(path string) error {
	list, err := k.Copies()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(b backups.Backup) bool { return b.Path == path }) {
		return fmt.Errorf("remove a copy: %w", vault.ErrNoJournal)
	}
	return vault.Remove(path)
}

// CopyTo writes a verified copy to dest, which must not exist. It is no backup of
// the shelf and never rotated away.
func (k *Keeper) CopyTo(dest string) error {
	v, err := k.open()
	if err != nil {
		return err
	}
	return v.Backup(dest)
}
