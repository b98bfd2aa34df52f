package vault

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// pair names one thing that a sealed journal stores twice.
type pair struct {
	name        string
	read, write [2]string
}

func slotsPair() pair { return newPair("slots") }
func statePair() pair { return newPair("state") }

func newPair(name string) pair {
	p := pair{name: name}
	for i, table := range []string{name, name + "_copy"} {
		p.read[i] = fmt.Sprintf("select body from %s where n = 1", table)
		p.write[i] = fmt.Sprintf("insert into %s(n, body) values(1, ?) on conflict(n) do update set body = excluded.body", table)
	}
	return p
}

// asker is a connection or a transaction.
type asker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// twice is what was found of a pair.
type twice struct {
	bodies [2][]byte // nil where there is no row, or no body in it
	rows   int
	torn   bool // SQLite cannot read one of the tables, so it could not write it either
}

func (p pair) get(a asker) (t twice, err error) {
	for i, q := range p.read {
		var body any
		err := a.QueryRowContext(context.Background(), q).Scan(&body)
		switch {
		case errors.Is(err, sql.ErrNoRows):
		case isDamage(err):
			t.torn = true
		case err != nil:
			return t, err
		default:
			t.rows++
			t.bodies[i], _ = body.([]byte)
		}
	}
	return t, nil
}

func (p pair) put(tx *sql.Tx, body []byte) error {
	for _, q := range p.write {
		if _, err := tx.Exec(q, body); err != nil {
			return fmt.Errorf("write the %s: %w", p.name, err)
		}
	}
	return nil
}

// agree reports whether both copies are there and the same.
func (t twice) agree() bool {
	return t.bodies[0] != nil && bytes.Equal(t.bodies[0], t.bodies[1])
}
