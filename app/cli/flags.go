package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"doubleknot/app/export"
	"doubleknot/app/journal"
)

// badValue is a flag's value that was not understood.
type badValue struct{ given, why string }

func (b *badValue) Error() string { return fmt.Sprintf("%s: %s", quote(b.given), b.why) }

// dayValue is a flag that takes a day.
type dayValue struct{ day *journal.Day }

// Set reads YYYY-MM-DD.
func (v *dayValue) Set(s string) error {
	d, err := journal.ParseDay(s)
	if err != nil {
		return &badValue{s, "a day is written YYYY-MM-DD, such as 2026-03-02"}
	}
	v.day = &d
	return nil
}

// String is the day, or nothing.
func (v *dayValue) String() string {
	if v.day == nil {
		return ""
	}
	return v.day.String()
}

// Type names the value in help texts.
func (v *dayValue) Type() string { return "day" }

// rangeValue is a flag that takes a whole number within bounds.
type rangeValue struct {
	n        *int
	low, top int
	what     string
}

// Set reads the number.
func (v *rangeValue) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < v.low || n > v.top {
		return &badValue{s, fmt.Sprintf("%s is a whole number from %d to %d", v.what, v.low, v.top)}
	}
	v.n = &n
	return nil
}

// String is the number, or nothing.
func (v *rangeValue) String() string {
	if v.n == nil {
		return ""
	}
	return strconv.Itoa(*v.n)
}

// Type names the value in help texts.
func (v *rangeValue) Type() string { return "number" }

// words is a flag that takes one of a few words and may be repeated.
type words[T ~string] struct {
	list    []T
	choices []T
	why     string
}

// Set adds a word.
func (v *words[T]) Set(s string) error {
	if !slices.Contains(v.choices, T(s)) {
		return &badValue{s, v.why}
	}
	if !slices.Contains(v.list, T(s)) {
		v.list = append(v.list, T(s))
	}
	return nil
}

// String lists the words.
func (v *words[T]) String() string {
	out := make([]string, len(v.list))
	for i, w := range v.list {
		out[i] = string(w)
	}
	return strings.Join(out, ",")
}

// Type names the value in help texts.
func (v *words[T]) Type() string { return "word" }

func kindWords() *words[journal.Kind] {
	return &words[journal.Kind]{choices: journal.Kinds(), why: "a kind is setback, win or note"}
}

func partWords() *words[export.Part] {
	return &words[export.Part]{choices: export.AllParts(), why: "a part is lessons, entries, mood, ledger, review or runway"}
}

func paperWords() *words[export.Paper] {
	return &words[export.Paper]{choices: []export.Paper{export.A4, export.Letter}, why: "the paper is a4 or letter"}
}
