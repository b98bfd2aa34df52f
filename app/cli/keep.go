package cli

import (
	"errors"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"doubleknot/app/vault"
)

func (a *app) initCommand() *cobra.Command {
	var open bool
	c := &cobra.Command{
		Use: "init --no-passphrase", Short: "Create a journal", Args: noArgs,
		Long: "Create an empty journal. A file that is there already is never touched.\n\n" +
			"Without a passphrase anyone who can read the file can read the journal.",
		RunE: func(c *cobra.Command, _ []string) error {
			switch {
			case a.demo:
				return usagef(c, "the demo journal makes itself; leave out --demo")
			case !open:
				return usagef(c, "this version cannot lock a journal with a passphrase yet; say --no-passphrase to make one without")
			}
			return a.create()
		},
	}
	c.Flags().BoolVar(&open, "no-passphrase", false, "leave the journal readable to anyone who can read the file")
	return c
}

func (a *app) create() error {
	path, err := a.path()
	if err != nil {
		return err
	}
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

func (a *app) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: "Verify every record", Args: noArgs,
		Long: "Read and verify every record. Damaged ones are named by their id. Nothing is changed.",
		RunE: func(*cobra.Command, []string) error {
			return a.withVault(func(path string, v *vault.Vault) error {
				r, err := v.Check()
				if err != nil {
					return err
				}
				return a.findings(path, r)
			})
		},
	}
}

func (a *app) findings(path string, r vault.Report) error {
	for _, p := range r.Problems {
		what := "the file"
		if p.ID != "" {
			what = "record " + p.ID
		}
		if err := a.printf("%s: %s\n", what, safe(p.Why)); err != nil {
			return err
		}
	}
	if err := a.printf("%d records, %d damaged\n", r.Records, r.Damaged); err != nil {
		return err
	}
	if r.Damaged > 0 || len(r.Problems) > 0 {
		return failf(ExitDamaged, vault.ErrDamaged, "%s is damaged; keep a copy of the file, and open a backup with --journal", safe(path))
	}
	return nil
}

func (a *app) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup DIR", Short: "Write a verified copy into a folder and print its path", Args: one("folder"),
		RunE: func(_ *cobra.Command, args []string) error {
			return a.withVault(func(_ string, v *vault.Vault) error {
				dest := filepath.Join(args[0], "journal-"+a.Clock().Format("20060102-150405")+".db")
				info, err := os.Stat(args[0])
				switch {
				case errors.Is(err, os.ErrNotExist):
					return failf(ExitFailed, err, "there is no folder %s; make it first, or check that its disk is connected", safe(args[0]))
				case err != nil:
					return about(args[0], err)
				case !info.IsDir():
					return failf(ExitFailed, nil, "%s is a file; name a folder to put the backup in", safe(args[0]))
				}
				if err := v.Backup(dest); err != nil {
					return about(dest, err)
				}
				return a.printf("%s\n", safe(dest))
			})
		},
	}
}
