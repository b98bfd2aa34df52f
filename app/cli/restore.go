package cli

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"doubleknot/app/journal"
	"doubleknot/app/keeper"
	"doubleknot/app/vault"
	"doubleknot/app/vault/backups"
)

// shelf is the folder of the journal's backups beside it, as the window has it
// unless another was chosen there.
func (a *app) shelf(path string) backups.Shelf { return keeper.Shelf(path, "", a.Clock) }

func (a *app) restoreCommand() *cobra.Command {
	var look bool
	c := &cobra.Command{
		Use: "restore FILE", Short: "Put a backup in the place of the journal", Args: one("backup file"),
		Long: "Say what a backup holds, prove every record of it, and put it in the place of the journal.\n" +
			"The journal that was there is kept as a backup itself, in the folder ‘backups’ beside it.",
		RunE: func(c *cobra.Command, args []string) error {
			if a.demo {
				return usagef(c, "the demo journal is thrown away anyway; leave out --demo")
			}
			return a.restore(args[0], look)
		},
	}
	c.Flags().BoolVar(&look, "dry-run", false, "say what the backup holds and change nothing")
	return c
}

func (a *app) restore(backup string, look bool) error {
	path, err := a.path()
	if err != nil {
		return err
	}
	s, err := a.secretIfSealed(backup)
	if err != nil {
		return about(backup, err)
	}
	h, err := vault.Inspect(backup, s)
	if err != nil {
		return about(backup, err)
	}
	if err := a.holdings(h); err != nil || look {
		return err
	}
	if h.Damaged > 0 {
		return failf(ExitDamaged, vault.ErrDamaged, "%s is damaged and was not restored; ‘doubleknot check --salvage’ saves what can be read of it", safe(backup))
	}
	// Restore makes no folder where there is nothing to keep.
	if _, err := os.Lstat(path); errors.Is(err, os.ErrNotExist) {
		if err := vault.Restore(path, backup, "", s); err != nil {
			return about(backup, err)
		}
		a.say("The backup is the journal at %s now.", safe(path))
		return nil
	}
	kept, err := a.shelf(path).Take(backups.BeforeRestore, func(keep string) error {
		return vault.Restore(path, backup, keep, s)
	})
	if err != nil {
		return about(path, err)
	}
	a.say("The backup is the journal at %s now. The one before it is kept at %s.", safe(path), safe(kept))
	return nil
}

// holdings prints what a backup holds.
func (a *app) holdings(h vault.Holdings) error {
	newest := "nothing"
	if !h.Newest.IsZero() {
		newest = h.Newest.String()
	}
	how := "readable without a passphrase"
	if h.Sealed {
		how = "sealed"
	}
	return a.printf("last change: %s\nentries: %d\nlessons: %d\nrecords: %d, %d damaged\n%s\n",
		newest, h.ByType[journal.TypeEntry], h.ByType[journal.TypeLesson], h.Records, h.Damaged, how)
}
