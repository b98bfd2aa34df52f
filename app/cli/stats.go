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
		Long: "Counts, days to recover, check-in outcomes, how large things looked against what was expected,\n" +
			"and the sums of the ledger per unit. Red and black are never netted.\n\n" +
			"A setback that is still open counts as open for the days so far (Kaplan–Meier), so that the\n" +
			"slow ones do not make recovery look quicker than it is.",
		RunE: func(*cobra.Command, []string) error {
			return a.reading(func(_ string, j *journal.Journal) error {
				today := journal.DayOf(a.Clock(), j.Settings.DayEndsAt())
				s := insight.Count(j, today)
				if asJSON {
					return a.statsJSON(s)
				}
				return a.statsText(s, insight.RecoveryTrend(insight.Recoveries(j, today)))
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

// statsText prints one figure a line. The trend is of the years in which there
// were setbacks; of a single year it would say the same twice.
func (a *app) statsText(s insight.Stats, trend []insight.RecoveryYear) error {
	rows := [][2]string{
		{"Setbacks", fmt.Sprintf("%d: %d recovered, %d open", s.Entries.Setback, s.Setbacks.Recovered, s.Setbacks.Open)},
		{"Wins", strconv.Itoa(s.Entries.Win)},
		{"Notes", strconv.Itoa(s.Entries.Note)},
		{"Days to recover", daysToRecover(s.DaysToRecover)},
	}
	if len(trend) > 1 {
		for _, y := range trend {
			rows = append(rows, [2]string{fmt.Sprintf("  of %d", y.Year), recoveredOf(y.RecoveryStats)})
		}
	}
	rows = append(rows,
		[2]string{"Lessons", fmt.Sprintf("%d, used again: %d, times in all: %d", s.Lessons.Total, s.Lessons.Used, s.Lessons.Uses)},
		[2]string{"Check-ins", fmt.Sprintf("%d held, %d slipped, %d no occasion, %d due", s.CheckIns.Held, s.CheckIns.Slipped, s.CheckIns.NoOccasion, s.CheckIns.Due)},
		[2]string{"Mood", fmt.Sprintf("%d days noted, median %s", s.Mood.Days, show(s.Mood.MedianValence))},
		[2]string{"In two months", fmt.Sprintf("%d answered, median of looks now minus expected: %s", s.Outlook.N, show(s.Outlook.MedianError))},
	)
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

// daysToRecover says how long setbacks took and of how many.
func daysToRecover(d insight.RecoveryStats) string {
	if d.N == 0 {
		return "no setbacks"
	}
	words := recoveredOf(d)
	switch {
	case !d.TellsQuartiles() || d.Q1 == nil:
		return words
	case d.Q3 == nil:
		return fmt.Sprintf("%s; a quarter within %d", words, *d.Q1)
	default:
		return fmt.Sprintf("%s; middle half %d to %d", words, *d.Q1, *d.Q3)
	}
}

func recoveredOf(d insight.RecoveryStats) string {
	return fmt.Sprintf("median %s, %d of %d recovered", show(d.Median), d.Recovered, d.N)
}

// show prints a number that may not be known.
func show[T int | float64](n *T) string {
	if n == nil {
		return "not known yet"
	}
	return fmt.Sprint(*n)
}
