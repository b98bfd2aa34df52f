package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"doubleknot/app/export"
	"doubleknot/app/importer"
	"doubleknot/app/journal"
	"doubleknot/app/session"
)

func (p *program) exportCommand() *cobra.Command {
	var f filter
	var format, out, paper string
	var force bool
	var parts []string
	c := &cobra.Command{
		Use:   "export --format html|json --out PATH",
		Short: "Write a summary to print, or everything as JSON",
		Long: "Write a summary to print (html) or everything, losslessly (json).\n" +
			"An export is not protected: whoever has the file can read it. --out - is standard output.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			pick, err := f.read()
			if err != nil {
				return err
			}
			sel := export.Selection{From: pick.from, To: pick.to, Kinds: pick.kinds, Tags: pick.tags, Paper: export.Paper(paper)}
			for _, part := range parts {
				sel.Parts = append(sel.Parts, export.Part(part))
			}
			if err := checkExport(c, format, out, sel); err != nil {
				return err
			}
			return p.withSession(func(s *session.Session) error { return p.export(s, format, out, force, sel) })
		},
	}
	f.flags(c)
	c.Flags().StringVar(&format, "format", "", "html or json")
	c.Flags().StringVar(&out, "out", "", "the file to write, or - for standard output")
	c.Flags().BoolVar(&force, "force", false, "replace an existing file")
	c.Flags().StringArrayVar(&parts, "part", nil, "lessons, entries, mood or ledger; may be repeated (html; default: all)")
	c.Flags().StringVar(&paper, "paper", "a4", "a4 or letter (html)")
	return c
}

func checkExport(c *cobra.Command, format, out string, sel export.Selection) error {
	if out == "" {
		return usagef("--out is missing: name the file to write, or - for standard output")
	}
	switch format {
	case "html":
		if err := sel.Validate(); err != nil {
			return usageError{err}
		}
	case "json":
		for _, flag := range []string{"from", "to", "kind", "tag", "part", "paper"} {
			if c.Flags().Changed(flag) {
				return usagef("--%s goes with --format html; a JSON export always holds everything", flag)
			}
		}
	case "pdf", "markdown", "csv":
		return usagef("this version cannot write %s yet; there are html and json", format)
	default:
		return usagef("--format is html or json")
	}
	return nil
}

func (p *program) export(s *session.Session, format, out string, force bool, sel export.Selection) error {
	j, now := s.Snapshot(), s.Now()
	write := func(w io.Writer) error { return export.HTML(w, j, sel, now) }
	if format == "json" {
		write = func(w io.Writer) error { return export.JSON(w, j, now) }
	}
	if out == "-" {
		return write(p.env.Stdout)
	}
	return export.ToFile(out, force, write)
}

func (p *program) importCommand() *cobra.Command {
	var format string
	var dry bool
	c := &cobra.Command{
		Use:   "import PATH",
		Short: "Bring the records of a JSON export in; those already here stay as they are",
		Args:  cobra.ExactArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			switch format {
			case "auto", "json":
			case "dayone", "jrnl", "daylio", "rednotebook", "markdown":
				return usagef("this version cannot read %s yet; there is json", format)
			default:
				return usagef("--format is auto or json")
			}
			return p.withSession(func(s *session.Session) error { return p.importJSON(s, args[0], dry) })
		},
	}
	c.Flags().StringVar(&format, "format", "auto", "auto or json")
	c.Flags().BoolVar(&dry, "dry-run", false, "print what would happen and change nothing")
	return c
}

func (p *program) importJSON(s *session.Session, path string, dry bool) error {
	preview, err := readPreview(path, s.Snapshot())
	if err != nil {
		return err
	}
	if !dry && !preview.Change.IsEmpty() {
		if err := s.Import(preview.Change, "Import").Wait(); err != nil {
			return err
		}
	}
	for _, note := range preview.Notes {
		fmt.Fprintln(p.env.Stderr, safe(note))
	}
	for _, skip := range preview.Skipped {
		fmt.Fprintf(p.env.Stdout, "skipped %s: %s\n", safe(skip.What), safe(skip.Why))
	}
	fmt.Fprintf(p.env.Stdout, "%d new, %d already here, %d skipped\n", preview.New, preview.Here, len(preview.Skipped))
	return nil
}

func readPreview(path string, j *journal.Journal) (*importer.Preview, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the export: %w", err)
	}
	defer func() { _ = f.Close() }() // only read from
	return importer.JSON(f, j)
}
