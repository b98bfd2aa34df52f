// Package cli is the command line: a handful of commands over the same packages
// the window uses. They need no display.
//
// Results go to standard output, messages to standard error. A failure is one
// sentence that begins with "doubleknot: " and says what is wrong and what to do;
// the journal and every other file are then as they were.
package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// Exit codes of Run.
const (
	ExitDone          = 0
	ExitFailed        = 1
	ExitUsage         = 2
	ExitPassphrase    = 3
	ExitDamaged       = 4
	ExitOpenElsewhere = 5
)

// Version is what `doubleknot version` prints. Builds set it with
// -ldflags "-X doubleknot/app/cli.Version=1.2.3".
var Version = unreleased

const unreleased = "0.1.0-dev"

// Env is what a run may touch outside its files.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Getenv         func(string) string
	Clock          journal.Clock
	Window         func(WindowOptions) error // opens the window, returns when it is closed
	// Ask has somebody type a secret that is not shown; ErrNoTerminal where nobody
	// is there. nil is the same as nobody.
	Ask     func(prompt string) (string, error)
	Protect func()    // called before a passphrase is read
	Cost    seal.Cost // of a new passphrase; zero: what takes this machine about a second
}

// WindowOptions say what the window opens: the journal at a path, or with Demo a
// throw-away copy of the demo journal.
type WindowOptions struct {
	Journal string
	Demo    bool
}

// app is one run.
type app struct {
	Env
	out     *bufio.Writer // standard output; flushed once, at the end
	journal string        // --journal, or empty
	given   bool          // --journal was given
	demo    bool          // --demo

	secretFile string // --passphrase-file, or empty
}

// Run carries out one command line, without the program's name, and returns the
// exit code. Without a command it calls env.Window.
func Run(args []string, env Env) int {
	a := &app{Env: env, out: bufio.NewWriter(env.Stdout)}
	root := a.root()
	root.SetArgs(args)
	root.SetIn(env.Stdin)
	root.SetOut(a.out)
	root.SetErr(env.Stderr)
	err := root.Execute()
	// What was found out before a failure is still worth reading, but a result
	// that did not get out is a failure too.
	if ferr := a.out.Flush(); ferr != nil && err == nil {
		err = failf(ExitFailed, ferr, "the result could not be written to standard output")
	}
	if err == nil {
		return ExitDone
	}
	code, sentence := explain(err)
	_, _ = fmt.Fprintln(env.Stderr, "doubleknot: "+sentence) // nobody is left to tell
	return code
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:   "doubleknot",
		Short: "A private, offline journal for professional setbacks",
		Long: "Doubleknot is a private, offline journal for professional setbacks.\n" +
			"Without a command it opens its window.",
		Args:              noCommand,
		RunE:              func(*cobra.Command, []string) error { return a.window() },
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return usagef(c, "%s", tidyFlagError(err))
	})
	root.PersistentFlags().StringVar(&a.journal, "journal", "", "the journal's `FILE` (default: $DOUBLEKNOT_JOURNAL, else your data folder)")
	root.PersistentFlags().BoolVar(&a.demo, "demo", false, "use a throw-away copy of the demo journal")
	root.PersistentFlags().StringVar(&a.secretFile, "passphrase-file", "",
		"a `FILE` whose first line is the passphrase (default: $DOUBLEKNOT_PASSPHRASE_FILE, else it is asked for)")
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		a.given = root.PersistentFlags().Changed("journal")
		switch {
		case a.given && a.journal == "":
			return usagef(c, "--journal needs the name of a file")
		case a.given && a.demo:
			return usagef(c, "--demo uses a journal of its own; leave out --journal or --demo")
		}
		return nil
	}
	root.AddCommand(a.initCommand(), a.addCommand(), a.listCommand(), a.exportCommand(), a.importCommand(),
		a.statsCommand(), a.checkCommand(), a.backupCommand(), a.restoreCommand(), a.passwdCommand(), a.versionCommand())
	root.SetHelpCommand(helpCommand(root))
	return root
}

func (a *app) window() error {
	o := WindowOptions{Demo: a.demo}
	if !a.demo {
		path, err := a.path()
		if err != nil {
			return err
		}
		o.Journal = path
	}
	if err := a.Window(o); err != nil {
		return about(o.Journal, err)
	}
	return nil
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: noArgs,
		RunE: func(*cobra.Command, []string) error {
			return a.printf("doubleknot %s\n", version())
		},
	}
}

func version() string {
	if Version != unreleased {
		return Version
	}
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" || strings.HasPrefix(info.Main.Version, "v0.0.0-") {
		return Version // built from a working copy: a made-up version says less
	}
	return strings.TrimPrefix(info.Main.Version, "v")
}

// helpCommand is cobra's own, but a command that does not exist is bad usage.
func helpCommand(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use: "help [COMMAND]", Short: "Explain a command", Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			found, rest, err := root.Find(args)
			if err != nil || len(rest) > 0 {
				return noCommand(c, args)
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		},
	}
}

// printf writes to standard output; the error surfaces when it is flushed.
func (a *app) printf(format string, args ...any) error {
	if _, err := fmt.Fprintf(a.out, format, args...); err != nil {
		return failf(ExitFailed, err, "the result could not be written to standard output")
	}
	return nil
}

// say writes a message that is no result to standard error.
func (a *app) say(format string, args ...any) {
	_, _ = fmt.Fprintf(a.Stderr, format+"\n", args...) // a lost message changes nothing
}

func noCommand(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef(c.Root(), "there is no command %s", quote(args[0]))
}

func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return usagef(c, "%s takes no %s", c.Name(), quote(args[0]))
}

// one asks for exactly one argument, named what.
func one(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		switch {
		case len(args) == 0 || args[0] == "":
			return usagef(c, "%s needs a %s", c.Name(), what)
		case len(args) > 1:
			return usagef(c, "%s takes one %s, and %s is a second", c.Name(), what, quote(args[1]))
		}
		return nil
	}
}

// tidyFlagError turns pflag's words into a plain clause.
func tidyFlagError(err error) string {
	var bad *badValue
	if errors.As(err, &bad) {
		// pflag says: invalid argument "x" for "--from" flag: why
		if before, ok := strings.CutSuffix(err.Error(), `" flag: `+bad.Error()); ok {
			return before[strings.LastIndexByte(before, '"')+1:] + " " + bad.Error()
		}
		return bad.Error()
	}
	return safe(err.Error())
}
