package cli

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"doubleknot/app/journal"
	"doubleknot/app/vault"
)

// Env is the world a command runs in, so that tests can give it another.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Clock          journal.Clock
	Window         func(WindowOptions) error // opens the window and returns when it is closed
}

// WindowOptions say which journal the window opens.
type WindowOptions struct {
	Journal string
	Demo    bool
}

// The exit codes.
const (
	exitDone = iota
	exitFailed
	exitUsage
	exitPassphrase
	exitDamaged
	exitElsewhere
)

// usageError is a mistake in the command line rather than a failure.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// Unwrap gives the error behind the mistake.
func (e usageError) Unwrap() error { return e.error }

// program is one run of the command line.
type program struct {
	env     Env
	journal string // --journal
	demo    bool   // --demo
}

// Run carries the command line out and returns the exit code.
func Run(args []string, env Env) int {
	p := &program{env: env}
	root := p.root()
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.Execute()
	if err == nil {
		return exitDone
	}
	fmt.Fprintln(env.Stderr, "doubleknot: "+say(err))
	return exitCode(err)
}

func exitCode(err error) int {
	var usage usageError
	switch {
	case errors.As(err, &usage):
		return exitUsage
	case errors.Is(err, vault.ErrOpenElsewhere):
		return exitElsewhere
	case errors.Is(err, vault.ErrDamaged), errors.Is(err, errDamage):
		return exitDamaged
	default:
		return exitFailed
	}
}

func (p *program) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "doubleknot",
		Short: "A private, offline journal for professional setbacks",
		Long: "Doubleknot is a private, offline journal for professional setbacks.\n" +
			"Without a command it opens the window.",
		SilenceErrors: true, SilenceUsage: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("there is no command %q; ‘doubleknot help’ lists them", safe(args[0]))
			}
			return nil
		},
		RunE: func(*cobra.Command, []string) error {
			path := ""
			if !p.demo {
				var err error
				if path, err = p.path(); err != nil {
					return err
				}
			}
			return p.env.Window(WindowOptions{Journal: path, Demo: p.demo})
		},
	}
	root.PersistentFlags().StringVar(&p.journal, "journal", "", "the journal `FILE` (default: DOUBLEKNOT_JOURNAL, else the place for data)")
	root.Flags().BoolVar(&p.demo, "demo", false, "open a throw-away copy of the demo journal")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.CompletionOptions.DisableDefaultCmd = true
	for _, c := range []*cobra.Command{
		p.initCommand(), p.addCommand(), p.listCommand(), p.exportCommand(), p.importCommand(),
		p.statsCommand(), p.checkCommand(), p.backupCommand(), p.versionCommand(),
	} {
		c.Args = asUsage(c.Args)
		root.AddCommand(c)
	}
	return root
}

// asUsage turns a wrong number of arguments into a mistake of usage.
func asUsage(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usagef("%w; ‘doubleknot help %s’ says what it takes", err, c.Name())
		}
		return nil
	}
}

// path is the journal to use: the flag, the environment, the place for data.
func (p *program) path() (string, error) {
	if p.journal != "" {
		return p.journal, nil
	}
	if env := p.env.Getenv("DOUBLEKNOT_JOURNAL"); env != "" {
		return env, nil
	}
	path, err := vault.DefaultPath()
	if err != nil {
		return "", fmt.Errorf("find the place for data: %w", err)
	}
	return path, nil
}

// safe makes text fit for a terminal: what could move the cursor, set colours or
// turn the reading direction is shown as a sign.
func safe(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x20:
			return 0x2400 + r
		case r == 0x7F:
			return 0x2421
		case r >= 0x80 && r < 0xA0, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r == 0x200E, r == 0x200F:
			return 0xFFFD
		default:
			return r
		}
	}, s)
}
