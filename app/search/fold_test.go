package search

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"doubleknot/app/journal/journaltest"
)

func TestFoldComparesLettersAsPeopleTypeThem(t *testing.T) {
	for in, want := range map[string]string{
		"Café":             "cafe",
		"cafe\u0301":       "cafe",
		"gia đình":         "gia dinh",
		"Łódź":             "lodz",
		"Straße GROẞ":      "strasse gross",
		"Ørsted":           "orsted",
		"ﬁx":               "fix",
		"ＡＢＣ":              "abc",
		"İstanbul":         "istanbul",
		"हिन्दी":           "हिन्दी",
		"مَرحبا":           "مَرحبا",
		"开心 気分":            "开心 気分",
		"Ünïcode\nTwo":     "unicode\ntwo",
		"":                 "",
		"x\u0301\u0302yé":  "xye",
		"plain ASCII Only": "plain ascii only",
	} {
		if got := Fold(in); got != norm.NFKD.String(want) {
			t.Errorf("Fold(%q) = %q, want %q", in, got, norm.NFKD.String(want))
		}
	}
}

func TestFoldingTwiceIsFoldingOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := Fold(journaltest.Text(t, "text"))
		if twice := Fold(once); twice != once {
			t.Fatalf("%q became %q", once, twice)
		}
		if !utf8.ValidString(once) {
			t.Fatalf("%q is not UTF-8", once)
		}
	})
}

// byTheRules folds the whole text at once, without tables and short cuts.
func byTheRules(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if r >= 0x300 && r <= 0x36f {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return strings.NewReplacer("đ", "d", "ł", "l", "ø", "o", "ß", "ss").Replace(b.String())
}

func TestShortCutsFoldLikeTheRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := journaltest.Text(t, "a") + rapid.StringOf(rapid.SampledFrom([]rune("aÉđßẤ\u0301\u0323\u0345ΰ하ﬁ½"))).Draw(t, "b")
		if got, want := Fold(s), byTheRules(s); got != want {
			t.Fatalf("%+q folds to %+q, want %+q", s, got, want)
		}
	})
	for r := range rune(0x3000) {
		if s := "a" + string(r) + "b"; Fold(s) != byTheRules(s) {
			t.Errorf("%+q folds to %+q, want %+q", s, Fold(s), byTheRules(s))
		}
	}
}

func TestComposedAndDecomposedTextFoldAlike(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := journaltest.Text(t, "text")
		if a, b := Fold(norm.NFC.String(s)), Fold(norm.NFD.String(s)); a != b {
			t.Fatalf("composed %q, decomposed %q", a, b)
		}
	})
}

func TestMapCoversTheTextWithoutHoles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := journaltest.Text(t, "text")
		f := foldWithMap(s)
		if string(f.text) != Fold(s) {
			t.Fatalf("with map %q, without %q", f.text, Fold(s))
		}
		for i := range f.start {
			if f.start[i] >= f.end[i] || int(f.end[i]) > len(s) || i > 0 && f.start[i] < f.start[i-1] {
				t.Fatalf("byte %d comes from [%d,%d) of %d", i, f.start[i], f.end[i], len(s))
			}
		}
	})
}
