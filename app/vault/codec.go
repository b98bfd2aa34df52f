package vault

import "doubleknot/app/journal"

// codec turns a record's JSON into the body that is stored, and back. The id is
// given so that a sealed body can be tied to its row.
type codec interface {
	seal(id journal.ID, plain []byte) ([]byte, error)
	open(id journal.ID, body []byte) ([]byte, error)
}

// plainCodec stores the JSON as it is.
type plainCodec struct{}

func (plainCodec) seal(_ journal.ID, plain []byte) ([]byte, error) { return plain, nil }
func (plainCodec) open(_ journal.ID, body []byte) ([]byte, error)  { return body, nil }
