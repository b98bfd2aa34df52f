package cli

import (
	"io"
	"os"

	"github.com/spf13/cobra"

	"doubleknot/app/importer"
	"doubleknot/app/journal"
	"doubleknot/app/session"
)

func (a *app) importCommand() *cobra.Command {
	var format string
	var dry bool
	c := &cobra.Command{
		Use: "import PATH", Short: "Read a JSON export into the journal", Args: one("file"),
		Long: "Read a file that ‘doubleknot export --format json’ wrote into the journal; - is standard input.\n\n" +
			"What the journal has already stays as it is. A record that cannot be read is skipped and\n" +
			"named, with the reason. With --dry-run the same is printed and nothing is changed.",
		RunE: func(c *cobra.Command, args []string) error {
			switch format {
			case "auto", "json":
			case "dayone", "jrnl", "daylio", "rednotebook", "markdown":
				return usagef(c, "this version cannot read %s files yet; it reads json", format)
			default:
				return usagef(c, "%s is no format; there are auto and json", quote(format))
			}
			return a.importFile(args[0], dry)
		},
	}
	c.Flags().StringVar(&format, "format", "auto", "the `FORMAT` of the file: auto or json")
	c.Flags().BoolVar(&dry, "dry-run", false, "say what would happen and change nothing")
	return c
}

func (a *app) importFile(path string, dry bool) error {
	in, shown := a.Stdin, "standard input"
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return about(path, err)
		}
		defer func() { _ = f.Close() }() // it was only read
		in, shown = f, path
	}
	if dry {
		return a.reading(func(_ string, j *journal.Journal) error {
			p, err := a.preview(in, shown, j)
			if err != nil {
				return err
			}
			return a.report(p)
		})
	}
	return a.changing(func(_ string, s *session.Session) error {
		p, err := a.preview(in, shown, s.Snapshot())
		if err != nil {
			return err
		}
		if !p.Change.IsEmpty() {
			if err := s.Import(p.Change, "Import").Wait(); err != nil {
				return err
			}
		}
		return a.report(p)
	})
}

func (a *app) preview(in io.Reader, shown string, j *journal.Journal) (*importer.Preview, error) {
	p, err := importer.JSON(in, j)
	if err != nil {
		return nil, about(shown, err)
	}
	p.TieCheckIns(journal.DayOf(a.Clock(), j.Settings.DayEndsAt()))
	return p, nil
}

// report prints what was skipped and why, then the counts.
func (a *app) report(p *importer.Preview) error {
	for _, note := range p.Notes {
		a.say("%s", safe(note))
	}
	for _, s := range p.Skipped {
		if err := a.printf("skipped %s: %s\n", safe(s.What), safe(s.Why)); err != nil {
			return err
		}
	}
	return a.printf("%d new, %d already here, %d skipped\n", p.New, p.Here, len(p.Skipped))
}
