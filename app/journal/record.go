package journal

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Type names what kind of object a record holds; it is stored as "type" in the
// record's JSON and is what the vault's views select on.
type Type string

// All record types.
const (
	TypeEntry      Type = "entry"
	TypeLesson     Type = "lesson"
	TypeKnot       Type = "knot"
	TypeCheckIn    Type = "check_in"
	TypeLedgerLine Type = "ledger_line"
	TypeMoodLog    Type = "mood_log"
	TypeRunway     Type = "runway"
	TypeContact    Type = "contact"
	TypeDraft      Type = "draft"
	TypeTrash      Type = "trash"
	TypeRevision   Type = "revision"
	TypeSettings   Type = "settings"
)

// Record is one object of a journal. Implementations are pointers and are never
// changed once they are in a Journal: a change puts a new one in their place.
type Record interface {
	RecordID() ID
	RecordType() Type
	Validate() error
}

// blank makes an empty record of every type; it is the list of all types.
var blank = map[Type]func() Record{
	TypeEntry:      func() Record { return new(Entry) },
	TypeLesson:     func() Record { return new(Lesson) },
	TypeKnot:       func() Record { return new(Knot) },
	TypeCheckIn:    func() Record { return new(CheckIn) },
	TypeLedgerLine: func() Record { return new(LedgerLine) },
	TypeMoodLog:    func() Record { return new(MoodLog) },
	TypeRunway:     func() Record { return new(Runway) },
	TypeContact:    func() Record { return new(Contact) },
	TypeDraft:      func() Record { return new(Draft) },
	TypeTrash:      func() Record { return new(Trash) },
	TypeRevision:   func() Record { return new(Revision) },
	TypeSettings:   func() Record { return new(Settings) },
}

// NewRecord returns an empty record of the type, or an error for an unknown type.
func NewRecord(t Type) (Record, error) {
	mk, ok := blank[t]
	if !ok {
		return nil, invalid("type", "this version knows no record of this type")
	}
	return mk(), nil
}

// MarshalRecord returns the record's JSON object with its type first.
func MarshalRecord(r Record) ([]byte, error) {
	body, err := marshal(r)
	if err != nil {
		return nil, fmt.Errorf("write %s %s: %w", r.RecordType(), r.RecordID(), err)
	}
	head := fmt.Appendf(nil, `{"type":%q,`, string(r.RecordType()))
	return append(head, body[1:]...), nil
}

// UnmarshalRecord reads what MarshalRecord wrote and validates it.
func UnmarshalRecord(b []byte) (Record, error) { return DecodeRecord(b, json.Unmarshal) }

// DecodeRecord is UnmarshalRecord with another decoder of JSON than the standard
// library's, for who reads very many.
func DecodeRecord(b []byte, decode func([]byte, any) error) (Record, error) {
	typ, err := typeOf(b)
	if err != nil {
		return nil, fmt.Errorf("read record: %w", err)
	}
	r, err := NewRecord(typ)
	if err != nil {
		return nil, fmt.Errorf("read record: %w", err)
	}
	if err := decode(b, r); err != nil {
		return nil, fmt.Errorf("read %s: %w", typ, err)
	}
	Normalize(r)
	if err := r.Validate(); err != nil {
		return nil, fmt.Errorf("read %s %s: %w", typ, r.RecordID(), err)
	}
	return r, nil
}

// typeOf finds the type. MarshalRecord puts it first, so that as a rule the text is
// parsed once and not twice: opening a large journal is mostly this.
func typeOf(b []byte) (Type, error) {
	if rest, ok := bytes.CutPrefix(b, []byte(`{"type":"`)); ok {
		if name, _, ok := bytes.Cut(rest, []byte(`",`)); ok {
			if _, known := blank[Type(name)]; known {
				return Type(name), nil
			}
		}
	}
	var head struct {
		Type Type `json:"type"`
	}
	err := json.Unmarshal(b, &head)
	return head.Type, err
}

// marshal is json.Marshal without HTML escapes, so that text stays readable.
func marshal(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimRight(buf.Bytes(), "\n"), nil
}

// RecordID and RecordType make the domain's types records.

func (e *Entry) RecordID() ID          { return e.ID }
func (e *Entry) RecordType() Type      { return TypeEntry }
func (l *Lesson) RecordID() ID         { return l.ID }
func (l *Lesson) RecordType() Type     { return TypeLesson }
func (k *Knot) RecordID() ID           { return k.ID }
func (k *Knot) RecordType() Type       { return TypeKnot }
func (c *CheckIn) RecordID() ID        { return c.ID }
func (c *CheckIn) RecordType() Type    { return TypeCheckIn }
func (l *LedgerLine) RecordID() ID     { return l.ID }
func (l *LedgerLine) RecordType() Type { return TypeLedgerLine }
func (m *MoodLog) RecordID() ID        { return m.ID }
func (m *MoodLog) RecordType() Type    { return TypeMoodLog }
func (r *Runway) RecordID() ID         { return r.ID }
func (r *Runway) RecordType() Type     { return TypeRunway }
func (c *Contact) RecordID() ID        { return c.ID }
func (c *Contact) RecordType() Type    { return TypeContact }
func (d *Draft) RecordID() ID          { return d.ID }
func (d *Draft) RecordType() Type      { return TypeDraft }
func (t *Trash) RecordID() ID          { return t.ID }
func (t *Trash) RecordType() Type      { return TypeTrash }
func (r *Revision) RecordID() ID       { return r.ID }
func (r *Revision) RecordType() Type   { return TypeRevision }
func (s *Settings) RecordID() ID       { return s.ID }
func (s *Settings) RecordType() Type   { return TypeSettings }
