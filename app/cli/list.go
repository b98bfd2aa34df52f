package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"doubleknot/app/journal"
	"doubleknot/app/search"
	"doubleknot/app/session"
)

// filter is --kind, --tag, --from and --to, as list and export take them.
type filter struct {
	kinds, tags []string
	from, to    string
}

func (f *filter) flags(c *cobra.Command) {
	c.Flags().StringArrayVar(&f.kinds, "kind", nil, "only this kind; may be repeated")
	c.Flags().StringArrayVar(&f.tags, "tag", nil, "only entries with this tag; may be repeated")
	c.Flags().StringVar(&f.from, "from", "", "from this day on, `YYYY-MM-DD`")
	c.Flags().StringVar(&f.to, "to", "", "up to this day, `YYYY-MM-DD`")
}

// chosen is a filter that was read.
type chosen struct {
	kinds    []journal.Kind
	tags     []string
	from, to *journal.Day
}

func (f *filter) read() (chosen, error) {
	out := chosen{tags: f.tags}
	for _, k := range f.kinds {
		kind := journal.Kind(k)
		if !kind.Valid() {
			return out, usagef("--kind is setback, win or note")
		}
		out.kinds = append(out.kinds, kind)
	}
	for _, d := range []struct {
		flag, text string
		to         **journal.Day
	}{{"--from", f.from, &out.from}, {"--to", f.to, &out.to}} {
		if d.text == "" {
			continue
		}
		day, err := journal.ParseDay(d.text)
		if err != nil {
			return out, usageError{fmt.Errorf("%s: %w", d.flag, err)}
		}
		*d.to = &day
	}
	if out.from != nil && out.to != nil && *out.to < *out.from {
		return out, usagef("--to lies before --from")
	}
	return out, nil
}

func (c chosen) has(e *journal.Entry) bool {
	if len(c.kinds) > 0 && !slices.Contains(c.kinds, e.Kind) {
		return false
	}
	if c.from != nil && e.Day < *c.from || c.to != nil && e.Day > *c.to {
		return false
	}
	return len(c.tags) == 0 || slices.ContainsFunc(e.Tags, func(t string) bool {
		return slices.ContainsFunc(c.tags, func(want string) bool { return strings.EqualFold(t, want) })
	})
}

func (p *program) listCommand() *cobra.Command {
	var f filter
	var query string
	var asJSON bool
	c := &cobra.Command{
		Use:   "list",
		Short: "List entries, newest first, or best first with --search",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			pick, err := f.read()
			if err != nil {
				return err
			}
			return p.withSession(func(s *session.Session) error {
				return p.list(found(s.Snapshot(), query, pick), asJSON)
			})
		},
	}
	f.flags(c)
	c.Flags().StringVar(&query, "search", "", "only entries with all these words")
	c.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	return c
}

func found(j *journal.Journal, query string, pick chosen) []*journal.Entry {
	all := j.Entries
	if q := search.Parse(query); !q.IsEmpty() {
		all = nil
		for _, h := range q.Entries(context.Background(), j) {
			all = append(all, h.Entry)
		}
	}
	out := make([]*journal.Entry, 0, len(all))
	for _, e := range all {
		if pick.has(e) {
			out = append(out, e)
		}
	}
	return out
}

func (p *program) list(entries []*journal.Entry, asJSON bool) error {
	if asJSON {
		return p.printJSON(entries)
	}
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s  %-7s  %s\n", e.Day, e.Kind, safe(e.Heading()))
	}
	_, err := fmt.Fprint(p.env.Stdout, b.String())
	return err
}

// printJSON writes indented JSON with sorted keys.
func (p *program) printJSON(v any) error {
	b, err := journal.SortedJSON(v)
	if err != nil {
		return fmt.Errorf("write JSON: %w", err)
	}
	_, err = fmt.Fprintf(p.env.Stdout, "%s\n", b)
	return err
}
