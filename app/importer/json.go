package importer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"doubleknot/app/journal"
)

// maxBytes is the size from which a file is refused unread.
const maxBytes = 1 << 30

// checkIns is the list that tells a file which knows of check-ins from one that
// does not.
const checkIns = "check_ins"

// lists names the lists of an export and the type of their records.
func lists() map[string]journal.Type {
	return map[string]journal.Type{
		"entries": journal.TypeEntry, "lessons": journal.TypeLesson, "knots": journal.TypeKnot,
		checkIns: journal.TypeCheckIn, "ledger": journal.TypeLedgerLine, "mood_logs": journal.TypeMoodLog,
		"runway": journal.TypeRunway, "contacts": journal.TypeContact,
	}
}

// JSON reads an export of Doubleknot, record by record, and compares it with the
// journal it would go into. Records that are broken, repeated or tied to nothing
// are skipped. A file that is no export, newer, truncated or too large is an error
// (ErrFormat, ErrNewer, ErrDamaged, ErrTooLarge) and nothing of it is taken.
// Preview.TieCheckIns completes a file that knows nothing of check-ins.
func JSON(r io.Reader, j *journal.Journal) (*Preview, error) { return read(r, j, maxBytes) }

func read(r io.Reader, j *journal.Journal, limit int64) (*Preview, error) {
	in := bufio.NewReader(&capped{r: r, left: limit})
	if head, _ := in.Peek(3); bytes.Equal(head, []byte("\ufeff")) {
		_, _ = in.Discard(3) // some editors put a byte order mark before everything
	}
	f := newFile(json.NewDecoder(in), j)
	if err := f.readAll(); err != nil {
		return nil, fmt.Errorf("read the export: %w", err)
	}
	f.connect()
	return f.preview(), nil
}

// capped fails when more than left bytes are read.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, ErrTooLarge
	}
	return n, err
}

// file is one export while it is read.
type file struct {
	dec     *json.Decoder
	j       *journal.Journal
	out     Preview
	lists   map[string]journal.Type
	listed  map[string]bool // the lists the file has
	seen    map[journal.ID]bool
	found   []*item
	odd     map[string]bool // unknown fields and lists already noted
	changed int             // records the journal has with other contents
	format  string
	version json.Number
}

// item is one readable record and its place in the file.
type item struct {
	what string
	rec  journal.Record
	here bool // the journal has it
	drop bool // it turned out to lead nowhere
}

func newFile(dec *json.Decoder, j *journal.Journal) *file {
	dec.UseNumber()
	return &file{dec: dec, j: j, lists: lists(), listed: map[string]bool{}, seen: map[journal.ID]bool{}, odd: map[string]bool{}}
}

func (f *file) readAll() error {
	if t, err := f.dec.Token(); err != nil {
		return f.unreadable(err, ErrFormat)
	} else if t != json.Delim('{') {
		return ErrFormat
	}
	for f.dec.More() {
		key, err := f.dec.Token()
		if err != nil {
			return f.unreadable(err, ErrDamaged)
		}
		if err := f.member(fmt.Sprint(key)); err != nil {
			return err
		}
	}
	if _, err := f.dec.Token(); err != nil { // the closing brace
		return f.unreadable(err, ErrDamaged)
	}
	if err := f.checkHead(); err != nil {
		return err
	}
	if _, err := f.dec.Token(); !errors.Is(err, io.EOF) {
		return f.unreadable(err, ErrDamaged)
	}
	return nil
}

// unreadable tells a fault of the disk from a fault of the file.
func (f *file) unreadable(err, fault error) error {
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, ErrTooLarge):
		return ErrTooLarge
	case err == nil, errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax):
		return fmt.Errorf("%w (at byte %d)", fault, f.dec.InputOffset())
	default:
		return err
	}
}

// checkHead runs last, since the keys of an export stand in alphabetical order.
func (f *file) checkHead() error {
	if f.format != journal.FormatName {
		return ErrFormat
	}
	v, err := f.version.Int64()
	if err != nil || v < 1 {
		return ErrFormat
	}
	if v > journal.FormatVersion {
		return fmt.Errorf("%w (format %d, this version reads %d)", ErrNewer, v, journal.FormatVersion)
	}
	return nil
}

func (f *file) member(key string) error {
	if typ, ok := f.lists[key]; ok {
		f.listed[key] = true
		return f.list(key, typ)
	}
	var raw json.RawMessage
	if err := f.dec.Decode(&raw); err != nil {
		return f.unreadable(err, ErrDamaged)
	}
	// A format or version of a wrong type stays empty, which checkHead refuses.
	switch key {
	case "format":
		_ = json.Unmarshal(raw, &f.format)
	case "version":
		_ = json.Unmarshal(raw, &f.version)
	case "exported_at":
	default:
		f.noteUnknown(key, fmt.Sprintf("The file has a part this version does not know (%s); it is left out.", name(key)))
	}
	return nil
}

func (f *file) list(key string, typ journal.Type) error {
	t, err := f.dec.Token()
	if err != nil {
		return f.unreadable(err, ErrDamaged)
	}
	if t != json.Delim('[') {
		return f.notAList(key, t)
	}
	for i := 0; f.dec.More(); i++ {
		var raw json.RawMessage
		if err := f.dec.Decode(&raw); err != nil {
			return f.unreadable(err, ErrDamaged)
		}
		f.record(fmt.Sprintf("%s[%d]", key, i), key, typ, raw)
	}
	if _, err := f.dec.Token(); err != nil {
		return f.unreadable(err, ErrDamaged)
	}
	return nil
}

// notAList skips the value whose first token was t.
func (f *file) notAList(key string, t json.Token) error {
	if t == nil {
		return nil // null: an empty list
	}
	f.out.skip(key, "it is not a list")
	for depth := 1; t == json.Delim('{') && depth > 0; {
		next, err := f.dec.Token()
		if err != nil {
			return f.unreadable(err, ErrDamaged)
		}
		switch next {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
	}
	return nil
}

// noteUnknown adds a note once.
func (f *file) noteUnknown(key, note string) {
	if !f.odd[key] {
		f.odd[key] = true
		f.out.Notes = append(f.out.Notes, note)
	}
}

// name shows a key of the file: short, and without anything that could act on a terminal.
func name(key string) string {
	const most = 40
	if r := []rune(key); len(r) > most {
		key = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%+q", key)
}

func (f *file) preview() *Preview {
	for _, it := range f.found {
		switch {
		case it.drop:
		case it.here:
			f.out.Here++
		default:
			f.out.Change.Add(it.rec)
		}
	}
	f.out.New = len(f.out.Change.Put)
	f.out.bare = f.bareKnots()
	if f.changed > 0 {
		f.out.Notes = append(f.out.Notes, fmt.Sprintf(
			"Already here with other contents: %d. What is in the journal stays as it is.", f.changed))
	}
	return &f.out
}
