package cli

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
	"doubleknot/app/vault/seal"
)

func (a *app) initCommand() *cobra.Command {
	var open bool
	c := &cobra.Command{
		Use: "init", Short: "Create a journal", Args: noArgs,
		Long: "Create an empty journal, sealed with a passphrase, and print its recovery key.\n" +
			"A file that is there already is never touched.\n\n" +
			"With --no-passphrase anyone who can read the file can read the journal.",
		RunE: func(c *cobra.Command, _ []string) error {
			if a.demo {
				return usagef(c, "the demo journal makes itself; leave out --demo")
			}
			path, err := a.path()
			if err != nil {
				return err
			}
			if open {
				return a.create(path)
			}
			return a.createSealed(path)
		},
	}
	c.Flags().BoolVar(&open, "no-passphrase", false, "leave the journal readable to anyone who can read the file")
	return c
}

func (a *app) create(path string) error {
	v, err := vault.Create(path)
	if err == nil {
		err = v.Close()
	}
	if err != nil {
		return about(path, err)
	}
	a.say("A new journal is at %s. It has no passphrase: whoever can read the file can read the journal.", safe(path))
	return nil
}

func (a *app) createSealed(path string) error {
	if _, err := os.Lstat(path); err == nil {
		return about(path, vault.ErrExists) // before anyone thinks up a passphrase
	}
	text, err := a.newPassphrase(a.passphraseFile(), "--passphrase-file")
	if err != nil {
		return err
	}
	v, key, err := vault.CreateSealed(path, seal.Passphrase(text), a.Cost)
	if err == nil {
		err = v.Close()
	}
	if err != nil {
		return about(path, err)
	}
	a.say("A new journal is at %s, sealed with the passphrase. Nobody can open it without that or the recovery key.", safe(path))
	return a.recoveryKey(key)
}

func (a *app) checkCommand() *cobra.Command {
	var dest string
	c := &cobra.Command{
		Use: "check", Short: "Verify every record", Args: noArgs,
		Long: "Read and verify every record. Damaged ones are named by their id. The journal is not changed.\n\n" +
			"With --salvage everything that can still be read is written to a new journal, which opens with\n" +
			"the same passphrase; what was lost is listed.",
		RunE: func(c *cobra.Command, _ []string) error {
			if dest != "" {
				return a.salvage(dest)
			}
			if c.Flags().Changed("salvage") {
				return usagef(c, "--salvage needs the name of a new file")
			}
			return a.withVault(func(path string, v *vault.Vault) error {
				r, err := v.Check()
				if err != nil {
					return err
				}
				return a.findings(path, r)
			})
		},
	}
	c.Flags().StringVar(&dest, "salvage", "", "write what can be read to a new journal, `NEWFILE`")
	return c
}

// salvage works on the file itself, since a journal that needs it may not open.
func (a *app) salvage(dest string) error {
	path, done, err := a.ready()
	if err != nil {
		return err
	}
	defer done()
	s, err := a.salvageSecret(path)
	if err != nil {
		return about(path, err)
	}
	r, err := vault.Salvage(path, dest, s)
	switch {
	case errors.Is(err, vault.ErrExists):
		return about(dest, err)
	case err != nil:
		return about(path, err)
	}
	for _, p := range r.Problems {
		if err := a.problem(p); err != nil {
			return err
		}
	}
	a.say("What could be read is in %s; %s was not changed.", safe(dest), safe(path))
	return a.printf("%d records, %d damaged\n", r.Records+r.Lost, r.Lost)
}

// salvageSecret asks for the passphrase also where damage hides whether there is one.
func (a *app) salvageSecret(path string) (vault.Secret, error) {
	s, err := a.secretIfSealed(path)
	if errors.Is(err, vault.ErrDamaged) && a.passphraseFile() != "" {
		return a.secretOf(path)
	}
	if errors.Is(err, vault.ErrDamaged) {
		return vault.Secret{}, nil
	}
	return s, err
}

func (a *app) problem(p vault.Problem) error {
	what := "the file"
	if p.ID != "" {
		what = "record " + p.ID
	}
	return a.printf("%s: %s\n", what, safe(p.Why))
}

func (a *app) findings(path string, r vault.Report) error {
	for _, p := range r.Problems {
		if err := a.problem(p); err != nil {
			return err
		}
	}
	if err := a.printf("%d records, %d damaged\n", r.Records, r.Damaged); err != nil {
		return err
	}
	if r.Damaged > 0 || len(r.Problems) > 0 {
		return failf(ExitDamaged, vault.ErrDamaged, "%s is damaged; keep a copy of the file, and see ‘check --salvage’ and ‘restore’", safe(path))
	}
	return nil
}

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup DIR", Short: "Write a verified copy into a folder and print its path", Args: one("folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			// A sealed journal needs no passphrase for this: the copy is compared byte by byte.
			return a.openVault(func(path string, v *vault.Vault) error {
				info, err := os.Stat(args[0])
				switch {
				case errors.Is(err, os.ErrNotExist):
					return failf(ExitFailed, err, "there is no folder %s; make it first, or check that its disk is connected", safe(args[0]))
				case err != nil:
					return about(args[0], err)
				case !info.IsDir():
					return failf(ExitFailed, nil, "%s is a file; name a folder to put the backup in", safe(args[0]))
				}
				to := a.shelf(path)
				to.Dir, to.Make = args[0], false
				dest, err := to.Take(backups.Manual, v.Backup)
				if err != nil {
					return about(args[0], err)
				}
				return a.printf("%s\n", safe(dest))
			})
		},
	}
}
