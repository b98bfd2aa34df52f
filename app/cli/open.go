package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"doubleknot/app/session"
	"doubleknot/app/vault"
)

// withSession opens the journal for a command and closes it again.
func (p *program) withSession(do func(s *session.Session) error) error {
	return p.withVault(func(v *vault.Vault) error {
		s, err := session.New(v, session.Options{Clock: p.env.Clock})
		if err != nil {
			return err
		}
		return errors.Join(do(s), s.Close())
	})
}

// withVault opens the file itself.
func (p *program) withVault(do func(v *vault.Vault) error) error {
	path, err := p.path()
	if err != nil {
		return err
	}
	v, err := vault.Open(path)
	if err != nil {
		return err
	}
	err = do(v)
	if closed := v.Close(); err == nil && !errors.Is(closed, vault.ErrClosed) {
		err = closed
	}
	return err
}

func (p *program) initCommand() *cobra.Command {
	var plain bool
	c := &cobra.Command{
		Use:   "init --no-passphrase",
		Short: "Create a journal; refuses to touch an existing one",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if !plain {
				return usagef("this version cannot seal a journal with a passphrase yet; say --no-passphrase to make one that anyone with the file can read")
			}
			path, err := p.path()
			if err != nil {
				return err
			}
			v, err := vault.Create(path)
			if err != nil {
				return err
			}
			return v.Close()
		},
	}
	c.Flags().BoolVar(&plain, "no-passphrase", false, "anyone who has the file can read it")
	return c
}
