package cli

import (
	"errors"
	"io"
	"os"

	"github.com/spf13/cobra"

	"doubleknot/app/export"
	"doubleknot/app/journal"
)

// exportFlags are the flags of `export`.
type exportFlags struct {
	filter
	format string
	out    string
	force  bool
	parts  *words[export.Part]
	paper  *words[export.Paper]
}

func (a *app) exportCommand() *cobra.Command {
	f := &exportFlags{parts: partWords(), paper: paperWords()}
	c := &cobra.Command{
		Use: "export --format html|json --out PATH", Short: "Write a summary to print, or everything as JSON", Args: noArgs,
		Long: "Write the journal to a file, or to standard output with --out -.\n\n" +
			"html is a summary to print, of all or of the days, kinds, tags and parts you choose.\n" +
			"Review and runway are in it only when they are asked for with --part.\n" +
			"json is the whole journal, and ‘doubleknot import’ reads it back without a loss.\n" +
			"An export is not protected: whoever has the file can read it.",
		RunE: func(c *cobra.Command, _ []string) error { return a.export(c, f) },
	}
	fl := c.Flags()
	fl.StringVar(&f.format, "format", "", "the `FORMAT`: html or json")
	fl.StringVar(&f.out, "out", "", "the file to write, at `PATH`; - is standard output")
	fl.BoolVar(&f.force, "force", false, "replace the file if it is there already")
	f.flags(c)
	fl.Var(f.parts, "part", "only this part of the summary: lessons, entries, mood, ledger, review, runway; may be repeated")
	fl.Var(f.paper, "paper", "a4 or letter (default: a4)")
	return c
}

func (a *app) export(c *cobra.Command, f *exportFlags) error {
	if err := f.verify(c); err != nil {
		return err
	}
	return a.reading(func(path string, j *journal.Journal) error {
		write := func(w io.Writer) error {
			if f.format == "json" {
				return export.JSON(w, j, a.Clock())
			}
			return export.HTML(w, j, f.selection(), a.Clock())
		}
		if f.out == "-" {
			if err := write(a.out); err != nil {
				return failf(ExitFailed, err, "the export could not be written to standard output")
			}
			return nil
		}
		if sameFile(f.out, path) {
			return failf(ExitFailed, nil, "%s is the journal itself and was left as it was; choose another name", safe(f.out))
		}
		write, end := stoppable(write)
		defer end()
		err := export.ToFile(f.out, f.force, write)
		if errors.Is(err, errStopped) {
			return failf(ExitFailed, err, "the export was stopped; nothing was written")
		}
		if errors.Is(err, os.ErrNotExist) {
			return failf(ExitFailed, err, "%s cannot be written, because its folder is missing; make the folder first", safe(f.out))
		}
		return about(f.out, err)
	})
}

// verify says what is wrong with the flags before anything is opened.
func (f *exportFlags) verify(c *cobra.Command) error {
	switch f.format {
	case "html", "json":
	case "":
		return usagef(c, "--format is missing: html or json")
	case "pdf", "markdown", "csv":
		return usagef(c, "this version cannot write %s yet; html can be printed to PDF, json holds everything", f.format)
	default:
		return usagef(c, "%s is no format; there are html and json", quote(f.format))
	}
	if f.out == "" {
		return usagef(c, "--out is missing: a file to write, or - for standard output")
	}
	if f.format == "json" {
		for _, name := range []string{"from", "to", "kind", "tag", "part", "paper"} {
			if c.Flags().Changed(name) {
				return usagef(c, "json is always the whole journal; leave out --%s, or choose html", name)
			}
		}
	}
	return f.check(c)
}

func (f *exportFlags) selection() export.Selection {
	sel := export.Selection{From: f.from.day, To: f.to.day, Kinds: f.kinds.list, Tags: f.tags, Parts: f.parts.list}
	for _, p := range f.paper.list {
		sel.Paper = p // the last one given
	}
	return sel
}

func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
