package vault

import (
	"errors"
	"testing"

	"github.com/mattn/go-sqlite3"
)

func TestALengthNoRowCanHaveIsDamage(t *testing.T) {
	for _, code := range []sqlite3.ErrNo{sqlite3.ErrTooBig, sqlite3.ErrMismatch, sqlite3.ErrCorrupt, sqlite3.ErrNotADB} {
		if err := doing("load the journal", sqlite3.Error{Code: code}); !errors.Is(err, ErrDamaged) || !isDamage(sqlite3.Error{Code: code}) {
			t.Errorf("%v is taken for %v", code, err)
		}
	}
}
