package vault

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "github.com/mattn/go-sqlite3" // the driver named in dial
)

const (
	// lockWait is how long, in ms, opening waits for another program to let go.
	lockWait = "300"
	settings = "_journal_mode=DELETE&_synchronous=EXTRA&_secure_delete=on&_txlock=immediate&_locking_mode=EXCLUSIVE"
)

// dsn names a database file by its absolute path. As a URI, because only that can
// say mode=rw, with which SQLite never makes a file that is missing.
func dsn(path, mode, params string) string {
	parts := strings.Split(filepath.ToSlash(path), "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p) // '?', '#' and '%' would end or change the name
	}
	p := strings.Join(parts, "/")
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // file:///C:/…
	}
	return "file://" + p + "?mode=" + mode + "&" + params
}

// conn is the one connection to a database; database/sql must not replace it
// behind our back, since the lock would go with it.
type conn struct {
	db  *sql.DB
	c   *sql.Conn
	raw *os.File // the file itself, see file
}

func dial(uri string) (*conn, error) {
	db, err := sql.Open("sqlite3", uri)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	c, err := db.Conn(context.Background())
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &conn{db: db, c: c}, nil
}

func (c *conn) close() error {
	err := errors.Join(c.c.Close(), c.db.Close())
	if c.raw != nil {
		err = errors.Join(err, c.raw.Close())
	}
	return err
}

// file opens the database's file for reading past SQLite, between transactions. It
// stays open as long as the connection: closing it would drop SQLite's lock.
func (c *conn) file(path string) (*os.File, error) {
	var err error
	if c.raw == nil {
		c.raw, err = os.Open(path) //nolint:gosec // the path is the writer's choice
	}
	return c.raw, err
}

func (c *conn) exec(q string, args ...any) error {
	_, err := c.c.ExecContext(context.Background(), q, args...)
	return err
}

// one reads a single value.
func (c *conn) one(into any, q string, args ...any) error {
	return c.c.QueryRowContext(context.Background(), q, args...).Scan(into)
}

func (c *conn) rows(q string) (*sql.Rows, error) {
	return c.c.QueryContext(context.Background(), q)
}

// texts calls f with every row of one text.
func (c *conn) texts(q string, f func(string)) (err error) {
	rows, err := c.rows(q)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return err
		}
		f(s)
	}
	return rows.Err()
}

// each calls f with every row of (id, body); both slices are f's to keep.
func (c *conn) each(q string, f func(id, body []byte) error) (err error) {
	return c.eachAny(q, func(id, body any) error {
		i, ok := asBytes(id, false)
		b, also := asBytes(body, false)
		if !ok || !also {
			return fmt.Errorf("%w: a row holds neither text nor a blob", ErrDamaged)
		}
		return f(i, b)
	})
}

// eachAny is each with what SQLite says the values are: []byte for a blob, string for
// text. It asks the driver, because database/sql would copy every value once more.
func (c *conn) eachAny(q string, f func(id, body any) error) error {
	return c.c.Raw(func(at any) (err error) {
		by, ok := at.(driver.QueryerContext)
		if !ok {
			return errDriver
		}
		rows, err := by.QueryContext(context.Background(), q, nil)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		row := make([]driver.Value, len(rows.Columns()))
		if len(row) != 2 {
			return errDriver
		}
		for {
			if err := rows.Next(row); errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
			if err := f(row[0], row[1]); err != nil {
				return err
			}
		}
	})
}

// errDriver is a mistake of ours.
var errDriver = errors.New("the rows of this query cannot be read one by one")

// dialVault opens a journal file for writing and takes the exclusive lock, which
// stays until the connection is closed. A hot journal left by a crash is rolled back.
func dialVault(path string) (*conn, error) {
	c, err := dial(dsn(path, "rw", settings+"&_busy_timeout="+lockWait))
	if err != nil {
		return nil, err
	}
	for _, q := range []string{
		"pragma temp_store = MEMORY",
		"begin exclusive",
		"delete from record where 0",          // refused where SQLite could open the file for reading only
		"select id, body from record limit 1", // the table is there and can be read
		"commit",
		"pragma busy_timeout = 5000",
	} {
		if err := c.exec(q); err != nil {
			return nil, errors.Join(err, c.close())
		}
	}
	return c, nil
}
