package cli

import (
	"errors"
	"io"
	"os"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// addFlags are the flags of `add`.
type addFlags struct {
	kind      *words[journal.Kind]
	title     string
	day       dayValue
	mood      rangeValue
	energy    rangeValue
	tags      []string
	lessons   []string
	recovered dayValue
	body      string
}

func (a *app) addCommand() *cobra.Command {
	f := &addFlags{
		kind: kindWords(), mood: rangeValue{low: -2, top: 2, what: "a mood"}, energy: rangeValue{low: 1, top: 5, what: "an energy"},
	}
	c := &cobra.Command{
		Use: "add --kind KIND --title TITLE", Short: "Add an entry and print its id", Args: noArgs,
		Long: "Add an entry to the journal and print its id.\n\n" +
			"--mood goes from -2 (awful) to 2 (great) and is the mood before writing; --energy from 1 (flat) to 5 (full).",
		Example: "  doubleknot add --kind setback --title 'The demo with no network' --mood -1 --tag demo\n" +
			"  doubleknot add --kind note --title 'Walked home' --body -",
		RunE: func(c *cobra.Command, _ []string) error { return a.add(c, f) },
	}
	fl := c.Flags()
	fl.Var(f.kind, "kind", "setback, win or note")
	fl.StringVar(&f.title, "title", "", "the `TITLE`")
	fl.Var(&f.day, "day", "the day it belongs to, YYYY-MM-DD (default: today)")
	fl.Var(&f.mood, "mood", "mood before writing, -2 to 2")
	fl.Var(&f.energy, "energy", "energy before writing, 1 to 5")
	fl.StringArrayVar(&f.tags, "tag", nil, "a `TAG`; may be repeated")
	fl.StringArrayVar(&f.lessons, "lesson", nil, "a lesson in one `SENTENCE`; may be repeated")
	fl.Var(&f.recovered, "recovered", "the day a setback no longer held you, YYYY-MM-DD")
	fl.StringVar(&f.body, "body", "", "read the text from `FILE`, or - for standard input")
	return c
}

func (a *app) add(c *cobra.Command, f *addFlags) error {
	switch {
	case len(f.kind.list) == 0:
		return usagef(c, "--kind is missing: setback, win or note")
	case len(f.kind.list) > 1:
		return usagef(c, "--kind is given twice; an entry has one kind")
	}
	body, err := a.body(c, f.body)
	if err != nil {
		return err
	}
	if f.isEmpty(body) {
		return usagef(c, "there is nothing to add; give a --title, a --body, a --lesson or a --mood")
	}
	return a.changing(func(_ string, s *session.Session) error {
		if f.recovered.day != nil && *f.recovered.day > s.Today() {
			return usagef(c, "--recovered lies after today; leave it out while the setback is open")
		}
		change, id := f.change(s, body)
		if err := usageOf(c, change.Validate()); err != nil {
			return err
		}
		// One import step and no draft: what fails leaves nothing behind.
		if err := s.Import(change, "Add entry").Wait(); err != nil {
			return err
		}
		return a.printf("%s\n", id)
	})
}

// isEmpty reports whether only kind, day and tags are given: not worth keeping.
func (f *addFlags) isEmpty(body string) bool {
	return strings.TrimSpace(f.title) == "" && strings.TrimSpace(body) == "" && len(f.lessons) == 0 && f.mood.n == nil && f.energy.n == nil
}

// usageOf makes a field that breaks a rule bad usage.
func usageOf(c *cobra.Command, err error) error {
	var field *journal.FieldError
	if errors.As(err, &field) {
		return usagef(c, "%s cannot be kept as it is: %s", strings.ReplaceAll(field.Field, "_", " "), field.Why)
	}
	return err
}

// change builds the entry and its lessons.
func (f *addFlags) change(s *session.Session, body string) (journal.Change, journal.ID) {
	e := s.NewDraft(f.kind.list[0]).Entry
	if f.day.day != nil {
		e.At = onDay(s.Now(), s.Today(), *f.day.day)
		e.Day = *f.day.day
	}
	e.Title, e.Tags = f.title, journal.CleanTags(f.tags)
	if e.Kind == journal.Setback {
		e.WhatHappened = body // the form's first question; Body is the free text of wins and notes
	} else {
		e.Body = body
	}
	e.MoodBefore = &journal.Mood{Valence: f.mood.n, Energy: f.energy.n}
	e.RecoveredOn = f.recovered.day
	c := journal.Change{Put: []journal.Record{&e}}
	for i, text := range f.lessons {
		if text = strings.TrimSpace(text); text == "" {
			continue
		}
		at := e.CreatedAt.Time().Add(time.Duration(i) * time.Millisecond) // keeps their order
		c.Add(&journal.Lesson{ID: journal.NewID(), EntryID: e.ID.Ref(), Text: text, Tags: e.Tags, CreatedAt: journal.NewStamp(at)})
	}
	return c, e.ID
}

// onDay returns the present time of day on another of the writer's days, with the
// offset the zone has there. After midnight the writer's day is still the old one.
func onDay(now time.Time, today, day journal.Day) journal.Stamp {
	return journal.NewStamp(now.AddDate(0, 0, int(day-today))).Seconds()
}

// body reads the text of an entry from a file, or from standard input for "-".
func (a *app) body(c *cobra.Command, name string) (string, error) {
	if name == "" {
		if c.Flags().Changed("body") {
			return "", usagef(c, "--body needs the name of a file, or -")
		}
		return "", nil
	}
	in, shown := a.Stdin, "standard input"
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return "", about(name, err)
		}
		defer func() { _ = file.Close() }() // it was only read
		in, shown = file, name
	}
	text, err := io.ReadAll(io.LimitReader(in, journal.MaxText+1))
	switch {
	case err != nil:
		return "", about(shown, err)
	case len(text) > journal.MaxText:
		return "", failf(ExitFailed, nil, "%s is longer than %d bytes; split it into several entries", safe(shown), journal.MaxText)
	case !utf8.Valid(text):
		return "", failf(ExitFailed, nil, "%s is not UTF-8 text; convert it first", safe(shown))
	}
	return strings.TrimRight(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n"), nil
}
