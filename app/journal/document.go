package journal

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
)

// FormatName and FormatVersion head every JSON export.
const (
	FormatName    = "doubleknot"
	FormatVersion = 1
)

// Document is the lossless JSON form of a journal: what the writer keeps, without
// drafts, trash, revisions and settings.
type Document struct {
	Format     string        `json:"format"`
	Version    int           `json:"version"`
	ExportedAt Stamp         `json:"exported_at"`
	Entries    []*Entry      `json:"entries"`
	Lessons    []*Lesson     `json:"lessons"`
	Knots      []*Knot       `json:"knots"`
	CheckIns   []*CheckIn    `json:"check_ins"`
	Ledger     []*LedgerLine `json:"ledger"`
	MoodLogs   []*MoodLog    `json:"mood_logs"`
	Runway     []*Runway     `json:"runway"`
	Contacts   []*Contact    `json:"contacts"`
}

// NewDocument lays a journal out for export, oldest first.
func NewDocument(j *Journal, at Stamp) *Document {
	return &Document{
		Format: FormatName, Version: FormatVersion, ExportedAt: at.Seconds(),
		Entries: reversed(j.Entries), Lessons: reversed(j.Lessons),
		Knots: list(slices.Clone(j.Knots)), CheckIns: list(slices.Clone(j.CheckIns)),
		Ledger: reversed(j.Ledger), MoodLogs: reversed(j.MoodLogs),
		Runway: reversed(j.Runway), Contacts: list(slices.Clone(j.Contacts)),
	}
}

func reversed[T any](s []T) []T {
	out := make([]T, len(s))
	for i, v := range s {
		out[len(s)-1-i] = v
	}
	return out
}

// WriteTo writes indented JSON with sorted keys and a closing newline.
func (d *Document) WriteTo(w io.Writer) (int64, error) {
	b, err := SortedJSON(d)
	if err != nil {
		return 0, fmt.Errorf("write the export: %w", err)
	}
	n, err := w.Write(append(b, '\n'))
	if err != nil {
		return int64(n), fmt.Errorf("write the export: %w", err)
	}
	return int64(n), nil
}

// SortedJSON returns v as indented JSON whose object keys are in alphabetical
// order at every level, without HTML escapes.
func SortedJSON(v any) ([]byte, error) {
	raw, err := marshal(v)
	if err != nil {
		return nil, err
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var tree any
	if err := dec.Decode(&tree); err != nil {
		return nil, err
	}
	raw, err = marshal(tree) // maps are written with sorted keys
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, raw, "", "  "); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
