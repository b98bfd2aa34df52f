package vault

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"doubleknot/app/journal"
)

// decodeRecord reads a record's JSON with what becomes Go's encoding/json/v2: a
// journal is opened in about two thirds of the time, with half the garbage.
func decodeRecord(b []byte) (journal.Record, error) { return journal.DecodeRecord(b, decodeJSON) }

// decodeJSON takes what encoding/json takes, as other tools may have written to a plain
// journal: a name that is there twice (the last counts) and broken UTF-8 (replaced).
func decodeJSON(b []byte, into any) error {
	return json.Unmarshal(b, into, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
}
