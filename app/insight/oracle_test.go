package insight

import (
	"bytes"
	"encoding/json"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

// Every figure a second time, in the plainest way, out of the text of the JSON export:
// without the types of a journal, its order, its look-ups or any sum of this package.

// row is one object of an export, rows one of its lists.
type (
	row  map[string]any
	rows []row
)

func (r row) text(key string) string { s, _ := r[key].(string); return s }

// date is a day of a row, or the zero time where it is null.
func (r row) date(key string) time.Time {
	d, err := time.Parse(time.DateOnly, r.text(key))
	if err != nil {
		return time.Time{}
	}
	return d
}

func (rs rows) having(key, value string) (out rows) {
	for _, r := range rs {
		if r.text(key) == value {
			out = append(out, r)
		}
	}
	return out
}

func (rs rows) within(key string, from, to time.Time) (out rows) {
	for _, r := range rs {
		if d := r.date(key); !d.IsZero() && !d.Before(from) && !d.After(to) {
			out = append(out, r)
		}
	}
	return out
}

// exported reads the lists of an export of j.
func exported(t *rapid.T, j *journal.Journal) map[string]rows {
	var b bytes.Buffer
	if _, err := journal.NewDocument(j, noon(start)).WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(b.Bytes(), &members); err != nil {
		t.Fatal(err)
	}
	out := map[string]rows{}
	for key, raw := range members {
		var rs rows
		if json.Unmarshal(raw, &rs) == nil {
			out[key] = rs
		}
	}
	return out
}

func daysBetween(from, to time.Time) int { return int(to.Unix()-from.Unix()) / 86400 }

// plainTimes is Kaplan and Meier's product in fractions, counting afresh for each day.
func plainTimes(recovered, open []int) row {
	out := row{"n": len(recovered) + len(open), "recovered": len(recovered), "q1": nil, "median": nil, "q3": nil, "method": "kaplan-meier"}
	still := big.NewRat(1, 1)
	for _, day := range slices.Compact(slices.Sorted(slices.Values(recovered))) {
		left, here := 0, 0
		for _, d := range slices.Concat(recovered, open) {
			if d >= day {
				left++
			}
		}
		for _, d := range recovered {
			if d == day {
				here++
			}
		}
		still.Mul(still, big.NewRat(int64(left-here), int64(left)))
		for key, level := range map[string]*big.Rat{"q1": big.NewRat(3, 4), "median": big.NewRat(1, 2), "q3": big.NewRat(1, 4)} {
			if out[key] == nil && still.Cmp(level) <= 0 {
				out[key] = day
			}
		}
	}
	return out
}

// setbacks returns the days to recover, and those so far, of the setbacks up to a day as
// they stood on another; what was recovered after the first was open.
func setbacks(all rows, upTo, seen time.Time) (recovered, open []int) {
	for _, e := range all.having("kind", "setback") {
		day, over := e.date("day"), e.date("recovered_on")
		switch {
		case day.After(upTo):
		case over.IsZero() || over.After(upTo):
			open = append(open, max(0, daysBetween(day, seen)))
		default:
			recovered = append(recovered, daysBetween(day, over))
		}
	}
	return recovered, open
}

// plainDue counts the knots that are asked about: still tied, with a check-in that has
// come, has no answer and has no later one that has come or was answered.
func plainDue(x map[string]rows, today time.Time) int {
	later := func(a, b row) bool {
		order := func(c row) string {
			return c.text("due_on") + map[string]string{"1w": "1", "2m": "2", "6m": "3"}[c.text("step")] + c.text("id")
		}
		return order(a) > order(b)
	}
	n := 0
	for _, k := range x["knots"] {
		if !k.date("retired_on").IsZero() || k.date("tied_on").After(today) || len(x["knots"].having("replaces", k.text("id"))) > 0 {
			continue
		}
		cs := x["check_ins"].having("knot_id", k.text("id"))
		if slices.ContainsFunc(cs, func(c row) bool {
			return c.text("outcome") == "" && !c.date("due_on").After(today) && !slices.ContainsFunc(cs, func(o row) bool {
				return later(o, c) && (o.text("outcome") != "" || !o.date("due_on").After(today))
			})
		}) {
			n++
		}
	}
	return n
}

func plainSums(lines rows) []any {
	type sum struct {
		rat    *big.Rat
		places int
	}
	sums := map[string]*sum{}
	for _, l := range lines {
		amount := l.text("amount")
		v, ok := new(big.Rat).SetString(amount)
		if !ok {
			continue
		}
		key := map[string]string{"red": "1", "black": "2"}[l.text("ink")] + strings.TrimSpace(l.text("unit"))
		if sums[key] == nil {
			sums[key] = &sum{rat: new(big.Rat)}
		}
		sums[key].rat.Add(sums[key].rat, v)
		if _, frac, ok := strings.Cut(amount, "."); ok {
			sums[key].places = max(sums[key].places, len(frac))
		}
	}
	out := []any{}
	keys := make([]string, 0, len(sums))
	for key := range sums {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		ink := map[string]string{"1": "red", "2": "black"}[key[:1]]
		out = append(out, row{"ink": ink, "unit": key[1:], "sum": sums[key].rat.FloatString(sums[key].places)})
	}
	return out
}

// part is the p-th part of some values, by the line through the points k/(n-1).
func part(values []float64, p float64) any {
	s := slices.Sorted(slices.Values(values))
	if len(s) == 0 {
		return nil
	}
	for k := 1; k < len(s); k++ {
		a, b := float64(k-1)/float64(len(s)-1), float64(k)/float64(len(s)-1)
		if p <= b {
			return s[k-1] + (s[k]-s[k-1])*(p-a)/(b-a)
		}
	}
	return s[len(s)-1]
}

// dayMoods returns the median of each noted day within two.
func dayMoods(x map[string]rows, from, to time.Time) []float64 {
	by := map[string][]float64{}
	note := func(day string, mood any) {
		if m, ok := mood.(map[string]any); ok && m["valence"] != nil {
			by[day] = append(by[day], m["valence"].(float64))
		}
	}
	for _, e := range x["entries"].within("day", from, to) {
		note(e.text("day"), e["mood_before"])
		note(e.text("day"), e["mood_after"])
	}
	for _, m := range x["mood_logs"].within("day", from, to) {
		note(m.text("day"), m["mood"])
	}
	out := []float64{}
	for _, values := range by {
		out = append(out, part(values, 0.5).(float64))
	}
	return out
}

// outlookErrors lists actual minus expected of the answered ones.
func outlookErrors(entries rows) []float64 {
	out := []float64{}
	for _, e := range entries {
		if o, ok := e["outlook"].(map[string]any); ok && o["actual"] != nil && o["expected"] != nil {
			out = append(out, o["actual"].(float64)-o["expected"].(float64))
		}
	}
	return out
}

func kinds(entries rows) row {
	return row{"setback": len(entries.having("kind", "setback")), "win": len(entries.having("kind", "win")), "note": len(entries.having("kind", "note"))}
}

func outcomes(checks rows) row {
	return row{"held": len(checks.having("outcome", "held")), "slipped": len(checks.having("outcome", "slipped")), "no_occasion": len(checks.having("outcome", "no_occasion"))}
}

func plainStats(x map[string]rows, today time.Time) row {
	forever := time.Date(99999, 1, 1, 0, 0, 0, 0, time.UTC)
	recovered, open := setbacks(x["entries"], forever, today)
	checks := outcomes(x["check_ins"])
	checks["due"] = plainDue(x, today)
	used := 0
	for _, l := range x["lessons"] {
		if len(l["uses"].([]any)) > 0 {
			used++
		}
	}
	moods, errors := dayMoods(x, time.Time{}, forever), outlookErrors(x["entries"])
	return row{
		"entries":         kinds(x["entries"]),
		"setbacks":        row{"open": len(open), "recovered": len(recovered)},
		"days_to_recover": plainTimes(recovered, open),
		"check_ins":       checks,
		"ledger":          plainSums(x["ledger"]),
		"outlook":         row{"n": len(errors), "median_error": part(errors, 0.5)},
		"lessons":         row{"total": len(x["lessons"]), "used": used},
		"mood":            row{"days": len(moods), "median_valence": part(moods, 0.5)},
	}
}

// many draws a journal of several, whose references now and then lead elsewhere.
func many(t *rapid.T) *journal.Journal {
	var rs []journal.Record
	for range rapid.IntRange(1, 5).Draw(t, "journals") {
		rs = append(rs, journaltest.Records(t)...)
	}
	return journal.New(rs)
}

// tree is v as JSON has it, so that shapes are compared and not types.
func tree(t *rapid.T, v any) any {
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(b, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

var nearly = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })

func TestStatsAgreeWithThePlainestCountOfTheExport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := many(t)
		today := start + journal.Day(rapid.IntRange(-900, 900).Draw(t, "today"))
		if d := cmp.Diff(tree(t, plainStats(exported(t, j), today.Time())), tree(t, Count(j, today)), nearly); d != "" {
			t.Fatal(d)
		}
	})
}

// answeredIn returns the entries whose outlook was answered on one of the days; one
// without a day stands on the one it was due: two months after it was written, or after
// its day where that is later.
func answeredIn(entries rows, from, to time.Time, end time.Duration) (out rows) {
	for _, e := range entries {
		o, _ := e["outlook"].(map[string]any)
		on := row(o).date("answered_on")
		if at, err := time.Parse(time.RFC3339, e.text("created_at")); err == nil && on.IsZero() {
			from := row{"day": max(at.Add(-end).Format(time.DateOnly), e.text("day"))}.date("day")
			first := from.AddDate(0, 0, 1-from.Day())
			on = first.AddDate(0, 2, from.Day()-1)
			if last := first.AddDate(0, 3, -1); on.After(last) {
				on = last
			}
		}
		if !on.Before(from) && !on.After(to) {
			out = append(out, e)
		}
	}
	return out
}

// plainReview is a review in figures, and in the days of what it lists.
func plainReview(x map[string]rows, p Period, today time.Time, end time.Duration) row {
	from, to := p.From.Time(), p.To.Time()
	seen := to
	if today.Before(to) {
		seen = today
	}
	recovered, open := setbacks(x["entries"], to, seen)
	over := []string{} // the days of the recoveries in the period
	for _, e := range x["entries"].having("kind", "setback").within("recovered_on", from, to) {
		if !e.date("day").After(to) {
			over = append(over, e.text("recovered_on"))
		}
	}
	written, uses := 0, rows{}
	for _, l := range x["lessons"] {
		at, err := time.Parse(time.RFC3339, l.text("created_at"))
		if day := at.Add(-end).Format(time.DateOnly); err == nil && p.From.String() <= day && day <= p.To.String() {
			written++
		}
		for _, u := range l["uses"].([]any) {
			uses = append(uses, row(u.(map[string]any)))
		}
	}
	answered := answeredIn(x["entries"], from, to, end)
	lines := x["ledger"].within("on", from, to)
	moods, errors := dayMoods(x, from, to), outlookErrors(answered)
	slices.Sort(over)
	return row{
		"entries": kinds(x["entries"].within("day", from, to)), "lessons": written, "uses": len(uses.within("on", from, to)),
		"check_ins": outcomes(x["check_ins"].within("done_on", from, to)),
		"tied":      len(x["knots"].within("tied_on", from, to)), "untied": len(x["knots"].within("retired_on", from, to)),
		"recovered": over, "open": slices.Sorted(slices.Values(open)), "days": plainTimes(recovered, open),
		"mood":    row{"days": len(moods), "median": part(moods, 0.5), "q1": part(moods, 0.25), "q3": part(moods, 0.75)},
		"outlook": row{"n": len(errors), "median_error": part(errors, 0.5)},
		"red":     len(lines.having("ink", "red")), "black": len(lines.having("ink", "black")), "sums": plainSums(lines),
	}
}

// figures is a review in the shape of plainReview.
func figures(r Review) row {
	over, open := []string{}, []int(nil)
	for _, v := range r.Recovered {
		over = append(over, v.Entry.RecoveredOn.String())
	}
	for _, v := range r.Open {
		open = append(open, v.Days)
	}
	return row{
		"entries": r.Entries, "lessons": len(r.Lessons), "uses": len(r.Uses),
		"check_ins": row{"held": r.CheckIns.Held, "slipped": r.CheckIns.Slipped, "no_occasion": r.CheckIns.NoOccasion},
		"tied":      r.KnotsTied, "untied": r.KnotsRetired,
		"recovered": over, "open": slices.Sorted(slices.Values(open)), "days": r.Days,
		"mood":    row{"days": r.Mood.Days, "median": r.Mood.Median, "q1": r.Mood.Q1, "q3": r.Mood.Q3},
		"outlook": r.OutlookStats, "red": len(r.Red), "black": len(r.Black), "sums": r.Sums,
	}
}

func TestReviewsAgreeWithThePlainestCountOfTheExport(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		j := many(t)
		draw := func(label string) journal.Day { return start + journal.Day(rapid.IntRange(-900, 900).Draw(t, label)) }
		today, p := draw("today"), Span(rapid.IntRange(int(Week), int(Days)).Draw(t, "span")).Of(draw("day"))
		if p.Span == Days {
			p = Between(p.From, draw("until"))
		}
		want := plainReview(exported(t, j), p, today.Time(), j.Settings.DayEndsAt())
		if d := cmp.Diff(tree(t, want), tree(t, figures(ReviewOf(j, p, today))), nearly); d != "" {
			t.Fatal(p.Label(), d)
		}
	})
}
