package pages

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// pageSizes are all that SQLite knows.
var pageSizes = []int{512, 1024, 2048, 4096, 8192, 16384, 32768, 65536}

// tb is what *testing.T and *rapid.T have in common here.
type tb interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

// build makes a database of the page size with SQLite itself, and returns its bytes.
func build(t tb, pageSize int, fill func(db *sql.DB)) []byte {
	t.Helper()
	dir, err := os.MkdirTemp("", "pages")
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "a.db")
	db, err := sql.Open("sqlite3", "file:"+path+"?_secure_delete=on&_synchronous=OFF")
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	run(t, db, fmt.Sprintf("pragma page_size = %d", pageSize))
	fill(db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func run(t tb, db *sql.DB, q string, args ...any) {
	t.Helper()
	if _, err := db.Exec(q, args...); err != nil {
		t.Fatalf("%s: %v", q, err)
	}
}

// reserve makes SQLite leave n bytes free at the end of every page.
func reserve(t tb, db *sql.DB, n int) {
	t.Helper()
	c, err := db.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	err = c.Raw(func(raw any) error {
		return raw.(*sqlite3.SQLiteConn).SetFileControlInt("", sqlite3.SQLITE_FCNTL_RESERVE_BYTES, n)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// record is a row as a journal has them.
type record struct{ id, body []byte }

// records makes n of them, with bodies of 0 to most bytes, the same each time.
func records(n, most int) []record {
	r := rand.New(rand.NewPCG(1, uint64(n)))
	list := make([]record, n)
	for i := range list {
		list[i] = record{id: random(r, 16), body: random(r, int(float64(most)*r.Float64()*r.Float64()))}
	}
	if n > 2 && most > 0 {
		list[0].body, list[1].body = []byte{}, random(r, most)
	}
	return list
}

func random(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Uint32())
	}
	return b
}

// journalOf is a database with the records, as a journal lays them out.
func journalOf(t tb, pageSize int, list []record) []byte {
	t.Helper()
	return build(t, pageSize, func(db *sql.DB) { fillRecords(t, db, list) })
}

func fillRecords(t tb, db *sql.DB, list []record) {
	t.Helper()
	run(t, db, "create table record(id BLOB PRIMARY KEY, body BLOB NOT NULL)")
	run(t, db, "begin")
	for _, r := range list {
		run(t, db, "insert into record values(?, ?)", r.id, r.body)
	}
	run(t, db, "commit")
}

// scanned is what Scan gives for the bytes.
func scanned(t tb, b []byte) []Cell {
	t.Helper()
	var list []Cell
	err := Scan(bytes.NewReader(b), int64(len(b)), func(c Cell) error {
		list = append(list, c)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// keys names each row by its columns, sorted.
func keys(rows [][]any) []string {
	list := make([]string, len(rows))
	for i, columns := range rows {
		var b strings.Builder
		for _, v := range columns {
			fmt.Fprintf(&b, "%T %v|", v, v)
		}
		list[i] = b.String()
	}
	slices.Sort(list)
	return list
}

// found tells how many of the records are among the cells, whole and right, and
// how many cells look like a record but are none of them, or one again.
func found(cells []Cell, list []record) (whole, wrong int) {
	bodies := map[string][]byte{}
	for _, r := range list {
		bodies[string(r.id)] = r.body
	}
	seen := map[string]bool{}
	for _, c := range cells {
		if len(c.Columns) != 2 || !c.Whole {
			continue
		}
		id, isID := c.Columns[0].([]byte)
		body, isBody := c.Columns[1].([]byte)
		if !isID || !isBody || len(id) != 16 {
			continue
		}
		want, ok := bodies[string(id)]
		switch {
		case !ok || !bytes.Equal(want, body):
			wrong++
		case seen[string(id)]:
			wrong++
		default:
			seen[string(id)] = true
			whole++
		}
	}
	return whole, wrong
}
