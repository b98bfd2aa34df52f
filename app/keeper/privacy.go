package keeper

import (
	"fmt"

	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
	"doubleknot/app/vault/seal"
)

func secret(passphrase string) vault.Secret {
	if passphrase == "" {
		return vault.Secret{}
	}
	return seal.Passphrase(passphrase)
}

// secretOrKey reads what was typed for a backup: its recovery key, where the text
// has that form, else its passphrase.
func secretOrKey(text string) vault.Secret {
	if s, err := seal.ParseRecoveryKey(text); err == nil {
		return s
	}
	return secret(text)
}

// open returns the vault of an open journal.
func (k *Keeper) open() (*vault.Vault, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.vault == nil || k.session == nil {
		return nil, ErrNotOpen
	}
	return k.vault, nil
}

// Sealed reports whether the journal has a passphrase.
func (k *Keeper) Sealed() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.vault != nil && k.vault.Sealed()
}

// HasRecoveryKey reports whether a recovery key opens the journal too.
func (k *Keeper) HasRecoveryKey() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.vault != nil && k.vault.HasRecoveryKey()
}

// Unlocked reports whether the keys are at hand, even where the session could not
// be opened for damage.
func (k *Keeper) Unlocked() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.vault != nil && !k.vault.Locked()
}

// Held reports whether the file could be opened, locked or not.
func (k *Keeper) Held() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.vault != nil
}

// proved returns the vault where the passphrase opens it: what locks her out or
// lets another in is asked for again.
func (k *Keeper) proved(passphrase string) (*vault.Vault, error) {
	v, err := k.open()
	if err != nil {
		return nil, err
	}
	return v, v.Prove(secret(passphrase))
}

// ChangePassphrase puts a new passphrase in the place of the old one. Old copies
// of the file still open with the old one; Rotate makes an end of that.
func (k *Keeper) ChangePassphrase(old, new string) error {
	v, err := k.proved(old)
	if err != nil {
		return err
	}
	return v.SetPassphrase(secret(new), k.opt.Cost)
}

// ReplacePassphrase sets a passphrase after the journal was opened with its
// recovery key, which has proved who asks.
func (k *Keeper) ReplacePassphrase(new string) error {
	v, err := k.open()
	if err != nil {
		return err
	}
	return v.SetPassphrase(secret(new), k.opt.Cost)
}

// NewRecoveryKey makes a new recovery key, which is shown once; the old one opens
// the journal no longer.
func (k *Keeper) NewRecoveryKey(passphrase string) (string, error) {
	v, err := k.proved(passphrase)
	if err != nil {
		return "", err
	}
	return v.NewRecoveryKey()
}

// Rotate seals everything anew under a new data key, after a backup. It returns
// the new recovery key, "" where there was none.
func (k *Keeper) Rotate(passphrase string) (string, error) {
	v, err := k.proved(passphrase)
	if err != nil {
		return "", err
	}
	if _, err := k.take(v, backups.BeforeRotation); err != nil {
		return "", err
	}
	return v.Rotate(secret(passphrase), k.opt.Cost)
}

// Seal gives a plain journal a passphrase. It returns the recovery key. No copy
// of the plain file is made: PlainCopies lists those from before.
func (k *Keeper) Seal(passphrase string) (string, error) {
	v, err := k.open()
	if err != nil {
		return "", err
	}
	return v.Seal(secret(passphrase), k.opt.Cost)
}

// Unseal takes the passphrase off, after a sealed backup.
func (k *Keeper) Unseal(passphrase string) error {
	v, err := k.proved(passphrase)
	if err != nil {
		return err
	}
	if _, err := k.take(v, backups.BeforeUnsealing); err != nil {
		return fmt.Errorf("back up before taking the passphrase off: %w", err)
	}
	return v.Unseal()
}
