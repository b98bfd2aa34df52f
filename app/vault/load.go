package vault

import (
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"doubleknot/app/journal"
)

// batchSize is how many records are decoded at a time, so that reading and
// decoding overlap and the stored bytes need not all be in memory.
const batchSize = 256

// found is one row: a record, or the reason why it is none.
type found struct {
	id  string // hex
	rec journal.Record
	why string // empty where the record is whole
}

// Load returns every record, in no order. Where any is damaged it returns none,
// and an error that wraps ErrDamaged and names the ids; Check says more.
func (v *Vault) Load() ([]journal.Record, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	rows, err := v.read()
	if err != nil {
		return nil, doing("load the journal", err)
	}
	var bad []string
	out := make([]journal.Record, 0, len(rows))
	for _, f := range rows {
		if f.why != "" {
			bad = append(bad, f.id)
			continue
		}
		out = append(out, f.rec)
	}
	if len(bad) > 0 {
		return nil, fmt.Errorf("load the journal: %w: %s", ErrDamaged, nameIDs(bad))
	}
	return out, nil
}

// nameIDs lists the first few ids and counts the rest.
func nameIDs(ids []string) string {
	const most = 10
	if len(ids) <= most {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:most], ", "), len(ids)-most)
}

type batch struct {
	ids, bodies [][]byte
	out         []found
}

// read decodes every row on all cores. With an error it returns the rows before it.
func (v *Vault) read() ([]found, error) {
	if err := v.ready(); err != nil {
		return nil, err
	}
	var batches []*batch
	work := make(chan *batch, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for b := range work {
				v.decode(b)
			}
		})
	}
	now := &batch{}
	send := func() {
		batches = append(batches, now)
		work <- now
		now = &batch{}
	}
	err := v.conn.each("select id, body from record", func(id, body []byte) error {
		now.ids, now.bodies = append(now.ids, id), append(now.bodies, body)
		if len(now.ids) == batchSize {
			send()
		}
		return nil
	})
	send()
	close(work)
	workers.Wait()
	return gather(batches), err
}

// gather joins the batches and marks an id that is there twice.
func gather(batches []*batch) []found {
	var out []found
	seen := make(map[string]bool, len(batches)*batchSize)
	for _, b := range batches {
		for _, f := range b.out {
			if f.why == "" && seen[f.id] {
				f.why = "it is there twice"
			}
			seen[f.id] = true
			out = append(out, f)
		}
	}
	return out
}

func (v *Vault) decode(b *batch) {
	b.out = make([]found, len(b.ids))
	for i := range b.ids {
		b.out[i] = v.decodeOne(b.ids[i], b.bodies[i])
	}
	b.ids, b.bodies = nil, nil
}

func (v *Vault) decodeOne(rowID, body []byte) found {
	f := found{id: hex.EncodeToString(rowID)}
	var id journal.ID
	if copy(id[:], rowID); len(rowID) != len(id) {
		f.why = "its id has the wrong length"
		return f
	}
	plain, err := v.codec.open(id, body)
	if err == nil {
		f.rec, err = journal.UnmarshalRecord(plain)
	}
	switch {
	case err != nil:
		f.why = reason(err)
	case f.rec.RecordID() != id:
		f.why = "it carries another id than its row"
	}
	return f
}

// reason says why a record cannot be read without repeating anything from it;
// the texts of the errors themselves can hold a value.
func reason(err error) string {
	var field *journal.FieldError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &field):
		return "its field " + field.Field + " breaks a rule"
	case errors.As(err, &kind):
		return "its field " + kind.Field + " holds the wrong kind of value"
	}
	return "it is no well-formed JSON object"
}
