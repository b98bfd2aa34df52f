package vault

import (
	"fmt"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"testing"

	"doubleknot/app/journal"
)

// types lists every record type; a new one has to come with its view.
var types = []journal.Type{
	journal.TypeEntry, journal.TypeLesson, journal.TypeKnot, journal.TypeCheckIn, journal.TypeLedgerLine, journal.TypeMoodLog,
	journal.TypeRunway, journal.TypeContact, journal.TypeDraft, journal.TypeTrash, journal.TypeRevision, journal.TypeSettings,
}

func TestEveryTypeHasAViewWithAllItsKeys(t *testing.T) {
	v := fresh(t)
	for _, typ := range types {
		r, err := journal.NewRecord(typ)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for f := range reflect.TypeOf(r).Elem().Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			want = append(want, name)
		}
		var got []string
		if err := v.conn.texts(fmt.Sprintf("select name from pragma_table_info('%s')", typ), func(s string) { got = append(got, s) }); err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("view %s has %v, the type has %v", typ, got, want)
		}
	}
	var n int
	if err := v.conn.one(&n, "select count(*) from sqlite_schema where type = 'view'"); err != nil || n != len(types) {
		t.Errorf("%d views for %d types, %v", n, len(types), err)
	}
}

const listing = "select day, kind, title from entry order by day"

// sample is an entry of each kind on three days, and one record of two other types.
func sample() []journal.Record {
	a, b, c := note("Ärger, “quoted” | piped"), note("second"), note("third")
	a.Kind, a.Day, a.Tags = journal.Setback, a.Day-2, []string{"review"}
	b.Kind, b.Day = journal.Win, b.Day-1
	valence := -1
	b.MoodAfter = &journal.Mood{Valence: &valence, Words: []string{}}
	k := &journal.Knot{ID: journal.NewID(), EntryID: &a.ID, Kind: journal.Respond, If: "it rains", Then: "I wait", TiedOn: a.Day}
	return []journal.Record{c, b, a, k, &journal.LedgerLine{ID: journal.NewID(), Ink: journal.Red, Text: "fee", Amount: "2.50", Unit: "EUR", On: a.Day}}
}

const wantListing = `2026-02-28|setback|Ärger, “quoted” | piped
2026-03-01|win|second
2026-03-02|note|third`

var questions = map[string]string{
	listing: wantListing,
	`select "if", "then", retired_on is null, length(entry_id) from knot`:                  "it rains|I wait|1|32",
	`select ink, amount, unit, "on" from ledger_line`:                                      "red|2.50|EUR|2026-02-28",
	"select json_extract(mood_after, '$.valence') from entry where mood_after is not null": "-1",
	"select e.title from knot k join entry e on e.id = k.entry_id":                         "Ärger, “quoted” | piped",
	"select tags from entry where kind = 'setback'":                                        `["review"]`,
	"select version from migration":                                                        "1\n2",
}

func TestOurDriverReadsTheViews(t *testing.T) {
	v := fresh(t)
	put(t, v, sample()...)
	for q, want := range questions {
		if got := ask(t, v, q); got != want {
			t.Errorf("%s\n got %s\nwant %s", q, got, want)
		}
	}
}

// ask answers as the sqlite3 command does.
func ask(t *testing.T, v *Vault, q string) string {
	t.Helper()
	rows, err := v.conn.rows(q)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }()
	names, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for rows.Next() {
		cells, into := make([]string, len(names)), make([]any, len(names))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.Join(cells, "|"))
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// The command is whatever the system has; its SQLite is years older than ours. The
// .sqliterc of whoever runs the test is left out.
func TestTheSqliteCommandReadsTheViews(t *testing.T) {
	v := fresh(t)
	put(t, v, sample()...)
	shut(t, v)
	tool, err := exec.LookPath("sqlite3")
	if err != nil {
		t.Log("there is no sqlite3 command here; TestOurDriverReadsTheViews asks the same")
		return
	}
	for q, want := range questions {
		out, err := exec.Command(tool, "-init", os.DevNull, "-readonly", v.Path(), q).CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%s\n got %s (%v)\nwant %s", q, got, err, want)
		}
	}
}

func TestOneSpoiltRecordLeavesTheViewsReadable(t *testing.T) {
	v := fresh(t)
	put(t, v, sample()...)
	id := journal.NewID()
	if err := v.conn.exec("insert into record values(?, ?), (x'01', x'ff00')", id[:], []byte("{not json")); err != nil {
		t.Fatal(err)
	}
	if got := ask(t, v, listing); got != wantListing {
		t.Errorf("got %s", got)
	}
}
