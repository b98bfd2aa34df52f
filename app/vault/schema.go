package vault

import (
	"database/sql"
	"fmt"
	"strings"
)

// view is one record type laid out as columns, for any SQLite tool.
type view struct {
	name string
	keys string // the JSON keys beside id
}

// viewsOfFormatOne are frozen with the format; a new key needs a new step.
var viewsOfFormatOne = [...]view{
	{"entry", "kind day at title what_happened intended story traps from_across_the_room good_colleague what_held body " +
		"outlook mood_before mood_after tags recovered_on source created_at updated_at"},
	{"lesson", "entry_id text tags pinned archived uses looks created_at"},
	{"knot", "lesson_id entry_id kind if then tied_on retired_on"},
	{"check_in", "knot_id step due_on done_on outcome note"},
	{"ledger_line", "entry_id ink text amount unit on"},
	{"mood_log", "day at mood"},
	{"runway", "on savings monthly_spending currency"},
	{"contact", "name how"},
	{"draft", "entry lessons knots ledger editing guided updated_at"},
	{"trash", "deleted_at title objects"},
	{"revision", "saved_at entry"},
	{"settings", "day_ends_at"},
}

// viewsOfFormatTwo take the place of those of the same name.
var viewsOfFormatTwo = [...]view{
	{"entry", "kind day at title what_happened intended story traps from_across_the_room good_colleague what_held body " +
		"outlook mood_before mood_after tags recovered_on source about quiet created_at updated_at"},
	{"lesson", "entry_id text tags pinned archived uses looks snoozed_until created_at"},
	{"knot", "lesson_id entry_id kind if then tied_on retired_on replaces"},
	{"settings", "day_ends_at suggested"},
}

// sql returns the statement that makes the view. The body is cast to text, so that
// no SQLite takes the blob for its own binary JSON; one spoilt body must not stop
// the others from being read, hence json_valid.
func (v view) sql() string {
	var b strings.Builder
	fmt.Fprintf(&b, "create view %s as select lower(hex(id)) as id", v.name)
	for key := range strings.FieldsSeq(v.keys) {
		fmt.Fprintf(&b, ",\n  json_extract(json, '$.%s') as \"%s\"", key, key)
	}
	fmt.Fprintf(&b, "\nfrom (select id, cast(body as text) as json from record)\n"+
		"where case when json_valid(json) then json_extract(json, '$.type') = '%s' end", v.name)
	return b.String()
}

func formatOne(tx *sql.Tx) error {
	list := []string{
		fmt.Sprintf("pragma application_id = %d", applicationID),
		"create table record(id BLOB PRIMARY KEY, body BLOB NOT NULL)",
		"create table migration(version INTEGER PRIMARY KEY, at TEXT NOT NULL)",
	}
	for _, v := range viewsOfFormatOne {
		list = append(list, v.sql())
	}
	for _, q := range list {
		if _, err := tx.Exec(q); err != nil {
			return err
		}
	}
	return nil
}

// sealFormat is the first format that can be sealed.
const sealFormat = 2

// formatTwo adds what a sealed journal needs, and to the views what knots, lessons and
// entries gained. Each of the two things is stored
// twice, in tables of their own so that the copies lie on pages of their own. In a
// plain journal they are empty.
func formatTwo(tx *sql.Tx) error {
	for _, name := range []string{"slots", "slots_copy", "state", "state_copy"} {
		q := fmt.Sprintf("create table %s(n INTEGER PRIMARY KEY CHECK(n=1), body BLOB NOT NULL)", name)
		if _, err := tx.Exec(q); err != nil {
			return err
		}
	}
	for _, v := range viewsOfFormatTwo {
		for _, q := range []string{"drop view " + v.name, v.sql()} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
	}
	return nil
}
