// Package journaltest makes random valid journals for property tests. Every
// reference in them leads somewhere, and every record passes Validate; within
// that, texts hold anything, from control characters to bidirectional marks.
package journaltest

import (
	"encoding/binary"
	"fmt"
	"time"

	"pgregory.net/rapid"

	"doubleknot/app/journal"
)

// Journal draws a journal of a few records of every type.
func Journal(t *rapid.T) *journal.Journal { return journal.New(Records(t)) }

// Records draws the records of a valid journal, normalized, each with its own id.
func Records(t *rapid.T) []journal.Record {
	m := &maker{t: t}
	for range m.count(4) {
		m.entry()
	}
	for range m.count(4) {
		m.lesson()
	}
	for range m.count(4) {
		m.knot()
	}
	if len(m.knots) > 0 {
		for range m.count(4) {
			m.checkIn()
		}
	}
	for range m.count(4) {
		m.put(&journal.LedgerLine{
			ID: m.id(), EntryID: m.ref(m.entries), Ink: pick(t, journal.Red, journal.Black), Text: m.text(),
			Amount: m.amount(true), Unit: pick(t, "", "EUR", "hours", "Überstunden"), On: m.day(),
		})
	}
	for range m.count(4) {
		m.put(&journal.MoodLog{ID: m.id(), Day: m.day(), At: m.stamp(), Mood: m.mood()})
	}
	for range m.count(2) {
		m.put(&journal.Runway{ID: m.id(), On: m.day(), Savings: m.amount(false), MonthlySpending: m.amount(false), Currency: pick(t, "EUR", "£", "")})
	}
	for range m.count(2) {
		m.put(&journal.Contact{ID: m.id(), Name: m.text(), How: m.text()})
	}
	m.hidden()
	return m.records
}

// Entry draws one valid entry.
func Entry(t *rapid.T) *journal.Entry {
	m := &maker{t: t}
	m.entry()
	e, _ := m.records[0].(*journal.Entry)
	return e
}

// Text draws a short text with anything that can be typed or pasted.
func Text(t *rapid.T, label string) string {
	return rapid.OneOf(rapid.SampledFrom(samples()), rapid.StringN(0, 40, 200)).Draw(t, label)
}

func samples() []string {
	return []string{
		"", "The demo with no network", "gia đình", "Straße ‘ﬁx’ Łódź", "e\u0301te\u0301", "开心 気分 한국", "हिन्दी مرحبا",
		"line\nbreak\r\nand\ttab", "\u202egnp.exe\u202c \u2066x\u2069", "nul \x00 esc \x1b[31m", "</style><script>alert(1)</script>",
		"👩\u200d💻 ok", "\u2028\u2029\ufeff", `quo"te \ back & <b>`, "100 %", "İstanbul ẞ",
	}
}

// maker draws records one after the other and knows what a reference may name.
type maker struct {
	t       *rapid.T
	n       uint64
	records []journal.Record
	entries []journal.ID
	lessons []journal.ID
	knots   []journal.ID
}

func pick[T any](t *rapid.T, from ...T) T { return rapid.SampledFrom(from).Draw(t, "pick") }

func (m *maker) put(r journal.Record) {
	journal.Normalize(r)
	if err := r.Validate(); err != nil {
		m.t.Fatalf("the generator made an invalid %s: %v", r.RecordType(), err)
	}
	m.records = append(m.records, r)
}

func (m *maker) count(most int) int { return rapid.IntRange(0, most).Draw(m.t, "count") }
func (m *maker) yes() bool          { return rapid.Bool().Draw(m.t, "yes") }
func (m *maker) text() string       { return Text(m.t, "text") }

// id is random in its first half and counted in its second, so never twice the same.
func (m *maker) id() journal.ID {
	m.n++
	var id journal.ID
	binary.BigEndian.PutUint64(id[:8], rapid.Uint64().Draw(m.t, "id"))
	binary.BigEndian.PutUint64(id[8:], m.n)
	return id
}

func (m *maker) ref(of []journal.ID) *journal.ID {
	if len(of) == 0 || m.yes() {
		return nil
	}
	return pick(m.t, of...).Ref()
}

func (m *maker) day() journal.Day {
	near := rapid.IntRange(int(journal.NewDay(2024, 1, 1)), int(journal.NewDay(2026, 12, 31)))
	far := rapid.IntRange(int(journal.NewDay(2, 1, 1)), int(journal.NewDay(9990, 12, 31)))
	return journal.Day(rapid.OneOf(near, near, near, far).Draw(m.t, "day"))
}

func (m *maker) later(d journal.Day) *journal.Day {
	if m.yes() {
		return nil
	}
	return (d + journal.Day(rapid.IntRange(0, 400).Draw(m.t, "later"))).Ref()
}

func (m *maker) stamp() journal.Stamp {
	zone := time.FixedZone("", 60*rapid.IntRange(-12*60, 14*60).Draw(m.t, "zone"))
	y, mo, d := m.day().Date()
	ms := rapid.IntRange(0, 86400_000-1).Draw(m.t, "ms")
	return journal.NewStamp(time.Date(y, mo, d, 0, 0, 0, 0, zone).Add(time.Duration(ms) * time.Millisecond))
}

func (m *maker) amount(orNone bool) string {
	if orNone && m.yes() {
		return ""
	}
	whole := rapid.Int64Range(-999_999_999_999_999, 999_999_999_999_999).Draw(m.t, "whole")
	if m.yes() {
		return fmt.Sprint(whole)
	}
	return fmt.Sprintf("%d.%0*d", whole, rapid.IntRange(2, 6).Draw(m.t, "places"), rapid.IntRange(0, 99).Draw(m.t, "cents"))
}

func (m *maker) tags() []string {
	tags := make([]string, 0, 3)
	for range m.count(3) {
		tags = append(tags, pick(m.t, "review", "Übung", "on call", "日本", "a\u202eb", "networks"))
	}
	return journal.CleanTags(tags)
}

func (m *maker) number(lo, hi int) *int {
	if m.yes() {
		return nil
	}
	n := rapid.IntRange(lo, hi).Draw(m.t, "number")
	return &n
}

func (m *maker) mood() journal.Mood {
	return journal.Mood{Valence: m.number(-2, 2), Energy: m.number(1, 5), Words: m.tags()}
}
