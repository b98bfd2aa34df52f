// Package search finds entries and lessons by what is written in them.
//
// It is pure: a query is put to one immutable snapshot of the journal. Text is
// compared folded, so that "gia dinh" finds "gia đình" and "cafe" finds "Café",
// in every script and from the first letter. Places found are reported as byte
// ranges of the text as it was written.
package search

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s as it is compared: compatibility-decomposed (NFKD), without
// marks of the block U+0300 to U+036F, in lower case, with đ ł ø ß written d l o ss.
// Marks of other scripts stay, since there they carry the vowels.
func Fold(s string) string { return string(appendFold(make([]byte, 0, len(s)), s)) }

// appendFold appends the folded s to dst.
func appendFold(dst []byte, s string) []byte {
	for i := 0; i < len(s); {
		if n := asciiRun(s[i:]); n > 0 {
			dst = appendLower(dst, s[i:i+n])
			i += n
			continue
		}
		n := segment(s[i:])
		dst = appendSegment(dst, s[i:i+n])
		i += n
	}
	return dst
}

// asciiRun returns how many bytes of s can be folded one by one. The last ASCII
// byte is left out where a mark may follow that belongs to it.
func asciiRun(s string) int {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			if i > 0 && !standsAlone(s[i:]) {
				return i - 1
			}
			return i
		}
	}
	return len(s)
}

// standsAlone reports whether s begins with a character of Latin script, which
// never joins the one before it. It is quick, and may say no where it could say yes.
func standsAlone(s string) bool {
	if s == "" || s[0] < utf8.RuneSelf {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r < latinEnd || r >= moreLatin && r < moreLatinEnd
}

func appendLower(dst []byte, s string) []byte {
	from := len(dst)
	dst = append(dst, s...)
	for i, c := range dst[from:] {
		if 'A' <= c && c <= 'Z' {
			dst[from+i] = c + ('a' - 'A')
		}
	}
	return dst
}

// segment returns the length of the first piece of s that is decomposed on its
// own: a character and the marks that follow it. At least 1 for a non-empty s.
func segment(s string) int {
	if standsAlone(s) {
		if _, n := utf8.DecodeRuneInString(s); standsAlone(s[n:]) {
			return n
		}
	}
	return max(1, norm.NFKD.NextBoundaryInString(s, true))
}

// The blocks of precomposed Latin letters, which are looked up instead of decomposed.
const (
	latinEnd     = 0x250
	moreLatin    = 0x1e00
	moreLatinEnd = 0x1f00
)

var latin = sync.OnceValue(func() *[latinEnd + moreLatinEnd - moreLatin]string {
	var t [latinEnd + moreLatinEnd - moreLatin]string
	for i := range t {
		r := rune(i) // #nosec G115 -- below 0x400
		if i >= latinEnd {
			r += moreLatin - latinEnd
		}
		t[i] = string(decompose(nil, string(r)))
	}
	return &t
})

// appendSegment appends the folded piece s, as cut by segment.
func appendSegment(dst []byte, s string) []byte {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case n != len(s) || r == utf8.RuneError:
	case r < latinEnd:
		return append(dst, latin()[r]...)
	case r >= moreLatin && r < moreLatinEnd:
		return append(dst, latin()[r-moreLatin+latinEnd]...)
	}
	return decompose(dst, s)
}

// decompose appends the folded s by the full rules.
func decompose(dst []byte, s string) []byte {
	var buf [64]byte
	for b := norm.NFKD.AppendString(buf[:0], s); len(b) > 0; {
		r, n := utf8.DecodeRune(b)
		b = b[n:]
		if r >= 0x300 && r <= 0x36f {
			continue
		}
		switch r = unicode.ToLower(r); r {
		case 'đ':
			r = 'd'
		case 'ł':
			r = 'l'
		case 'ø':
			r = 'o'
		case 'ß':
			dst = append(dst, 's')
			r = 's'
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

// folded is a folded text that remembers where each of its bytes came from.
type folded struct {
	text       []byte
	start, end []int32 // of the piece of the original; nil where nothing moved
}

func foldWithMap(s string) folded {
	if asciiRun(s) == len(s) {
		return folded{text: appendLower(nil, s)}
	}
	f := folded{text: make([]byte, 0, len(s)), start: make([]int32, 0, len(s)), end: make([]int32, 0, len(s))}
	for i := 0; i < len(s); {
		n := 1
		if asciiRun(s[i:min(len(s), i+2)]) > 0 {
			f.text = appendLower(f.text, s[i:i+1])
		} else {
			n = segment(s[i:])
			f.text = appendSegment(f.text, s[i:i+n])
		}
		for len(f.start) < len(f.text) {
			f.start = append(f.start, clip(i))
			f.end = append(f.end, clip(i+n))
		}
		i += n
	}
	return f
}

// clip keeps an offset within 32 bits; no text of a journal is a thousandth as long.
func clip(n int) int32 { return int32(min(n, 1<<31-1)) } // #nosec G115 -- bounded above

// original returns the byte range of the original text that a non-empty range of
// the folded text stands for, widened to whole characters.
func (f folded) original(from, to int) [2]int {
	if f.start == nil {
		return [2]int{from, to}
	}
	return [2]int{int(f.start[from]), int(f.end[to-1])}
}
