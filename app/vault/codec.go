package vault

import (
	"doubleknot/app/journal"
	"doubleknot/app/vault/seal"
)

// codec turns a record's JSON into the body that is stored, and back. The id is
// given so that a sealed body is tied to its row.
type codec interface {
	seal(id journal.ID, plain []byte) ([]byte, error)
	open(id journal.ID, body []byte) ([]byte, error) // the body is lost
}

// plainCodec stores the JSON as it is.
type plainCodec struct{}

func (plainCodec) seal(_ journal.ID, plain []byte) ([]byte, error) { return plain, nil }
func (plainCodec) open(_ journal.ID, body []byte) ([]byte, error)  { return body, nil }

// boxCodec stores it in boxes.
type boxCodec struct{ keys *seal.Keys }

func (b boxCodec) seal(id journal.ID, plain []byte) ([]byte, error) { return b.keys.Seal(id, plain) }

func (b boxCodec) open(id journal.ID, body []byte) ([]byte, error) {
	return b.keys.OpenInPlace(id, body)
}

// book is a journal's file with the means to read it.
type book struct {
	conn *conn
	keys *seal.Keys // nil: its records are plain
}

func (b book) codec() codec {
	if b.keys == nil {
		return plainCodec{}
	}
	return boxCodec{b.keys}
}
