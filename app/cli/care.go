package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/spf13/cobra"

	"doubleknot/app/insight"
	"doubleknot/app/session"
	"doubleknot/app/vault"
)

// Version is the program's version, set when a release is built.
var Version = version()

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "0.1.0-dev"
}

func (p *program) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(p.env.Stdout, "doubleknot "+Version)
			return err
		},
	}
}

func (p *program) statsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "stats", Short: "Print counts, days to recover, ledger sums and check-in outcomes", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return p.withSession(func(s *session.Session) error {
				st := insight.Count(s.Snapshot(), s.Today())
				if asJSON {
					return p.printJSON(st)
				}
				return p.stats(st)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return c
}

func (p *program) stats(st insight.Stats) error {
	w := p.env.Stdout
	fmt.Fprintf(w, "entries: %d setbacks, %d wins, %d notes\n", st.Entries.Setback, st.Entries.Win, st.Entries.Note)
	fmt.Fprintf(w, "setbacks: %d open, %d recovered\n", st.Setbacks.Open, st.Setbacks.Recovered)
	median := "not known yet"
	if st.DaysToRecover.Median != nil {
		median = fmt.Sprint(*st.DaysToRecover.Median)
	}
	fmt.Fprintf(w, "days to recover: median %s, of %d setbacks, open ones counted as not yet\n", median, st.DaysToRecover.N)
	fmt.Fprintf(w, "check-ins: %d held, %d slipped, %d no occasion, %d due\n", st.CheckIns.Held, st.CheckIns.Slipped, st.CheckIns.NoOccasion, st.CheckIns.Due)
	for _, l := range st.Ledger {
		fmt.Fprintf(w, "ledger: %s %s %s\n", l.Ink, l.Sum, safe(l.Unit))
	}
	fmt.Fprintf(w, "lessons: %d, %d used again\n", st.Lessons.Total, st.Lessons.Used)
	_, err := fmt.Fprintf(w, "mood: noted on %d days\n", st.Mood.Days)
	return err
}

func (p *program) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use: "check", Short: "Verify every record", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return p.withVault(func(v *vault.Vault) error {
				r, err := v.Check()
				if err != nil {
					return err
				}
				for _, bad := range r.Problems {
					what := "the file"
					if bad.ID != "" {
						what = "record " + bad.ID
					}
					fmt.Fprintf(p.env.Stdout, "%s: %s\n", what, safe(bad.Why))
				}
				fmt.Fprintf(p.env.Stdout, "%d records, %d damaged\n", r.Records, r.Damaged)
				if len(r.Problems) > 0 {
					return errDamage
				}
				return nil
			})
		},
	}
}

func (p *program) backupCommand() *cobra.Command {
	return &cobra.Command{
		Use: "backup DIR", Short: "Write a verified copy into a folder and print its path", Args: cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			if st, err := os.Stat(args[0]); err != nil || !st.IsDir() {
				return fmt.Errorf("back up to %s: %w", safe(args[0]), vault.ErrNoFolder)
			}
			dest := filepath.Join(args[0], "journal-"+p.env.Clock().Format("20060102-150405")+".db")
			return p.withVault(func(v *vault.Vault) error {
				if err := v.Backup(dest); err != nil {
					return err
				}
				_, err := fmt.Fprintln(p.env.Stdout, dest)
				return err
			})
		},
	}
}
