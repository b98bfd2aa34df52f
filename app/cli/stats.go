package cli

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"doubleknot/app/insight"
	"doubleknot/app/journal"
)

func (a *app) statsCommand() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "stats", Short: "Count entries, recoveries, check-ins and the ledger", Args: noArgs,
		Long: "Counts, days to recover (Kaplan–Meier, open setbacks included), check-in outcomes and the\n" +
			"sums of the ledger per unit. Red and black are never netted.",
		RunE: func(*cobra.Command, []string) error {
			return a.reading(func(_ string, j *journal.Journal) error {
				s := insight.Count(j, journal.DayOf(a.Clock(), j.Settings.DayEndsAt()))
				if asJSON {
					return a.statsJSON(s)
				}
				return a.statsText(s)
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print a JSON object")
	return c
}

func (a *app) statsJSON(s insight.Stats) error {
	b, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return failf(ExitFailed, err, "the counts cannot be written as JSON; run ‘doubleknot check’")
	}
	return a.printf("%s\n", safeJSON(b))
}

func (a *app) statsText(s insight.Stats) error {
	d := s.DaysToRecover
	rows := [][2]string{
		{"Setbacks", fmt.Sprintf("%d: %d recovered, %d open", s.Entries.Setback, s.Setbacks.Recovered, s.Setbacks.Open)},
		{"Wins", strconv.Itoa(s.Entries.Win)},
		{"Notes", strconv.Itoa(s.Entries.Note)},
		{"Days to recover", fmt.Sprintf("median %s, middle half %s to %s", show(d.Median), show(d.Q1), show(d.Q3))},
		{"Lessons", fmt.Sprintf("%d, used again: %d", s.Lessons.Total, s.Lessons.Used)},
		{"Check-ins", fmt.Sprintf("%d held, %d slipped, %d no occasion, %d due", s.CheckIns.Held, s.CheckIns.Slipped, s.CheckIns.NoOccasion, s.CheckIns.Due)},
		{"Mood", fmt.Sprintf("%d days noted, median %s", s.Mood.Days, show(s.Mood.MedianValence))},
		{"In two months", fmt.Sprintf("%d answered, median difference %s", s.Outlook.N, show(s.Outlook.MedianError))},
	}
	for _, l := range s.Ledger {
		name := "What it cost"
		if l.Ink == journal.Black {
			name = "What it paid"
		}
		rows = append(rows, [2]string{name, safe(l.Sum + " " + l.Unit)})
	}
	for _, r := range rows {
		if err := a.printf("%-17s%s\n", r[0], r[1]); err != nil {
			return err
		}
	}
	return nil
}

// show prints a number that may not be known.
func show[T int | float64](n *T) string {
	if n == nil {
		return "not known yet"
	}
	return fmt.Sprint(*n)
}
