package cli

import (
	"github.com/spf13/cobra"

	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
	"doubleknot/app/vault/seal"
)

// passwdFlags say what passwd changes.
type passwdFlags struct {
	newFile, recoveryFile    string
	rotate, recovery, remove bool
}

func (a *app) passwdCommand() *cobra.Command {
	var f passwdFlags
	c := &cobra.Command{
		Use: "passwd", Short: "Set or change the passphrase", Args: noArgs,
		Long: "Set or change the passphrase. A journal without one is sealed.\n\n" +
			"Copies of the file made before still open with the old passphrase. With --rotate everything\n" +
			"is sealed anew as well, under a new key, so that what is learned of an old copy opens nothing new.",
		RunE: func(c *cobra.Command, _ []string) error {
			if a.demo {
				return usagef(c, "the demo journal has no passphrase; leave out --demo")
			}
			if err := passwdUsage(f.rotate, f.recovery, f.remove); err != nil {
				return usagef(c, "%s", err)
			}
			return a.openVault(func(path string, v *vault.Vault) error { return a.passwd(path, v, f) })
		},
	}
	c.Flags().StringVar(&f.newFile, "new-passphrase-file", "", "a `FILE` whose first line is the new passphrase")
	c.Flags().StringVar(&f.recoveryFile, "recovery-key-file", "", "a `FILE` whose first line is the recovery key, in place of the old passphrase")
	c.Flags().BoolVar(&f.rotate, "rotate", false, "seal everything anew under a new key; prints a new recovery key")
	c.Flags().BoolVar(&f.recovery, "new-recovery-key", false, "make a new recovery key and print it; the old one ends")
	c.Flags().BoolVar(&f.remove, "remove", false, "take the passphrase off: whoever can read the file can then read the journal")
	return c
}

func (a *app) passwd(path string, v *vault.Vault, f passwdFlags) error {
	if !v.Sealed() {
		return a.sealJournal(path, v, f)
	}
	old, err := a.oldSecret(path, f)
	if err != nil {
		return err
	}
	if err := v.Unlock(old); err != nil {
		return err
	}
	switch {
	case f.remove:
		return a.unseal(path, v)
	case f.recovery:
		text, err := v.NewRecoveryKey()
		if err != nil {
			return err
		}
		return a.recoveryKey(text)
	case f.rotate:
		return a.rotate(path, v, old, f)
	}
	text, err := a.newPassphrase(f.newFile, "--new-passphrase-file")
	if err != nil {
		return err
	}
	if err := v.SetPassphrase(seal.Passphrase(text), a.Cost); err != nil {
		return err
	}
	a.say("%s opens with the new passphrase. Copies made before still open with the old one.", safe(path))
	return nil
}

// oldSecret is what opens the journal now.
func (a *app) oldSecret(path string, f passwdFlags) (vault.Secret, error) {
	if f.recoveryFile == "" {
		return a.secretOf(path)
	}
	text, err := a.readSecret(f.recoveryFile, "--recovery-key-file")
	if err != nil {
		return vault.Secret{}, err
	}
	s, err := seal.ParseRecoveryKey(text)
	if err != nil {
		return vault.Secret{}, failf(ExitPassphrase, err, "this is no recovery key: a character is wrong or missing")
	}
	return s, nil
}

func (a *app) sealJournal(path string, v *vault.Vault, f passwdFlags) error {
	if f.rotate || f.recovery || f.remove || f.recoveryFile != "" {
		return failf(ExitFailed, nil, "%s has no passphrase; ‘doubleknot passwd’ gives it one", safe(path))
	}
	text, err := a.newPassphrase(f.newFile, "--new-passphrase-file")
	if err != nil {
		return err
	}
	key, err := v.Seal(seal.Passphrase(text), a.Cost)
	if err != nil {
		return err
	}
	a.say("%s is sealed now. Copies and backups made before can still be read by anyone.", safe(path))
	return a.recoveryKey(key)
}

func (a *app) unseal(path string, v *vault.Vault) error {
	if _, err := a.shelf(path).Take(backups.BeforeUnsealing, v.Backup); err != nil {
		return err
	}
	if err := v.Unseal(); err != nil {
		return err
	}
	a.say("%s has no passphrase now: whoever can read the file can read the journal.", safe(path))
	return nil
}

// rotate keeps the passphrase, or sets the new one where a file names it.
func (a *app) rotate(path string, v *vault.Vault, old vault.Secret, f passwdFlags) error {
	next := old
	if f.newFile != "" || f.recoveryFile != "" {
		text, err := a.newPassphrase(f.newFile, "--new-passphrase-file")
		if err != nil {
			return err
		}
		next = seal.Passphrase(text)
	}
	if _, err := a.shelf(path).Take(backups.BeforeRotation, v.Backup); err != nil {
		return err
	}
	key, err := v.Rotate(next, a.Cost)
	if err != nil {
		return err
	}
	a.say("Everything in %s is sealed anew.", safe(path))
	return a.recoveryKey(key)
}
