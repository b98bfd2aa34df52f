package search

import (
	"context"
	"encoding/binary"
	"strings"
	"testing"

	"doubleknot/app/journal"
)

// large makes 11,000 entries of about 1.5 kB: thirty years of evenings.
func large(words []string) *journal.Journal {
	rs := make([]journal.Record, 0, 11_000)
	for i := range 11_000 {
		var s strings.Builder
		for k := 0; s.Len() < 1500; k++ {
			s.WriteString(words[(i*7+k*k+k)%len(words)])
			s.WriteByte(' ')
		}
		var id journal.ID
		binary.BigEndian.PutUint64(id[8:], uint64(i+1)) // #nosec G115 -- counts up from 1
		rs = append(rs, &journal.Entry{
			ID: id, Kind: journal.Note, Day: journal.NewDay(1996, 1, 1+i), At: at, CreatedAt: at, UpdatedAt: at,
			Title: words[i%len(words)], Body: s.String(), Tags: []string{words[(i+1)%len(words)]},
		})
	}
	return journal.New(rs)
}

var english = strings.Fields("the review went badly and then I walked home in the rain thinking about what they said at work today nobody asked")

func benchmarkEntries(b *testing.B, words []string, query string) {
	j := large(words)
	j.Entry(journal.ID{}) // the index is built once, not by the search
	for b.Loop() {
		Parse(query).Entries(context.Background(), j)
	}
}

func BenchmarkCommonWordIn11000Entries(b *testing.B) { benchmarkEntries(b, english, "review") }
func BenchmarkAbsentWordIn11000Entries(b *testing.B) { benchmarkEntries(b, english, "zebra") }
func BenchmarkAccentsIn11000Entries(b *testing.B) {
	benchmarkEntries(b, append([]string{"Müdigkeit", "gia", "đình", "café"}, english...), "cafe")
}
