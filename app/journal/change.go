package journal

import (
	"encoding/json"
	"fmt"
)

// Change is one step from one journal to the next: records put in place of those
// with the same id, and ids taken out. It is committed whole or not at all.
type Change struct {
	Put    []Record
	Delete []ID
}

// IsEmpty reports whether the change changes nothing.
func (c Change) IsEmpty() bool { return len(c.Put) == 0 && len(c.Delete) == 0 }

// Add appends records to put.
func (c *Change) Add(rs ...Record) { c.Put = append(c.Put, rs...) }

// Drop appends ids to take out.
func (c *Change) Drop(ids ...ID) { c.Delete = append(c.Delete, ids...) }

// Validate normalizes and checks every record to put.
func (c Change) Validate() error {
	for _, r := range c.Put {
		Normalize(r)
		if err := r.Validate(); err != nil {
			return fmt.Errorf("check %s %s: %w", r.RecordType(), r.RecordID(), err)
		}
	}
	return nil
}

// Records is a list of records of any type, as JSON a list of typed objects.
type Records []Record

// MarshalJSON writes a list of what MarshalRecord writes.
func (rs Records) MarshalJSON() ([]byte, error) {
	raw := make([]json.RawMessage, len(rs))
	for i, r := range rs {
		b, err := MarshalRecord(r)
		if err != nil {
			return nil, err
		}
		raw[i] = b
	}
	return marshal(raw)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (rs *Records) UnmarshalJSON(b []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return fmt.Errorf("read records: %w", err)
	}
	out := make(Records, len(raw))
	for i, m := range raw {
		r, err := UnmarshalRecord(m)
		if err != nil {
			return err
		}
		out[i] = r
	}
	*rs = out
	return nil
}
