package insight

import (
	"encoding/binary"
	"testing"
	"time"

	"doubleknot/app/journal"
)

// build collects records with small counted ids; tests read as what was written.
type build struct {
	n  uint64
	rs []journal.Record
}

func (b *build) id() journal.ID {
	b.n++
	var id journal.ID
	binary.BigEndian.PutUint64(id[8:], b.n)
	return id
}

func (b *build) journal() *journal.Journal { return journal.New(b.rs) }

func day(t testing.TB, s string) journal.Day {
	t.Helper()
	d, err := journal.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func noon(d journal.Day) journal.Stamp { return journal.NewStamp(d.Time().Add(12 * time.Hour)) }

func ptr[T any](v T) *T { return &v }

func (b *build) mood(d journal.Day, valence int) {
	b.rs = append(b.rs, &journal.MoodLog{ID: b.id(), Day: d, At: noon(d), Mood: journal.Mood{Valence: &valence}})
}

func (b *build) setback(d journal.Day, recovered *journal.Day) *journal.Entry {
	e := &journal.Entry{ID: b.id(), Kind: journal.Setback, Day: d, At: noon(d), CreatedAt: noon(d), UpdatedAt: noon(d), RecoveredOn: recovered}
	b.rs = append(b.rs, e)
	return e
}

func (b *build) lesson(written journal.Day, looks ...journal.Look) *journal.Lesson {
	l := &journal.Lesson{ID: b.id(), Text: "Say it early.", CreatedAt: noon(written), Looks: looks}
	b.rs = append(b.rs, l)
	return l
}

func (b *build) line(ink journal.Ink, on journal.Day, amount, unit string) {
	b.rs = append(b.rs, &journal.LedgerLine{ID: b.id(), Ink: ink, Text: "x", Amount: amount, Unit: unit, On: on})
}
