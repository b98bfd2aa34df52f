package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"doubleknot/app/journal"
)

// head is what is looked at before a record is read in earnest. A missing day
// would silently become 1970-01-01, so its presence is checked here.
type head struct {
	Day    *string `json:"day"`
	On     *string `json:"on"`
	TiedOn *string `json:"tied_on"`
	DueOn  *string `json:"due_on"`
	Uses   []onDay `json:"uses"`
	Looks  []onDay `json:"looks"`
}

type onDay struct {
	On *string `json:"on"`
}

// day returns the text of the record's day, nil where there is none, and the
// name of the field; "" for records without a day.
func (h *head) day(typ journal.Type) (d *string, field string) {
	switch typ {
	case journal.TypeEntry, journal.TypeMoodLog:
		return h.Day, "day"
	case journal.TypeLedgerLine, journal.TypeRunway:
		return h.On, "on"
	case journal.TypeKnot:
		return h.TiedOn, "tied_on"
	case journal.TypeCheckIn:
		return h.DueOn, "due_on"
	default:
		return nil, ""
	}
}

func (h *head) missing(typ journal.Type) string {
	if d, field := h.day(typ); field != "" && d == nil {
		return field
	}
	if typ == journal.TypeLesson {
		for _, u := range h.Uses {
			if u.On == nil {
				return "uses.on"
			}
		}
		for _, l := range h.Looks {
			if l.On == nil {
				return "looks.on"
			}
		}
	}
	return ""
}

// record reads one record, or skips it and says why.
func (f *file) record(what, list string, typ journal.Type, raw json.RawMessage) {
	var h head
	headErr := json.Unmarshal(raw, &h)
	if text, _ := h.day(typ); text != nil {
		if d, err := journal.ParseDay(*text); err == nil {
			what += ", " + d.String()
		}
	}
	if !utf8.Valid(raw) {
		f.out.skip(what, "it is not well-formed UTF-8 text")
		return
	}
	if headErr == nil {
		if field := h.missing(typ); field != "" {
			f.out.skip(what, field+": it is missing")
			return
		}
	}
	rec, err := f.decode(list, typ, raw)
	if err != nil {
		f.out.skip(what, why(err))
		return
	}
	id := rec.RecordID()
	if f.seen[id] {
		f.out.skip(what, "a record with the same id stands earlier in the file")
		return
	}
	f.seen[id] = true
	f.place(&item{what: what, rec: rec})
}

// place compares a record with what the journal has under its id.
func (f *file) place(it *item) {
	if old := f.j.Find(it.rec.RecordID()); old != nil {
		if old.RecordType() != it.rec.RecordType() {
			f.out.skip(it.what, "its id belongs to something else in the journal")
			return
		}
		it.here = true
		if !same(old, it.rec) {
			f.changed++
		}
	}
	f.found = append(f.found, it)
}

func same(a, b journal.Record) bool {
	x, errA := journal.MarshalRecord(a)
	y, errB := journal.MarshalRecord(b)
	return errA == nil && errB == nil && bytes.Equal(x, y)
}

func (f *file) decode(list string, typ journal.Type, raw json.RawMessage) (journal.Record, error) {
	if raw = bytes.TrimSpace(raw); len(raw) == 0 || raw[0] != '{' {
		return nil, errNoObject
	}
	rec, err := journal.NewRecord(typ)
	if err != nil {
		return nil, err
	}
	strict := json.NewDecoder(bytes.NewReader(raw))
	strict.DisallowUnknownFields()
	if err := strict.Decode(rec); err != nil {
		field, unknown := strings.CutPrefix(err.Error(), "json: unknown field ")
		if !unknown {
			return nil, err
		}
		if rec, err = journal.NewRecord(typ); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(raw, rec); err != nil {
			return nil, err
		}
		field = name(strings.Trim(field, `"`))
		f.noteUnknown(list+"."+field, "Some "+strings.ReplaceAll(list, "_", "-")+" have a field this version does not know ("+field+"); it is left out.")
	}
	journal.Normalize(rec)
	return rec, rec.Validate()
}

var errNoObject = errors.New("it is not a record")

// why puts an error into words that repeat nothing of the record.
func why(err error) string {
	var field *journal.FieldError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &field):
		return field.Error()
	case errors.As(err, &kind) && kind.Field != "":
		return kind.Field + ": it is not the sort of value that stands here"
	case errors.Is(err, errNoObject):
		return errNoObject.Error()
	default:
		return "it cannot be read"
	}
}
