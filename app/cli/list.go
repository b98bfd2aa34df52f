package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"doubleknot/app/journal"
	"doubleknot/app/search"
)

// filter picks entries by the flags list and export share.
type filter struct {
	kinds    *words[journal.Kind]
	tags     []string
	from, to dayValue
}

func (f *filter) flags(c *cobra.Command) {
	f.kinds = kindWords()
	fl := c.Flags()
	fl.Var(f.kinds, "kind", "only entries of this kind; may be repeated")
	fl.StringArrayVar(&f.tags, "tag", nil, "only entries with this `TAG`; may be repeated, any of them will do")
	fl.Var(&f.from, "from", "from this day on, YYYY-MM-DD")
	fl.Var(&f.to, "to", "up to this day, YYYY-MM-DD")
}

func (f *filter) check(c *cobra.Command) error {
	if f.from.day != nil && f.to.day != nil && *f.to.day < *f.from.day {
		return usagef(c, "--to lies before --from")
	}
	f.tags = journal.CleanTags(f.tags)
	return nil
}

func (f *filter) takes(e *journal.Entry) bool {
	if f.from.day != nil && e.Day < *f.from.day || f.to.day != nil && e.Day > *f.to.day {
		return false
	}
	if len(f.kinds.list) > 0 && !slices.Contains(f.kinds.list, e.Kind) {
		return false
	}
	return len(f.tags) == 0 || slices.ContainsFunc(f.tags, func(t string) bool {
		return slices.ContainsFunc(e.Tags, func(has string) bool { return strings.EqualFold(t, has) })
	})
}

func (a *app) listCommand() *cobra.Command {
	f := &filter{}
	var query string
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List entries, newest first", Args: noArgs,
		Long: "List entries, one a line: day, kind, title. Newest first; with --search the best first.",
		RunE: func(c *cobra.Command, _ []string) error {
			if err := f.check(c); err != nil {
				return err
			}
			return a.reading(func(_ string, j *journal.Journal) error {
				entries := slices.DeleteFunc(found(c.Context(), j, query), func(e *journal.Entry) bool { return !f.takes(e) })
				if asJSON {
					return a.json(entries)
				}
				return a.lines(entries)
			})
		},
	}
	f.flags(c)
	c.Flags().StringVar(&query, "search", "", "only entries with all these `WORDS`, best first")
	c.Flags().BoolVar(&asJSON, "json", false, "print a JSON array of whole entries")
	return c
}

// found returns a new list: the hits of a query, or all entries.
func found(ctx context.Context, j *journal.Journal, query string) []*journal.Entry {
	q := search.Parse(query)
	if q.IsEmpty() {
		return slices.Clone(j.Entries)
	}
	if ctx == nil {
		ctx = context.Background()
	}
	hits := q.Entries(ctx, j)
	out := make([]*journal.Entry, len(hits))
	for i, h := range hits {
		out[i] = h.Entry
	}
	return out
}

func (a *app) lines(entries []*journal.Entry) error {
	for _, e := range entries {
		if err := a.printf("%s  %-7s  %s\n", e.Day, e.Kind, safe(e.Heading())); err != nil {
			return err
		}
	}
	return nil
}

// json prints entries with sorted keys; a nil list is an empty one.
func (a *app) json(entries []*journal.Entry) error {
	if entries == nil {
		entries = []*journal.Entry{}
	}
	b, err := journal.SortedJSON(entries)
	if err != nil {
		return failf(ExitFailed, err, "the entries cannot be written as JSON; run ‘doubleknot check’")
	}
	return a.printf("%s\n", safeJSON(b))
}
