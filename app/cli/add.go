package cli

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"doubleknot/app/journal"
	"doubleknot/app/session"
)

// addFlags are the flags of add as given.
type addFlags struct {
	kind, title, day, lesson, recovered, body string
	mood, energy                              int
	tags                                      []string
	hasMood, hasEnergy                        bool
}

func (p *program) addCommand() *cobra.Command {
	var f addFlags
	c := &cobra.Command{
		Use:   "add --kind setback --title T",
		Short: "Add an entry and print its id",
		Args:  cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			f.hasMood, f.hasEnergy = c.Flags().Changed("mood"), c.Flags().Changed("energy")
			return p.withSession(func(s *session.Session) error { return p.add(s, f) })
		},
	}
	fl := c.Flags()
	fl.StringVar(&f.kind, "kind", "setback", "setback, win or note")
	fl.StringVar(&f.title, "title", "", "the title")
	fl.StringVar(&f.day, "day", "", "the day, `YYYY-MM-DD` (default: today)")
	fl.IntVar(&f.mood, "mood", 0, "mood before writing, -2 to 2")
	fl.IntVar(&f.energy, "energy", 0, "energy, 1 to 5")
	fl.StringArrayVar(&f.tags, "tag", nil, "a tag; may be repeated")
	fl.StringVar(&f.lesson, "lesson", "", "the lesson, one sentence")
	fl.StringVar(&f.recovered, "recovered", "", "the day it no longer held you, `YYYY-MM-DD`")
	fl.StringVar(&f.body, "body", "", "read the text from `FILE`, or - for standard input")
	return c
}

func (p *program) add(s *session.Session, f addFlags) error {
	kind := journal.Kind(f.kind)
	if !kind.Valid() {
		return usagef("--kind is setback, win or note")
	}
	d := s.NewDraft(kind)
	e := &d.Entry
	e.Title, e.Tags = f.title, journal.CleanTags(f.tags)
	if f.hasMood || f.hasEnergy {
		e.MoodBefore = &journal.Mood{}
		if f.hasMood {
			e.MoodBefore.Valence = &f.mood
		}
		if f.hasEnergy {
			e.MoodBefore.Energy = &f.energy
		}
	}
	if err := setDays(e, f, s.Now()); err != nil {
		return err
	}
	text, err := p.readBody(f.body)
	if err != nil {
		return err
	}
	if kind == journal.Setback {
		e.WhatHappened = text
	} else {
		e.Body = text
	}
	if f.lesson != "" {
		d.Lessons = []journal.Lesson{{ID: journal.NewID(), Text: f.lesson}}
	}
	if d.IsEmpty() {
		return usagef("there is nothing to add: give a --title, a --body, a --lesson or a --mood")
	}
	journal.Normalize(&d)
	if err := e.Validate(); err != nil {
		return usageError{err}
	}
	if err := s.SaveDraft(d).Wait(); err != nil {
		return err
	}
	fmt.Fprintln(p.env.Stdout, e.ID)
	return nil
}

// setDays puts the entry on --day at the present time of day, in the present zone.
func setDays(e *journal.Entry, f addFlags, now time.Time) error {
	if f.day != "" {
		day, err := journal.ParseDay(f.day)
		if err != nil {
			return usageError{fmt.Errorf("--day: %w", err)}
		}
		y, m, d := day.Date()
		e.Day = day
		e.At = journal.NewStamp(time.Date(y, m, d, now.Hour(), now.Minute(), now.Second(), 0, now.Location())).Seconds()
	}
	if f.recovered != "" {
		day, err := journal.ParseDay(f.recovered)
		if err != nil {
			return usageError{fmt.Errorf("--recovered: %w", err)}
		}
		e.RecoveredOn = &day
	}
	return nil
}

// readBody reads --body, at most one byte more than can be kept.
func (p *program) readBody(from string) (string, error) {
	var r io.Reader
	switch from {
	case "":
		return "", nil
	case "-":
		r = p.env.Stdin
	default:
		f, err := os.Open(from)
		if err != nil {
			return "", fmt.Errorf("read the text: %w", err)
		}
		defer func() { _ = f.Close() }() // only read from
		r = f
	}
	b, err := io.ReadAll(io.LimitReader(r, journal.MaxText+1))
	if err != nil {
		return "", fmt.Errorf("read the text: %w", err)
	}
	return string(b), nil
}
