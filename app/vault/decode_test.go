package vault

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
	"doubleknot/app/journal/journaltest"
)

func TestEveryRecordIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		for _, r := range journaltest.Records(t) {
			b, err := journal.MarshalRecord(r)
			if err != nil {
				t.Fatal(err)
			}
			sameRead(t, b)
		}
	})
}

// sameRead compares the two decoders on one text.
func sameRead(t interface {
	Helper()
	Errorf(string, ...any)
}, b []byte,
) {
	t.Helper()
	want, wantErr := journal.UnmarshalRecord(b)
	got, err := decodeRecord(b)
	if (err == nil) != (wantErr == nil) || !reflect.DeepEqual(got, want) {
		t.Errorf("%s\nread as %+v, %v\nand not as %+v, %v", b, got, err, want, wantErr)
	}
}

// What another tool may leave in a plain journal must not make it look damaged.
func TestWhatOtherToolsWriteIsReadAsTheStandardLibraryReadsIt(t *testing.T) {
	const id = `"id":"000102030405060708090a0b0c0d0e0f"`
	for name, body := range map[string]string{
		"spaces and another order":  "{\n " + id + ", \"type\" : \"contact\", \"how\":\"b\", \"name\":\"a\"}\n",
		"a name twice":              `{"type":"contact",` + id + `,"name":"a","name":"b","how":""}`,
		"broken UTF-8":              `{"type":"contact",` + id + `,"name":"a` + "\xff" + `","how":""}`,
		"half a surrogate":          `{"type":"contact",` + id + `,"name":"\ud800","how":""}`,
		"a key nobody knows":        `{"type":"contact",` + id + `,"name":"a","how":"","shoe_size":[1,{"a":null}]}`,
		"null for a text":           `{"type":"contact",` + id + `,"name":null,"how":"b"}`,
		"null for an id":            `{"type":"contact","id":null,"name":"a","how":""}`,
		"null for a list":           `{"type":"lesson",` + id + `,"text":"a","tags":null,"created_at":"2026-03-02T21:14:05Z"}`,
		"a number for a text":       `{"type":"contact",` + id + `,"name":7,"how":""}`,
		"a text for a number":       `{"type":"mood_log",` + id + `,"day":"2026-03-02","at":"2026-03-02T21:14:05Z","mood":{"valence":"1"}}`,
		"a fraction for a number":   `{"type":"mood_log",` + id + `,"day":"2026-03-02","at":"2026-03-02T21:14:05Z","mood":{"valence":1.5}}`,
		"a day that is none":        `{"type":"mood_log",` + id + `,"day":"2026-02-30","at":"2026-03-02T21:14:05Z","mood":{"valence":1}}`,
		"something after the end":   `{"type":"contact",` + id + `,"name":"a","how":""}}`,
		"a text that ends too soon": `{"type":"contact",` + id + `,"name":"a"`,
		"a list":                    `[]`,
		"nothing":                   ``,
	} {
		t.Run(name, func(t *testing.T) { sameRead(t, []byte(body)) })
	}
}

func FuzzDecodeRecord(f *testing.F) {
	f.Add([]byte(`{"type":"contact","id":"000102030405060708090a0b0c0d0e0f","name":"a","how":"b"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeRecord(b)
		if err != nil {
			return
		}
		// Names in other letters than the exact ones are the one thing read otherwise.
		if std, err := journal.UnmarshalRecord(b); err == nil && !reflect.DeepEqual(r, std) && exactNames(b) {
			t.Errorf("%q\nread as %+v\nand not as %+v", b, r, std)
		}
	})
}

// exactNames reports that no name has a letter that is not small.
func exactNames(b []byte) bool {
	var names map[string]any
	return json.Unmarshal(b, &names) == nil && strings.ToLower(string(b)) == string(b)
}

func TestTheReasonNamesTheFieldAndNotWhatItHolds(t *testing.T) {
	_, err := decodeRecord([]byte(`{"type":"mood_log","id":"000102030405060708090a0b0c0d0e0f","day":"2026-03-02","at":"2026-03-02T21:14:05Z","mood":{"valence":"secret"}}`))
	if got := reason(err); got != "its field mood.valence holds the wrong kind of value" {
		t.Errorf("said %q of %v", got, err)
	}
}
