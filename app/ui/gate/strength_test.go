package gate

import (
	"strings"
	"testing"

	"github.com/ccojocar/zxcvbn-go/match"
	"github.com/ccojocar/zxcvbn-go/matching"
	"pgregory.net/rapid"
)

func TestStrengthIsToldInWords(t *testing.T) {
	for passphrase, want := range map[string]string{
		"":                              "",
		"password":                      "Easy to guess",
		"Margarete":                     "Easy to guess",
		"qwertyuiop":                    "Easy to guess",
		"aaaaaaaaaaaaaaaaaaaaaaaa":      "Easy to guess",
		"password password password ":   "Easy to guess",
		strings.Repeat("x9!Q", 25):      "Easy to guess",
		"kxqwejhd":                      "Would not hold long",
		"kxqwejhdu7":                    "Would hold a while",
		"correct horse battery staple":  "Strong",
		"日本語のパスフレーズです":                  "Strong",
		"zq7#kL!2mW&9":                  "Strong",
		"ein haus am see mit drei boot": "Strong",
	} {
		if got := estimate(passphrase); got.word != want {
			t.Errorf("%q is %q, want %q", passphrase, got.word, want)
		}
	}
}

func TestAHintSaysWhatMostOfThePassphraseIs(t *testing.T) {
	for passphrase, want := range map[string]string{
		"":                                      hintEmpty,
		"password":                              "among the passwords that are tried first",
		"margaret":                              "Names are tried early",
		"qwertyuiop[":                           "tried",
		"abcdefghijkl":                          "Rows of keys or letters",
		"aaaaaaaaaaaa":                          "Repeating adds next to nothing",
		"abxabxabxabx":                          "Repeating adds next to nothing",
		"correct horse battery staple mountain": hintDone,
	} {
		if got := estimate(passphrase).hint; !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q", passphrase, got, want)
		}
	}
}

func TestTheEstimatorSeesAHundredLettersOnly(t *testing.T) {
	long := strings.Repeat("correct horse battery staple ", 4)
	if estimate(long[:mostRunes]) != estimate(long[:mostRunes]+strings.Repeat("zq", 500_000)) {
		t.Error("what comes after a hundred letters makes a difference")
	}
	if got := firstRunes("日本語", 2); got != "日本" {
		t.Errorf("cut to %q", got)
	}
}

// Each sign that may stand for a letter doubles the estimator's work; all twenty would
// take it seconds.
func TestManyStandInsForLettersAreNotAllTried(t *testing.T) {
	if len(leaveOut("P4$$w0rd!")) != 0 {
		t.Error("a usual number is not tried")
	}
	out := leaveOut(leet[:mostLeet+1])
	if len(out) != 1 || !out[0](match.Matcher{ID: matching.L33TMatcherName}) {
		t.Fatalf("%d searches are left out", len(out))
	}
	if got := estimate(leet + leet[:5]); got.word != "Strong" {
		t.Errorf("%q", got.word)
	}
}

func TestAnyTextHasAWordAndOneHintThatRepeatsNothingOfIt(t *testing.T) {
	words := map[string]int{"Easy to guess": 1, "Would not hold long": 2, "Would hold a while": 3, "Strong": 4}
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.OneOf(rapid.String(), rapid.StringN(1, 300, -1), rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) })).Draw(t, "passphrase")
		s := estimate(p)
		if p == "" {
			return
		}
		if s.level == 0 || words[s.word] != s.level || s.hint == "" {
			t.Fatalf("%+v", s)
		}
		if strings.ContainsAny(s.word+s.hint, "0123456789") {
			t.Fatal("a score is shown")
		}
		if len(p) > 12 && strings.Contains(s.hint, p) {
			t.Fatal("the hint repeats the passphrase")
		}
	})
}

func TestTheLastLetterTypedDecidesTheEstimate(t *testing.T) {
	queue := make(chan func(), 100)
	heard := 0
	m := newMeter(func(f func()) { queue <- f }, func() { heard++ })
	for _, text := range []string{"c", "correct", "correct horse battery staple"} {
		m.set(text)
	}
	for m.running {
		(<-queue)()
	}
	if m.bar.Word != "Strong" || heard == 0 {
		t.Errorf("%q, told %d times", m.bar.Word, heard)
	}
	m.set("password")
	m.clear()
	for m.running {
		(<-queue)()
	}
	if m.bar.Word != "" || m.bar.Level != 0 {
		t.Errorf("after clearing %q", m.bar.Word)
	}
}
