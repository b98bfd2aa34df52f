package vault

import (
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"runtime"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"

	"doubleknot/app/journal"
)

// batchSize is how many records are decoded at a time, so that reading and
// decoding overlap and the stored bytes need not all be in memory.
const batchSize = 256

// found is one row: a record, or the reason why it is none.
type found struct {
	id   string         // hex
	rec  journal.Record // nil where it is none, or where records are not kept
	kind string         // empty where the record is whole
	why  string
}

// spoilt is the found of a row that holds no record.
func (f found) spoilt(kind, why string) found {
	f.rec, f.kind, f.why = nil, kind, why
	return f
}

// reading is what one pass over the records found.
type reading struct {
	rows  []found
	count uint64
	sum   [32]byte // xor of the digests of the stored bodies, in a sealed journal
}

type batch struct {
	ids, bodies []any // as SQLite gave them
	out         []found
	sum         [32]byte
}

// read decodes every row on all cores. keep says whether to keep the records, or to
// prove them only. With an error it returns the rows before it.
func (b book) read(keep bool) (reading, error) {
	var batches []*batch
	work := make(chan *batch, runtime.GOMAXPROCS(0))
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for one := range work {
				b.decode(one, keep)
			}
		})
	}
	now := &batch{}
	send := func() {
		batches = append(batches, now)
		work <- now
		now = &batch{}
	}
	err := b.conn.eachAny("select id, body from record", func(id, body any) error {
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
func gather(batches []*batch) reading {
	n := 0
	for _, b := range batches {
		n += len(b.out)
	}
	r := reading{rows: make([]found, 0, n)}
	seen := make(map[string]bool, n)
	for _, b := range batches {
		subtle.XORBytes(r.sum[:], r.sum[:], b.sum[:])
		for _, f := range b.out {
			if f.kind == "" && seen[f.id] {
				f = f.spoilt(KindID, "it is there twice")
			}
			seen[f.id] = true
			r.rows = append(r.rows, f)
		}
	}
	r.count = uint64(len(r.rows))
	return r
}

func (b book) decode(one *batch, keep bool) {
	one.out = make([]found, len(one.ids))
	for i := range one.ids {
		f, digest := b.decodeOne(one.ids[i], one.bodies[i])
		if !keep {
			f.rec = nil
		}
		one.out[i] = f
		subtle.XORBytes(one.sum[:], one.sum[:], digest[:])
	}
	one.ids, one.bodies = nil, nil
}

// decodeOne reads one row, and returns its digest where the journal is sealed.
func (b book) decodeOne(rowID, rowBody any) (f found, digest [32]byte) {
	idBytes, idOK := asBytes(rowID, b.keys != nil)
	body, bodyOK := asBytes(rowBody, b.keys != nil)
	f.id = hex.EncodeToString(idBytes)
	var id journal.ID
	if copy(id[:], idBytes); !idOK || len(idBytes) != len(id) {
		return f.spoilt(KindID, "its id has the wrong length"), digest
	}
	if b.keys != nil {
		digest = b.keys.Digest(id, body)
	}
	if !bodyOK {
		return f.spoilt(KindBox, "its body is no blob"), digest
	}
	plain, err := b.codec().open(id, body)
	if err != nil {
		return f.spoilt(KindBox, "it does not authenticate"), digest
	}
	defer clear(plain)
	f.rec, err = decodeRecord(plain)
	switch {
	case err != nil:
		return f.spoilt(KindJSON, reason(err)), digest
	case f.rec.RecordID() != id:
		return f.spoilt(KindID, "it carries another id than its row"), digest
	}
	return f, digest
}

// asBytes accepts a text for a blob in a plain journal alone, which other tools may
// have written to.
func asBytes(v any, strict bool) ([]byte, bool) {
	switch v := v.(type) {
	case []byte:
		return v, true
	case string:
		return []byte(v), !strict
	}
	return nil, false
}

// reason says why a record cannot be read without repeating anything from it;
// the texts of the errors themselves can hold a value.
func reason(err error) string {
	var field *journal.FieldError
	var kind *json.SemanticError
	switch {
	case errors.As(err, &field):
		return "its field " + field.Field + " breaks a rule"
	case errors.As(err, &kind):
		return "its field " + strings.ReplaceAll(strings.TrimPrefix(string(kind.JSONPointer), "/"), "/", ".") + " holds the wrong kind of value"
	}
	return "it is no well-formed JSON object"
}
