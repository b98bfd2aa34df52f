package pages

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestEveryRowOfAHealthyFileIsFound(t *testing.T) {
	for _, size := range pageSizes {
		t.Run(fmt.Sprint(size), func(t *testing.T) {
			list := records(120, 300_000)
			cells := scanned(t, journalOf(t, size, list))
			if whole, wrong := found(cells, list); whole != len(list) || wrong != 0 {
				t.Errorf("%d of %d found, %d wrong", whole, len(list), wrong)
			}
			if len(cells) != len(list)+2 { // the table and its index are rows of the schema
				t.Errorf("%d rows, want %d", len(cells), len(list)+2)
			}
		})
	}
}

// The lengths around the one at which a row stops fitting on its page.
func TestRowsOfEveryLengthAroundAPageAreFound(t *testing.T) {
	for _, size := range []int{512, 4096} {
		var list []record
		for i, n := 0, size/8; n < 3*size; n++ {
			list = append(list, record{id: fmt.Appendf(nil, "%016d", i), body: make([]byte, n)})
			i++
		}
		cells := scanned(t, journalOf(t, size, list))
		if whole, wrong := found(cells, list); whole != len(list) || wrong != 0 {
			t.Errorf("page size %d: %d of %d found, %d wrong", size, whole, len(list), wrong)
		}
	}
}

func TestRowsAreFoundWherePagesHaveReservedBytes(t *testing.T) {
	for _, size := range []int{512, 4096, 65536} {
		for _, n := range []int{1, 32} {
			list := records(60, 100_000)
			b := build(t, size, func(db *sql.DB) {
				reserve(t, db, n)
				fillRecords(t, db, list)
			})
			if int(b[20]) != n {
				t.Fatalf("the file reserves %d bytes, want %d", b[20], n)
			}
			if whole, wrong := found(scanned(t, b), list); whole != len(list) || wrong != 0 {
				t.Errorf("page size %d, %d reserved: %d of %d found, %d wrong", size, n, whole, len(list), wrong)
			}
		}
	}
}

func TestDeletedRowsDoNotComeBack(t *testing.T) {
	for _, size := range []int{512, 4096, 65536} {
		list := records(400, 5000)
		kept := list[:100]
		b := build(t, size, func(db *sql.DB) {
			fillRecords(t, db, list)
			for _, r := range list[100:] {
				run(t, db, "delete from record where id = ?", r.id)
			}
			for i := range kept { // in its place, longer and shorter
				kept[i].body = append(kept[i].body, kept[i].id...)[i%16:]
				run(t, db, "update record set body = ? where id = ?", kept[i].body, kept[i].id)
			}
		})
		cells := scanned(t, b)
		if whole, wrong := found(cells, kept); whole != len(kept) || wrong != 0 || len(cells) != len(kept)+2 {
			t.Errorf("page size %d: %d of %d found, %d wrong, %d rows", size, whole, len(kept), wrong, len(cells))
		}
	}
}

func TestRowsAreFoundInAFileThatShrinksByItself(t *testing.T) {
	list := records(200, 20_000)
	b := build(t, 1024, func(db *sql.DB) {
		run(t, db, "pragma auto_vacuum = full")
		fillRecords(t, db, list)
		for _, r := range list[100:] {
			run(t, db, "delete from record where id = ?", r.id)
		}
	})
	if whole, wrong := found(scanned(t, b), list[:100]); whole != 100 || wrong != 0 {
		t.Errorf("%d of 100 found, %d wrong", whole, wrong)
	}
}

func TestAnIntegerKeyIsTheRow(t *testing.T) {
	b := build(t, 4096, func(db *sql.DB) {
		run(t, db, "create table slots(n INTEGER PRIMARY KEY CHECK(n=1), body BLOB NOT NULL)")
		run(t, db, "insert into slots values(1, x'00ff')")
	})
	cells := scanned(t, b)
	want := Cell{Page: 2, Row: 1, Columns: []any{nil, []byte{0, 0xff}}, Whole: true}
	if got := cells[len(cells)-1]; !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
}

func TestARowOfVeryManyColumnsIsFound(t *testing.T) {
	const n = 1900
	b := build(t, 512, func(db *sql.DB) { // its header alone is longer than a page
		q, v := "create table wide(c0", "insert into wide values(?"
		args := []any{int64(0)}
		for i := 1; i < n; i++ {
			q, v, args = q+fmt.Sprintf(",c%d", i), v+",?", append(args, int64(i))
		}
		run(t, db, q+")")
		run(t, db, v+")", args...)
	})
	for _, c := range scanned(t, b) {
		if len(c.Columns) == n && c.Whole && c.Columns[n-1] == int64(n-1) && c.Columns[1] == int64(1) {
			return
		}
	}
	t.Error("the row was not found")
}

// value draws what a column can hold.
func drawValue() *rapid.Generator[any] {
	return rapid.OneOf(
		rapid.Just[any](nil),
		rapid.Int64().AsAny(),
		rapid.Int64Range(-300, 300).AsAny(),
		rapid.Float64().AsAny(),
		rapid.StringMatching(`[ -~ä\x{1f9f6}]{0,40}`).AsAny(),
		rapid.SliceOfN(rapid.Byte(), 0, 60).AsAny(),
		rapid.Custom(func(t *rapid.T) []byte {
			return make([]byte, rapid.IntRange(0, 20_000).Draw(t, "length"))
		}).AsAny(),
	)
}

// Property: Scan gives exactly the rows that SQLite itself gives.
func TestAHealthyFileGivesExactlyItsRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.SampledFrom(pageSizes).Draw(t, "page size")
		row := rapid.SliceOfN(drawValue(), 3, 3)
		rows := rapid.SliceOfN(row, 0, 30).Draw(t, "rows")
		var want [][]any
		b := build(t, size, func(db *sql.DB) {
			run(t, db, "create table a(x, y, z)")
			for _, r := range rows {
				run(t, db, "insert into a values(?, ?, ?)", r...)
			}
			run(t, db, "delete from a where rowid % 4 = 3")
			want = rowsOf(t, db, "select x, y, z from a")
		})
		var got [][]any
		for _, c := range scanned(t, b) {
			if !c.Whole {
				t.Fatalf("a row on page %d is not whole", c.Page)
			}
			if len(c.Columns) == 3 {
				got = append(got, c.Columns)
			}
		}
		if got, want := keys(got), keys(want); !slices.Equal(got, want) {
			t.Fatal(cmp.Diff(want, got))
		}
	})
}

func rowsOf(t tb, db *sql.DB, q string) (list [][]any) {
	t.Helper()
	rows, err := db.Query(q)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		v := make([]any, 3)
		if err := rows.Scan(&v[0], &v[1], &v[2]); err != nil {
			t.Fatal(err)
		}
		list = append(list, v)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return list
}
